import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openKnowledgeStore } from '../../src/storage/knowledge-store.ts';
import { turnOf } from '../contracts/channel-notes.ts';
import { exampleDocument } from './example-document.ts';

let folder: string;
let databaseUrl: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'footnote-processes-'));
  databaseUrl = `sqlite://${join(folder, 'shared.sqlite')}`;
});
afterEach(() => rm(folder, { recursive: true }));

/** How the process that saves these documents ended: with code 0, or by which signal. */
async function writeInProcess(
  channelId: string,
  options: { seeds: readonly string[]; chunks: number; dieAfter?: number },
): Promise<unknown> {
  const { seeds, chunks, dieAfter = '' } = options;
  const parameters = [databaseUrl, channelId, `${chunks}`, `${dieAfter}`, ...seeds];
  const child = fork(new URL('./writer-process.ts', import.meta.url), parameters, { execArgv: [] });
  const [code, signal] = await once(child, 'exit');
  return code ?? signal;
}

/** Which generations have any record in the file. */
function storedGenerations(): string[] {
  const database = new DatabaseSync(join(folder, 'shared.sqlite'));
  const rows = database.prepare("SELECT key FROM keyv WHERE key NOT LIKE 'channel/%'").all();
  database.close();
  return [...new Set(rows.map((row) => String(row['key']).split('/')[1] ?? ''))];
}

function editChannel(edit: (stored: string) => string): void {
  const database = new DatabaseSync(join(folder, 'shared.sqlite'));
  const row = database.prepare("SELECT value FROM keyv WHERE key LIKE 'channel/%'").get();
  database
    .prepare("UPDATE keyv SET value = ? WHERE key LIKE 'channel/%'")
    .run(edit(String(row?.['value'])));
  database.close();
}

test('four processes that write different channels at once lose nothing', async () => {
  const channels = ['1', '2', '3', '4'];
  const seeds = ['a', 'b', 'c', 'd', 'e', 'f'];
  const ends = channels.map((channel) => writeInProcess(channel, { seeds, chunks: 60 }));
  expect(await Promise.all(ends)).toEqual([0, 0, 0, 0]);
  const store = await openKnowledgeStore(databaseUrl);
  for (const channelId of channels) {
    for (const seed of seeds) {
      const { index } = exampleDocument({ seed, chunks: 60 });
      expect(await store.loadIndex({ channelId, ...index.summary })).toEqual(index);
    }
    expect(await store.listDocuments(channelId)).toHaveLength(seeds.length);
  }
  await store.close();
});

// Each wrote the channel it had read over the other's: documents were lost without a word.
test('two stores that change the same channel at once lose nothing', async () => {
  const stores = await Promise.all([0, 1].map(() => openKnowledgeStore(databaseUrl)));
  const documents = Array.from({ length: 8 }, (_, index) => exampleDocument({ seed: `${index}` }));
  const saves = documents.map((each, index) => stores[index % 2]?.saveDocument('1', each));
  await Promise.all(saves);
  const removals = documents.slice(4).map(({ index }, number) => {
    return stores[number % 2]?.removeDocument({ channelId: '1', ...index.summary });
  });
  expect(await Promise.all(removals)).toEqual([true, true, true, true]);
  const left = await stores[0]?.listDocuments('1');
  const ids = documents.slice(0, 4).map(({ index }) => index.summary.documentId);
  expect(left?.map(({ documentId }) => documentId).toSorted()).toEqual(ids.toSorted());
  expect(storedGenerations()).toHaveLength(4);
  for (const store of stores) await store.close();
});

// SQLite does not wait for another checkpoint, and what had been removed was told to be on the disk.
test('stores that remove at once do not take each other for readers', async () => {
  const stores = await Promise.all([0, 1, 2].map(() => openKnowledgeStore(databaseUrl)));
  const document = exampleDocument({ seed: 'gone', chunks: 300 });
  const { documentId } = document.index.summary;
  const rounds = stores.map(async (store, number) => {
    for (let round = 0; round < 8; round += 1) {
      await store.saveDocument(`${number}`, document);
      expect(await store.removeDocument({ channelId: `${number}`, documentId })).toBe(true);
    }
    await store.close();
  });
  await Promise.all(rounds);
  expect(storedGenerations()).toEqual([]);
});

