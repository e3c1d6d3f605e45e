import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Embedder } from '../../src/knowledge/ports.ts';
import type { Progress } from '../../src/knowledge/types.ts';
import { createFakeEmbedder, type FakeEmbedder } from '../support/fake-embedder.ts';
import { type OpenBase, openBase, pdfOf } from '../support/open-base.ts';

const tools = {
  name: 'tools.pdf',
  addedBy: 'member-7',
  bytes: pdfOf(
    'Drills may be kept for seven days, and saws for ten days by every member of the library.',
    'The deposit for a drill is 40 euros, and it is given back on the day when the drill is returned to us whole.',
  ),
};
const question = 'What is the deposit for a drill?';
/** The first page still fits in one chunk; the second does not. */
const shorter = { method: 'fixed', maxLength: 100, overlap: 0 } as const;

let open: OpenBase;
let embedder: FakeEmbedder;
beforeEach(async () => {
  open = await openBase();
  embedder = createFakeEmbedder();
});
afterEach(() => open.close());

async function addTools(channelId = 'channel') {
  const base = open.base({ embedders: [embedder] });
  const { document } = await base.ingest(channelId, tools);
  embedder.calls.length = 0;
  return { base, key: { channelId, documentId: document.documentId } };
}

describe('indexing again', () => {
  test('embeds nothing where nothing has changed, and leaves all as it was', async () => {
    const { base, key } = await addTools();
    const before = await open.store.loadIndex(key);
    const { document, embeddedChunks } = await base.reindex(key);
    expect([embeddedChunks, embedder.calls]).toEqual([0, []]);
    expect(await open.store.loadIndex(key)).toEqual(before);
    expect(document).toEqual(before.summary);
    expect(await base.original(key)).toEqual(tools.bytes);
  });

  test('embeds nothing where chunks were cut by meaning and the text has not changed', async () => {
    const { base, key } = await addTools();
    const chunking = { method: 'semantic', breakpoint: 'percentile', threshold: 90 } as const;
    await base.changeSettings('channel', (before) => ({ ...before, chunking }));
    await base.reindex(key);
    const before = await open.store.loadIndex(key);
    embedder.calls.length = 0;
    expect((await base.reindex(key)).embeddedChunks).toBe(0);
    expect(embedder.calls).toEqual([]);
    expect(await open.store.loadIndex(key)).toEqual(before);
  });

  test('cuts anew where the pages are read otherwise than they were', async () => {
    const { base, key } = await addTools();
    const index = await open.store.loadIndex(key);
    const pages = await open.store.loadPages(key, [1, 2]);
    const misread = pages.map((page) => ({ ...page, text: page.text.replaceAll('e', 'c') }));
    const original = tools.bytes;
    await open.store.saveDocument('channel', { index, pages: misread, original });
    const { embeddedChunks } = await base.reindex(key);
    expect(await open.store.loadPages(key, [1, 2])).toEqual(pages);
    // What was embedded then are the words of now.
    expect(embeddedChunks).toBe(0);
  });

  test('embeds only the chunks whose text has changed', async () => {
    const { base, key } = await addTools();
    await base.changeSettings('channel', (before) => ({ ...before, chunking: shorter }));
    const { document, embeddedChunks } = await base.reindex(key);
    const texts = embedder.calls.flat();
    expect([document.chunkCount, embeddedChunks]).toEqual([3, 2]);
    expect(texts.join(' ')).toMatch(/^The deposit.*whole\.$/su);
    expect(await base.ask('channel', question)).toMatchObject({ citations: [{ page: 2 }] });
  });

  test('uses the models of now, and the file of then', async () => {
    const { key } = await addTools();
    const other = createFakeEmbedder({ modelId: 'other' });
    const base = open.base({ embedders: [other], keepOriginals: false });
    expect(await base.documents('channel')).toMatchObject([{ isCurrent: false }]);
    const { document, embeddedChunks } = await base.reindex(key);
    expect([document.modelIds, embeddedChunks, document.hasOriginal]).toEqual([['other'], 2, true]);
    expect(await base.documents('channel')).toMatchObject([{ isCurrent: true }]);
    expect(await base.original(key)).toEqual(tools.bytes);
  });

  test('keeps who added the document, when, its name and its place', async () => {
    const { base, key } = await addTools();
    const later = { now: () => new Date('2027-01-01T00:00:00Z') };
    await base.ingest('channel', { name: 'b.pdf', bytes: pdfOf('The gate is locked at nine.') });
    await open.base({ clock: later }).reindex(key);
    const [first, second] = await base.documents('channel');
    expect([first?.addedBy, first?.addedAt, first?.name, second?.name]).toEqual([
      ...['member-7', '2026-01-02T03:04:05.000Z', 'tools.pdf', 'b.pdf'],
    ]);
  });

  test('is refused where the file is not kept, and where there is no such document', async () => {
    const base = open.base({ keepOriginals: false });
    const { document } = await base.ingest('channel', tools);
    const key = { channelId: 'channel', documentId: document.documentId };
    expect([document.hasOriginal, await base.original(key)]).toEqual([false, null]);
    await expect(base.reindex(key)).rejects.toMatchObject({ code: 'no-original' });
    const elsewhere = { ...key, channelId: 'other' };
    const gone = { name: 'UserError', code: 'no-such-document' };
    await expect(base.reindex(elsewhere)).rejects.toMatchObject(gone);
    await expect(base.original(elsewhere)).rejects.toMatchObject(gone);
  });

  test('leaves the old index answering where it fails', async () => {
    const { key } = await addTools();
    const failing: Embedder = {
      ...createFakeEmbedder({ modelId: 'other' }),
      embed: () => Promise.reject(new Error('quota exceeded')),
    };
    await expect(open.base({ embedders: [failing] }).reindex(key)).rejects.toThrow('quota');
    const base = open.base({ embedders: [embedder] });
    expect(await base.ask('channel', question)).toMatchObject({ kind: 'grounded' });
    expect(await base.original(key)).toEqual(tools.bytes);
  });

  test('leaves the old index answering where it is aborted, at the last block even', async () => {
    const { base, key } = await addTools();
    const before = await open.store.loadIndex(key);
    await base.changeSettings('channel', (settings) => ({ ...settings, chunking: shorter }));
    const controller = new AbortController();
    const onProgress = ({ stage, done, total }: Progress) => {
      if (stage === 'store' && done === total) controller.abort(new Error('cancelled'));
    };
    const work = { signal: controller.signal, onProgress };
    await expect(base.reindex(key, work)).rejects.toThrow('cancelled');
    expect(await open.store.loadIndex(key)).toEqual(before);
    expect(await base.ask('channel', question)).toMatchObject({ kind: 'grounded' });
  });

  test('lets the old index answer until the new one is whole', async () => {
    const { base, key } = await addTools();
    await base.changeSettings('channel', (settings) => ({ ...settings, chunking: shorter }));
    const answers: Promise<{ kind: string }>[] = [];
    const onProgress = () => answers.push(base.ask('channel', question));
    await base.reindex(key, { onProgress });
    expect(answers.length).toBeGreaterThan(4);
    const kinds = (await Promise.all(answers)).map(({ kind }) => kind);
    expect(new Set(kinds)).toEqual(new Set(['grounded']));
  });
});

describe('adding a file that is there', () => {
  test('replaces the document where the channel wants other chunks, and keeps who added it', async () => {
    const { base } = await addTools();
    await base.changeSettings('channel', (before) => ({ ...before, chunking: shorter }));
    expect(await base.documents('channel')).toMatchObject([{ isCurrent: false }]);
    const { kind } = await base.ingest('channel', { ...tools, addedBy: 'member-8' });
    expect(kind).toBe('added');
    expect(await base.documents('channel')).toMatchObject([
      { isCurrent: true, addedBy: 'member-7', chunkCount: 3 },
    ]);
  });

  test('brings the file of a document that was added without', async () => {
    await open.base({ keepOriginals: false, embedders: [embedder] }).ingest('channel', tools);
    embedder.calls.length = 0;
    const base = open.base({ embedders: [embedder] });
    const { kind, document } = await base.ingest('channel', tools);
    expect([kind, document.hasOriginal, embedder.calls]).toEqual(['added', true, []]);
    expect((await base.ingest('channel', tools)).kind).toBe('already-known');
  });
});
