import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { KeyvSqlite } from '@keyv/sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { createKnowledgeStore, openKnowledgeStore } from '../../src/storage/knowledge-store.ts';
import { keyvOver, openKeyv } from '../../src/storage/open-keyv.ts';
import { RecordStore } from '../../src/storage/record-store.ts';
import { exampleDocument } from './example-document.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'footnote-keyv-'));
});
afterEach(() => rm(folder, { recursive: true }));

const urlOf = (name: string) => `sqlite://${join(folder, name)}`;

test.each([
  'postgres://user:secret@host/db',
  'redis://:secret@host',
  'secret.sqlite',
  'sqlite://',
])('the URL %s is refused without telling its password', async (databaseUrl) => {
  const error = await openKnowledgeStore(databaseUrl).catch((error) => error);
  expect(error).toBeInstanceOf(RangeError);
  expect(error.message).toMatch(/^Expected the database URL to be `sqlite:\/\/path/);
  expect(error.message).not.toContain('secret');
});

async function expectUnavailable(name: string, reason: string): Promise<void> {
  const error = await openKnowledgeStore(urlOf(name)).catch((error) => error);
  expect(error).toBeInstanceOf(UserError);
  expect(error.code).toBe('store-unavailable');
  expect(error.message).toContain(`${join(folder, name)} cannot be opened (${reason}`);
  expect(error.message).toContain('Check that DATABASE_URL names an SQLite file');
}

test('a folder in place of the file is told', async () => {
  await mkdir(join(folder, 'folder.sqlite'));
  await expectUnavailable('folder.sqlite', 'unable to open database file');
});

test('a file in place of the folder is told', async () => {
  await writeFile(join(folder, 'file'), '');
  await expectUnavailable(join('file', 'new.sqlite'), 'EEXIST');
});

test('a file that is not an SQLite database is told, and left as it is', async () => {
  await writeFile(join(folder, 'notes.txt'), 'These are notes. '.repeat(100));
  await expectUnavailable('notes.txt', 'file is not a database');
  expect(await readdir(folder)).toEqual(['notes.txt']);
});

test('a database that another process holds for too long is told', async () => {
  const other = new DatabaseSync(join(folder, 'held.sqlite'));
  other.exec('BEGIN EXCLUSIVE');
  const error = await openKeyv(urlOf('held.sqlite'), 20).catch((error) => error);
  other.close();
  expect(error.code).toBe('store-unavailable');
  expect(error.message).toContain('(database is locked)');
});

test('a save that another process keeps waiting for too long throws', async () => {
  const store = createKnowledgeStore(await openKeyv(urlOf('busy.sqlite'), 20));
  const document = exampleDocument({ seed: 'busy' });
  const other = new DatabaseSync(join(folder, 'busy.sqlite'));
  other.exec('BEGIN IMMEDIATE');
  await expect(store.saveDocument('1', document)).rejects.toThrow('database is locked');
  other.exec('ROLLBACK');
  other.close();
  expect(await store.listDocuments('1')).toEqual([]);
  await store.saveDocument('1', document);
  expect(await store.listDocuments('1')).toEqual([document.index.summary]);
  await store.close();
});

test('a save that waits for another process leaves the main thread free', async () => {
  const store = await openKnowledgeStore(urlOf('waiting.sqlite'));
  const other = new DatabaseSync(join(folder, 'waiting.sqlite'));
  other.exec('BEGIN IMMEDIATE');
  const saving = store.saveDocument('1', exampleDocument({ seed: 'waiting' }));
  // Only a main thread that is free gets here before the ten seconds of patience are over.
  await new Promise((resolve) => setImmediate(resolve));
  other.exec('ROLLBACK');
  other.close();
  await saving;
  expect(await store.listDocuments('1')).toHaveLength(1);
  await store.close();
});

test('a full disk fails the save and hurts nothing that was there', async () => {
  const open = await openKeyv(urlOf('full.sqlite'));
  const adapter = open.keyv.store;
  if (!(adapter instanceof KeyvSqlite)) throw new TypeError('Expected an SQLite adapter');
  const store = createKnowledgeStore(open);
  const small = exampleDocument({ seed: 'small' });
  const large = exampleDocument({ seed: 'large', chunks: 9000 });
  await store.saveDocument('1', small);
  await adapter.query('PRAGMA max_page_count = 60');
  await expect(store.saveDocument('1', large)).rejects.toThrow('database or disk is full');
  expect(await store.listDocuments('1')).toEqual([small.index.summary]);
  expect(await store.loadIndex({ channelId: '1', ...small.index.summary })).toEqual(small.index);
  await adapter.query('PRAGMA max_page_count = 100000');
  await store.saveDocument('1', large);
  expect(await store.listDocuments('1')).toHaveLength(2);
  await store.close();
});

test('the adapter runs as it must: WAL, NORMAL, zeros over what is deleted, patience', async () => {
  const { keyv } = await openKeyv(urlOf('pragmas.sqlite'));
  const adapter = keyv.store;
  if (!(adapter instanceof KeyvSqlite)) throw new TypeError('Expected an SQLite adapter');
  const ask = async (pragma: string) => Object.values((await adapter.query(pragma))[0] ?? {});
  expect(await ask('PRAGMA journal_mode')).toEqual(['wal']);
  expect(await ask('PRAGMA synchronous')).toEqual([1]);
  expect(await ask('PRAGMA secure_delete')).toEqual([1]);
  expect(await ask('PRAGMA busy_timeout')).toEqual([10_000]);
  await keyv.disconnect();
});

test('Keyv throws what its adapter throws, in reading and in writing', async () => {
  const { keyv } = await openKeyv(urlOf('closed.sqlite'));
  await keyv.disconnect();
  for (const fails of [
    () => keyv.getMany(['a']),
    () => keyv.setMany([{ key: 'a', value: {} }]),
    () => keyv.deleteMany(['a']),
  ]) {
    await expect(fails()).rejects.toThrow('The database is closed');
  }
});

test('what is stored as null, or not as an envelope, is not taken for a missing record', async () => {
  const map = new Map<string, unknown>();
  const keyv = keyvOver(map);
  await keyv.set('a', {});
  for (const value of ['null', '1', '{}', '{"value":null}', '{"val', '']) {
    map.set('knowledge::a', { value });
    expect(await keyv.getMany(['a', 'b'])).toEqual(['not an envelope', undefined]);
  }
});

test('a write that Keyv only reports as failed throws', async () => {
  const open = await openKeyv(urlOf('listened.sqlite'));
  open.keyv.on('error', () => {}); // With a listener, Keyv answers false and does not throw.
  await open.keyv.disconnect();
  await expect(new RecordStore(open).write([{ key: 'a', value: {} }])).rejects.toThrow(
    'Expected the store to write a',
  );
});
