import { promisify } from 'node:util';
import { constants, zstdCompress, zstdDecompress } from 'node:zlib';
import { type BlockRecord, RECORD_VERSION } from './records.ts';

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);

/**
 * Bytes as a record that any Keyv adapter can hold: zstd, then base64. The checksum inside the
 * frame is what tells a damaged block from a whole one. Runs off the main thread.
 */
export async function packBlock(bytes: Uint8Array): Promise<BlockRecord> {
  const frame = await compress(bytes, {
    // Output comes in pieces of 16 KB by default, each a trip to the thread pool.
    chunkSize: Math.max(constants.Z_MIN_CHUNK, bytes.length + 512),
    params: { [constants.ZSTD_c_compressionLevel]: 3, [constants.ZSTD_c_checksumFlag]: 1 },
  });
  return { version: RECORD_VERSION, byteLength: bytes.length, bytes: frame.toString('base64') };
}

/** The bytes of a record. Throws where they are not those that were packed. */
export async function unpackBlock(record: BlockRecord): Promise<Uint8Array> {
  const bytes = await decompress(Buffer.from(record.bytes, 'base64'), {
    chunkSize: Math.max(constants.Z_MIN_CHUNK, record.byteLength),
    maxOutputLength: Math.max(1, record.byteLength),
  });
  if (bytes.length !== record.byteLength) {
    throw new RangeError(`Expected ${record.byteLength} bytes, got ${bytes.length}`);
  }
  return bytes;
}
