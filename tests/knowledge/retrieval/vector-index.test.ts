import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ScoredRow } from '../../../src/knowledge/retrieval/best-rows.ts';
import { dequantizeRow, quantize } from '../../../src/knowledge/retrieval/quantize.ts';
import type { RowRange } from '../../../src/knowledge/retrieval/row-ranges.ts';
import { createFallbackScanner } from '../../../src/knowledge/retrieval/scan-fallback.ts';
import { createScanner } from '../../../src/knowledge/retrieval/scanner.ts';
import { createVectorIndex } from '../../../src/knowledge/retrieval/vector-index.ts';
import type { QuantizedEmbeddings } from '../../../src/knowledge/types.ts';
import { clusteredVectors, randomVector, seededRandom } from './seeded-vectors.ts';

/** The cosine of the query with every row as it is stored, in row order. */
function plainScores(parts: readonly QuantizedEmbeddings[], query: Float32Array): number[] {
  return parts.flatMap((part) =>
    Array.from(part.scales, (_, row) => plainCosine(query, dequantizeRow(part, row))),
  );
}

function plainCosine(one: Float32Array, other: Float32Array): number {
  const lengths = Math.sqrt(plainDot(one, one) * plainDot(other, other));
  return lengths === 0 ? 0 : plainDot(one, other) / lengths;
}

function plainDot(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < one.length; i++) sum += Number(one[i]) * Number(other[i]);
  return sum;
}

function best(scores: readonly number[], topK: number): ScoredRow[] {
  return scores
    .map((score, row) => ({ row, score }))
    .sort((one, other) => other.score - one.score || one.row - other.row)
    .slice(0, topK);
}

function rowsOf(scored: readonly ScoredRow[]): number[] {
  return scored.map(({ row }) => row);
}

function includes(ranges: readonly RowRange[], row: number): boolean {
  return ranges.some(({ start, end }) => row >= start && row < end);
}

// Small whole numbers make many ties and zeros.
const searches = fc
  .record({
    dimensions: fc.constantFrom(1, 2, 3, 15, 16, 17, 33),
    rowsOfParts: fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 4 }),
  })
  .chain(({ dimensions, rowsOfParts }) => {
    const rows = rowsOfParts.reduce((sum, count) => sum + count, 0);
    const vector = fc
      .array(fc.integer({ min: -2, max: 2 }), { minLength: dimensions, maxLength: dimensions })
      .map((components) => Float32Array.from(components));
    const range = fc
      .tuple(fc.integer({ min: 0, max: rows }), fc.integer({ min: 0, max: rows }))
      .map(([one, other]) => ({ start: Math.min(one, other), end: Math.max(one, other) }));
    return fc.record({
      parts: fc.tuple(
        ...rowsOfParts.map((count) =>
          fc.array(vector, { minLength: count, maxLength: count }).map(quantize),
        ),
      ),
      query: vector,
      topK: fc.integer({ min: 0, max: 40 }),
      ranges: fc.option(fc.array(range, { maxLength: 4 }), { nil: undefined }),
    });
  });

