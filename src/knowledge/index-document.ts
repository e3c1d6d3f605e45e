import type { ChannelIndexes } from './channel-indexes.ts';
import { type IngestParts, indexingName, ingest, type PdfFile } from './ingest.ts';
import type { KnowledgeStore, WorkOptions } from './ports.ts';
import type { RunningWork } from './running-work.ts';
import { chunkingOf } from './settings.ts';
import { storedChunks } from './stored-chunks.ts';
import type { DocumentKey, DocumentSummary, ExtractedDocument } from './types.ts';

/** What adding and indexing documents needs around it. */
export interface IndexingParts extends IngestParts {
  readonly store: KnowledgeStore;
  /** Whether the bytes of files are kept, so that they can be indexed again. */
  readonly keepOriginals: boolean;
  readonly indexes: ChannelIndexes;
  readonly running: RunningWork;
}

export interface IndexingJob {
  readonly key: DocumentKey;
  readonly file: PdfFile;
  /** The document as it is in the channel. */
  readonly previous: DocumentSummary | undefined;
  /** Whether its embeddings, and those of the other documents, are taken over. */
  readonly reuse: boolean;
  /** Whether it may only take the place of the document that is there. */
  readonly mustReplace: boolean;
}

export interface IndexedDocument {
  readonly document: DocumentSummary;
  /** How many chunks were embedded, rather than found to be embedded already. */
  readonly embeddedChunks: number;
}

/** Reads, cuts, embeds and stores a document. The old one answers until the new one is whole. */
export async function indexDocument(
  { key, file, previous, reuse, mustReplace }: IndexingJob,
  parts: IndexingParts,
  work: WorkOptions,
): Promise<IndexedDocument> {
  const { store, indexes, keepOriginals } = parts;
  const { channelId, documentId } = key;
  const chunking = chunkingOf(await store.readSettings(channelId), parts.chunking);
  const known = reuse ? (await indexes.get(channelId)).documents.map(({ index }) => index) : [];
  const isSameWay = reuse && previous !== undefined && isMadeBy(previous, { ...parts, chunking });
  const chunksOf = isSameWay
    ? (document: ExtractedDocument) => storedChunks(key, document, store)
    : undefined;
  const job = { documentId, file, known, previous, chunksOf };
  const { embeddedChunks, ...document } = await ingest(
    job,
    { ...parts, chunking, keepOriginals },
    work,
  );
  await store.saveDocument(channelId, document, { ...work, mustReplace });
  indexes.forget(channelId);
  return { document: document.index.summary, embeddedChunks };
}

/** Tells a document that was made the way the channel's settings and the models want now. */
export async function currentTest(
  channelId: string,
  { store, chunking, embedders }: Pick<IndexingParts, 'store' | 'chunking' | 'embedders'>,
): Promise<(document: DocumentSummary) => boolean> {
  const wanted = chunkingOf(await store.readSettings(channelId), chunking);
  return (document) => isMadeBy(document, { chunking: wanted, embedders });
}

function isMadeBy(
  document: DocumentSummary,
  { chunking, embedders }: Pick<IngestParts, 'chunking' | 'embedders'>,
): boolean {
  const modelIds = embedders.map(({ modelId }) => modelId);
  return (
    document.chunker === indexingName(chunking) && document.modelIds.join() === modelIds.join()
  );
}

/** Undefined where the channel does not have it. */
export async function findDocument(
  { channelId, documentId }: DocumentKey,
  store: KnowledgeStore,
): Promise<DocumentSummary | undefined> {
  const documents = await store.listDocuments(channelId);
  return documents.find((document) => document.documentId === documentId);
}
