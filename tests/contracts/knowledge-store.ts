import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { KnowledgeStore, NewDocument } from '../../src/knowledge/ports.ts';
import type { DocumentKey, Progress } from '../../src/knowledge/types.ts';
import { exampleDocument } from '../storage/example-document.ts';

/** What every store promises. `open` gives a store of its own, empty, to each test. */
export function describeKnowledgeStore(name: string, open: () => Promise<KnowledgeStore>): void {
  describe(`${name} as a knowledge store`, () => {
    let store: KnowledgeStore;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    testReading(() => store);
    testReplacing(() => store);
    testRemoving(() => store);
    testIsolation(() => store);
    testInterruption(() => store);
  });
}

const channelId = '1190000000000000001';

export function keyOf(document: NewDocument, channel = channelId): DocumentKey {
  return { channelId: channel, documentId: document.index.summary.documentId };
}

function testReading(store: () => KnowledgeStore): void {
  test('a channel never heard of has no documents', async () => {
    expect(await store().listDocuments('nobody')).toEqual([]);
  });

  test('a saved document comes back as it was', async () => {
    const document = exampleDocument({ seed: 'handbook' });
    await store().saveDocument(channelId, document);
    expect(await store().listDocuments(channelId)).toEqual([document.index.summary]);
    expect(await store().loadIndex(keyOf(document))).toEqual(document.index);
    const numbers = document.pages.map((page) => page.number);
    expect(await store().loadPages(keyOf(document), numbers)).toEqual(document.pages);
  });

  test('a document of many blocks comes back as it was', async () => {
    const document = exampleDocument({ seed: 'long', chunks: 9000, words: '字'.repeat(200) });
    await store().saveDocument(channelId, document);
    expect(await store().loadIndex(keyOf(document))).toEqual(document.index);
    const numbers = [9001, 1, 4500, 4500, 320];
    expect(await store().loadPages(keyOf(document), numbers)).toEqual(
      numbers.map((number) => document.pages[number - 1]),
    );
  });

  test('a document without any text, heading, chunk or embedding comes back as it was', async () => {
    const { index, pages } = exampleDocument({ seed: 'scan', chunks: 0 });
    const document = { index: { ...index, headings: [], embeddings: [] }, pages, original: null };
    await store().saveDocument(channelId, document);
    expect(await store().loadIndex(keyOf(document))).toEqual(document.index);
    expect(await store().loadPages(keyOf(document), [1])).toEqual(pages);
    expect(await store().loadPages(keyOf(document), [])).toEqual([]);
  });

  test('text of a page keeps lone surrogates, zeros and line ends', async () => {
    const { index } = exampleDocument({ seed: 'odd' });
    const pages = [{ number: 1, label: ':base64:AAAA', text: ':a\ud800b\0\r\n\t\u2028"𝔘' }];
    const document = { index, pages, original: null };
    await store().saveDocument(channelId, document);
    expect(await store().loadPages(keyOf(document), [1])).toEqual(pages);
  });

  test('documents are listed in the order in which they were added', async () => {
    const documents = ['c', 'a', 'b'].map((seed) => exampleDocument({ seed }));
    for (const document of documents) await store().saveDocument(channelId, document);
    expect(await store().listDocuments(channelId)).toEqual(
      documents.map(({ index }) => index.summary),
    );
  });

  test('a page that the document does not have is refused', async () => {
    const document = exampleDocument({ seed: 'short' });
    await store().saveDocument(channelId, document);
    for (const number of [0, 9, -1, 1.5]) {
      await expect(store().loadPages(keyOf(document), [1, number])).rejects.toThrow(
        new RangeError(`Expected the number of a page of the document, got ${number}`),
      );
    }
  });

  test('what a document refers to is not found before it is added', async () => {
    const document = exampleDocument({ seed: 'absent' });
    await expect(store().loadIndex(keyOf(document))).rejects.toThrow(/never added/);
    await expect(store().loadPages(keyOf(document), [1])).rejects.toThrow(/never added/);
  });

  test('the embedding hash of a chunk must be 128 bits', async () => {
    const { index, pages } = exampleDocument({ seed: 'hash', chunks: 1 });
    const chunks = index.chunks.map((chunk) => ({ ...chunk, textHash: 'c2hvcnQ' }));
    await expect(
      store().saveDocument(channelId, { index: { ...index, chunks }, pages, original: null }),
    ).rejects.toThrow('Expected `textHash` to be 16 bytes in base64url, got 5');
    expect(await store().listDocuments(channelId)).toEqual([]);
  });
}

