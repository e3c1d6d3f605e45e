import type { ModelFiles } from './fetch-models.ts';
import type { InferenceSettings } from './model-specs.ts';
import type { RunGate } from './run-gate.ts';

/** What a worker is started with. */
export interface WorkerSetup {
  readonly files: ModelFiles;
  readonly settings: InferenceSettings;
  readonly gate: RunGate;
}

/** Texts to embed. A worker takes up one request at a time. */
export interface EmbedRequest {
  readonly texts: readonly string[];
}

/** What a worker says: that its model is loaded, then one answer a request. */
export type WorkerMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'embedded'; readonly embeddings: readonly Float32Array<ArrayBuffer>[] }
  | { readonly kind: 'failed'; readonly error: unknown };
