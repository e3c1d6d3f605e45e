import type { z } from 'zod';
import type { OpenKeyv } from './open-keyv.ts';
import { RECORD_VERSION, WITH_ORIGINAL } from './records.ts';

/** A record that must be there is not. */
export class MissingRecordError extends Error {
  override readonly name = 'MissingRecordError';

  constructor(key: string) {
    super(`Expected the store to have the record ${key}, got none. ${remedyFor(key)}`);
  }
}

/** A record is there and cannot be understood. */
export class DamagedRecordError extends Error {
  override readonly name = 'DamagedRecordError';

  constructor(key: string, reason: string, options?: ErrorOptions) {
    super(`The record ${key} cannot be read: ${reason}. ${remedyFor(key)}`, options);
  }
}

function remedyFor(key: string): string {
  if (key.startsWith('channel/')) return 'Restore the database from a backup.';
  if (key.startsWith('turns/')) return 'Restore the database from a backup, or reset the channel.';
  if (key.startsWith('settings/'))
    return 'Restore the database from a backup, or delete the record.';
  return 'Restore the database from a backup, or remove the document it belongs to and add it again.';
}

/** Adapters take a call's records in one step of the main thread: 2.6 MB, at 650 KB a block. */
export const RECORDS_PER_CALL = 4;

/** What is deleted is overwritten: 20 MB of zeros a transaction. */
const DELETED_PER_CALL = 32;

interface Entry {
  readonly key: string;
  readonly value: object;
}

/** Keyv with records that are checked as they are read, and failures that always throw. */
export class RecordStore {
  readonly #open: OpenKeyv;
  #closed = false;

  constructor(open: OpenKeyv) {
    this.#open = open;
  }

  /** Undefined where there is no such record. */
  async find<T>(key: string, shape: z.ZodType<T>): Promise<T | undefined> {
    const [value] = await this.#keyv.getMany([key]);
    return value === undefined ? undefined : checked(key, value, shape);
  }

  /** Throws `MissingRecordError` where there is no such record. */
  async readOne<T>(key: string, shape: z.ZodType<T>): Promise<T> {
    const [value] = await this.#keyv.getMany([key]);
    return checked(key, value, shape);
  }

  /** In the order of the keys. Throws `MissingRecordError` where there is not every one. */
  async read<T>(keys: readonly string[], shape: z.ZodType<T>): Promise<T[]> {
    const values = await this.#keyv.getMany([...keys]);
    return keys.map((key, index) => checked(key, values[index], shape));
  }

  /** All or nothing only where the adapter can: write first what the others are found by. */
  async write(entries: readonly Entry[]): Promise<void> {
    const written = await this.#keyv.setMany([...entries]);
    const failed = entries.filter((_, index) => !written[index]);
    if (failed.length === 0) return;
    throw new Error(`Expected the store to write ${failed.map(({ key }) => key).join(', ')}`);
  }

  /** See `OpenKeyv`: false where another process was quicker. */
  async replace(key: string, revision: string | null, value: object | null): Promise<boolean> {
    if (this.#closed) throw closedError();
    return this.#open.replace(key, revision, value);
  }

  /** Keys without a record are no failure. */
  async delete(keys: readonly string[]): Promise<void> {
    for (let from = 0; from < keys.length; from += DELETED_PER_CALL) {
      await this.#keyv.deleteMany(keys.slice(from, from + DELETED_PER_CALL));
    }
  }

  /** Every key with this beginning. Reads the whole store: for repairs only. */
  async keysFrom(prefix: string): Promise<string[]> {
    const keys: string[] = [];
    for await (const [key] of this.#keyv.iterator?.() ?? []) {
      if (typeof key === 'string' && key.startsWith(prefix)) keys.push(key);
    }
    return keys;
  }

  /** From when this returns, what was deleted is not even in the bytes of the database. */
  async purge(): Promise<void> {
    await this.#open.purge();
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#open.keyv.disconnect();
  }

  get #keyv(): OpenKeyv['keyv'] {
    if (this.#closed) throw closedError();
    return this.#open.keyv;
  }
}

function closedError(): Error {
  return new Error('Expected the knowledge store to be open, it is closed');
}

function checked<T>(key: string, value: unknown, shape: z.ZodType<T>): T {
  if (value === undefined) throw new MissingRecordError(key);
  const result = shape.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const version = typeof value === 'object' && value && 'version' in value ? value.version : null;
  if (typeof version === 'number' && issue?.path[0] === 'version') {
    const newest = key.startsWith('document/') ? WITH_ORIGINAL : RECORD_VERSION;
    const reason = `it has version ${version}, this version of Footnote reads ${newest}`;
    throw new DamagedRecordError(key, reason);
  }
  throw new DamagedRecordError(key, `${issue?.path.join('.') ?? ''} ${issue?.message}`.trim());
}
