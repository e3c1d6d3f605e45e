import { once } from 'node:events';
import type { SQLInputValue } from 'node:sqlite';
import { Worker } from 'node:worker_threads';
import type { SqliteDriver } from '@keyv/sqlite';
import type { SqliteRequest, SqliteResponse, SqliteThreadOptions } from './sqlite-thread.ts';

/**
 * `secure_delete` overwrites what is deleted with zeros, so that a reset leaves no byte. `NORMAL`
 * may lose the last changes when the power fails, never order or wholeness.
 */
const PRAGMAS = ['journal_mode = WAL', 'synchronous = NORMAL', 'secure_delete = ON'] as const;

/**
 * `node:sqlite` in a thread of its own. It is synchronous: in the main thread a checkpoint, or
 * another process that holds the lock, would stop the whole bot for as long as it takes.
 */
export function sqliteInThread(options: SqliteThreadOptions): SqliteDriver {
  return {
    name: 'custom',
    async connect() {
      const thread = new SqliteThread(options);
      try {
        for (const pragma of PRAGMAS) await thread.query(`PRAGMA ${pragma}`);
      } catch (error) {
        await thread.close();
        throw error;
      }
      return {
        // The adapter binds keys, values and expiry times: strings, numbers and null.
        query: (sql, ...parameters) => thread.query(sql, parameters as SQLInputValue[]),
        close: () => thread.close(),
      };
    },
  };
}

/** The main thread's end. It keeps the process alive only while a statement is under way. */
class SqliteThread {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown[]>>();
  #nextId = 0;
  #ended: Error | undefined;

  constructor(options: SqliteThreadOptions) {
    this.#worker = new Worker(new URL('./sqlite-thread.ts', import.meta.url), {
      workerData: options,
    });
    this.#worker.unref();
    this.#worker.on('message', (response: SqliteResponse) => this.#settle(response));
    this.#worker.on('error', (error) => this.#end(error));
    this.#worker.on('exit', () => this.#end(new Error('The database is closed')));
  }

  query(sql: string, parameters: readonly SQLInputValue[] = []): Promise<unknown[]> {
    if (this.#ended) return Promise.reject(this.#ended);
    const answer = Promise.withResolvers<unknown[]>();
    const id = this.#nextId++;
    this.#waiting.set(id, answer);
    this.#worker.ref();
    this.#send({ kind: 'run', id, sql, parameters });
    return answer.promise;
  }

  async close(): Promise<void> {
    if (this.#ended) return;
    const exit = once(this.#worker, 'exit');
    this.#worker.ref();
    this.#send({ kind: 'close' });
    await exit;
  }

  #send(request: SqliteRequest): void {
    this.#worker.postMessage(request);
  }

  #settle(response: SqliteResponse): void {
    const answer = this.#waiting.get(response.id);
    this.#waiting.delete(response.id);
    if (this.#waiting.size === 0) this.#worker.unref();
    if (response.kind === 'rows') answer?.resolve([...response.rows]);
    else answer?.reject(new Error(response.message));
  }

  #end(error: Error): void {
    this.#ended ??= error;
    for (const answer of this.#waiting.values()) answer.reject(this.#ended);
    this.#waiting.clear();
  }
}
