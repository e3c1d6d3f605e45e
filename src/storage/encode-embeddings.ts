import type { ChunkEmbeddings } from '../knowledge/types.ts';
import type { Range } from './block-ranges.ts';
import type { Manifest } from './records.ts';
import { ByteReader, ByteWriter, sumUp } from './varint.ts';

/** 256 rows of 1,536 dimensions are 480 KB: few round trips, and no step over a few milliseconds. */
export const ROWS_PER_BLOCK = 256;

/** These rows of a model's embeddings. Scales are little-endian, whatever the machine. */
export function encodeEmbeddings(embeddings: ChunkEmbeddings, { from, to }: Range): Uint8Array {
  const { dimensions, codes, scales, residuals, chunkNumbers } = embeddings;
  const stride = residualStride(dimensions);
  const writer = new ByteWriter();
  let previous = 0;
  for (const chunkNumber of chunkNumbers.subarray(from, to)) {
    writer.writeVarint(chunkNumber - previous);
    previous = chunkNumber;
  }
  const scaleBytes = new DataView(new ArrayBuffer((to - from) * 4));
  for (const [row, scale] of scales.subarray(from, to).entries()) {
    scaleBytes.setFloat32(row * 4, scale, true);
  }
  writer.writeBytes(new Uint8Array(scaleBytes.buffer));
  writer.writeBytes(bytesOf(codes.subarray(from * dimensions, to * dimensions)));
  writer.writeBytes(residuals.subarray(from * stride, to * stride));
  return writer.finish();
}

/** Room for all rows of a model, to be filled by `decodeEmbeddings`. */
export function allocateEmbeddings(model: Manifest['embeddings'][number]): ChunkEmbeddings {
  const { modelId, dimensions, rows } = model;
  return {
    modelId,
    dimensions,
    chunkNumbers: new Uint32Array(rows),
    codes: new Int8Array(rows * dimensions),
    scales: new Float32Array(rows),
    residuals: new Uint8Array(rows * residualStride(dimensions)),
  };
}

/** Puts a block back in its rows. Throws where the block does not hold that many. */
export function decodeEmbeddings(bytes: Uint8Array, into: ChunkEmbeddings, rows: Range): void {
  const { from, to } = rows;
  const count = to - from;
  const stride = residualStride(into.dimensions);
  const reader = new ByteReader(bytes);
  const chunkNumbers = into.chunkNumbers.subarray(from, to);
  reader.readVarints(chunkNumbers);
  sumUp(chunkNumbers);
  const scaleBytes = reader.readBytes(count * 4);
  const scales = new DataView(scaleBytes.buffer, scaleBytes.byteOffset, scaleBytes.byteLength);
  for (let row = 0; row < count; row++) into.scales[from + row] = scales.getFloat32(row * 4, true);
  bytesOf(into.codes).set(reader.readBytes(count * into.dimensions), from * into.dimensions);
  into.residuals.set(reader.readBytes(count * stride), from * stride);
  reader.expectEnd();
}

/** Bytes of a row of residuals. */
function residualStride(dimensions: number): number {
  return Math.ceil(dimensions / 4);
}

function bytesOf(codes: Int8Array): Uint8Array {
  return new Uint8Array(codes.buffer, codes.byteOffset, codes.byteLength);
}
