import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { batchPieces, toPieces } from '../../src/models/batch-pieces.ts';
import { evenWindows, joinWindows, normalise } from '../../src/models/windows.ts';

describe('evenWindows', () => {
  test('shares a length out evenly', () => {
    expect(evenWindows(0, 10)).toEqual([[0, 0]]);
    expect(evenWindows(10, 10)).toEqual([[0, 10]]);
    expect(evenWindows(11, 10)).toEqual([
      [0, 5],
      [5, 11],
    ]);
  });

  test('covers any length without a gap, never above the capacity', () => {
    fc.assert(
      fc.property(fc.nat(5_000), fc.integer({ min: 1, max: 600 }), (length, capacity) => {
        const windows = evenWindows(length, capacity);
        expect(windows.map(([start]) => start)).toEqual([
          0,
          ...windows.slice(0, -1).map(([, end]) => end),
        ]);
        expect(windows.at(-1)?.[1]).toBe(length);
        const sizes = windows.map(([start, end]) => end - start);
        expect(Math.max(...sizes)).toBeLessThanOrEqual(capacity);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('joinWindows', () => {
  test('weighs windows by their length and normalises', () => {
    const joined = joinWindows([
      { embedding: Float32Array.of(1, 0), weight: 3 },
      { embedding: Float32Array.of(0, 1), weight: 4 },
    ]);
    expect([...joined]).toEqual([Math.fround(0.6), Math.fround(0.8)]);
  });

  test('leaves a single normalised window as it is, up to rounding', () => {
    const embedding = normalise([3, -4, 12]);
    const joined = joinWindows([{ embedding, weight: 17 }]);
    for (const [index, component] of joined.entries()) {
      expect(component).toBeCloseTo(embedding[index] ?? Number.NaN, 6);
    }
  });
});

test.each([
  [[0, 0]],
  [[Number.NaN, 1]],
  [[Number.POSITIVE_INFINITY]],
  [[]],
])('normalise refuses %o', (embedding) => {
  expect(() => normalise(embedding)).toThrow(RangeError);
});

describe('pieces for a service', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 50 }),
    fc
      .tuple(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }), fc.nat(3_000))
      .map(([unit, times]) => unit.repeat(times)),
  );

  test('hold all of any text, each within the limit', () => {
    fc.assert(
      fc.property(text, (whole) => {
        const pieces = toPieces(whole, 3);
        if (whole.trim() === '') expect(pieces.map((piece) => piece.text)).toEqual(['.']);
        else expect(pieces.map((piece) => piece.text).join('')).toBe(whole.toWellFormed());
        for (const piece of pieces) {
          expect(Buffer.byteLength(piece.text)).toBeLessThanOrEqual(8_191);
          expect(piece.textIndex).toBe(3);
        }
        expect(pieces.map((piece) => piece.isLast)).toEqual(
          pieces.map((_, index) => index === pieces.length - 1),
        );
      }),
      { numRuns: 60 },
    );
  });

  test('are batched in order, within the limits of a request', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 40 }), (texts) => {
        const pieces = texts.flatMap(toPieces);
        const batches = batchPieces(pieces);
        expect(batches.flat()).toEqual(pieces);
        for (const batch of batches) {
          expect(batch.length).toBeGreaterThan(0);
          expect(batch.length).toBeLessThanOrEqual(2_048);
          const bytes = Buffer.byteLength(batch.map((piece) => piece.text).join(''));
          expect(bytes).toBeLessThanOrEqual(300_000);
        }
      }),
      { numRuns: 30 },
    );
  });
});
