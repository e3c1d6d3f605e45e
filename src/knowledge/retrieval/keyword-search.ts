import type { KeywordSegment } from './keyword-segment.ts';
import { type WeighedTerm, weighTerms } from './weigh-terms.ts';

/** A chunk, by the segment it lies in, and how well the words of the question fit it. */
export interface KeywordScore {
  readonly segment: number;
  readonly chunkNumber: number;
  /** BM25, over 0. */
  readonly score: number;
}

/** How soon more of the same word stops to matter (BM25's k1), and how much length does (b). */
const TERM_SATURATION = 1.2;
const LENGTH_WEIGHT = 0.75;

/**
 * The chunks that share a term with the question, best first, by BM25 (Robertson and Zaragoza, "The
 * Probabilistic Relevance Framework", 2009), with weights by `weighTerms`. Lengths are compared
 * over just these segments, as if they were one collection.
 */
export function searchKeywords(
  segments: readonly KeywordSegment[],
  terms: readonly string[],
  topK: number,
): KeywordScore[] {
  const averageLength = averageLengthOf(segments);
  const scores = segments.map(() => new Map<number, number>());
  for (const { term, weight } of weighTerms(segments, terms)) {
    segments.forEach((segment, index) => {
      addTerm(segment, { term, weight, averageLength }, scores[index]);
    });
  }
  return scores
    .flatMap((found, segment) =>
      Array.from(found, ([chunkNumber, score]) => ({ segment, chunkNumber, score })),
    )
    .sort(bestFirst)
    .slice(0, topK);
}

function averageLengthOf(segments: readonly KeywordSegment[]): number {
  let chunkCount = 0;
  let tokenCount = 0;
  for (const segment of segments) {
    chunkCount += segment.postings.lengths.length;
    tokenCount += segment.tokenCount;
  }
  return Math.max(1, tokenCount / Math.max(1, chunkCount));
}

function addTerm(
  { postings, termNumbers }: KeywordSegment,
  query: WeighedTerm & { readonly averageLength: number },
  scores: Map<number, number> | undefined,
): void {
  const number = termNumbers.get(query.term);
  if (number === undefined || scores === undefined) {
    return;
  }
  const end = postings.offsets[number + 1] ?? 0;
  for (let entry = postings.offsets[number] ?? 0; entry < end; entry += 1) {
    const chunkNumber = postings.chunkNumbers[entry] ?? 0;
    const count = postings.counts[entry] ?? 0;
    const length = (postings.lengths[chunkNumber] ?? 0) / query.averageLength;
    const norm = TERM_SATURATION * (1 - LENGTH_WEIGHT + LENGTH_WEIGHT * length);
    const gain = (query.weight * count * (TERM_SATURATION + 1)) / (count + norm);
    scores.set(chunkNumber, (scores.get(chunkNumber) ?? 0) + gain);
  }
}

function bestFirst(left: KeywordScore, right: KeywordScore): number {
  return (
    right.score - left.score || left.segment - right.segment || left.chunkNumber - right.chunkNumber
  );
}
