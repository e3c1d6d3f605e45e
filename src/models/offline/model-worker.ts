import { Worker } from 'node:worker_threads';
import { UserError } from '../../errors.ts';
import type { WorkerMessage, WorkerSetup } from './worker-messages.ts';

/** A thread with a loaded model. It keeps the process alive only while it has work. */
export interface ModelWorker {
  /** One L2-normalised embedding a text, in order. One call at a time. */
  embed(texts: readonly string[]): Promise<readonly Float32Array[]>;
  /** False from when the thread has died or is to stop. */
  readonly isAlive: boolean;
  /** Ends the thread once it has answered the call in hand. */
  stop(): Promise<void>;
}

interface Waiting {
  resolve(message: WorkerMessage): void;
  reject(error: unknown): void;
}

/** Starts a thread and waits until it has loaded the model. Throws a `UserError` if it cannot. */
export async function startModelWorker(setup: WorkerSetup): Promise<ModelWorker> {
  const worker = new Worker(new URL('./embedding-worker.ts', import.meta.url), {
    workerData: setup,
  });
  const thread = new WorkerThread(worker);
  try {
    await thread.nextMessage();
  } catch (cause) {
    throw cannotStart(cause);
  }
  return thread;
}

class WorkerThread implements ModelWorker {
  isAlive = true;
  readonly #worker: Worker;
  #waiting: Waiting | null = null;
  #lastMessage: Promise<unknown> = Promise.resolve();

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.unref();
    worker.on('message', (message: WorkerMessage) => {
      const waiting = this.#settle();
      if (message.kind === 'failed') waiting?.reject(message.error);
      else waiting?.resolve(message);
    });
    worker.on('error', (error) => this.#die(error));
    worker.on('exit', (code) => this.#die(new Error(`The model's thread ended with code ${code}`)));
  }

  async embed(texts: readonly string[]): Promise<readonly Float32Array[]> {
    if (!this.isAlive) throw new Error("The model's thread has ended");
    const answered = this.nextMessage();
    this.#worker.postMessage({ texts });
    const message = await answered;
    return message.kind === 'embedded' ? message.embeddings : [];
  }

  nextMessage(): Promise<WorkerMessage> {
    this.#worker.ref();
    const { promise, resolve, reject } = Promise.withResolvers<WorkerMessage>();
    this.#waiting = { resolve, reject };
    this.#lastMessage = promise;
    return promise;
  }

  async stop(): Promise<void> {
    this.isAlive = false;
    // The runtime aborts the whole process when its thread is ended in the middle of a run.
    await this.#lastMessage.catch(() => {});
    await this.#worker.terminate();
  }

  #die(error: unknown): void {
    this.isAlive = false;
    this.#settle()?.reject(error);
  }

  #settle(): Waiting | null {
    const waiting = this.#waiting;
    this.#waiting = null;
    this.#worker.unref();
    return waiting;
  }
}

function cannotStart(cause: unknown): UserError {
  const reason = cause instanceof Error ? cause.message.split('\n')[0] : String(cause);
  return new UserError(
    'model-not-started',
    `The offline embedding model could not be started on ${process.platform}-${process.arch}: ` +
      `${reason}. Set OPENAI_API_KEY or OPENAI_BASE_URL to embed with a service instead.`,
    { cause },
  );
}
