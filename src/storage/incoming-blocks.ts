import type { DocumentIndex, DocumentSummary, Heading, StoredChunk } from '../knowledge/types.ts';
import { ranges } from './block-ranges.ts';
import { CHUNKS_PER_BLOCK, decodeChunks } from './encode-chunks.ts';
import { allocateEmbeddings, decodeEmbeddings, ROWS_PER_BLOCK } from './encode-embeddings.ts';
import { decodeHeadings } from './encode-headings.ts';
import { allocatePostings, decodePostings } from './encode-postings.ts';
import { blockKey, blockKeys, type Manifest } from './records.ts';

/** A block on its way back. */
export interface IncomingBlock {
  readonly key: string;
  /** To be called in the order of the blocks. Throws where the bytes are not such a block. */
  decode(bytes: Uint8Array): void;
}

/** The blocks to read for an index, and what they make when all are decoded. */
export interface IndexBlocks {
  readonly blocks: readonly IncomingBlock[];
  /** Throws where the blocks have not filled the index. */
  finish(summary: DocumentSummary): DocumentIndex;
}

/** How to put the index of a generation together again. */
export function fromBlocks(generation: string, manifest: Manifest): IndexBlocks {
  const chunks = chunkBlocks(generation, manifest);
  const headings: Heading[] = [];
  const embeddings = manifest.embeddings.map(allocateEmbeddings);
  const postings = allocatePostings(manifest.postings);
  return {
    blocks: [
      ...chunks.blocks,
      ...blockKeys(generation, 'headings', manifest.headings.blocks).map((key) => ({
        key,
        decode: (bytes: Uint8Array) => headings.push(...decodeHeadings(bytes)),
      })),
      ...embeddings.flatMap((model, index) =>
        ranges(model.chunkNumbers.length, ROWS_PER_BLOCK).map((rows, number) => ({
          key: blockKey(generation, `embeddings-${index}`, number),
          decode: (bytes: Uint8Array) => decodeEmbeddings(bytes, model, rows),
        })),
      ),
      ...blockKeys(generation, 'postings', manifest.postings.blocks).map((key) => ({
        key,
        decode: (bytes: Uint8Array) => decodePostings(bytes, postings),
      })),
    ],
    finish(summary) {
      expectRows('chunks', chunks.rows.length, manifest.chunks.rows);
      expectRows('headings', headings.length, manifest.headings.rows);
      expectRows('terms', postings.terms.length, manifest.postings.terms);
      expectRows('entries', postings.offsets.at(-1) ?? 0, manifest.postings.entries);
      const { rows, lengths } = chunks;
      return { summary, headings, chunks: rows, embeddings, postings: { lengths, ...postings } };
    },
  };
}

function chunkBlocks(generation: string, { chunks }: Manifest) {
  const rows: StoredChunk[] = [];
  const lengths = new Uint32Array(chunks.rows);
  const blocks = ranges(chunks.rows, CHUNKS_PER_BLOCK).map(({ from }, number) => ({
    key: blockKey(generation, 'chunks', number),
    decode(bytes: Uint8Array): void {
      const block = decodeChunks(bytes);
      lengths.set(block.lengths, from);
      for (const chunk of block.chunks) rows.push(chunk);
    },
  }));
  return { rows, lengths, blocks };
}

function expectRows(what: string, got: number, expected: number): void {
  if (got !== expected) throw new RangeError(`Expected ${expected} ${what}, got ${got}`);
}
