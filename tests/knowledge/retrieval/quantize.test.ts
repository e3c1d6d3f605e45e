import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dequantizeRow, quantize } from '../../../src/knowledge/retrieval/quantize.ts';

// Half the distance of two levels, in parts of a row's largest component.
const halfLevel = 1 / (8 * 127.375);

function vectorsOf(dimensions: number) {
  const component = fc.float({ noNaN: true, noDefaultInfinity: true });
  const vector = fc.array(component, { minLength: dimensions, maxLength: dimensions });
  return fc.array(
    vector.map((components) => Float32Array.from(components)),
    { maxLength: 5 },
  );
}

const anyVectors = fc.integer({ min: 1, max: 40 }).chain(vectorsOf);

function largestOf(vector: Float32Array): number {
  return Math.max(...vector.map(Math.abs));
}

describe('quantize', () => {
  test('stores upper bits as codes, two lower bits four to a byte, and a scale a row', () => {
    const vector = Float32Array.of(1, -1, 0.5, 0, 0.25);
    const levels = [127.375, -127.375, 63.625, 0.125, 31.875];
    const scale = Math.fround(1 / Math.hypot(...levels));
    expect(quantize([vector, vector])).toEqual({
      dimensions: 5,
      codes: Int8Array.of(127, -127, 64, 0, 32, 127, -127, 64, 0, 32),
      scales: Float32Array.of(scale, scale),
      residuals: Uint8Array.of(0b10_00_00_11, 0b01, 0b10_00_00_11, 0b01),
    });
    expect(dequantizeRow(quantize([vector, vector]), 1)).toEqual(
      Float32Array.from(levels, (level) => level * scale),
    );
  });

  test('keeps every component of any vectors within half a level', () => {
    fc.assert(
      fc.property(anyVectors, (vectors) => {
        const embeddings = quantize(vectors);
        for (const [row, vector] of vectors.entries()) {
          const stored = dequantizeRow(embeddings, row);
          const largest = largestOf(vector);
          const unit = largest === 0 ? 0 : largest / largestOf(stored);
          const errors = vector.map((component, i) => component - unit * (stored[i] ?? 0));
          expect(largestOf(errors)).toBeLessThanOrEqual(largest * (halfLevel + 1e-6));
        }
      }),
    );
  });

  test('stores rows of length 1 which stay as they are when they are stored again', () => {
    fc.assert(
      fc.property(anyVectors, (vectors) => {
        const once = quantize(vectors);
        const stored = vectors.map((_, row) => dequantizeRow(once, row));
        const twice = quantize(stored);
        expect({ ...twice, scales: once.scales }).toEqual(once);
        for (const [row, vector] of stored.entries()) {
          const length = largestOf(vectors[row] ?? vector) === 0 ? 0 : 1;
          expect(Math.hypot(...vector)).toBeCloseTo(length, 6);
        }
      }),
    );
  });

  test('stores a vector of zeros as a row that reads as zeros', () => {
    const embeddings = quantize([Float32Array.of(0, 0, 0), Float32Array.of(0, -0, 3)]);
    expect(largestOf(dequantizeRow(embeddings, 0))).toBe(0);
    expect(dequantizeRow(embeddings, 1)[2]).toBeCloseTo(1, 5);
  });

  test('takes 1,924 bytes for 1,536 dimensions', () => {
    const { codes, scales, residuals } = quantize([new Float32Array(1536).fill(1)]);
    expect(codes.byteLength + scales.byteLength + residuals.byteLength).toBe(1924);
  });

  test('stores no vectors as no rows', () => {
    expect(quantize([])).toEqual({
      dimensions: 0,
      codes: new Int8Array(0),
      scales: new Float32Array(0),
      residuals: new Uint8Array(0),
    });
  });

  test.each([
    Number.NaN,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ])('rejects a vector that holds %s, wherever it stands', (bad) => {
    const good = Float32Array.of(1, 2, 3);
    for (const place of [0, 1, 2]) {
      const vector = good.with(place, bad);
      expect(() => quantize([good, vector])).toThrow(
        new RangeError(`Expected finite components, got ${Math.abs(bad)} in row 1`),
      );
    }
  });

  test('rejects vectors of different lengths and empty ones', () => {
    expect(() => quantize([new Float32Array(3), new Float32Array(4)])).toThrow(
      new RangeError(
        'Expected vectors of one length above 0, got 3 components in row 0 and 4 in row 1',
      ),
    );
    expect(() => quantize([new Float32Array(0)])).toThrow(RangeError);
  });
});

describe('dequantizeRow', () => {
  test('rejects rows that there are not', () => {
    const embeddings = quantize([Float32Array.of(1, 2)]);
    expect(() => dequantizeRow(embeddings, 1)).toThrow(
      new RangeError('Expected a row below 1, got 1'),
    );
    expect(() => dequantizeRow(embeddings, -1)).toThrow(RangeError);
  });
});
