import type { Passage } from '../types.ts';
import type { ScoredSentence } from './extractive-answer.ts';

/** Whether the best sentence says enough of what is asked, rather than something near to it. */
export function isSupported(
  sentences: readonly ScoredSentence[],
  _passages: readonly Passage[],
): boolean {
  const best = sentences[0];
  return best !== undefined && best.score >= 0.3;
}
