import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultSemantic } from '../../../src/knowledge/chunking/chunk-document.ts';
import {
  chunkSemantic,
  type EmbedSentences,
  type SemanticOptions,
} from '../../../src/knowledge/chunking/semantic.ts';
import type { Page, Progress } from '../../../src/knowledge/types.ts';
import { anyPages, charactersOutside, isInsideSurrogatePair, page } from './any-text.ts';

/** One axis a subject; a sentence lies along those it names. */
const SUBJECTS = ['fee', 'pump', 'dog'];
const embedSubjects: EmbedSentences = async (texts) =>
  texts.map((text) => Float32Array.from(SUBJECTS, (word) => (text.includes(word) ? 1 : 0.1)));

/** Counts characters: related texts are close, and all texts have a vector. */
const embedCharacters: EmbedSentences = async (texts) =>
  texts.map((text) => {
    const counts = new Float32Array(16);
    for (let index = 0; index < text.length; index += 1) {
      const at = text.charCodeAt(index) % 16;
      counts[at] = (counts[at] ?? 0) + 1;
    }
    return counts;
  });

const published: SemanticOptions = { ...defaultSemantic(), minLength: 0, maxLength: Infinity };

function textsOf(pages: readonly Page[], ranges: Awaited<ReturnType<typeof chunkSemantic>>) {
  return ranges.map(({ page: number, start, end }) => pages[number - 1]?.text.slice(start, end));
}

describe('chunkSemantic', () => {
  const pages = [
    page('The fee is low. A fee is due. The pump is new. Every pump runs. Our dog barks.', 1),
    page('', 2),
    page('A dog sleeps. No fee is asked. This fee is gone.', 3),
  ];

  test('breaks where the subject changes, and at the end of a page', async () => {
    const options = { ...published, threshold: 50 };
    const ranges = await chunkSemantic(pages, options, embedSubjects);
    expect(textsOf(pages, ranges)).toEqual([
      'The fee is low. A fee is due.',
      'The pump is new. Every pump runs.',
      'Our dog barks.',
      'A dog sleeps.',
      'No fee is asked. This fee is gone.',
    ]);
    expect(ranges.map((range) => range.page)).toEqual([1, 1, 1, 3, 3]);
  });

  test('breaks nearly everywhere as published, by the percentile of similarities', async () => {
    const varied = [page('Fees rise. Fee up. A pump ran. Pumps run on. One dog sat. Dogs lie.')];
    const options = { ...published, percentileOf: 'similarities' } as const;
    const ranges = await chunkSemantic(varied, options, embedCharacters);
    expect(ranges).toHaveLength(5);
    expect(await chunkSemantic(varied, published, embedCharacters)).toHaveLength(2);
  });

  test('cuts a sentence that no chunk can hold as the fixed method does', async () => {
    const text = `Short. Word ${'word '.repeat(19)}`;
    const options = { ...published, maxLength: 40 };
    const ranges = await chunkSemantic([page(text)], options, embedCharacters);
    expect(textsOf([page(text)], ranges)).toEqual([
      'Short.',
      'Word word word word word word word word',
      'word word word word word word word word',
      'word word word word',
    ]);
  });

  test('keeps a given heading apart, whatever points are in it', async () => {
    const seen: string[] = [];
    await chunkSemantic(
      [page('1. Fees. Pumps\nThey are low. Yes.')],
      published,
      async (texts) => {
        seen.push(...texts);
        return embedCharacters(texts);
      },
      { headingsOf: () => [{ start: 0, end: 14 }] },
    );
    expect(seen).toEqual(['1. Fees. Pumps', 'They are low.', 'Yes.']);
  });

  test('takes neighbours embedded by two models for strangers', async () => {
    const text = 'One is here. Two is here. 三在这里。四在这里。';
    const ranges = await chunkSemantic(
      [page(text)],
      { ...published, breakpoint: 'standard_deviation', threshold: 1 },
      async (texts) => texts.map((t) => new Float32Array(t.includes('这') ? 3 : 2).fill(1)),
    );
    expect(textsOf([page(text)], ranges)).toEqual([
      'One is here. Two is here.',
      '三在这里。四在这里。',
    ]);
  });

  test('embeds in batches and tells the pages done', async () => {
    const long = [page('A fee. '.repeat(200), 1), page('A dog. '.repeat(200), 2), page('', 3)];
    const batches: number[] = [];
    const progress: Progress[] = [];
    await chunkSemantic(
      long,
      published,
      (texts) => {
        batches.push(texts.length);
        return embedSubjects(texts);
      },
      { onProgress: (step) => progress.push(step) },
    );
    expect(batches).toEqual([256, 144]);
    expect(progress).toEqual([
      { stage: 'chunk', done: 1, total: 3 },
      { stage: 'chunk', done: 3, total: 3 },
    ]);
  });

  test('asks for no embeddings where there is no text', async () => {
    const refuse = () => Promise.reject(new Error('not asked for'));
    expect(await chunkSemantic([page(' \n ')], published, refuse)).toEqual([]);
  });

  test('stops when it is aborted, between batches too', async () => {
    const stop = new AbortController();
    const reason = new Error('enough');
    const run = chunkSemantic(
      [page('A fee. '.repeat(600))],
      published,
      (texts) => {
        stop.abort(reason);
        return embedSubjects(texts);
      },
      { signal: stop.signal },
    );
    await expect(run).rejects.toBe(reason);
    await expect(
      chunkSemantic(pages, published, embedSubjects, { signal: stop.signal }),
    ).rejects.toBe(reason);
  });

  test('notices an embedder that loses texts', async () => {
    await expect(chunkSemantic(pages, published, async () => [])).rejects.toThrow(
      'Expected 8 embeddings for as many sentences, got 0',
    );
  });

  test.each([
    [
      { maxLength: 1 },
      'Expected `maxLength` to be a whole number of at least 2 characters or Infinity, got 1',
    ],
    [
      { minLength: 9, maxLength: 8 },
      'Expected `minLength` to be a whole number from 0 to `maxLength` (8), got 9',
    ],
    [
      { minLength: -1 },
      'Expected `minLength` to be a whole number from 0 to `maxLength` (Infinity), got -1',
    ],
    [{ threshold: 200 }, 'Expected `threshold` to be a percentile from 0 to 100, got 200'],
  ])('refuses %o', async (wrong, message) => {
    await expect(chunkSemantic(pages, { ...published, ...wrong }, embedSubjects)).rejects.toThrow(
      new RangeError(message),
    );
  });
});

