import { LRUCache } from 'lru-cache';
import type { KnowledgeStore } from './ports.ts';
import { type ChannelIndex, openChannelIndex } from './retrieval/channel-index.ts';

/** The indexes of the channels lately asked, loaded when they are wanted. */
export interface ChannelIndexes {
  get(channelId: string): Promise<ChannelIndex>;
  /** To be called when a channel's documents have changed. */
  forget(channelId: string): void;
}

/**
 * Keeps indexes in memory up to a budget in bytes, and lets go of those least recently used. The
 * newest stays even where it is larger than the budget by itself.
 */
export function createChannelIndexes(store: KnowledgeStore, budgetBytes: number): ChannelIndexes {
  const loaded = new LRUCache<string, Promise<ChannelIndex>>({ maxSize: budgetBytes });

  function remember(channelId: string, index: ChannelIndex, promise: Promise<ChannelIndex>): void {
    if (loaded.peek(channelId) === promise) {
      // The cache keeps the old size for a value that it has already.
      loaded.delete(channelId);
      loaded.set(channelId, promise, { size: Math.min(index.byteLength + 1, budgetBytes) });
    }
  }

  return {
    get(channelId) {
      const known = loaded.get(channelId);
      if (known !== undefined) {
        return known;
      }
      const promise = load(store, channelId);
      loaded.set(channelId, promise, { size: 1 });
      promise.then(
        (index) => remember(channelId, index, promise),
        () => loaded.delete(channelId),
      );
      return promise;
    },
    forget(channelId) {
      loaded.delete(channelId);
    },
  };
}

async function load(store: KnowledgeStore, channelId: string): Promise<ChannelIndex> {
  const indexes = [];
  for (const { documentId } of await store.listDocuments(channelId)) {
    indexes.push(await store.loadIndex({ channelId, documentId }));
  }
  return openChannelIndex(indexes);
}
