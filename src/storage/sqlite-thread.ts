import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';

/** What the thread is asked: to run a statement, or to close the database and end. */
export type SqliteRequest =
  | {
      readonly kind: 'run';
      readonly id: number;
      readonly sql: string;
      readonly parameters: readonly SQLInputValue[];
    }
  | { readonly kind: 'close' };

/** What it answers: the rows, or why there are none. */
export type SqliteResponse =
  | { readonly kind: 'rows'; readonly id: number; readonly rows: readonly unknown[] }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string };

/** What the thread is started with. */
export interface SqliteThreadOptions {
  readonly path: string;
  /** How long a statement waits for another process that holds the lock. */
  readonly busyTimeoutMs: number;
}

const { path, busyTimeoutMs }: SqliteThreadOptions = workerData;
const database = new DatabaseSync(path, { timeout: busyTimeoutMs });

function run(request: Extract<SqliteRequest, { kind: 'run' }>): SqliteResponse {
  try {
    const rows = database.prepare(request.sql).all(...request.parameters);
    return { kind: 'rows', id: request.id, rows };
  } catch (error) {
    return { kind: 'failed', id: request.id, message: String((error as Error).message) };
  }
}

parentPort?.on('message', (request: SqliteRequest) => {
  if (request.kind === 'run') {
    parentPort?.postMessage(run(request));
    return;
  }
  database.close();
  parentPort?.close();
});
