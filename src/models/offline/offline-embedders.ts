import { availableParallelism } from 'node:os';
import type { Embedder, EmbedOptions } from '../../knowledge/ports.ts';
import { ensureModel } from './fetch-models.ts';
import { bgeSmallZh, miniLm, modelIdOf, type OfflineModelSpec } from './model-specs.ts';
import { startModelWorker } from './model-worker.ts';
import { closeGate, createRunGate, type RunGate } from './run-gate.ts';
import { createWorkerPool, type WorkerPool } from './worker-pool.ts';

export interface OfflineEmbeddersOptions {
  /** The models take 24 MB each, in a folder of their own. */
  readonly cacheDir: string;
  /** Threads a model, of about 120 MB each; by default one a core, at most four. */
  readonly threads?: number | undefined;
  /** Told when a model is fetched. */
  readonly onNotice?: ((notice: string) => void) | undefined;
}

export interface OfflineEmbedders {
  readonly embedders: readonly Embedder[];
  /** Lets the texts in hand be finished, refuses the rest, and ends all threads. */
  close(): Promise<void>;
}

/** More threads wait for memory rather than compute. */
const MOST_THREADS = 4;

/**
 * The embedding models that run on this machine, for English and for Chinese. Each is fetched and
 * started when it is first asked to embed, so that nobody fetches a model they have no text for.
 */
export function createOfflineEmbedders(options: OfflineEmbeddersOptions): OfflineEmbedders {
  const gate = createRunGate();
  const onExit = () => closeGate(gate);
  process.once('exit', onExit);
  const embedders = [miniLm, bgeSmallZh].map(
    (spec) => new OfflineEmbedder(spec, { ...options, gate }),
  );
  return {
    embedders,
    async close() {
      await Promise.all(embedders.map((embedder) => embedder.close()));
      process.off('exit', onExit);
    },
  };
}

interface EmbedderParts extends OfflineEmbeddersOptions {
  readonly gate: RunGate;
}

class OfflineEmbedder implements Embedder {
  readonly modelId: string;
  readonly #spec: OfflineModelSpec;
  readonly #options: EmbedderParts;
  readonly #closing = new AbortController();
  #pool: Promise<WorkerPool> | null = null;

  constructor(spec: OfflineModelSpec, options: EmbedderParts) {
    this.modelId = modelIdOf(spec);
    this.#spec = spec;
    this.#options = options;
  }

  reads(text: string): boolean {
    return this.#spec.reads(text);
  }

  bridges(question: string): boolean {
    return this.#spec.bridges(question);
  }

  async embed(texts: readonly string[], options: EmbedOptions): Promise<Float32Array[]> {
    const { purpose, signal, onProgress } = options;
    signal?.throwIfAborted();
    if (texts.length === 0) return [];
    const prefix = purpose === 'question' ? this.#spec.questionPrefix : '';
    const pool = await orAborted(this.#open(), signal);
    const prefixed = prefix === '' ? texts : texts.map((text) => prefix + text);
    return pool.embed(prefixed, { signal, onProgress });
  }

  async close(): Promise<void> {
    this.#closing.abort(new Error('The offline models have been closed'));
    const pool = await this.#pool?.catch(() => null);
    await pool?.close();
  }

  /** One fetch serves all callers, so the signal of one does not end it; a failed one is retried. */
  #open(): Promise<WorkerPool> {
    this.#pool ??= this.#fetch().catch((error: unknown) => {
      this.#pool = null;
      throw error;
    });
    return this.#pool;
  }

  async #fetch(): Promise<WorkerPool> {
    const { cacheDir, onNotice, gate } = this.#options;
    const { signal } = this.#closing;
    signal.throwIfAborted();
    const files = await ensureModel(this.#spec, { cacheDir, onNotice, signal });
    const { dimensions, windowTokens, pooling, lowercase } = this.#spec;
    const settings = { dimensions, windowTokens, pooling, lowercase };
    const threads = this.#options.threads ?? Math.min(availableParallelism(), MOST_THREADS);
    return createWorkerPool(() => startModelWorker({ files, settings, gate }), threads);
  }
}

/** What the promise comes to, unless the signal is aborted before. */
async function orAborted<Value>(
  promise: Promise<Value>,
  signal: AbortSignal | undefined,
): Promise<Value> {
  if (!signal) return promise;
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = () => reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
