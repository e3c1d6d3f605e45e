import type { ChatModel } from '../ports.ts';
import type { FollowUp } from './standalone-question.ts';

/** Null where no use can be made of what the model wrote. */
export async function rewriteByChat(
  _followUp: FollowUp,
  _parts: { readonly chat: ChatModel; readonly signal?: AbortSignal | undefined },
): Promise<string | null> {
  return null;
}