function testReplacing(store: () => KnowledgeStore): void {
  test('a document of the same id is replaced, in its place', async () => {
    const first = exampleDocument({ seed: 'first', chunks: 40 });
    const second = exampleDocument({ seed: 'second' });
    const other = exampleDocument({ seed: 'other', chunks: 3 });
    const summary = { ...other.index.summary, documentId: first.index.summary.documentId };
    const replacement = { ...other, index: { ...other.index, summary } };
    await store().saveDocument(channelId, first);
    await store().saveDocument(channelId, second);
    await store().saveDocument(channelId, replacement);
    expect(await store().listDocuments(channelId)).toEqual([summary, second.index.summary]);
    expect(await store().loadIndex(keyOf(first))).toEqual(replacement.index);
    expect(await store().loadPages(keyOf(first), [1])).toEqual(replacement.pages.slice(0, 1));
  });

  test('who reads a document while it is replaced gets the one or the other, whole', async () => {
    const old = exampleDocument({ seed: 'old', chunks: 1100 });
    const { index, pages } = exampleDocument({ seed: 'new', chunks: 1100 });
    const summary = { ...index.summary, documentId: old.index.summary.documentId };
    const fresh = { index: { ...index, summary }, pages, original: null };
    await store().saveDocument(channelId, old);
    let replacing = true;
    const replaced = store()
      .saveDocument(channelId, fresh)
      .finally(() => {
        replacing = false;
      });
    do {
      const loaded = await store().loadIndex(keyOf(old));
      expect([old.index, fresh.index]).toContainEqual(loaded);
    } while (replacing);
    await replaced;
    expect(await store().loadIndex(keyOf(old))).toEqual(fresh.index);
  });

  test('changes of one channel that are asked for at once all happen', async () => {
    const documents = ['a', 'b', 'c', 'd', 'e'].map((seed) => exampleDocument({ seed }));
    const [first] = documents;
    await Promise.all([
      ...documents.map((document) => store().saveDocument(channelId, document)),
      first && store().removeDocument(keyOf(first)),
    ]);
    expect(await store().listDocuments(channelId)).toEqual(
      documents.slice(1).map(({ index }) => index.summary),
    );
  });
}

function testRemoving(store: () => KnowledgeStore): void {
  test('a removed document is gone, the others are not', async () => {
    const gone = exampleDocument({ seed: 'gone' });
    const kept = exampleDocument({ seed: 'kept' });
    await store().saveDocument(channelId, gone);
    await store().saveDocument(channelId, kept);
    expect(await store().removeDocument(keyOf(gone))).toBe(true);
    expect(await store().removeDocument(keyOf(gone))).toBe(false);
    expect(await store().listDocuments(channelId)).toEqual([kept.index.summary]);
    await expect(store().loadIndex(keyOf(gone))).rejects.toThrow(/was removed/);
    expect(await store().loadIndex(keyOf(kept))).toEqual(kept.index);
  });

  test('a removed document can be added again, after the others', async () => {
    const again = exampleDocument({ seed: 'again' });
    const other = exampleDocument({ seed: 'other' });
    await store().saveDocument(channelId, again);
    await store().saveDocument(channelId, other);
    await store().removeDocument(keyOf(again));
    await store().saveDocument(channelId, again);
    expect(await store().listDocuments(channelId)).toEqual([
      other.index.summary,
      again.index.summary,
    ]);
    expect(await store().loadIndex(keyOf(again))).toEqual(again.index);
  });

  test('who reads a document while it is removed gets it whole, or is told that it is gone', async () => {
    const document = exampleDocument({ seed: 'going', chunks: 3000 });
    await store().saveDocument(channelId, document);
    const reads = Array.from({ length: 4 }, () =>
      store()
        .loadIndex(keyOf(document))
        .then(
          (index) => expect(index).toEqual(document.index),
          (error) => expect(String(error)).toMatch(/was removed/),
        ),
    );
    expect(await store().removeDocument(keyOf(document))).toBe(true);
    await Promise.all(reads);
  });

  test('a channel that is reset has nothing, and can be filled again', async () => {
    const documents = ['one', 'two'].map((seed) => exampleDocument({ seed }));
    for (const document of documents) await store().saveDocument(channelId, document);
    await store().resetChannel(channelId);
    expect(await store().listDocuments(channelId)).toEqual([]);
    for (const document of documents) {
      await expect(store().loadIndex(keyOf(document))).rejects.toThrow(/was removed/);
      expect(await store().removeDocument(keyOf(document))).toBe(false);
    }
    await store().resetChannel(channelId);
    for (const document of documents) await store().saveDocument(channelId, document);
    expect(await store().listDocuments(channelId)).toEqual(
      documents.map(({ index }) => index.summary),
    );
  });
}

