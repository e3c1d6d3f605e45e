import type { StoredChunk } from '../knowledge/types.ts';
import { ByteReader, ByteWriter } from './varint.ts';

export const CHUNKS_PER_BLOCK = 4096;

/** 128 bits. */
const HASH_BYTES = 16;

/** Chunks as columns, with the tokens in each: like stands by like, which compresses best. */
export function encodeChunks(chunks: readonly StoredChunk[], lengths: Uint32Array): Uint8Array {
  const writer = new ByteWriter();
  writer.writeVarint(chunks.length);
  let page = 0;
  for (const chunk of chunks) {
    writer.writeSigned(chunk.page - page);
    page = chunk.page;
  }
  for (const chunk of chunks) writer.writeVarint(chunk.start);
  for (const chunk of chunks) writer.writeVarint(chunk.end - chunk.start);
  for (const chunk of chunks) writer.writeVarint(chunk.heading + 1);
  for (const length of lengths) writer.writeVarint(length);
  for (const chunk of chunks) writer.writeBytes(hashBytes(chunk.textHash));
  return writer.finish();
}

/** The chunks of a block and the tokens in each. Throws where the block is not one of chunks. */
export function decodeChunks(bytes: Uint8Array): { chunks: StoredChunk[]; lengths: Uint32Array } {
  const reader = new ByteReader(bytes);
  const count = reader.readVarint();
  const column = () => {
    const numbers = new Uint32Array(count);
    reader.readVarints(numbers);
    return numbers;
  };
  const pages = new Uint32Array(count);
  for (let row = 0; row < count; row++) pages[row] = (pages[row - 1] ?? 0) + reader.readSigned();
  const starts = column();
  const sizes = column();
  const headings = column();
  const lengths = column();
  const chunks = Array.from(pages, (page, row): StoredChunk => {
    const start = starts[row] ?? 0;
    const textHash = Buffer.from(reader.readBytes(HASH_BYTES)).toString('base64url');
    return {
      page,
      start,
      end: start + (sizes[row] ?? 0),
      heading: (headings[row] ?? 0) - 1,
      textHash,
    };
  });
  reader.expectEnd();
  return { chunks, lengths };
}

function hashBytes(textHash: string): Uint8Array {
  const bytes = Buffer.from(textHash, 'base64url');
  if (bytes.length === HASH_BYTES) return bytes;
  throw new RangeError(
    `Expected \`textHash\` to be ${HASH_BYTES} bytes in base64url, got ${bytes.length}`,
  );
}
