import { Client, GatewayIntentBits, Partials } from 'discord.js';
import { QUIET } from './quiet.ts';
import { isHopeless } from './registration-remedy.ts';

/**
 * The real client with the least it needs: no privileged intent, nobody ever pinged. `apiUrl`, of
 * the form `http://host:port/api`, leads to another Discord than the real one.
 */
export function createClient(apiUrl?: string): Client {
  return new Client({
    intents: [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildMessages,
      GatewayIntentBits.DirectMessages,
    ],
    // Without it, direct messages in channels that are not cached never arrive.
    partials: [Partials.Channel],
    allowedMentions: QUIET,
    rest: { rejectOnRateLimit: isHopeless, ...(apiUrl !== undefined && { api: apiUrl }) },
  });
}
