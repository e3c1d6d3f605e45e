import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  bodyStart,
  headingIndexAt,
  headingPathAt,
  headingPathOf,
} from '../../../src/knowledge/chunking/heading-path.ts';
import type { Heading } from '../../../src/knowledge/types.ts';

function heading(text: string, level: number, page: number, start: number): Heading {
  return { text, level, page, start, end: start + text.length };
}

const headings: readonly Heading[] = [
  heading('1 Scope', 1, 1, 10),
  heading('1.1 Terms', 2, 1, 100),
  heading('1.1.1 Days', 3, 2, 0),
  heading('1.2 Place', 2, 2, 50),
  heading('2 Fees', 1, 4, 20),
  heading('2.0.1 Late', 3, 4, 80),
];

describe('headingPathAt', () => {
  test.each([
    ['before the first heading', 1, 9, []],
    ['where a heading begins', 1, 10, ['1 Scope']],
    ['under two levels', 1, 500, ['1 Scope', '1.1 Terms']],
    ['on the next page', 2, 20, ['1 Scope', '1.1 Terms', '1.1.1 Days']],
    ['where a shallower heading ends a deeper one', 2, 60, ['1 Scope', '1.2 Place']],
    ['on a page without headings', 3, 0, ['1 Scope', '1.2 Place']],
    ['before the first heading of a page', 4, 0, ['1 Scope', '1.2 Place']],
    ['where a new section ends all', 4, 30, ['2 Fees']],
    ['where a level is skipped', 9, 0, ['2 Fees', '2.0.1 Late']],
  ])('%s', (_, page, offset, path) => {
    expect(headingPathAt(headings, page, offset)).toEqual(path);
  });

  test('is empty without headings', () => {
    expect(headingPathAt([], 1, 0)).toEqual([]);
    expect(headingIndexAt([], 1, 0)).toBe(-1);
    expect(headingPathOf(headings, -1)).toEqual([]);
  });

  test('is that of a walk through all headings, for any headings', () => {
    const anyHeadings = fc
      .array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 9 }), fc.nat(3)), {
        maxLength: 20,
      })
      .map((places) =>
        places
          .map(([page, start, level]) =>
            heading(`${page}:${start}:${level}`, level + 1, page, start),
          )
          .sort((a, b) => a.page - b.page || a.start - b.start),
      );
    fc.assert(
      fc.property(anyHeadings, fc.nat(5), fc.nat(10), (any, page, offset) => {
        const open: (string | undefined)[] = [];
        for (const { text, level, ...place } of any) {
          if (place.page > page || (place.page === page && place.start > offset)) break;
          open.length = level - 1;
          open[level - 1] = text;
        }
        expect(headingPathAt(any, page, offset)).toEqual(open.filter((text) => text !== undefined));
      }),
    );
  });
});

describe('bodyStart', () => {
  const text = 'tail. Title\nSub\nbody of it';
  const spans = [
    { start: 6, end: 11 },
    { start: 12, end: 15 },
  ];
  test('is the start of a chunk that begins with body', () => {
    expect(bodyStart(text, { start: 0, end: 26 }, spans)).toBe(0);
  });
  test('is behind the headings that a chunk begins with', () => {
    expect(bodyStart(text, { start: 6, end: 26 }, spans)).toBe(16);
    expect(bodyStart(text, { start: 12, end: 26 }, spans)).toBe(16);
  });
  test('is behind a heading that a chunk begins in the middle of', () => {
    expect(bodyStart(text, { start: 8, end: 26 }, spans)).toBe(16);
  });
  test('is the last character of a chunk of headings only', () => {
    expect(bodyStart(text, { start: 6, end: 15 }, spans)).toBe(14);
  });
});