function testIsolation(store: () => KnowledgeStore): void {
  test('channels never see each other, whatever their ids', async () => {
    // Prefixes of one another, separators of keys, LIKE patterns, the namespace, lone surrogates.
    const channels = ['1', '11', '1_1', '1%', '1:1', 'knowledge', 'knowledge:1', "'", '"', ''];
    channels.push('__proto__', 'é', 'e\u0301', '七', '\ud800', '\ud801', '\0', 'x'.repeat(999));
    const document = exampleDocument({ seed: 'same', chunks: 2 });
    const inChannel = (name: string) => {
      const summary = { ...document.index.summary, name };
      return { ...document, index: { ...document.index, summary } };
    };
    for (const channel of channels) await store().saveDocument(channel, inChannel(channel));
    for (const channel of channels) {
      const [only, ...others] = await store().listDocuments(channel);
      expect([only?.name, others]).toEqual([channel, []]);
    }
    const [first = '', second = '', ...rest] = channels;
    await store().resetChannel(first);
    expect(await store().removeDocument(keyOf(document, second))).toBe(true);
    for (const channel of rest) {
      const index = await store().loadIndex(keyOf(document, channel));
      expect(index).toEqual(inChannel(channel).index);
    }
    expect(await store().listDocuments(first)).toEqual([]);
    expect(await store().listDocuments(second)).toEqual([]);
  });
}

function testInterruption(store: () => KnowledgeStore): void {
  test('saving tells how far it is, up to the end', async () => {
    const progress: Progress[] = [];
    const document = exampleDocument({ seed: 'progress', chunks: 5000 });
    await store().saveDocument(channelId, document, { onProgress: (step) => progress.push(step) });
    const total = progress.at(-1)?.total ?? 0;
    expect(progress.length).toBeGreaterThan(3);
    expect(progress.at(-1)).toEqual({ stage: 'store', done: total, total });
    expect(progress.map(({ done }) => done)).toEqual(
      progress.map(({ done }) => done).toSorted((a, b) => a - b),
    );
  });

  test('an aborted save changes nothing', async () => {
    const old = exampleDocument({ seed: 'document', chunks: 900 });
    const { index, pages } = exampleDocument({ seed: 'aborted', chunks: 5000 });
    const summary = { ...index.summary, documentId: old.index.summary.documentId };
    const fresh = { index: { ...index, summary }, pages, original: null };
    await store().saveDocument(channelId, old);
    const controller = new AbortController();
    const reason = new Error('Stopped by the uploader');
    const onProgress = () => controller.abort(reason);
    await expect(
      store().saveDocument(channelId, fresh, { signal: controller.signal, onProgress }),
    ).rejects.toBe(reason);
    expect(await store().listDocuments(channelId)).toEqual([old.index.summary]);
    expect(await store().loadIndex(keyOf(old))).toEqual(old.index);
  });

  test('an abort after the last block still changes nothing', async () => {
    const document = exampleDocument({ seed: 'late' });
    const controller = new AbortController();
    const onProgress = ({ done, total }: Progress) => done === total && controller.abort();
    await expect(
      store().saveDocument(channelId, document, { signal: controller.signal, onProgress }),
    ).rejects.toThrow('aborted');
    expect(await store().listDocuments(channelId)).toEqual([]);
  });

  test('a closed store refuses everything, and may be closed again', async () => {
    const document = exampleDocument({ seed: 'closed' });
    const saving = store().saveDocument(channelId, document);
    await store().close();
    await saving;
    await store().close();
    const closed = 'Expected the knowledge store to be open, it is closed';
    await expect(store().listDocuments(channelId)).rejects.toThrow(closed);
    await expect(store().loadIndex(keyOf(document))).rejects.toThrow(closed);
    await expect(store().loadPages(keyOf(document), [1])).rejects.toThrow(closed);
    await expect(store().saveDocument(channelId, document)).rejects.toThrow(closed);
    await expect(store().removeDocument(keyOf(document))).rejects.toThrow(closed);
    await expect(store().resetChannel(channelId)).rejects.toThrow(closed);
  });
}
