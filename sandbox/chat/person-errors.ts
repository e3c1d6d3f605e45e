import { DiscordError } from '../discord-error.ts';

/** What to tell the person, when the error is about what they did; `undefined` for a fault of ours. */
export function reasonFor(error: unknown): string | undefined {
  if (error instanceof RangeError || error instanceof DiscordError) return error.message;
  // A Person throws plain errors for what one may not do; any subclass is a mistake in the code.
  if (error instanceof Error && error.constructor === Error) return error.message;
  return undefined;
}
