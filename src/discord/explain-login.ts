import {
  DiscordAPIError,
  DiscordjsError,
  DiscordjsErrorCodes,
  GatewayCloseCodes,
} from 'discord.js';
import { UserError } from '../errors.ts';

/** For whoever runs the bot: why it could not connect, and what to do. Others pass as they are. */
export function explainLogin(error: unknown): unknown {
  const remedy = remedyFor(error);
  return remedy === undefined ? error : new UserError('no-login', remedy, { cause: error });
}

/** What to do where Discord closed the connection for good, by the code it gave. */
export function remedyForClose(code: number): string | undefined {
  if (code === GatewayCloseCodes.AuthenticationFailed) return WRONG_TOKEN;
  return code === GatewayCloseCodes.DisallowedIntents ? WRONG_INTENTS : undefined;
}

const WRONG_TOKEN =
  'Discord does not accept DISCORD_TOKEN. Reset the token on the page “Bot” of your application at https://discord.com/developers/applications and put the new one into .env.';
const WRONG_INTENTS =
  'Discord does not grant this application the intents that Footnote asks for (4014). Footnote needs no privileged intent: check that DISCORD_TOKEN is of the application you mean.';

function remedyFor(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const isInvalid =
    error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid;
  if (isInvalid || (error instanceof DiscordAPIError && error.status === 401)) {
    return WRONG_TOKEN;
  }
  if (error.message.includes('disallowed intents')) {
    return WRONG_INTENTS;
  }
  if (error.message.includes('sessions remaining')) {
    return 'Discord lets a bot log in 1,000 times a day, and that is used up. Find out what restarts it, and start it again tomorrow.';
  }
  if ('status' in error && Number(error.status) >= 500) {
    return `Discord has an error of its own (${error.status}, https://discordstatus.com). Start the bot again later.`;
  }
  if (error.name === 'AbortError' || ('code' in error && NETWORK_CODES.has(String(error.code)))) {
    return 'Discord cannot be reached. Check the network and whether a proxy or firewall stands between.';
  }
  return undefined;
}

const NETWORK_CODES = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT'],
  'UND_ERR_CONNECT_TIMEOUT',
]);
