import { setImmediate } from 'node:timers/promises';
import type { DocumentIndex } from '../types.ts';
import { type KeywordSegment, openSegment } from './keyword-segment.ts';
import { createVectorIndex, type VectorIndex } from './vector-index.ts';

/** A document in memory; its chunks are numbered on from those of the documents before it. */
export interface OpenDocument {
  readonly index: DocumentIndex;
  readonly segment: KeywordSegment;
  readonly firstChunk: number;
}

/** The embeddings that one model made of a channel's chunks. */
export interface VectorSpace {
  readonly vectors: VectorIndex;
  /** The chunk, counted over all documents of the channel, that each row is of. */
  readonly chunkOfRow: Uint32Array;
}

/** All that is searched for a channel; made anew when a document comes or goes. */
export interface ChannelIndex {
  readonly documents: readonly OpenDocument[];
  readonly spaces: ReadonlyMap<string, VectorSpace>;
  /** About how much memory it takes. */
  readonly byteLength: number;
}

/** Lets the event loop turn between documents: a large channel takes a good part of a second. */
export async function openChannelIndex(indexes: readonly DocumentIndex[]): Promise<ChannelIndex> {
  const documents: OpenDocument[] = [];
  let firstChunk = 0;
  for (const index of indexes) {
    await setImmediate();
    documents.push({ index, segment: openSegment(index.postings), firstChunk });
    firstChunk += index.chunks.length;
  }
  const modelIds = new Set(indexes.flatMap(({ embeddings }) => embeddings.map((e) => e.modelId)));
  const spaces = new Map(
    Array.from(modelIds, (modelId) => [modelId, openSpace(documents, modelId)]),
  );
  return { documents, spaces, byteLength: sizeOf(documents, spaces) };
}

/** The documents with these ids, or all of them; ids of other channels' documents find none. */
export function documentsInScope(
  { documents }: ChannelIndex,
  documentIds: readonly string[] | undefined,
): readonly OpenDocument[] {
  return documentIds === undefined
    ? documents
    : documents.filter(({ index }) => documentIds.includes(index.summary.documentId));
}

/** The document that a chunk, counted over all of them, belongs to. */
export function documentOfChunk(channel: ChannelIndex, chunk: number): OpenDocument {
  const document = channel.documents.findLast(({ firstChunk }) => firstChunk <= chunk);
  if (document === undefined) {
    throw new RangeError(`Expected the number of a chunk in this channel, got ${chunk}`);
  }
  return document;
}

function openSpace(documents: readonly OpenDocument[], modelId: string): VectorSpace {
  const parts = documents.flatMap(({ index, firstChunk }) =>
    index.embeddings
      .filter((embeddings) => embeddings.modelId === modelId)
      .map((embeddings) => ({ embeddings, firstChunk })),
  );
  const rowCount = parts.reduce((sum, { embeddings }) => sum + embeddings.chunkNumbers.length, 0);
  const chunkOfRow = new Uint32Array(rowCount);
  let row = 0;
  for (const { embeddings, firstChunk } of parts) {
    for (const chunkNumber of embeddings.chunkNumbers) {
      chunkOfRow[row] = firstChunk + chunkNumber;
      row += 1;
    }
  }
  return { vectors: createVectorIndex(parts.map(({ embeddings }) => embeddings)), chunkOfRow };
}

/** What a stored chunk and a term cost as JavaScript objects, by a heap snapshot; rounded up. */
const BYTES_PER_CHUNK = 160;
const BYTES_PER_TERM = 120;

function sizeOf(
  documents: readonly OpenDocument[],
  spaces: ReadonlyMap<string, VectorSpace>,
): number {
  let bytes = 0;
  for (const { index } of documents) {
    const { postings, chunks } = index;
    bytes += postings.terms.length * BYTES_PER_TERM + chunks.length * BYTES_PER_CHUNK;
    bytes += postings.chunkNumbers.byteLength + postings.counts.byteLength;
  }
  for (const { vectors, chunkOfRow } of spaces.values()) {
    bytes += vectors.byteLength + chunkOfRow.byteLength;
  }
  return bytes;
}
