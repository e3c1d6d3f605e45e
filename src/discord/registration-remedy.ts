import { DiscordAPIError, type RateLimitData, RateLimitError } from 'discord.js';

/** Registration waits this long for its turn; then it is given up until the next start. */
const PATIENCE_MS = 30_000;

/**
 * Whether a request is given up instead of waiting for its turn. Only the registration of commands
 * is: Discord may let it wait for a day, and the bot serves without it.
 */
export function isHopeless(limit: RateLimitData): boolean {
  return /^\/applications\/[^/]+\/commands/u.test(limit.route) && waitOf(limit) > PATIENCE_MS;
}

/** The client takes `timeToReset` from the bucket; a limit for the day is in `retryAfter` only. */
function waitOf({ timeToReset, retryAfter }: RateLimitData): number {
  return Math.max(timeToReset, retryAfter);
}

/** What whoever runs the bot can do where Discord did not take its commands. */
export function remedyFor(error: Error): string {
  if (error instanceof RateLimitError) {
    const minutes = Math.ceil(waitOf(error) / 60_000);
    return `Discord takes no changes of commands for ${minutes} minutes. Start the bot again after that.`;
  }
  const known = error instanceof DiscordAPIError ? REMEDIES[Number(error.code)] : undefined;
  return (
    known ?? 'Discord may be in trouble (https://discordstatus.com). Start the bot again later.'
  );
}

const REMEDIES: Readonly<Record<number, string>> = {
  30034:
    'Discord lets an application create 200 commands a day, and that is used up. Start the bot again tomorrow.',
  50001:
    'The application may not have commands. Invite the bot again with the scopes "bot" and "applications.commands", then start it again.',
  50035:
    'Discord does not accept a definition in commands/. Undo the last change there, or report it.',
};
