import { createHash } from 'node:crypto';
import { type AskOptions, answerQuestion, findPassages } from './answer-question.ts';
import { createChannelIndexes } from './channel-indexes.ts';
import { type IngestParts, indexingName, ingest, type PdfFile } from './ingest.ts';
import type { ChatModel, KnowledgeStore, WorkOptions } from './ports.ts';
import type { ChannelIndex } from './retrieval/channel-index.ts';
import type { Answer, DocumentKey, DocumentSummary, Passage } from './types.ts';

export interface KnowledgeBaseParts extends IngestParts {
  readonly store: KnowledgeStore;
  /** Null: answers are made of verbatim sentences. */
  readonly chat: ChatModel | null;
  /** How many bytes the indexes of channels may take in memory together. */
  readonly indexBudgetBytes: number;
}

export interface IngestOptions extends WorkOptions {
  /** Reads, cuts and embeds the document again, whatever the channel already has of it. */
  readonly fresh?: boolean | undefined;
}

/** What came of a file. */
export type IngestOutcome = {
  /** `already-known`: the same bytes, chunked and embedded the same way. */
  readonly kind: 'added' | 'already-known';
  readonly document: DocumentSummary;
};

/** The documents of channels, and the answers that are in them. Channels share nothing. */
export interface KnowledgeBase {
  /** Makes a PDF answerable. Throws `PdfError` for one that cannot be read; nothing is kept then. */
  ingest(channelId: string, file: PdfFile, options?: IngestOptions): Promise<IngestOutcome>;
  ask(channelId: string, question: string, options?: AskOptions): Promise<Answer>;
  /** The passages alone, best first. */
  search(channelId: string, question: string, options?: AskOptions): Promise<readonly Passage[]>;
  documents(channelId: string): Promise<readonly DocumentSummary[]>;
  /** False if it was not there. */
  remove(key: DocumentKey): Promise<boolean>;
  /** Leaves no byte of the channel. */
  reset(channelId: string): Promise<void>;
}

export function createKnowledgeBase(parts: KnowledgeBaseParts): KnowledgeBase {
  const { store } = parts;
  const indexes = createChannelIndexes(store, parts.indexBudgetBytes);

  /** A document may go while a question runs; then it is asked again of those that are left. */
  async function withIndex<Result>(
    channelId: string,
    use: (channel: ChannelIndex) => Promise<Result>,
  ): Promise<Result> {
    const channel = await indexes.get(channelId);
    try {
      return await use(channel);
    } catch (error) {
      const live = await store.listDocuments(channelId);
      const ids = new Set(live.map(({ documentId }) => documentId));
      if (channel.documents.every(({ index }) => ids.has(index.summary.documentId))) {
        throw error;
      }
      indexes.forget(channelId);
      return use(await indexes.get(channelId));
    }
  }

  return {
    async ingest(channelId, file, options = {}) {
      const documentId = identify(file.bytes);
      const same = await findSame({ channelId, documentId }, parts);
      if (same !== undefined && options.fresh !== true) {
        return { kind: 'already-known', document: same };
      }
      const channel = await indexes.get(channelId);
      const known = options.fresh === true ? [] : channel.documents.map(({ index }) => index);
      const document = await ingest({ documentId, file, known }, parts, options);
      await store.saveDocument(channelId, document, options);
      indexes.forget(channelId);
      return { kind: 'added', document: document.index.summary };
    },
    ask: (channelId, question, options = {}) =>
      withIndex(channelId, (channel) =>
        answerQuestion({ channelId, channel, question }, parts, options),
      ),
    search: (channelId, question, options = {}) =>
      withIndex(channelId, (channel) =>
        findPassages({ channelId, channel, question }, parts, options),
      ),
    documents: (channelId) => store.listDocuments(channelId),
    async remove(key) {
      const wasThere = await store.removeDocument(key);
      indexes.forget(key.channelId);
      return wasThere;
    },
    async reset(channelId) {
      await store.resetChannel(channelId);
      indexes.forget(channelId);
    },
  };
}

/** The first 128 bits of the SHA-256 of a file's bytes, in hexadecimal. */
export function identify(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 32);
}

/** The document, if it was made with the chunker and the models that are configured now. */
async function findSame(
  { channelId, documentId }: DocumentKey,
  { store, chunking, embedders }: KnowledgeBaseParts,
): Promise<DocumentSummary | undefined> {
  const documents = await store.listDocuments(channelId);
  const modelIds = embedders.map(({ modelId }) => modelId).join();
  return documents.find(
    (document) =>
      document.documentId === documentId &&
      document.chunker === indexingName(chunking) &&
      document.modelIds.join() === modelIds,
  );
}
