import type { WeighedTerm } from '../retrieval/weigh-terms.ts';
import { scriptShares } from '../script.ts';
import type { Strictness } from '../settings.ts';
import type { Passage } from '../types.ts';
import { coverageOf } from './coverage.ts';
import type { ScoredSentence } from './extractive-answer.ts';

/** What was found for a question. */
export interface Evidence {
  readonly question: string;
  readonly terms: readonly WeighedTerm[];
  /** Best first. */
  readonly passages: readonly Passage[];
  /** Best first. */
  readonly sentences: readonly ScoredSentence[];
}

/**
 * Below this support an answer from verbatim sentences is refused: chosen on the development sets,
 * see `docs/EVALUATION.md`.
 */
export const MIN_SUPPORT: Readonly<Record<Strictness, number>> = {
  strict: 0.44,
  balanced: 0.38,
  lenient: 0.32,
};

/**
 * How much of what is asked the evidence speaks of, from 0 to 1: the mean of how close the best
 * sentence and the best passage are in meaning and of how much of the question's terms each holds.
 * Meaning is left out where no model reads both, and terms where question and passage are written
 * in different scripts and cannot share any.
 */
export function supportOf({ question, terms, passages, sentences }: Evidence): number {
  const [best] = sentences;
  const [passage] = passages;
  if (best === undefined || passage === undefined) {
    return 0;
  }
  const similarities = sentences.flatMap(({ similarity }) => similarity ?? []);
  const closest = Math.max(...passages.map(({ scores }) => scores.vector));
  const meaning = similarities.length === 0 ? [] : [Math.max(...similarities), closest];
  const covered = Math.max(...passages.map(({ text }) => coverageOf(text, terms)));
  const words = isAcrossScripts(question, passage.text) ? [] : [best.coverage, covered];
  const signs = [...meaning, ...words];
  return signs.reduce((sum, sign) => sum + sign, 0) / Math.max(1, signs.length);
}

/** Such as an English question about a Chinese passage. */
function isAcrossScripts(question: string, passage: string): boolean {
  const [asked, found] = [scriptShares(question), scriptShares(passage)];
  const differs = (one: number, other: number) => one > 0.5 && other < 0.2;
  return differs(asked.latin, found.latin) || differs(asked.han, found.han);
}
