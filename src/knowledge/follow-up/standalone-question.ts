import type { ChatModel } from '../ports.ts';
import type { Turn } from '../types.ts';
import { rewriteByChat } from './rewrite-by-chat.ts';
import { rewriteByRule } from './rewrite-by-rule.ts';

export interface FollowUp {
  readonly question: string;
  /** What was asked before, oldest first. */
  readonly history: readonly Turn[];
}

export interface StandaloneParts {
  /** Null: by rule. */
  readonly chat: ChatModel | null;
  readonly signal?: AbortSignal | undefined;
}

/**
 * What a follow-up question means to one who has not heard what was asked before; null where it
 * means the same by itself.
 */
export async function standaloneQuestion(
  { question, history }: FollowUp,
  { chat, signal }: StandaloneParts,
): Promise<string | null> {
  const previous = history.at(-1);
  if (previous === undefined) {
    return null;
  }
  const rewritten =
    chat === null ? null : await rewriteByChat({ question, history }, { chat, signal });
  const standalone = rewritten ?? rewriteByRule(question, previous.question);
  return fold(standalone) === fold(question) ? null : standalone;
}

/** Blanks, case and the last mark aside. */
function fold(question: string): string {
  return question
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/gu, ' ')
    .replace(/[\s.?!。？！]+$/u, '')
    .trim();
}
