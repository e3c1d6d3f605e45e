import { tokenize } from '../retrieval/tokenize.ts';
import type { WeighedTerm } from '../retrieval/weigh-terms.ts';

/** The share of the terms, by weight, that stand in a text: from 0 to 1, 0 for no terms. */
export function coverageOf(text: string, terms: readonly WeighedTerm[]): number {
  const tokens = new Set(tokenize(text));
  let covered = 0;
  let all = 0;
  for (const { term, weight } of terms) {
    all += weight;
    covered += tokens.has(term) ? weight : 0;
  }
  return all === 0 ? 0 : covered / all;
}
