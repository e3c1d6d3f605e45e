import {
  Client,
  GatewayIntentBits,
  type GuildMember,
  Options,
  Partials,
  type User,
} from 'discord.js';
import { QUIET } from './quiet.ts';
import { isHopeless } from './registration-remedy.ts';

const isMe = ({ id, client }: User | GuildMember) => id === client.user?.id;

/**
 * How many of each are kept: of messages in a channel, of members in a guild. Everybody who writes
 * anywhere would else be kept as long as the process runs; nothing here needs more than the latest.
 */
const CACHE_LIMITS = {
  MessageManager: 20,
  ReactionManager: 0,
  UserManager: { maxSize: 5_000, keepOverLimit: isMe },
  GuildMemberManager: { maxSize: 1_000, keepOverLimit: isMe },
};

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
    makeCache: Options.cacheWithLimits(CACHE_LIMITS),
    allowedMentions: QUIET,
    rest: { rejectOnRateLimit: isHopeless, ...(apiUrl !== undefined && { api: apiUrl }) },
  });
}
