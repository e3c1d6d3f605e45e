import type { QuantizedEmbeddings } from '../types.ts';
import { levelOf, residualBytesPerRow } from './quantize.ts';
import type { CreateScanner, Scanner } from './scanner.ts';

/** All embeddings of an index: the codes lie where they are scanned, the rest beside them. */
export interface StoredRows {
  readonly dimensions: number;
  /** Codes from one row to the next: `dimensions`, rounded up to 16. */
  readonly stride: number;
  readonly scanner: Scanner;
  /** How many rows one scan covers at most. */
  readonly blockRows: number;
  readonly scales: Float32Array;
  readonly residuals: Uint8Array;
}

// So many dot products take 16 KB, which the first-level cache still holds when they are read.
const MOST_BLOCK_ROWS = 4096;

/**
 * Copies the rows of all parts, in order. Throws `RangeError` for parts of different dimensions,
 * or whose arrays do not fit each other.
 */
export function storeRows(
  parts: readonly QuantizedEmbeddings[],
  createScanner: CreateScanner,
): StoredRows {
  const dimensions = parts[0]?.dimensions ?? 0;
  for (const part of parts) checkPart(part, dimensions);
  const rows = parts.reduce((sum, part) => sum + part.scales.length, 0);
  const stride = Math.ceil(dimensions / 16) * 16;
  const blockRows = Math.min(MOST_BLOCK_ROWS, rows);
  const stored = {
    dimensions,
    stride,
    scanner: createScanner({ rows, stride, blockRows }),
    blockRows,
    scales: new Float32Array(rows),
    residuals: new Uint8Array(rows * residualBytesPerRow(dimensions)),
  };
  let firstRow = 0;
  for (const part of parts) {
    copyPart(part, stored, firstRow);
    firstRow += part.scales.length;
  }
  return stored;
}

/** The dot product of the query with the row as it is stored, residuals included. */
export function scoreRow(stored: StoredRows, query: Float64Array, row: number): number {
  const { dimensions, stride, scanner, residuals } = stored;
  const firstCode = row * stride;
  const firstByte = row * residualBytesPerRow(dimensions);
  let sum = 0;
  for (let i = 0; i < dimensions; i++) {
    const residualByte = residuals[firstByte + (i >> 2)] ?? 0;
    sum += (query[i] ?? 0) * levelOf(scanner.codes[firstCode + i] ?? 0, residualByte, i);
  }
  return sum * (stored.scales[row] ?? 0);
}

function checkPart(part: QuantizedEmbeddings, dimensions: number): void {
  if (part.dimensions !== dimensions) {
    throw new RangeError(
      `Expected all embeddings to have ${dimensions} dimensions, got ${part.dimensions}`,
    );
  }
  const rows = part.scales.length;
  const codes = rows * dimensions;
  const residualBytes = rows * residualBytesPerRow(dimensions);
  if (part.codes.length !== codes || part.residuals.length !== residualBytes) {
    throw new RangeError(
      `Expected ${codes} codes and ${residualBytes} bytes of residuals for ${rows} rows, got ${part.codes.length} and ${part.residuals.length}`,
    );
  }
}

function copyPart(part: QuantizedEmbeddings, stored: StoredRows, firstRow: number): void {
  const { dimensions, stride, scanner } = stored;
  stored.scales.set(part.scales, firstRow);
  stored.residuals.set(part.residuals, firstRow * residualBytesPerRow(dimensions));
  if (stride === dimensions) {
    scanner.codes.set(part.codes, firstRow * stride);
    return;
  }
  for (let row = 0; row < part.scales.length; row++) {
    const codes = part.codes.subarray(row * dimensions, (row + 1) * dimensions);
    scanner.codes.set(codes, (firstRow + row) * stride);
  }
}