test('two stores that change the settings and turns of a channel at once lose nothing', async () => {
  const [one, two] = await Promise.all([0, 1].map(() => openKnowledgeStore(databaseUrl)));
  if (!one || !two) throw new Error('Expected two stores');
  const turns = Array.from({ length: 10 }, (_, number) => turnOf(number));
  await Promise.all([
    one.changeSettings('1', (before) => ({ ...before, topK: 3 })),
    two.changeSettings('1', (before) => ({ ...before, streaming: false })),
    ...turns.map((turn, number) => (number % 2 === 0 ? one : two).rememberTurn('1', turn)),
  ]);
  expect(await one.readSettings('1')).toMatchObject({ topK: 3, streaming: false });
  for (const [number, turn] of turns.entries()) {
    expect(await two.recallTurn('1', `m${number}`)).toEqual(turn);
  }
  await one.close();
  await two.close();
});

test('a store sees what another one has changed in the same file', async () => {
  const first = await openKnowledgeStore(databaseUrl);
  const second = await openKnowledgeStore(databaseUrl);
  const document = exampleDocument({ seed: 'seen' });
  const key = { channelId: '1', ...document.index.summary };
  await first.saveDocument('1', document);
  expect(await second.loadIndex(key)).toEqual(document.index);
  expect(await second.removeDocument(key)).toBe(true);
  await expect(first.loadIndex(key)).rejects.toThrow('was removed');
  expect(await first.listDocuments('1')).toEqual([]);
  await first.close();
  await second.close();
});

test('a save that another store resets meanwhile says so and leaves nothing', async () => {
  const writer = await openKnowledgeStore(databaseUrl);
  const other = await openKnowledgeStore(databaseUrl);
  const document = exampleDocument({ seed: 'raced', chunks: 3000 });
  let reset: Promise<void> | undefined;
  const saving = writer.saveDocument('1', document, {
    onProgress: () => {
      reset ??= other.resetChannel('1');
    },
  });
  await expect(saving).rejects.toThrow('Another process changed the channel');
  await reset;
  expect(await writer.listDocuments('1')).toEqual([]);
  // The writer went on after the other had swept, and left those blocks for ever.
  expect(storedGenerations()).toEqual([]);
  await writer.saveDocument('1', exampleDocument({ seed: 'later' }));
  expect(await writer.listDocuments('1')).toHaveLength(1);
  await writer.close();
  await other.close();
});

/** A channel with one document, of which a process died while replacing it and adding another. */
async function crash(): Promise<void> {
  const writing = { chunks: 3000, dieAfter: 4 };
  expect(await writeInProcess('1', { seeds: ['old'], chunks: 20 })).toBe(0);
  expect(await writeInProcess('1', { ...writing, seeds: ['old'] })).toBe('SIGKILL');
  expect(await writeInProcess('1', { ...writing, seeds: ['new'] })).toBe('SIGKILL');
  expect(storedGenerations()).toHaveLength(3);
}

test('what a killed process had not finished is not seen', async () => {
  await crash();
  const store = await openKnowledgeStore(databaseUrl);
  const { index } = exampleDocument({ seed: 'old', chunks: 20 });
  expect(await store.listDocuments('1')).toEqual([index.summary]);
  expect(await store.loadIndex({ channelId: '1', ...index.summary })).toEqual(index);
  await store.close();
});

test('what a killed process left is swept by a save ten minutes later, not while it may live', async () => {
  await crash();
  const store = await openKnowledgeStore(databaseUrl);
  await store.saveDocument('1', exampleDocument({ seed: 'soon' }));
  expect(storedGenerations()).toHaveLength(4);
  const longAgo = new Date(Date.now() - 11 * 60_000).toISOString();
  editChannel((stored) => stored.replace(/"writingSince":"[^"]+"/g, `"writingSince":"${longAgo}"`));
  await store.saveDocument('1', exampleDocument({ seed: 'later' }));
  expect(storedGenerations()).toHaveLength(3);
  expect(await store.listDocuments('1')).toHaveLength(3);
  await store.close();
});

test('removing a document takes its half-written copies with it', async () => {
  await crash();
  const store = await openKnowledgeStore(databaseUrl);
  const { index } = exampleDocument({ seed: 'old' });
  expect(await store.removeDocument({ channelId: '1', ...index.summary })).toBe(true);
  expect(storedGenerations()).toHaveLength(1);
  await store.resetChannel('1');
  expect(storedGenerations()).toEqual([]);
  await store.close();
});
