import { DiscordAPIError, DiscordjsError, DiscordjsErrorCodes } from 'discord.js';
import { UserError } from '../errors.ts';

/** For whoever runs the bot: why it could not connect, and what to do. Others pass as they are. */
export function explainLogin(error: unknown): unknown {
  const remedy = remedyFor(error);
  return remedy === undefined ? error : new UserError('no-login', remedy, { cause: error });
}

function remedyFor(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const isInvalid =
    error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid;
  if (isInvalid || (error instanceof DiscordAPIError && error.status === 401)) {
    return 'Discord does not accept DISCORD_TOKEN. Reset the token on the page “Bot” of your application at https://discord.com/developers/applications and put the new one into .env.';
  }
  if (error.message.includes('disallowed intents')) {
    return 'Discord does not grant this application the intents that Footnote asks for (4014). Footnote needs no privileged intent: check that DISCORD_TOKEN is of the application you mean.';
  }
  if ('code' in error && NETWORK_CODES.has(String(error.code))) {
    return 'Discord cannot be reached. Check the network and whether a proxy or firewall stands between.';
  }
  return undefined;
}

const NETWORK_CODES = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT'],
  'UND_ERR_CONNECT_TIMEOUT',
]);
