import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { KeyvSqlite } from '@keyv/sqlite';
import { Keyv, type KeyvSerializationAdapter } from 'keyv';
import { UserError } from '../errors.ts';
import { sqliteInThread } from './sqlite-driver.ts';

/** A database with one namespace of records in it. */
export interface OpenKeyv {
  /** Throws where a read or a write fails, because it has no `error` listener: add none. */
  readonly keyv: Keyv<unknown>;
  /**
   * Keyv cannot compare and swap. Puts `value`, or nothing for null, in place of the record with
   * this `revision`, or of no record for null. False, and nothing is changed, where another process
   * was quicker.
   */
  replace(key: string, revision: string | null, value: object | null): Promise<boolean>;
  /** From when this returns, what was deleted before is in none of the database's files. */
  purge(): Promise<void>;
}

const SQLITE = 'sqlite://';
const MEMORY = ':memory:';
/** Between two attempts to cut the log. */
const PAUSE_MS = 10;
const NAMESPACE = 'knowledge';

/**
 * Opens `sqlite://relative/or/absolute.sqlite`, creating folder and file, or `sqlite://:memory:`.
 * Throws `RangeError` for another kind of URL, `UserError` `store-unavailable` where the file
 * cannot be used. `busyTimeoutMs` is how long a statement waits for another process.
 */
export async function openKeyv(databaseUrl: string, busyTimeoutMs = 10_000): Promise<OpenKeyv> {
  const path = sqlitePath(databaseUrl);
  try {
    if (path !== MEMORY) await mkdir(dirname(path), { recursive: true });
    // One adapter for this namespace alone: two Keyv objects over one adapter mix their data.
    const adapter = new KeyvSqlite({ driver: sqliteInThread({ path, busyTimeoutMs }) });
    await adapter.ready;
    return {
      keyv: keyvOver(adapter),
      replace: (...swap) => replaceRecord(adapter, swap),
      purge: () => truncateLog(adapter, busyTimeoutMs),
    };
  } catch (error) {
    throw new UserError('store-unavailable', unavailable(path, error), { cause: error });
  }
}

/** A Keyv over an adapter or a `Map`, as the knowledge store wants it. */
export function keyvOver(store: KeyvSqlite | Map<string, unknown>): Keyv<unknown> {
  return new Keyv<unknown>({ store, namespace: NAMESPACE, serialization: strictJson });
}

/**
 * Keyv takes a stored `null` for a missing record, and names no key where JSON is broken. Here what
 * is not an envelope becomes a string, which no record is: whoever reads it says which is damaged.
 */
const strictJson: KeyvSerializationAdapter = {
  stringify: (envelope) => JSON.stringify(envelope),
  parse: <T>(text: string): T => {
    const damaged = { value: 'not an envelope' } as T;
    try {
      const envelope = JSON.parse(text);
      return typeof envelope?.value === 'object' && envelope.value !== null ? envelope : damaged;
    } catch {
      return damaged; // Broken JSON is one more way not to be an envelope.
    }
  },
};

function sqlitePath(databaseUrl: string): string {
  const path = databaseUrl.slice(SQLITE.length);
  if (!databaseUrl.startsWith(SQLITE) || path === '') {
    // Of other URLs only the scheme is told: they carry passwords.
    const scheme = /^[a-z][a-z0-9+.-]*:/i.exec(databaseUrl)?.[0] ?? 'none';
    throw new RangeError(
      `Expected the database URL to be \`sqlite://path/to/file.sqlite\`, got one of scheme \`${scheme}\``,
    );
  }
  return path === MEMORY ? path : resolve(path);
}

function unavailable(path: string, error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error);
  return `The database ${path} cannot be opened (${reason}). Check that DATABASE_URL names an SQLite file, or a new file in a folder that may be written.`;
}

/** In one statement, which no other process comes between; a row comes back where it did something. */
async function replaceRecord(
  adapter: KeyvSqlite,
  [key, revision, value]: Parameters<OpenKeyv['replace']>,
): Promise<boolean> {
  const isIt = "key = ? AND namespace = ? AND json_extract(value, '$.value.revision') = ?";
  const envelope = strictJson.stringify({ value });
  if (revision === null) {
    if (value === null) return true;
    const insert = 'INSERT INTO keyv (value, key, namespace) VALUES (?, ?, ?)';
    const conditional = `${insert} ON CONFLICT DO NOTHING RETURNING key`;
    return (await adapter.query(conditional, envelope, key, NAMESPACE)).length > 0;
  }
  const rows =
    value === null
      ? await adapter.query(
          `DELETE FROM keyv WHERE ${isIt} RETURNING key`,
          key,
          NAMESPACE,
          revision,
        )
      : await adapter.query(
          `UPDATE keyv SET value = ? WHERE ${isIt} RETURNING key`,
          ...[envelope, key, NAMESPACE, revision],
        );
  return rows.length > 0;
}

/** Deleted bytes are zeros in the pages, but their old pages stand in the log until it is cut. */
async function truncateLog(adapter: KeyvSqlite, patienceMs: number): Promise<void> {
  const giveUpAt = performance.now() + patienceMs;
  while (await isLogBusy(adapter)) {
    if (performance.now() > giveUpAt) {
      throw new Error(
        'Expected the database log to be cut after a removal, but another process is reading it; what was removed is out of reach, yet its bytes are on the disk. Remove it again once the other process is idle.',
      );
    }
    await delay(PAUSE_MS);
  }
}

/** SQLite waits for readers by itself, but not for another process that is cutting the log too. */
async function isLogBusy(adapter: KeyvSqlite): Promise<boolean> {
  const [row] = await adapter.query('PRAGMA wal_checkpoint(TRUNCATE)');
  return typeof row === 'object' && row !== null && 'busy' in row && row.busy !== 0;
}
