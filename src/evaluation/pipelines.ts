import {
  type ChunkingMethod,
  defaultFixed,
  defaultSemantic,
  semanticAsPublished,
} from '../knowledge/chunking/chunk-document.ts';
import type { RankingMode } from '../knowledge/retrieval/rank-chunks.ts';

/** A way from pages to ranked passages. */
export interface Pipeline {
  readonly chunking: ChunkingMethod;
  readonly ranking: RankingMode;
}

/** The ways that are compared: ours, each half of it alone, and the two that were published. */
export const pipelines = {
  /** Fixed chunks, words and vectors fused. */
  fixed: { chunking: defaultFixed, ranking: 'hybrid' },
  /** Semantic chunks between 200 and 1,500 characters, words and vectors fused. */
  semantic: { chunking: defaultSemantic(), ranking: 'hybrid' },
  keyword: { chunking: defaultFixed, ranking: 'keyword' },
  /** Simple RAG as published: fixed chunks, vectors only. */
  'simple-rag': { chunking: defaultFixed, ranking: 'vector' },
  /** Semantic chunking RAG as published, its percentile of similarities included. */
  'semantic-rag': { chunking: semanticAsPublished, ranking: 'vector' },
} as const satisfies Record<string, Pipeline>;

export type PipelineName = keyof typeof pipelines;

export function isPipelineName(name: string): name is PipelineName {
  return Object.hasOwn(pipelines, name);
}
