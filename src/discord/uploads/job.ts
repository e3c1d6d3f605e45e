import type { DocumentSummary, Progress } from '../../knowledge/types.ts';

/** How far a file, or a document that is indexed anew, has come. */
export type JobState =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'fetching' }
  | { readonly kind: 'working'; readonly progress: Progress }
  | JobEnd;

/** What came of it. */
export type JobEnd =
  | {
      readonly kind: 'added';
      readonly document: DocumentSummary;
      readonly tookMs: number;
      /** The channel has another document of this name, with other bytes. */
      readonly hasNamesake: boolean;
    }
  | { readonly kind: 'already-known'; readonly document: DocumentSummary }
  | {
      readonly kind: 'reindexed';
      readonly document: DocumentSummary;
      readonly embeddedChunks: number;
      readonly tookMs: number;
    }
  | {
      readonly kind: 'failed';
      /** A sentence in the language of whoever asked. */
      readonly reason: string;
    }
  | { readonly kind: 'cancelled' };

/** One file's or document's share of a batch. */
export interface Job {
  /** As it came: not escaped. */
  readonly name: string;
  /** Throws what went wrong; the other jobs of the batch go on. */
  run(work: JobWork): Promise<JobEnd>;
}

export interface JobWork {
  readonly signal: AbortSignal;
  show(state: JobState): void;
}

export function isEnd(state: JobState): state is JobEnd {
  return state.kind !== 'waiting' && state.kind !== 'fetching' && state.kind !== 'working';
}
