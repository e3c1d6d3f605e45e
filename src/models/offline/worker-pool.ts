import { type ModelWorker, startModelWorker } from './model-worker.ts';
import type { WorkerSetup } from './worker-messages.ts';

export interface PoolEmbedOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called with the number of texts done so far. */
  readonly onProgress?: ((done: number) => void) | undefined;
}

/** Threads that run one model. */
export interface WorkerPool {
  /** One embedding a text, in order. Rejects at once when the signal is aborted. */
  embed(texts: readonly string[], options: PoolEmbedOptions): Promise<Float32Array[]>;
  close(): Promise<void>;
}

/** Texts handed over at once. Calls take turns by the slice: a question waits for no document. */
const SLICE = 4;

/** A call of `embed` on its way. */
interface Job {
  readonly texts: readonly string[];
  readonly embeddings: Float32Array[];
  readonly onProgress: ((done: number) => void) | undefined;
  /** Texts handed over so far. */
  handed: number;
  /** Texts embedded so far. */
  done: number;
  resolve(): void;
  reject(error: unknown): void;
}

/**
 * At most `threads` threads, each started when there is more work than the others have in hand, and
 * replaced when it dies. Two threads with a model each embed 1.4 times as many texts a second as
 * one model that runs on two threads.
 */
export function createWorkerPool(setup: WorkerSetup, threads: number): WorkerPool {
  return new Pool(setup, threads);
}

class Pool implements WorkerPool {
  readonly #setup: WorkerSetup;
  readonly #threads: number;
  /** Those with texts still to hand over, in the order of their turns. */
  #jobs: Job[] = [];
  readonly #idle: ModelWorker[] = [];
  readonly #shifts = new Set<Promise<void>>();
  #isClosed = false;

  constructor(setup: WorkerSetup, threads: number) {
    this.#setup = setup;
    this.#threads = threads;
  }

  async embed(
    texts: readonly string[],
    { signal, onProgress }: PoolEmbedOptions,
  ): Promise<Float32Array[]> {
    signal?.throwIfAborted();
    if (this.#isClosed) throw closedError();
    if (texts.length === 0) return [];
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const embeddings: Float32Array[] = [];
    const job: Job = { texts, embeddings, onProgress, handed: 0, done: 0, resolve, reject };
    const abort = () => this.#fail(job, signal?.reason);
    signal?.addEventListener('abort', abort, { once: true });
    this.#jobs.push(job);
    this.#callThreads();
    try {
      await promise;
    } finally {
      signal?.removeEventListener('abort', abort);
    }
    return embeddings;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const job of [...this.#jobs]) this.#fail(job, closedError());
    // A thread ended in the middle of a run would take the process down with it.
    await Promise.all(this.#shifts);
    await Promise.all(this.#idle.splice(0).map((worker) => worker.stop()));
  }

  #callThreads(): void {
    const waiting = this.#jobs.map((job) => Math.ceil((job.texts.length - job.handed) / SLICE));
    const slices = waiting.reduce((sum, count) => sum + count, 0);
    const wanted = Math.min(slices, this.#threads - this.#shifts.size);
    for (let count = 0; count < wanted; count += 1) {
      const shift: Promise<void> = this.#workShift().finally(() => this.#shifts.delete(shift));
      this.#shifts.add(shift);
    }
  }

  /** One thread's work, until there is none left. Never rejects: failures go to their jobs. */
  async #workShift(): Promise<void> {
    let worker = this.#idle.pop();
    while (this.#jobs.length > 0) {
      try {
        if (!worker?.isAlive) worker = await startModelWorker(this.#setup);
      } catch (error) {
        // The other threads can do this one's work; without any, nobody can.
        if (this.#shifts.size === 1) for (const job of [...this.#jobs]) this.#fail(job, error);
        return;
      }
      await this.#embedSlice(worker);
    }
    if (worker?.isAlive) this.#idle.push(worker);
  }

  async #embedSlice(worker: ModelWorker): Promise<void> {
    const job = this.#jobs.shift();
    if (!job) return;
    const start = job.handed;
    const slice = job.texts.slice(start, start + SLICE);
    job.handed += slice.length;
    if (job.handed < job.texts.length) this.#jobs.push(job);
    try {
      for (const [index, embedding] of (await worker.embed(slice)).entries()) {
        job.embeddings[start + index] = embedding;
      }
      job.done += slice.length;
      job.onProgress?.(job.done);
      if (job.done === job.texts.length) job.resolve();
    } catch (error) {
      this.#fail(job, error);
    }
  }

  #fail(job: Job, error: unknown): void {
    this.#jobs = this.#jobs.filter((other) => other !== job);
    job.reject(error);
  }
}

function closedError(): Error {
  return new Error('The offline models have been closed');
}
