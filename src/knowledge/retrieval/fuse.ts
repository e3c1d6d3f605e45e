/** A chunk, counted over all documents of a channel, and its score in one ranking. */
export interface ScoredChunk {
  readonly chunk: number;
  readonly score: number;
}

/** A chunk with its score in each ranking, 0 where the ranking did not see it. */
export interface FusedChunk {
  readonly chunk: number;
  readonly keyword: number;
  readonly vector: number;
  readonly fused: number;
}

/** Measured: see docs/EVALUATION.md. More for vectors hurts names, numbers and Chinese reports. */
const KEYWORD_WEIGHT = 0.7;

/**
 * Orders chunks by the weighted sum of both rankings, best first: BM25 as a share of its maximum,
 * cosine between the lowest and the highest of its list (min-max; Bruch, Gai and Ingber, "An
 * Analysis of Fusion Functions for Hybrid Retrieval", 2023). Each vector ranking, one a model, is
 * scaled by itself. A chunk that no model could read is ranked by its words alone.
 */
export function fuse(
  keywords: readonly ScoredChunk[],
  vectorRankings: readonly (readonly ScoredChunk[])[],
): FusedChunk[] {
  const fused = new Map<number, FusedChunk>();
  const highest = keywords.reduce((high, { score }) => Math.max(high, score), 0);
  for (const { chunk, score } of keywords) {
    fused.set(chunk, {
      chunk,
      keyword: score,
      vector: 0,
      fused: (KEYWORD_WEIGHT * score) / highest,
    });
  }
  for (const ranking of vectorRankings) {
    const scale = minMax(ranking);
    for (const { chunk, score } of ranking) {
      const before = fused.get(chunk) ?? { chunk, keyword: 0, vector: 0, fused: 0 };
      const gain = (1 - KEYWORD_WEIGHT) * scale(score);
      fused.set(chunk, { ...before, vector: score, fused: before.fused + gain });
    }
  }
  return [...fused.values()].sort(
    (left, right) => right.fused - left.fused || left.chunk - right.chunk,
  );
}

/** A ranking whose scores are all alike says nothing against any of them. */
function minMax(ranking: readonly ScoredChunk[]): (score: number) => number {
  const scores = ranking.map(({ score }) => score);
  const low = Math.min(...scores);
  const high = Math.max(...scores);
  return (score) => (high > low ? (score - low) / (high - low) : 1);
}
