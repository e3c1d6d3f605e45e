import type { KeywordSegment } from './keyword-segment.ts';

/** A term of a question and how much it tells in these segments. */
export interface WeighedTerm {
  readonly term: string;
  readonly weight: number;
}

/** Neighbours stand together when the rarer is seldom without the other. */
const MIN_TOGETHER = 0.6;

/** In fewer chunks than this, standing together is chance. */
const MIN_CHUNKS = 4;

/**
 * The weight of each term, by its inverse document frequency (the form that stays over 0), over
 * just these segments. Neighbours of the question that stand in the same chunks are one expression:
 * a company's name of fourteen pairs of characters must not outweigh the two that say what is asked
 * of it. BM25 takes terms for independent; an expression of n such terms weighs as much as √(2n) of
 * them. A term that stands nowhere has the highest weight.
 */
export function weighTerms(
  segments: readonly KeywordSegment[],
  terms: readonly string[],
): WeighedTerm[] {
  const chunkCount = segments.reduce((sum, { postings }) => sum + postings.lengths.length, 0);
  const distinct = [...new Set(terms)];
  const chunks = distinct.map((term) => chunksWith(segments, term));
  const shares = shareWeights(chunks);
  return distinct.map((term, index) => {
    const frequency = chunks[index]?.size ?? 0;
    const rarity = Math.log(1 + (chunkCount - frequency + 0.5) / (frequency + 0.5));
    return { term, weight: rarity * (shares[index] ?? 1) };
  });
}

/** Numbers of chunks, counted over all segments. */
function chunksWith(segments: readonly KeywordSegment[], term: string): Set<number> {
  const chunks = new Set<number>();
  let firstChunk = 0;
  for (const { postings, termNumbers } of segments) {
    const number = termNumbers.get(term);
    const start = number === undefined ? 0 : (postings.offsets[number] ?? 0);
    const end = number === undefined ? 0 : (postings.offsets[number + 1] ?? 0);
    for (let entry = start; entry < end; entry += 1) {
      chunks.add(firstChunk + (postings.chunkNumbers[entry] ?? 0));
    }
    firstChunk += postings.lengths.length;
  }
  return chunks;
}

/** What is left of each term's weight: all of it where it stands in no longer expression. */
function shareWeights(chunks: readonly ReadonlySet<number>[]): number[] {
  const shares: number[] = [];
  let expression = 0;
  chunks.forEach((own, index) => {
    const former = chunks[index - 1];
    expression = former !== undefined && standTogether(former, own) ? expression + 1 : 1;
    shares.push(1);
    if (expression > 2) {
      shares.fill(Math.sqrt(2 / expression), index - expression + 1);
    }
  });
  return shares;
}

function standTogether(left: ReadonlySet<number>, right: ReadonlySet<number>): boolean {
  const rarer = Math.min(left.size, right.size);
  return rarer >= MIN_CHUNKS && left.intersection(right).size > MIN_TOGETHER * rarer;
}
