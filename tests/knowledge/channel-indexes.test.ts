import { expect, test } from 'vitest';
import { createChannelIndexes } from '../../src/knowledge/channel-indexes.ts';
import type { KnowledgeStore } from '../../src/knowledge/ports.ts';
import { openKnowledgeStore } from '../../src/storage/knowledge-store.ts';
import { exampleDocument } from '../storage/example-document.ts';

/** The store, with some of its methods in other hands. */
function withMethods(store: KnowledgeStore, methods: Partial<KnowledgeStore>): KnowledgeStore {
  return {
    listDocuments: (channelId) => store.listDocuments(channelId),
    saveDocument: (...args) => store.saveDocument(...args),
    loadIndex: (key) => store.loadIndex(key),
    loadOriginal: (key) => store.loadOriginal(key),
    readSettings: (channelId) => store.readSettings(channelId),
    changeSettings: (...args) => store.changeSettings(...args),
    rememberTurn: (...args) => store.rememberTurn(...args),
    recallTurn: (...args) => store.recallTurn(...args),
    loadPages: (...args) => store.loadPages(...args),
    removeDocument: (key) => store.removeDocument(key),
    resetChannel: (channelId) => store.resetChannel(channelId),
    close: () => store.close(),
    ...methods,
  };
}

/** A store with one document in each of these channels; tells which channels are read. */
async function storeOf(channels: readonly string[]) {
  const store = await openKnowledgeStore('sqlite://:memory:');
  for (const channelId of channels) {
    await store.saveDocument(channelId, exampleDocument({ seed: channelId, chunks: 50 }));
  }
  const reads: string[] = [];
  const watched = withMethods(store, {
    listDocuments(channelId) {
      reads.push(channelId);
      return store.listDocuments(channelId);
    },
  });
  return { store: watched, reads };
}

test('a channel is loaded once, by callers at the same time too, until it is forgotten', async () => {
  const { store, reads } = await storeOf(['one']);
  const indexes = createChannelIndexes(store, 2 ** 30);
  const [first, second] = await Promise.all([indexes.get('one'), indexes.get('one')]);
  expect(second).toBe(first);
  expect(await indexes.get('one')).toBe(first);
  expect(reads).toEqual(['one']);
  indexes.forget('one');
  await indexes.get('one');
  expect(reads).toEqual(['one', 'one']);
});

test('over the budget, the channel that was asked least recently goes', async () => {
  const { store, reads } = await storeOf(['one', 'two', 'three']);
  const { byteLength } = await createChannelIndexes(store, 2 ** 30).get('one');
  reads.length = 0;
  const indexes = createChannelIndexes(store, 2.5 * byteLength);
  for (const channel of ['one', 'two', 'one', 'three', 'one', 'two']) {
    await indexes.get(channel);
  }
  expect(reads).toEqual(['one', 'two', 'three', 'two']);
});

test('a channel larger than the budget is still answered from', async () => {
  const { store } = await storeOf(['one']);
  const index = await createChannelIndexes(store, 1_000).get('one');
  expect(index.documents).toHaveLength(1);
});

test('a failed load is told of, and tried again', async () => {
  const { store } = await storeOf(['one']);
  let fails = true;
  const failing = withMethods(store, {
    loadIndex: (key) => (fails ? Promise.reject(new Error('disk gone')) : store.loadIndex(key)),
  });
  const indexes = createChannelIndexes(failing, 2 ** 30);
  await expect(indexes.get('one')).rejects.toThrow('disk gone');
  fails = false;
  expect((await indexes.get('one')).documents).toHaveLength(1);
});
