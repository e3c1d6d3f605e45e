import type { QuantizedEmbeddings } from '../types.ts';

// Levels lie a quarter of a step apart: code + (residual - 1.5) / 4. A code alone is the middle of
// its four levels, so a scan that leaves out the residuals is not biased. Codes reach from -127 to
// 127, which makes the levels symmetric: 127.375 is the outermost.
const LEVELS_PER_STEP = 4;
const MIDDLE_RESIDUAL = 1.5;
const outermostLevel = 127 + MIDDLE_RESIDUAL / LEVELS_PER_STEP;

/**
 * Stores the directions of vectors at ten bits a component, one row a vector, in order. A row's
 * largest component falls on the outermost level; its scale makes the row as stored of length 1. A
 * vector of zeros becomes a row that reads as zeros. Throws `RangeError` for vectors that are empty,
 * of different lengths, or hold NaN or an infinity.
 */
export function quantize(vectors: readonly Float32Array[]): QuantizedEmbeddings {
  const dimensions = vectors[0]?.length ?? 0;
  const embeddings = {
    dimensions,
    codes: new Int8Array(vectors.length * dimensions),
    scales: new Float32Array(vectors.length),
    residuals: new Uint8Array(vectors.length * residualBytesPerRow(dimensions)),
  };
  for (const [row, vector] of vectors.entries()) {
    quantizeRow(vector, row, embeddings);
  }
  return embeddings;
}

/** The vector of a row as it is stored: of length 1, or zeros. */
export function dequantizeRow(embeddings: QuantizedEmbeddings, row: number): Float32Array {
  const { dimensions, codes, residuals } = embeddings;
  const scale = embeddings.scales[row];
  if (scale === undefined) {
    throw new RangeError(`Expected a row below ${embeddings.scales.length}, got ${row}`);
  }
  const firstByte = row * residualBytesPerRow(dimensions);
  return Float32Array.from(
    codes.subarray(row * dimensions, (row + 1) * dimensions),
    (code, i) => scale * levelOf(code, residuals[firstByte + (i >> 2)] ?? 0, i),
  );
}

/** How many bytes of `residuals` a row takes. */
export function residualBytesPerRow(dimensions: number): number {
  return Math.ceil(dimensions / 4);
}

/** A component in steps of its row's scale; `residualByte` is the one that holds its lower bits. */
export function levelOf(code: number, residualByte: number, component: number): number {
  const residual = (residualByte >> shiftOf(component)) & 3;
  return code + (residual - MIDDLE_RESIDUAL) / LEVELS_PER_STEP;
}

function shiftOf(component: number): number {
  return 2 * (component & 3);
}

function quantizeRow(vector: Float32Array, row: number, embeddings: QuantizedEmbeddings): void {
  const { dimensions, codes, residuals, scales } = embeddings;
  const largest = checkedLargest(vector, row, dimensions);
  if (largest === 0) return;
  const levelsPerUnit = (outermostLevel / largest) * LEVELS_PER_STEP;
  const firstCode = row * dimensions;
  const firstByte = row * residualBytesPerRow(dimensions);
  let sumOfSquares = 0;
  for (let i = 0; i < dimensions; i++) {
    const level = Math.floor((vector[i] ?? 0) * levelsPerUnit + MIDDLE_RESIDUAL + 0.5);
    codes[firstCode + i] = level >> 2;
    const byte = firstByte + (i >> 2);
    residuals[byte] = (residuals[byte] ?? 0) | ((level & 3) << shiftOf(i));
    sumOfSquares += (level - MIDDLE_RESIDUAL) ** 2;
  }
  scales[row] = LEVELS_PER_STEP / Math.sqrt(sumOfSquares);
}

/** The largest magnitude; throws for a vector that is not fit to be stored. */
function checkedLargest(vector: Float32Array, row: number, dimensions: number): number {
  if (vector.length !== dimensions || dimensions === 0) {
    throw new RangeError(
      `Expected vectors of one length above 0, got ${dimensions} components in row 0 and ${vector.length} in row ${row}`,
    );
  }
  // By index, which is four times as fast as an iterator; `max` hands a NaN on to the end.
  let largest = 0;
  for (let i = 0; i < dimensions; i++) {
    largest = Math.max(largest, Math.abs(vector[i] ?? 0));
  }
  if (!Number.isFinite(largest)) {
    throw new RangeError(`Expected finite components, got ${largest} in row ${row}`);
  }
  return largest;
}
