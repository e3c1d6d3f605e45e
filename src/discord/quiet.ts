import type { MessageMentionOptions } from 'discord.js';

/** Pings nobody, not even the person who is replied to. */
export const QUIET: MessageMentionOptions = { parse: [], repliedUser: false };

/**
 * What is sent or edited, pinging nobody. Discord reads an edit without `allowed_mentions` with its
 * defaults, whatever the first message said: so this stands around every body that is sent.
 */
export function quiet<const Body extends object>(
  body: Body,
): Body & { allowedMentions: typeof QUIET } {
  return { ...body, allowedMentions: QUIET };
}
