import { UserError } from '../errors.ts';
import {
  findDocument,
  type IndexedDocument,
  type IndexingParts,
  indexDocument,
} from './index-document.ts';
import { noSuchDocument } from './no-such-document.ts';
import type { KnowledgeStore, WorkOptions } from './ports.ts';
import type { DocumentKey, DocumentSummary } from './types.ts';

/** What came of indexing a document anew. */
export type ReindexOutcome = IndexedDocument;

/**
 * Indexes a document anew, from the bytes that are kept of it, the way the channel's settings and
 * the models want now. Chunks whose text has not changed keep their embeddings. Until all is done,
 * and where it fails or is aborted, the old index answers.
 */
export function reindexDocument(
  key: DocumentKey,
  parts: IndexingParts,
  { signal, onProgress }: WorkOptions,
): Promise<ReindexOutcome> {
  return parts.running.run(key, signal, async (stopping) => {
    const previous = await findOrThrow(key, parts.store);
    const bytes = previous.hasOriginal ? await parts.store.loadOriginal(key) : null;
    if (bytes === null) {
      throw noOriginal();
    }
    const file = { name: previous.name, bytes };
    const job = { key, file, previous, reuse: true, mustReplace: true };
    // What is there stays, though files are no longer kept: only a removal takes it away.
    const keeping = { ...parts, keepOriginals: true };
    return indexDocument(job, keeping, { signal: stopping, onProgress });
  });
}

/** The bytes of a document's file; null where they are not kept. */
export async function loadOriginal(
  key: DocumentKey,
  store: KnowledgeStore,
): Promise<Uint8Array | null> {
  const { hasOriginal } = await findOrThrow(key, store);
  return hasOriginal ? store.loadOriginal(key) : null;
}

async function findOrThrow(key: DocumentKey, store: KnowledgeStore): Promise<DocumentSummary> {
  const document = await findDocument(key, store);
  if (document === undefined) {
    throw noSuchDocument();
  }
  return document;
}

function noOriginal(): UserError {
  return new UserError(
    'no-original',
    'The file of this document is not kept, so it cannot be indexed again from here. Upload the PDF again.',
  );
}
