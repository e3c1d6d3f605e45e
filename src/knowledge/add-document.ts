import { createHash } from 'node:crypto';
import { currentTest, findDocument, type IndexingParts, indexDocument } from './index-document.ts';
import type { PdfFile } from './ingest.ts';
import type { WorkOptions } from './ports.ts';
import type { DocumentSummary } from './types.ts';

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

/**
 * Adds a file to a channel. The same file given twice at once is read and embedded once: the second
 * waits for the first.
 */
export function addDocument(
  { channelId, file }: { readonly channelId: string; readonly file: PdfFile },
  parts: IndexingParts,
  { fresh = false, onProgress, signal }: IngestOptions,
): Promise<IngestOutcome> {
  const key = { channelId, documentId: identify(file.bytes) };
  return parts.running.run(key, signal, async (stopping) => {
    const previous = await findDocument(key, parts.store);
    if (previous !== undefined && !fresh && (await isComplete(previous, channelId, parts))) {
      return { kind: 'already-known', document: previous };
    }
    // Its name does not change either: who may not remove a document shall not rename it.
    const named = previous === undefined ? file : { ...file, name: previous.name };
    const job = { key, file: named, previous, reuse: !fresh, mustReplace: false };
    const { document } = await indexDocument(job, parts, { signal: stopping, onProgress });
    return { kind: 'added', document };
  });
}

/** The first 128 bits of the SHA-256 of a file's bytes, in hexadecimal. */
export function identify(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 32);
}

/** Whether adding the file again would change nothing. */
async function isComplete(
  document: DocumentSummary,
  channelId: string,
  parts: IndexingParts,
): Promise<boolean> {
  const isCurrent = await currentTest(channelId, parts);
  return isCurrent(document) && (document.hasOriginal || !parts.keepOriginals);
}
