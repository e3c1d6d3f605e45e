import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { KnowledgeStore } from '../../src/knowledge/ports.ts';
import { createKnowledgeStore, openKnowledgeStore } from '../../src/storage/knowledge-store.ts';
import { openKeyv } from '../../src/storage/open-keyv.ts';
import { exampleDocument } from './example-document.ts';

const channelId = 'channel-number-0042';
const secret = exampleDocument({
  seed: 'secret-report',
  chunks: 700,
  name: 'Kündigungen 2027.pdf',
  originalLength: 1_200_000,
});
const turn = {
  messageIds: ['message-4711'],
  question: 'Who is dismissed in the secret-report?',
  documentIds: [secret.index.summary.documentId],
  askedBy: 'member-0815',
  askedAt: '2026-11-05T10:00:00.000Z',
};
const other = exampleDocument({ seed: 'canteen-menu', chunks: 400 });
const key = { channelId, documentId: secret.index.summary.documentId };

let folder: string;
let store: KnowledgeStore;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'footnote-bytes-'));
  store = await openKnowledgeStore(`sqlite://${join(folder, 'store.sqlite')}`);
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

/** Pieces of all that is stored, the generation's random keys among them. */
function storedPieces(keys = '%'): string[] {
  const database = new DatabaseSync(join(folder, 'store.sqlite'), { readOnly: true });
  const rows = database.prepare('SELECT key, value FROM keyv WHERE key LIKE ?').all(keys);
  database.close();
  return rows.flatMap((row) => {
    const stored = String(row['value']);
    const starts = Array.from({ length: Math.ceil(stored.length / 500) }, (_, at) => at * 500);
    // From behind what all records begin with.
    return [String(row['key']), ...starts.map((start) => stored.slice(start + 60, start + 100))];
  });
}

/** Which of the pieces stand in any file of the database. */
async function piecesOnDisk(pieces: readonly string[]): Promise<string[]> {
  const files = await Promise.all(
    (await readdir(folder)).map((file) => readFile(join(folder, file))),
  );
  const bytes = Buffer.concat(files).toString('latin1');
  return pieces.filter(
    (piece) => piece.length > 0 && bytes.includes(Buffer.from(piece).toString('latin1')),
  );
}

const inClear = [secret.index.summary.name, secret.index.summary.documentId, 'secret-report'];

test('the bytes of a document are found where it has not been removed', async () => {
  await store.saveDocument(channelId, secret);
  const pieces = storedPieces();
  expect(pieces.length).toBeGreaterThan(200);
  // A piece that runs over the end of a database page is not found in one.
  expect((await piecesOnDisk(pieces)).length).toBeGreaterThan(0.9 * pieces.length);
  expect(await piecesOnDisk([...inClear, channelId])).toEqual([...inClear, channelId]);
});

test('removing a document leaves no byte of it in any file, and leaves the others', async () => {
  await store.saveDocument(channelId, other);
  const kept = new Set(storedPieces());
  await store.saveDocument(channelId, secret);
  const pieces = storedPieces().filter((piece) => !kept.has(piece));
  expect(await store.removeDocument(key)).toBe(true);
  expect(await piecesOnDisk([...pieces, ...inClear])).toEqual([]);
  expect(await store.listDocuments(channelId)).toEqual([other.index.summary]);
  expect(await store.loadIndex({ ...key, ...other.index.summary })).toEqual(other.index);
  await store.close();
  expect(await piecesOnDisk([...pieces, ...inClear])).toEqual([]);
});

test('removing a document takes the turns that were asked of it alone', async () => {
  await store.saveDocument(channelId, secret);
  await store.rememberTurn(channelId, turn);
  expect(await piecesOnDisk([turn.question, turn.askedBy])).toHaveLength(2);
  await store.removeDocument(key);
  expect(await piecesOnDisk([turn.question, turn.askedBy, ...inClear])).toEqual([]);
});

test('resetting a channel leaves no byte of documents, files and turns in any file', async () => {
  await store.changeSettings(channelId, (before) => ({ ...before, topK: 7 }));
  await store.saveDocument(channelId, secret);
  await store.saveDocument(channelId, other);
  await store.saveDocument(channelId, secret);
  await store.rememberTurn(channelId, turn);
  await store.rememberTurn(channelId, { ...turn, documentIds: null });
  const settings = new Set(storedPieces('settings/%'));
  const stored = storedPieces().filter((piece) => !settings.has(piece));
  const pieces = [
    ...[...stored, ...inClear, other.index.summary.name, channelId],
    ...[turn.question, turn.askedBy, 'message-4711'],
  ];
  // Those of the file, 1.6 MB in base64, are among them.
  expect(stored.length).toBeGreaterThan(3000);
  await store.resetChannel(channelId);
  expect((await store.readSettings(channelId)).topK).toBe(7);
  expect(await piecesOnDisk(pieces)).toEqual([]);
  await store.close();
  expect(await piecesOnDisk(pieces)).toEqual([]);
});

test('an aborted save leaves no byte in any file', async () => {
  const controller = new AbortController();
  let pieces: string[] = [];
  const saving = store.saveDocument(channelId, secret, {
    signal: controller.signal,
    onProgress: ({ done }) => {
      if (done < 8) return;
      pieces = storedPieces();
      controller.abort();
    },
  });
  await expect(saving).rejects.toThrow('aborted');
  expect(pieces.length).toBeGreaterThan(100);
  expect(await piecesOnDisk([...pieces, ...inClear, channelId])).toEqual([]);
});

test('a removal says so when another reader keeps the bytes in the log, and can be repeated', async () => {
  await store.close();
  store = createKnowledgeStore(await openKeyv(`sqlite://${join(folder, 'store.sqlite')}`, 20));
  await store.saveDocument(channelId, secret);
  const reader = new DatabaseSync(join(folder, 'store.sqlite'));
  reader.exec('BEGIN');
  reader.prepare('SELECT count(*) FROM keyv').get();
  await expect(store.removeDocument(key)).rejects.toThrow('another process is reading it');
  expect(await store.listDocuments(channelId)).toEqual([]);
  reader.close();
  expect(await store.removeDocument(key)).toBe(false);
  expect(await piecesOnDisk(inClear)).toEqual([]);
});
