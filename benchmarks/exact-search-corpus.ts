import { BestRows } from '../src/knowledge/retrieval/best-rows.ts';
import { quantize } from '../src/knowledge/retrieval/quantize.ts';
import type { QuantizedEmbeddings } from '../src/knowledge/types.ts';

/** Makes another vector of length 1 at each call. */
export type Generate = () => Float32Array;

export interface Corpus {
  readonly parts: readonly QuantizedEmbeddings[];
  /** The first rows as the published loop has them. */
  readonly loopRows: number[][];
  readonly queries: readonly Float32Array[];
  /** For each query the rows that are best by the float32 vectors. */
  readonly truth: readonly ReadonlySet<number>[];
}

export interface CorpusSize {
  readonly rows: number;
  readonly queryCount: number;
  /** How many rows are found for a query. */
  readonly topK: number;
  readonly mostLoopRows: number;
}

const rowsPerPart = 2000;

/** Rows and queries of one kind; what is best is found with the float32 vectors, part by part. */
export function createCorpus(
  generate: Generate,
  { rows, queryCount, topK, mostLoopRows }: CorpusSize,
): Corpus {
  const queries = Array.from({ length: queryCount }, generate);
  const best = queries.map(() => new BestRows(topK));
  const parts: QuantizedEmbeddings[] = [];
  const loopRows: number[][] = [];
  for (let first = 0; first < rows; first += rowsPerPart) {
    const vectors = Array.from({ length: Math.min(rowsPerPart, rows - first) }, generate);
    parts.push(quantize(vectors));
    for (const [i, vector] of vectors.entries()) {
      if (first + i < mostLoopRows) loopRows.push(Array.from(vector));
      for (const [q, query] of queries.entries())
        best[q]?.offer(first + i, floatDot(query, vector));
    }
  }
  const truth = best.map((rowsOfQuery) => new Set(rowsOfQuery.take().map(({ row }) => row)));
  return { parts, loopRows, queries, truth };
}

/**
 * Like the embeddings of texts: all lean one way, there are 200 topics, in each topic subjects of
 * about ten chunks, and the rest is noise. The shares were set by what all-MiniLM-L6-v2 makes of
 * 8,000 sentences: mean cosine of two 0.18; of a question and its 10th best about 0.60, its 100th 0.47.
 */
export function clustered(rows: number, dimensions: number): Generate {
  const random = seededRandom(1);
  const noise = gaussian(dimensions, random);
  const common = noise();
  const topics = Array.from({ length: 200 }, noise);
  const subjects = Array.from({ length: Math.ceil(rows / 10) }, noise);
  return () => {
    const number = Math.floor(random() * subjects.length);
    const sum = noise();
    const subject = subjects[number] ?? sum;
    const topic = topics[number % topics.length] ?? sum;
    for (let i = 0; i < dimensions; i++) {
      sum[i] =
        Math.sqrt(0.32) * (sum[i] ?? 0) +
        Math.sqrt(0.18) * (common[i] ?? 0) +
        Math.sqrt(0.3) * (topic[i] ?? 0) +
        Math.sqrt(0.2) * (subject[i] ?? 0);
    }
    return unit(sum);
  };
}

/** Vectors in directions of which none is likelier than another: all are about equally far. */
export function unstructured(dimensions: number): Generate {
  return gaussian(dimensions, seededRandom(2));
}

function gaussian(dimensions: number, random: () => number): Generate {
  return () => {
    const vector = new Float32Array(dimensions);
    for (let i = 0; i < dimensions; i += 2) {
      const radius = Math.sqrt(-2 * Math.log(1 - random()));
      const angle = 2 * Math.PI * random();
      vector[i] = radius * Math.cos(angle);
      vector[i + 1] = radius * Math.sin(angle);
    }
    return unit(vector);
  };
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.sqrt(floatDot(vector, vector));
  for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] ?? 0) / length;
  return vector;
}

/** In double precision; dimensions divide by 4, for four sums that do not wait for each other. */
function floatDot(one: Float32Array, other: Float32Array): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let i = 0; i < one.length; i += 4) {
    a += (one[i] ?? 0) * (other[i] ?? 0);
    b += (one[i + 1] ?? 0) * (other[i + 1] ?? 0);
    c += (one[i + 2] ?? 0) * (other[i + 2] ?? 0);
    d += (one[i + 3] ?? 0) * (other[i + 3] ?? 0);
  }
  return a + b + c + d;
}

/** Numbers from [0, 1), the same for the same seed: Marsaglia's xorshift with 32 bits. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
