import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { KnowledgeStore } from '../../src/knowledge/ports.ts';
import { openKnowledgeStore } from '../../src/storage/knowledge-store.ts';
import { exampleDocument } from './example-document.ts';

// Damage is done through a second connection, as a failing disk or a careless hand would do it.

const channelId = '42';
const document = exampleDocument({ seed: 'damaged', chunks: 300 });
const key = { channelId, documentId: document.index.summary.documentId };

let folder: string;
let store: KnowledgeStore;
let database: DatabaseSync;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'footnote-damage-'));
  store = await openKnowledgeStore(`sqlite://${join(folder, 'store.sqlite')}`);
  await store.saveDocument(channelId, document);
  database = new DatabaseSync(join(folder, 'store.sqlite'));
});
afterEach(async () => {
  database.close();
  await store.close();
  await rm(folder, { recursive: true });
});

function keysLike(pattern: string): string[] {
  const rows = database.prepare('SELECT key FROM keyv WHERE key LIKE ?').all(pattern);
  return rows.map((row) => String(row['key']));
}

function change(key: string, edit: (stored: string) => string): void {
  const row = database.prepare('SELECT value FROM keyv WHERE key = ?').get(key);
  const stored = String(row?.['value']);
  database.prepare('UPDATE keyv SET value = ? WHERE key = ?').run(edit(stored), key);
}

/** Another character of base64 in the middle of the bytes. */
function flip(stored: string): string {
  const middle = Math.floor(stored.length / 2);
  return `${stored.slice(0, middle)}${stored[middle] === 'A' ? 'B' : 'A'}${stored.slice(middle + 1)}`;
}

const indexBlocks = ['%/chunks/0', '%/headings/0', '%/embeddings-0/1', '%/postings/0'];

test.each(indexBlocks)('one wrong character in %s makes loading throw', async (pattern) => {
  const [damaged = ''] = keysLike(pattern);
  change(damaged, flip);
  await expect(store.loadIndex(key)).rejects.toThrow(`The record ${damaged} cannot be read`);
  await expect(store.loadIndex(key)).rejects.toThrow('remove the document it belongs to');
  expect(await store.loadPages(key, [2])).toEqual([document.pages[1]]);
});

test.each([...indexBlocks, 'document/%'])('loading throws where %s is missing', async (pattern) => {
  const [missing = ''] = keysLike(pattern);
  database.prepare('DELETE FROM keyv WHERE key = ?').run(missing);
  await expect(store.loadIndex(key)).rejects.toThrow(
    `Expected the store to have the record ${missing}, got none`,
  );
});

test('a page block that is damaged or missing makes reading its pages throw', async () => {
  const [block = ''] = keysLike('%/pages/0');
  change(block, flip);
  await expect(store.loadPages(key, [1])).rejects.toThrow(`The record ${block} cannot be read`);
  database.prepare('DELETE FROM keyv WHERE key = ?').run(block);
  await expect(store.loadPages(key, [1])).rejects.toThrow('got none');
  expect(await store.loadIndex(key)).toEqual(document.index);
});

test('a whole block in the place of another makes loading throw', async () => {
  const [first = '', second = ''] = keysLike('%/embeddings-0/%');
  const row = database.prepare('SELECT value FROM keyv WHERE key = ?').get(first);
  change(second, () => String(row?.['value']));
  await expect(store.loadIndex(key)).rejects.toThrow(`The record ${second} cannot be read`);
});

test.each([
  ['null', 'null'],
  ['nothing', ''],
  ['half a record', '{"value":{"vers'],
  ['another record', '{"value":{"version":1,"byteLength":0,"bytes":""}}'],
])('a channel whose record is %s does not look empty', async (_, stored) => {
  const [channel = ''] = keysLike('channel/%');
  change(channel, () => stored);
  const message = `The record ${channel} cannot be read`;
  await expect(store.listDocuments(channelId)).rejects.toThrow(message);
  await expect(store.saveDocument(channelId, document)).rejects.toThrow(message);
  await expect(store.resetChannel(channelId)).rejects.toThrow(
    'Restore the database from a backup.',
  );
});

test.each([
  'channel/%',
  'document/%',
  '%/chunks/0',
])('a record of another version says so: %s', async (pattern) => {
  const [other = ''] = keysLike(pattern);
  change(other, (stored) => stored.replace('"version":1', '"version":2'));
  await expect(store.loadIndex(key)).rejects.toThrow(
    `The record ${other} cannot be read: it has version 2, this version of Footnote reads 1.`,
  );
});

test('a document whose own record is damaged can be removed, with all its blocks', async () => {
  const kept = exampleDocument({ seed: 'kept' });
  await store.saveDocument(channelId, kept);
  const [damaged = ''] = keysLike('document/%').filter((name) => {
    const row = database.prepare('SELECT value FROM keyv WHERE key = ?').get(name);
    return String(row?.['value']).includes('damaged.pdf');
  });
  change(damaged, () => '{}');
  await expect(store.listDocuments(channelId)).rejects.toThrow(damaged);
  expect(await store.removeDocument(key)).toBe(true);
  expect(await store.listDocuments(channelId)).toEqual([kept.index.summary]);
  expect(keysLike(`%${damaged.slice('document/'.length)}%`)).toEqual([]);
});
