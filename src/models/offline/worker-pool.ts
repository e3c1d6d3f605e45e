import type { ModelWorker } from './model-worker.ts';

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

export type StartWorker = () => Promise<ModelWorker>;

/** Texts handed over at once. Calls take turns by the slice: a question waits for no document. */
const SLICE = 4;

/** Calls of so many texts add a document; what an answer needs is fewer. */
const BULK = 100;
/** So many turns in a row may go to others while a document waits: it has a third of them at least. */
const TURNS_BEFORE_BULK = 2;

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
 * replaced when it dies. Each has a model of its own: one model on two threads was no faster than
 * on one (111 and 113 texts of 170 tokens a second, at 15.5 and 9.2 CPU ms each).
 */
export function createWorkerPool(start: StartWorker, threads: number): WorkerPool {
  return new Pool(start, threads);
}

class Pool implements WorkerPool {
  readonly #start: StartWorker;
  readonly #threads: number;
  /** Those with texts still to hand over, in the order of their turns. */
  #jobs: Job[] = [];
  readonly #idle: ModelWorker[] = [];
  readonly #shifts = new Set<Promise<void>>();
  /** Threads at work; a shift that is over may still be among `#shifts`. */
  #active = 0;
  /** Turns in a row that no bulk has had. */
  #turnsOfOthers = 0;
  #isClosed = false;

  constructor(start: StartWorker, threads: number) {
    this.#start = start;
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
    await Promise.all(this.#shifts);
    await Promise.all(this.#idle.splice(0).map((worker) => worker.stop()));
  }

  #callThreads(): void {
    const waiting = this.#jobs.map((job) => Math.ceil((job.texts.length - job.handed) / SLICE));
    const slices = waiting.reduce((sum, count) => sum + count, 0);
    const wanted = Math.min(slices, this.#threads - this.#active);
    for (let count = 0; count < wanted; count += 1) {
      const shift: Promise<void> = this.#workShift().finally(() => this.#shifts.delete(shift));
      this.#shifts.add(shift);
    }
  }

  /** One thread's work, until there is none left. Never rejects: failures go to their jobs. */
  async #workShift(): Promise<void> {
    this.#active += 1;
    let worker = this.#idle.pop();
    try {
      while (this.#jobs.length > 0) {
        if (!worker?.isAlive) worker = await this.#start();
        await this.#embedSlice(worker);
      }
      if (worker?.isAlive) this.#idle.push(worker);
    } catch (error) {
      // The other threads can do the work of one that does not start; without any, nobody can.
      if (this.#active === 1) for (const job of [...this.#jobs]) this.#fail(job, error);
    } finally {
      this.#active -= 1;
    }
  }

  async #embedSlice(worker: ModelWorker): Promise<void> {
    const job = this.#takeTurn();
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

  /** The first in line, unless many questions would keep a document waiting. */
  #takeTurn(): Job | undefined {
    const isDue = this.#turnsOfOthers >= TURNS_BEFORE_BULK;
    const job = (isDue ? this.#jobs.find(isBulk) : undefined) ?? this.#jobs[0];
    if (!job) return undefined;
    this.#jobs = this.#jobs.filter((other) => other !== job);
    this.#turnsOfOthers = isBulk(job) ? 0 : this.#turnsOfOthers + 1;
    return job;
  }

  #fail(job: Job, error: unknown): void {
    this.#jobs = this.#jobs.filter((other) => other !== job);
    job.reject(error);
  }
}

function isBulk({ texts }: Job): boolean {
  return texts.length >= BULK;
}

function closedError(): Error {
  return new Error('The offline models have been closed');
}
