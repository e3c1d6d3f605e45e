import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { identify } from '../../src/knowledge/add-document.ts';
import {
  type ChunkingMethod,
  defaultFixed,
  defaultSemantic,
} from '../../src/knowledge/chunking/chunk-document.ts';
import { createKnowledgeBase, type KnowledgeBase } from '../../src/knowledge/knowledge-base.ts';
import type { ChatModel, KnowledgeStore } from '../../src/knowledge/ports.ts';
import type { Progress } from '../../src/knowledge/types.ts';
import { createPdfReader } from '../../src/pdf/pdf-reader.ts';
import { openKnowledgeStore } from '../../src/storage/knowledge-store.ts';
import { makePdf } from '../pdf/make-pdf.ts';
import { createFakeEmbedder, type FakeEmbedder } from '../support/fake-embedder.ts';
import { createScriptedChat } from '../support/scripted-chat.ts';

/** A PDF with one line of text a page. */
function pdfOf(...lines: readonly string[]): Uint8Array {
  return makePdf({ pages: lines.map((text) => [{ text, y: 700 }]) });
}

const tools = {
  name: 'tools.pdf',
  bytes: pdfOf(
    'Drills may be kept for seven days, and saws for ten days.',
    'The deposit for a drill is 40 euros.',
  ),
};
const garden = {
  name: 'garden.pdf',
  bytes: pdfOf('The garden gate is locked at nine in the evening.'),
};

