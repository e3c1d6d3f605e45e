import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { disjointRanges } from '../../../src/knowledge/retrieval/row-ranges.ts';

const anyRanges = fc.array(
  fc
    .tuple(fc.nat({ max: 20 }), fc.nat({ max: 20 }))
    .map(([start, length]) => ({ start, end: start + length })),
);

describe('disjointRanges', () => {
  test('names each row of the given ranges once, in rising order', () => {
    fc.assert(
      fc.property(anyRanges, (ranges) => {
        const rowsOf = (all: typeof ranges) =>
          all.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, i) => start + i));
        const wanted = [...new Set(rowsOf(ranges))].sort((one, other) => one - other);
        expect(rowsOf(disjointRanges(ranges, 40))).toEqual(wanted);
      }),
    );
  });
});