describe.each([
  ['with the WebAssembly kernel', createScanner],
  ['with the fallback', createFallbackScanner],
])('createVectorIndex %s', (_, scanners) => {
  function indexOf(...vectors: readonly Float32Array[]) {
    return createVectorIndex([quantize(vectors)], scanners);
  }

  test('finds what a plain loop over the stored rows finds, for any parts, query and ranges', () => {
    fc.assert(
      fc.property(searches, ({ parts, query, topK, ranges }) => {
        const scores = plainScores(parts, query);
        const wanted = best(scores, scores.length)
          .filter(({ row }) => includes(ranges ?? [{ start: 0, end: scores.length }], row))
          .slice(0, topK);
        const found = createVectorIndex(parts, scanners).search(query, topK, ranges);
        expect(new Set(rowsOf(found)).size).toBe(wanted.length);
        for (const [rank, { row, score }] of found.entries()) {
          expect(score).toBeCloseTo(scores[row] ?? Number.NaN, 6);
          expect(score).toBeCloseTo(wanted[rank]?.score ?? Number.NaN, 6);
        }
        expect(found).toEqual(found.toSorted((a, b) => b.score - a.score || a.row - b.row));
      }),
    );
  });

  test.each([1, 15, 16, 17, 384, 1536])('ranks by cosine at %i dimensions', (dimensions) => {
    const random = seededRandom(dimensions);
    const vectors = Array.from({ length: 50 }, () => randomVector(dimensions, random));
    const query = randomVector(dimensions, random);
    const parts = [quantize(vectors.slice(0, 20)), quantize(vectors.slice(20))];
    const found = createVectorIndex(parts, scanners).search(query, 5);
    const wanted = best(plainScores(parts, query), 5);
    for (const [rank, { score }] of found.entries()) {
      expect(score).toBeCloseTo(wanted[rank]?.score ?? Number.NaN, 6);
    }
    // Of one dimension all cosines are 1 or -1, and which of those is greatest is chance.
    if (dimensions > 1) expect(rowsOf(found)).toEqual(rowsOf(wanted));
  });

  test('finds nothing without rows', () => {
    const query = Float32Array.of(1, 2);
    for (const parts of [[], [quantize([])], [quantize([]), quantize([])]]) {
      const index = createVectorIndex(parts, scanners);
      expect(index.search(query, 3)).toEqual([]);
      expect({ rows: index.rows, dimensions: index.dimensions }).toEqual({
        rows: 0,
        dimensions: 0,
      });
    }
  });

  test('gives all rows where fewer than `topK` were asked of', () => {
    const index = indexOf(Float32Array.of(1, 0), Float32Array.of(0, 1), Float32Array.of(1, 1));
    expect(rowsOf(index.search(Float32Array.of(3, 1), 1_000_000))).toEqual([0, 2, 1]);
    expect(rowsOf(index.search(Float32Array.of(3, 1), 2))).toEqual([0, 2]);
    expect(index.search(Float32Array.of(3, 1), 0)).toEqual([]);
  });

  test('leaves out no row between the blocks that it scans', () => {
    const index = indexOf(...Array.from({ length: 9000 }, () => Float32Array.of(1, 2)));
    const found = index.search(Float32Array.of(2, 1), 9000);
    expect(rowsOf(found)).toEqual(Array.from({ length: 9000 }, (__, row) => row));
  });

  test('puts the lower row first among equals, however many there are', () => {
    const index = indexOf(...Array.from({ length: 5000 }, () => Float32Array.of(1, 2, 3)));
    expect(rowsOf(index.search(Float32Array.of(1, 0, 0), 4))).toEqual([0, 1, 2, 3]);
    const backwards = [
      { start: 4000, end: 5000 },
      { start: 4998, end: 4999 },
      { start: 70, end: 72 },
      { start: 9, end: 9 },
    ];
    expect(rowsOf(index.search(Float32Array.of(1, 0, 0), 4, backwards))).toEqual([
      70, 71, 4000, 4001,
    ]);
    expect(index.search(Float32Array.of(1, 0, 0), 4, [])).toEqual([]);
  });

  test('scores a row of the same direction 1, of the opposite -1, of zeros 0', () => {
    const vector = Float32Array.of(1, 2, 3);
    const index = indexOf(
      vector,
      new Float32Array(3),
      vector.map((x) => -5 * x),
    );
    const found = index.search(
      vector.map((x) => x * 1e-30),
      3,
    );
    expect(rowsOf(found)).toEqual([0, 1, 2]);
    expect(found[0]?.score).toBeCloseTo(1, 5);
    expect(found[1]?.score).toBeCloseTo(0, 12);
    expect(found[2]?.score).toBeCloseTo(-1, 5);
  });

  test('does not lose the best row to an overflow where all components are at their largest', () => {
    const random = seededRandom(3);
    const vectors = Array.from({ length: 200 }, () => randomVector(768, random));
    const index = indexOf(...vectors.with(150, new Float32Array(768).fill(-1)));
    expect(rowsOf(index.search(new Float32Array(768).fill(-7), 1))).toEqual([150]);
  });

  test('gives a query of zeros a score of 0 with every row', () => {
    const index = indexOf(Float32Array.of(1, 2), Float32Array.of(-1, 2));
    expect(index.search(new Float32Array(2), 2)).toEqual([
      { row: 0, score: 0 },
      { row: 1, score: 0 },
    ]);
  });

  test('searches more than 65,536 rows, blocks and parts apart from each other', () => {
    const random = seededRandom(7);
    const parts = [1, 40_000, 30_001].map((count) =>
      quantize(Array.from({ length: count }, () => randomVector(15, random))),
    );
    const index = createVectorIndex(parts, scanners);
    const query = randomVector(15, random);
    const scores = plainScores(parts, query);
    expect(rowsOf(index.search(query, 20))).toEqual(rowsOf(best(scores, 20)));
    const late = [{ start: 65_530, end: 70_002 }];
    const inLate = best(scores, scores.length).filter(({ row }) => row >= 65_530);
    expect(rowsOf(index.search(query, 20, late))).toEqual(rowsOf(inLate.slice(0, 20)));
  });

  test('finds the best 10 by the original vectors in at least 99 of 100 cases', () => {
    const random = seededRandom(11);
    const options = { dimensions: 384, centres: 20, random };
    const [vectors, queries] = [clusteredVectors(2000, options), clusteredVectors(20, options)];
    const index = createVectorIndex([quantize(vectors)], scanners);
    const recalled = [...queries, ...vectors.slice(0, 80)].map((query) => {
      const wanted = best(
        vectors.map((vector) => plainCosine(query, vector)),
        10,
      );
      const found = new Set(rowsOf(index.search(query, 10)));
      return rowsOf(wanted).filter((row) => found.has(row)).length / 10;
    });
    const recall = recalled.reduce((sum, share) => sum + share, 0) / recalled.length;
    expect(recall).toBeGreaterThanOrEqual(0.99);
  });

  test('counts the memory it holds', () => {
    const vectors = Array.from({ length: 1000 }, (__, i) => new Float32Array(100).fill(i));
    const { byteLength } = indexOf(...vectors);
    // 112 codes, 25 bytes of residuals and a scale a row; a query and 1,000 dot products.
    const used = 1000 * (112 + 25 + 4) + 2 * 112 + 4 * 1000;
    expect(byteLength).toBeGreaterThanOrEqual(used);
    expect(byteLength).toBeLessThan(used + 65_536);
  });

  test('keeps its rows when the parts change', () => {
    const part = quantize([Float32Array.of(1, 0), Float32Array.of(0, 1)]);
    const index = createVectorIndex([part], scanners);
    part.codes.fill(0);
    part.residuals.fill(0);
    part.scales.fill(0);
    expect(rowsOf(index.search(Float32Array.of(0, 1), 2))).toEqual([1, 0]);
  });

  test('rejects queries of other dimensions or that are not finite', () => {
    const index = indexOf(Float32Array.of(1, 2, 3));
    expect(() => index.search(Float32Array.of(1, 2), 1)).toThrow(
      new RangeError('Expected a query of 3 dimensions, got 2'),
    );
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => index.search(Float32Array.of(1, bad, 3), 1)).toThrow(
        new RangeError('Expected a query of finite components, got NaN or an infinity'),
      );
    }
  });

  test('rejects a `topK` that is not a whole number from 0, and ranges beyond the rows', () => {
    const index = indexOf(Float32Array.of(1, 2), Float32Array.of(3, 4));
    const query = Float32Array.of(1, 1);
    for (const topK of [-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => index.search(query, topK)).toThrow(
        new RangeError(`Expected \`topK\` to be a whole number from 0, got ${topK}`),
      );
    }
    for (const [start, end] of [
      [0, 3],
      [-1, 1],
      [2, 1],
      [0.5, 1],
      [0, Number.NaN],
    ] as const) {
      expect(() => index.search(query, 1, [{ start, end }])).toThrow(
        new RangeError(`Expected a range of rows within [0, 2], got [${start}, ${end})`),
      );
    }
  });

  test('rejects parts of different dimensions or with arrays that do not fit', () => {
    const part = quantize([Float32Array.of(1, 2, 3)]);
    expect(() => createVectorIndex([part, quantize([Float32Array.of(1)])], scanners)).toThrow(
      new RangeError('Expected all embeddings to have 3 dimensions, got 1'),
    );
    const message = 'Expected 3 codes and 1 bytes of residuals for 1 rows, got';
    expect(() => createVectorIndex([{ ...part, codes: new Int8Array(2) }], scanners)).toThrow(
      new RangeError(`${message} 2 and 1`),
    );
    expect(() => createVectorIndex([{ ...part, residuals: new Uint8Array(2) }], scanners)).toThrow(
      new RangeError(`${message} 3 and 2`),
    );
  });
});
