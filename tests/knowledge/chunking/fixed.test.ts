import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chunkFixed, type FixedOptions } from '../../../src/knowledge/chunking/fixed.ts';
import { anyText, charactersOutside, isInsideSurrogatePair, page } from './any-text.ts';

function cut(text: string, maxLength: number, overlap: number): string[] {
  return chunkFixed(page(text), { maxLength, overlap }).map(({ start, end }) =>
    text.slice(start, end),
  );
}

describe('chunkFixed', () => {
  test('cuts windows of the length asked for, each repeating the end of the last', () => {
    const text = 'one two three four five six seven eight nine ten';
    expect(cut(text, 20, 8)).toEqual([
      'one two three four',
      'four five six seven',
      'seven eight nine ten',
    ]);
  });

  test('cuts every 800 characters of 1,000 where every character may be cut', () => {
    const text = '。字'.repeat(1200).slice(1);
    expect(chunkFixed(page(text), { maxLength: 1000, overlap: 200 })).toEqual([
      { page: 1, start: 0, end: 1000 },
      { page: 1, start: 800, end: 1800 },
      { page: 1, start: 1600, end: 2399 },
    ]);
  });

  test('keeps the number of the page and leaves out a page without text', () => {
    expect(chunkFixed(page(' short \n', 7), { maxLength: 10, overlap: 2 })).toEqual([
      { page: 7, start: 1, end: 6 },
    ]);
    expect(chunkFixed(page('', 7), { maxLength: 10, overlap: 2 })).toEqual([]);
    expect(chunkFixed(page(' \n\t', 7), { maxLength: 10, overlap: 2 })).toEqual([]);
  });

  test('adds no last chunk that only repeats the one before', () => {
    expect(cut('aaaa bbbb cccc', 14, 9)).toEqual(['aaaa bbbb cccc']);
  });

  test('goes on behind a word that does not fit with the overlap', () => {
    expect(cut('aa bb cccccccccccccccccc dd', 20, 8)).toEqual([
      'aa bb',
      'cccccccccccccccccc',
      'dd',
    ]);
  });

  test('prefers white space to other places between words near the end', () => {
    expect(cut('The rate was 3.5 (three and a half).', 21, 0)).toEqual([
      'The rate was 3.5',
      '(three and a half).',
    ]);
  });

  test('cuts Chinese between words, not inside one', () => {
    expect(cut('北京大学的学生在图书馆学习数学', 6, 0)).toEqual([
      '北京大学的',
      '学生在图书馆',
      '学习数学',
    ]);
  });

  test('cuts a word longer than a chunk between graphemes', () => {
    expect(cut('👨‍👩‍👧'.repeat(5), 18, 0)).toEqual([
      '👨‍👩‍👧'.repeat(2),
      '👨‍👩‍👧'.repeat(2),
      '👨‍👩‍👧',
    ]);
    expect(cut(`${'e\u0301'.repeat(4)}`, 5, 0)).toEqual(['e\u0301e\u0301', 'e\u0301e\u0301']);
  });

  test('cuts a grapheme longer than a chunk between code points', () => {
    expect(cut('👨‍👩‍👧‍👦', 3, 0)).toEqual(['👨‍', '👩‍', '👧‍', '👦']);
  });

  test.each([
    [
      { maxLength: 1, overlap: 0 },
      'Expected `maxLength` to be a whole number of at least 2 characters, got 1',
    ],
    [
      { maxLength: Number.NaN, overlap: 0 },
      'Expected `maxLength` to be a whole number of at least 2 characters, got NaN',
    ],
    [
      { maxLength: 10, overlap: 10 },
      'Expected `overlap` to be a whole number from 0 to less than `maxLength` (10), got 10',
    ],
    [
      { maxLength: 10, overlap: -1 },
      'Expected `overlap` to be a whole number from 0 to less than `maxLength` (10), got -1',
    ],
    [
      { maxLength: 10, overlap: 2.5 },
      'Expected `overlap` to be a whole number from 0 to less than `maxLength` (10), got 2.5',
    ],
  ])('refuses %o', (options, message) => {
    expect(() => chunkFixed(page('text'), options)).toThrow(new RangeError(message));
  });
});

const anyOptions: fc.Arbitrary<FixedOptions> = fc
  .tuple(fc.integer({ min: 2, max: 80 }), fc.double({ min: 0, max: 0.99, noNaN: true }))
  .map(([maxLength, share]) => ({ maxLength, overlap: Math.floor(maxLength * share) }));

/** The pieces that no cut should part: between places where a word and a grapheme begin. */
function boundariesOf(text: string): {
  readonly joint: Set<number>;
  readonly grapheme: Set<number>;
} {
  const starts = (granularity: 'word' | 'grapheme') => {
    const segments = new Intl.Segmenter('en', { granularity }).segment(text);
    return new Set([...segments].map(({ index }) => index)).add(text.length);
  };
  const grapheme = starts('grapheme');
  return { joint: starts('word').intersection(grapheme), grapheme };
}

function pieceLength(boundaries: ReadonlySet<number>, index: number): number {
  let start = index;
  let end = index;
  while (!boundaries.has(start)) start -= 1;
  while (!boundaries.has(end)) end += 1;
  return end - start;
}

/** White space is trimmed off even where a combining mark makes it part of a grapheme: no cut. */
function cutsOf(text: string, options: FixedOptions): number[] {
  return chunkFixed(page(text), options)
    .flatMap(({ start, end }) => [
      { index: start, outside: text.charAt(start - 1) },
      { index: end, outside: text.charAt(end) },
    ])
    .filter(({ outside }) => !/\s/u.test(outside))
    .map(({ index }) => index);
}

describe('chunkFixed for any text and any options', () => {
  test('loses nothing, keeps the bounds and goes forward', () => {
    fc.assert(
      fc.property(anyText, anyOptions, (text, options) => {
        const chunks = chunkFixed(page(text), options);
        expect(charactersOutside(text, chunks)).toBe('');
        for (const [index, { start, end }] of chunks.entries()) {
          const chunk = text.slice(start, end);
          expect(chunk).toBe(chunk.trim());
          expect(chunk.length).toBeGreaterThan(0);
          expect(chunk.length).toBeLessThanOrEqual(options.maxLength);
          const former = chunks[index - 1];
          if (!former) continue;
          expect(start).toBeGreaterThan(former.start);
          expect(end).toBeGreaterThan(former.end);
          expect(former.end - start).toBeLessThanOrEqual(options.overlap);
        }
      }),
      { numRuns: 400 },
    );
  });

  test('cuts no surrogate pair, and no word and no grapheme that fits into a chunk', () => {
    fc.assert(
      fc.property(anyText, anyOptions, (text, options) => {
        const { joint, grapheme } = boundariesOf(text);
        for (const index of cutsOf(text, options)) {
          expect(isInsideSurrogatePair(text, index)).toBe(false);
          if (joint.has(index)) continue;
          expect(pieceLength(joint, index)).toBeGreaterThan(options.maxLength);
          if (grapheme.has(index)) continue;
          expect(pieceLength(grapheme, index)).toBeGreaterThan(options.maxLength);
        }
      }),
      { numRuns: 400 },
    );
  });
});
