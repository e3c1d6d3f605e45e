import type { Postings } from '../types.ts';

/** A document's postings, ready to be asked for a term. */
export interface KeywordSegment {
  readonly postings: Postings;
  readonly termNumbers: ReadonlyMap<string, number>;
  /** Tokens in all chunks together. */
  readonly tokenCount: number;
}

export function openSegment(postings: Postings): KeywordSegment {
  return {
    postings,
    termNumbers: new Map(postings.terms.map((term, number) => [term, number])),
    tokenCount: postings.lengths.reduce((sum, length) => sum + length, 0),
  };
}