describe('a knowledge base over a real store and real PDFs', () => {
  let folder: string;
  let store: KnowledgeStore;
  let embedder: FakeEmbedder;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'footnote-knowledge-'));
    store = await openKnowledgeStore(`sqlite://${join(folder, 'store.sqlite')}`);
    embedder = createFakeEmbedder();
  });

  afterEach(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });

  function open(
    parts: { chunking?: ChunkingMethod; chat?: ChatModel; keepOriginals?: boolean } = {},
  ): KnowledgeBase {
    return createKnowledgeBase({
      store,
      reader: createPdfReader(),
      embedders: [embedder],
      chunking: parts.chunking ?? defaultFixed,
      chat: parts.chat ?? null,
      clock: { now: () => new Date('2026-01-02T03:04:05Z') },
      keepOriginals: parts.keepOriginals ?? true,
      indexBudgetBytes: 2 ** 20,
    });
  }

  // The question failed: its index still held the document, the store did not.
  test('a document that another process takes away no longer answers, and the others do', async () => {
    const base = open();
    await base.ingest('channel', tools);
    const { document } = await base.ingest('channel', garden);
    await base.ask('channel', 'When is the garden gate locked?');
    await store.removeDocument({ channelId: 'channel', documentId: document.documentId });
    const passages = await base.search('channel', 'What is the garden deposit for a drill?');
    expect(new Set(passages.map(({ documentName }) => documentName))).toEqual(
      new Set(['tools.pdf']),
    );
  });

  test('answers from a PDF with the page the words stand on', async () => {
    const base = open();
    await base.ingest('channel', tools);
    const answer = await base.ask('channel', 'What is the deposit for a drill?');
    expect(answer).toMatchObject({
      kind: 'grounded',
      mode: 'extractive',
      text: 'The deposit for a drill is 40 euros. [1]',
      citations: [
        {
          documentName: 'tools.pdf',
          page: 2,
          quote: 'The deposit for a drill is 40 euros.',
          ranges: [{ page: 2, start: 0, end: 36 }],
        },
      ],
    });
    expect(answer.passages.map(({ page }) => page)).toEqual([2, 1]);
  });

  test('refuses what the PDF does not say, in the language of the question', async () => {
    const base = open();
    await base.ingest('channel', tools);
    const answer = await base.ask('channel', 'Wie weit ist der Mond von der Erde entfernt?');
    expect(answer).toMatchObject({
      kind: 'no-evidence',
      text: 'Ich habe nicht genügend Informationen, um das zu beantworten.',
      refusal: 'I do not have enough information to answer that.',
    });
    expect(answer.passages.length).toBeGreaterThan(0);
  });

  test('refuses in a channel without documents, with nothing to show', async () => {
    const answer = await open().ask('empty', 'What is the deposit for a drill?');
    expect(answer).toMatchObject({ kind: 'no-evidence', passages: [] });
  });

  test('lets a chat model answer, and shows the page where its quote was found', async () => {
    const chat = createScriptedChat(['It is 40 euros [1|"deposit for a drill is 40 euros"].']);
    const base = open({ chat });
    await base.ingest('channel', tools);
    expect(await base.ask('channel', 'What is the deposit for a drill?')).toMatchObject({
      kind: 'grounded',
      mode: 'chat',
      text: 'It is 40 euros [1].',
      citations: [{ page: 2, quote: 'deposit for a drill is 40 euros' }],
    });
  });

  test('a chat model is not asked where nothing was found', async () => {
    const chat = createScriptedChat([]);
    const answer = await open({ chat }).ask('empty', 'What is the deposit?');
    expect([answer.kind, chat.prompts]).toEqual(['no-evidence', []]);
  });

  test('asks one document or all', async () => {
    const base = open();
    const { document } = await base.ingest('channel', tools);
    await base.ingest('channel', garden);
    const question = 'When is the garden gate locked?';
    const [best] = await base.search('channel', question);
    expect(best?.documentName).toBe('garden.pdf');
    const passages = await base.search('channel', question, {
      documentIds: [document.documentId],
    });
    expect(new Set(passages.map(({ documentName }) => documentName))).toEqual(
      new Set(['tools.pdf']),
    );
  });

  test('the same file twice is read and embedded once', async () => {
    const base = open();
    expect((await base.ingest('channel', tools)).kind).toBe('added');
    const again = await base.ingest('channel', tools);
    expect(again).toEqual({
      kind: 'already-known',
      document: {
        documentId: identify(tools.bytes),
        name: 'tools.pdf',
        title: null,
        language: 'en',
        byteLength: tools.bytes.byteLength,
        pageCount: 2,
        pagesWithoutText: [],
        chunkCount: 2,
        addedAt: '2026-01-02T03:04:05.000Z',
        chunker: 'fixed/1 1000+200 context/2',
        addedBy: null,
        hasOriginal: true,
        modelIds: ['fake'],
      },
    });
    expect(embedder.calls).toHaveLength(1);
  });

  test('the same file is indexed again when asked to, or when it would be chunked otherwise', async () => {
    await open().ingest('channel', tools);
    const fresh = await open().ingest('channel', tools, { fresh: true });
    expect(fresh.kind).toBe('added');
    const semantic = open({ chunking: defaultSemantic() });
    const { kind, document } = await semantic.ingest('channel', tools);
    expect([kind, document.chunker]).toEqual([
      'added',
      'semantic/1 percentile 90 of distances 200-1500 context/2',
    ]);
    expect(await semantic.documents('channel')).toHaveLength(1);
    expect(await semantic.ask('channel', 'What is the deposit for a drill?')).toMatchObject({
      citations: [{ page: 2 }],
    });
  });

  test('two files of the same name are two documents', async () => {
    const base = open();
    await base.ingest('channel', tools);
    await base.ingest('channel', { ...garden, name: 'tools.pdf' });
    expect((await base.documents('channel')).map(({ name }) => name)).toEqual([
      'tools.pdf',
      'tools.pdf',
    ]);
  });

  test('channels know nothing of each other, not even an embedding', async () => {
    const base = open();
    await base.ingest('one', tools);
    expect((await base.ask('two', 'What is the deposit for a drill?')).kind).toBe('no-evidence');
    await base.ingest('two', tools);
    expect(embedder.calls.filter((texts) => texts.length === 2)).toHaveLength(2);
  });

  test('a removed document answers no more, and a reset channel has none', async () => {
    const base = open();
    const question = 'What is the deposit for a drill?';
    const { document } = await base.ingest('channel', tools);
    await base.ingest('channel', garden);
    const key = { channelId: 'channel', documentId: document.documentId };
    expect(await base.remove(key)).toBe(true);
    expect(
      (await base.search('channel', question)).map(({ documentName }) => documentName),
    ).toEqual(['garden.pdf']);
    expect(await base.remove(key)).toBe(false);
    await base.reset('channel');
    expect(await base.documents('channel')).toEqual([]);
    expect(await base.search('channel', question)).toEqual([]);
  });

  test('a file that is no PDF is refused and leaves the channel as it was', async () => {
    const base = open();
    await base.ingest('channel', tools);
    const page = new TextEncoder().encode('<html>not a PDF</html>');
    await expect(base.ingest('channel', { name: 'x.pdf', bytes: page })).rejects.toMatchObject({
      kind: 'not-a-pdf',
    });
    expect(await base.documents('channel')).toHaveLength(1);
  });

  test('an aborted ingestion leaves the channel as it was', async () => {
    const base = open();
    const controller = new AbortController();
    const work = {
      signal: controller.signal,
      onProgress: ({ stage }: Progress) => {
        if (stage === 'embed') controller.abort(new Error('cancelled by the member'));
      },
    };
    await expect(base.ingest('channel', tools, work)).rejects.toThrow('cancelled by the member');
    expect(await base.documents('channel')).toEqual([]);
  });

  test('tells of each stage, to its end', async () => {
    const last = new Map<string, Progress>();
    await open().ingest('channel', tools, { onProgress: (step) => last.set(step.stage, step) });
    expect([...last.keys()]).toEqual(['extract', 'chunk', 'embed', 'store']);
    for (const { done, total } of last.values()) {
      expect(done).toBe(total);
    }
  });

  test('survives a restart', async () => {
    await open().ingest('channel', tools);
    await store.close();
    store = await openKnowledgeStore(`sqlite://${join(folder, 'store.sqlite')}`);
    expect(await open().ask('channel', 'What is the deposit for a drill?')).toMatchObject({
      kind: 'grounded',
    });
    expect((await readFile(join(folder, 'store.sqlite'))).byteLength).toBeGreaterThan(0);
  });
});
