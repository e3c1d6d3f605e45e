import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { KnowledgeStore } from '../../src/knowledge/ports.ts';
import { exampleDocument } from '../storage/example-document.ts';
import { keyOf } from './knowledge-store.ts';

const channelId = '1190000000000000001';
const SEVERAL_SLICES = 1_500_001;

/** What every store promises of the bytes of files. `open` gives a store of its own to each test. */
export function describeOriginals(name: string, open: () => Promise<KnowledgeStore>): void {
  describe(`${name} as a place for originals`, () => {
    let store: KnowledgeStore;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    testKeeping(() => store);
    testReplacing(() => store);
  });
}

function testKeeping(store: () => KnowledgeStore): void {
  test.each([
    0,
    1,
    491_520,
    491_521,
    SEVERAL_SLICES,
  ])('%i bytes come back as they were', async (length) => {
    const document = exampleDocument({ seed: 'file', originalLength: length });
    await store().saveDocument(channelId, document);
    expect(await store().loadOriginal(keyOf(document))).toEqual(
      new Uint8Array(document.original ?? []),
    );
    expect(await store().loadIndex(keyOf(document))).toEqual(document.index);
    expect(await store().listDocuments(channelId)).toEqual([document.index.summary]);
  });

  test('a document whose file is not kept has none', async () => {
    const document = exampleDocument({ seed: 'no file' });
    await store().saveDocument(channelId, document);
    expect(await store().loadOriginal(keyOf(document))).toBe(null);
    const [summary] = await store().listDocuments(channelId);
    expect([summary?.hasOriginal, summary?.addedBy]).toEqual([false, null]);
  });

  test('a file is not had with the id of another channel, nor once it is removed', async () => {
    const document = exampleDocument({ seed: 'mine', originalLength: 1000 });
    await store().saveDocument(channelId, document);
    await store().saveDocument('2', exampleDocument({ seed: 'other', originalLength: 10 }));
    await expect(store().loadOriginal(keyOf(document, '2'))).rejects.toThrow(/never added/);
    await store().removeDocument(keyOf(document, '2'));
    expect(await store().loadOriginal(keyOf(document))).toHaveLength(1000);
    await store().removeDocument(keyOf(document));
    await expect(store().loadOriginal(keyOf(document))).rejects.toThrow(/was removed/);
  });
}

function testReplacing(store: () => KnowledgeStore): void {
  test('the file of a replaced document is that of the new one', async () => {
    const first = exampleDocument({ seed: 'first', originalLength: SEVERAL_SLICES });
    const second = exampleDocument({ seed: 'second', originalLength: 70 });
    const { documentId } = first.index.summary;
    const summary = { ...second.index.summary, documentId };
    await store().saveDocument(channelId, first);
    await store().saveDocument(channelId, { ...second, index: { ...second.index, summary } });
    expect(await store().loadOriginal(keyOf(first))).toEqual(new Uint8Array(second.original ?? []));
    await store().saveDocument(channelId, { ...first, original: null });
    expect(await store().loadOriginal(keyOf(first))).toBe(null);
  });

  test('an aborted save leaves the file that was there', async () => {
    const old = exampleDocument({ seed: 'document', originalLength: SEVERAL_SLICES });
    const fresh = { ...old, original: new Uint8Array(2 * SEVERAL_SLICES) };
    await store().saveDocument(channelId, old);
    const controller = new AbortController();
    const onProgress = ({ done, total }: { done: number; total: number }) =>
      done === total && controller.abort();
    await expect(
      store().saveDocument(channelId, fresh, { signal: controller.signal, onProgress }),
    ).rejects.toThrow('aborted');
    expect(await store().loadOriginal(keyOf(old))).toEqual(new Uint8Array(old.original ?? []));
  });

  // A document that was removed while it was indexed anew stood there again.
  test('a save that must replace a document does not bring back one that is gone', async () => {
    const document = exampleDocument({ seed: 'gone', originalLength: 10 });
    const gone = { code: 'no-such-document' };
    const replace = (onProgress?: () => void) =>
      store().saveDocument(channelId, document, { mustReplace: true, onProgress });
    await expect(replace()).rejects.toMatchObject(gone);
    await store().saveDocument(channelId, document);
    await replace();
    await store().removeDocument(keyOf(document));
    await expect(replace()).rejects.toMatchObject(gone);
    expect(await store().listDocuments(channelId)).toEqual([]);
  });
}
