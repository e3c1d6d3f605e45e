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
  ['channel/%', 1],
  ['document/%', 2],
  ['%/chunks/0', 1],
])('a record of a later version says so: %s', async (pattern, newest) => {
  const [other = ''] = keysLike(pattern);
  change(other, (stored) => stored.replace('"version":1', '"version":3'));
  await expect(store.loadIndex(key)).rejects.toThrow(
    `The record ${other} cannot be read: it has version 3, this version of Footnote reads ${newest}.`,
  );
});

test('a document from before files were kept is read as one without', async () => {
  const [record = ''] = keysLike('document/%');
  change(record, (stored) => {
    const { value, ...envelope } = JSON.parse(stored);
    const { addedBy, hasOriginal, ...summary } = value.summary;
    const { original, ...manifest } = value.manifest;
    expect([addedBy, hasOriginal, original]).toEqual([null, false, null]);
    return JSON.stringify({ ...envelope, value: { ...value, summary, manifest } });
  });
  expect(await store.listDocuments(channelId)).toEqual([document.index.summary]);
  expect(await store.loadIndex(key)).toEqual(document.index);
  expect(await store.loadOriginal(key)).toBe(null);
  await store.removeDocument(key);
  expect(keysLike('%')).toEqual([]);
});

// Older programs do not know of the slices: they would leave them when they remove the document.
test('a document with its file has a version that older programs refuse', async () => {
  await store.saveDocument(channelId, exampleDocument({ seed: 'filed', originalLength: 5 }));
  const versions = keysLike('document/%').map((name) => {
    const row = database.prepare('SELECT value FROM keyv WHERE key = ?').get(name);
    return JSON.parse(String(row?.['value'])).value.version;
  });
  expect(versions.toSorted()).toEqual([1, 2]);
});

test('a slice of a file that is damaged, missing or another one makes reading it throw', async () => {
  const filed = exampleDocument({ seed: 'filed', originalLength: 1_000_000 });
  const place = { channelId, documentId: filed.index.summary.documentId };
  await store.saveDocument(channelId, filed);
  const [first = '', second = '', ...others] = keysLike('%/original/%').toSorted();
  const last = others.at(-1) ?? '';
  const whole = String(
    database.prepare('SELECT value FROM keyv WHERE key = ?').get(last)?.['value'],
  );
  change(second, flip);
  await expect(store.loadOriginal(place)).rejects.toThrow(`The record ${second} cannot be read`);
  change(second, () => whole);
  await expect(store.loadOriginal(place)).rejects.toThrow(`The record ${second} cannot be read`);
  database.prepare('DELETE FROM keyv WHERE key = ?').run(first);
  await expect(store.loadOriginal(place)).rejects.toThrow('got none');
  expect(await store.loadIndex(place)).toEqual(filed.index);
});

test('turns that cannot be read say so, and stand in the way of no removal and no reset', async () => {
  const turn = {
    ...{ messageIds: ['m'], question: 'What?', documentIds: null, askedBy: '7' },
    askedAt: '2026-11-05T10:00:00.000Z',
  };
  const damage = async () => {
    await store.rememberTurn(channelId, turn);
    change(keysLike('turns/%')[0] ?? '', () => '{"value":{}}');
  };
  await damage();
  await expect(store.recallTurn(channelId, 'm')).rejects.toThrow('or reset the channel');
  expect(await store.removeDocument(key)).toBe(true);
  expect(await store.recallTurn(channelId, 'm')).toBe(null);
  await damage();
  await store.resetChannel(channelId);
  expect(keysLike('%')).toEqual([]);
});

test('settings that cannot be read are not taken for the default ones', async () => {
  await store.changeSettings(channelId, (before) => ({ ...before, strictness: 'strict' }));
  const [settings = ''] = keysLike('settings/%');
  change(settings, (stored) => stored.replace('"strict"', '"loose"'));
  await expect(store.readSettings(channelId)).rejects.toThrow(`The record ${settings} cannot be`);
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
