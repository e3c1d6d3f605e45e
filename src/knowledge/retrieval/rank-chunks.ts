import type { ChannelIndex, OpenDocument, VectorSpace } from './channel-index.ts';
import { type FusedChunk, fuse, type ScoredChunk } from './fuse.ts';
import { searchKeywords } from './keyword-search.ts';

/** What is looked for. */
export interface Query {
  /** What the question is searched by: see `searchTerms`. */
  readonly terms: readonly string[];
  /** The question's embedding by each model that can read it, by the model's id. */
  readonly embeddings: ReadonlyMap<string, Float32Array>;
}

/** Which rankings take part: both, or one alone to measure it by. */
export type RankingMode = 'hybrid' | 'keyword' | 'vector';

export interface RankOptions {
  /** Those that are searched. */
  readonly documents: readonly OpenDocument[];
  readonly topK: number;
  readonly mode?: RankingMode | undefined;
}

/** How many chunks of each ranking are fused; the fusion was measured at this depth. */
const RANKING_DEPTH = 100;

/** The chunks that fit the query best, best first. */
export function rankChunks(
  channel: ChannelIndex,
  query: Query,
  options: RankOptions,
): FusedChunk[] {
  const { documents } = options;
  const mode = options.mode ?? 'hybrid';
  const depth = Math.max(RANKING_DEPTH, options.topK);
  const keywords = mode === 'vector' ? [] : rankByKeywords(documents, query.terms, depth);
  const vectors =
    mode === 'keyword' ? [] : rankByVectors(channel, documents, { ...query, topK: depth });
  return fuse(keywords, vectors).slice(0, options.topK);
}

function rankByKeywords(
  documents: readonly OpenDocument[],
  terms: readonly string[],
  topK: number,
): ScoredChunk[] {
  const segments = documents.map(({ segment }) => segment);
  return searchKeywords(segments, terms, topK).map(({ segment, chunkNumber, score }) => ({
    chunk: (documents[segment]?.firstChunk ?? 0) + chunkNumber,
    score,
  }));
}

function rankByVectors(
  channel: ChannelIndex,
  documents: readonly OpenDocument[],
  query: Query & { readonly topK: number },
): ScoredChunk[][] {
  return Array.from(query.embeddings, ([modelId, embedding]) => {
    const space = channel.spaces.get(modelId);
    return space === undefined ? [] : rankInSpace(space, documents, embedding, query.topK);
  }).filter((ranking) => ranking.length > 0);
}

function rankInSpace(
  space: VectorSpace,
  documents: readonly OpenDocument[],
  embedding: Float32Array,
  topK: number,
): ScoredChunk[] {
  const ranges = documents.map((document) => rowsOf(space, document));
  return space.vectors
    .search(embedding, topK, ranges)
    .map(({ row, score }) => ({ chunk: space.chunkOfRow[row] ?? 0, score }));
}

/** A document's rows stand together, since rows follow the order of the documents. */
function rowsOf(space: VectorSpace, { index, firstChunk }: OpenDocument) {
  return {
    start: lowerBound(space.chunkOfRow, firstChunk),
    end: lowerBound(space.chunkOfRow, firstChunk + index.chunks.length),
  };
}

/** The first position whose value is not under the bound. */
function lowerBound(rising: Uint32Array, bound: number): number {
  let low = 0;
  let high = rising.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rising[middle] ?? 0) < bound) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
