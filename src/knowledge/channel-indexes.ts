import { LRUCache } from 'lru-cache';
import type { KnowledgeStore } from './ports.ts';
import { type ChannelIndex, openChannelIndex } from './retrieval/channel-index.ts';

/** The indexes of the channels lately asked, loaded when they are wanted. */
export interface ChannelIndexes {
  get(channelId: string): Promise<ChannelIndex>;
  /**
   * What `use` makes of a channel's index. A document may go meanwhile; then it is used again, with
   * those that are left.
   */
  use<Result>(channelId: string, use: (channel: ChannelIndex) => Promise<Result>): Promise<Result>;
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

  function forgetFailed(channelId: string, promise: Promise<ChannelIndex>): void {
    if (loaded.peek(channelId) === promise) {
      loaded.delete(channelId);
    }
  }

  function get(channelId: string): Promise<ChannelIndex> {
    const known = loaded.get(channelId);
    if (known !== undefined) {
      return known;
    }
    const promise = load(store, channelId);
    loaded.set(channelId, promise, { size: 1 });
    promise.then(
      (index) => remember(channelId, index, promise),
      () => forgetFailed(channelId, promise),
    );
    return promise;
  }

  return {
    get,
    async use(channelId, use) {
      for (;;) {
        const channel = await get(channelId);
        try {
          return await use(channel);
        } catch (error) {
          const documentIds = channel.documents.map(({ index }) => index.summary.documentId);
          if (await areLive(store, channelId, documentIds)) {
            throw error;
          }
          loaded.delete(channelId);
        }
      }
    },
    forget(channelId) {
      loaded.delete(channelId);
    },
  };
}

/** A document may go while the channel is loaded; then it is loaded again, without it. */
async function load(store: KnowledgeStore, channelId: string): Promise<ChannelIndex> {
  for (;;) {
    const documents = await store.listDocuments(channelId);
    const documentIds = documents.map(({ documentId }) => documentId);
    try {
      return await loadAll(store, channelId, documentIds);
    } catch (error) {
      if (await areLive(store, channelId, documentIds)) {
        throw error;
      }
    }
  }
}

async function loadAll(
  store: KnowledgeStore,
  channelId: string,
  documentIds: readonly string[],
): Promise<ChannelIndex> {
  const indexes = [];
  for (const documentId of documentIds) {
    indexes.push(await store.loadIndex({ channelId, documentId }));
  }
  return openChannelIndex(indexes);
}

async function areLive(
  store: KnowledgeStore,
  channelId: string,
  documentIds: readonly string[],
): Promise<boolean> {
  const live = await store.listDocuments(channelId);
  const ids = new Set(live.map(({ documentId }) => documentId));
  return documentIds.every((documentId) => ids.has(documentId));
}