describe('chunkSemantic for any pages and any options', () => {
  const anyOptions: fc.Arbitrary<SemanticOptions> = fc.record({
    breakpoint: fc.constantFrom('percentile', 'standard_deviation', 'interquartile'),
    threshold: fc.double({ min: 0, max: 100, noNaN: true }),
    percentileOf: fc.constantFrom('distances', 'similarities'),
    minLength: fc.integer({ min: 0, max: 40 }),
    maxLength: fc.oneof(fc.integer({ min: 40, max: 120 }), fc.constant(Infinity)),
  });

  test('holds every character once, in order, within the bounds', async () => {
    await fc.assert(
      fc.asyncProperty(anyPages, anyOptions, async (pages, options) => {
        const ranges = await chunkSemantic(pages, options, embedCharacters);
        expect(ranges.map((range) => range.page)).toEqual(
          ranges.map((range) => range.page).sort((a, b) => a - b),
        );
        for (const { number, text } of pages) {
          expectPage(
            text,
            ranges.filter((range) => range.page === number),
            options,
          );
        }
      }),
      { numRuns: 300 },
    );
  });

  function expectPage(
    text: string,
    ranges: readonly { readonly start: number; readonly end: number }[],
    { minLength, maxLength }: SemanticOptions,
  ): void {
    expect(charactersOutside(text, ranges)).toBe('');
    for (const [index, { start, end }] of ranges.entries()) {
      const former = ranges[index - 1];
      const next = ranges[index + 1];
      expect(start).toBeGreaterThanOrEqual(former?.end ?? 0);
      expect(text.slice(start, end)).toBe(text.slice(start, end).trim());
      expect(end - start).toBeLessThanOrEqual(maxLength);
      expect(isInsideSurrogatePair(text, start)).toBe(false);
      if (end - start >= minLength) continue;
      // Too small only where neither neighbour has room for it.
      if (former) expect(end - former.start).toBeGreaterThan(maxLength);
      if (next) expect(next.end - start).toBeGreaterThan(maxLength);
    }
  }
});
