import { describe, expect, test } from 'vitest';
import { searchKeywords } from '../../../src/knowledge/retrieval/keyword-search.ts';
import { openSegment } from '../../../src/knowledge/retrieval/keyword-segment.ts';
import { createPostingsBuilder } from '../../../src/knowledge/retrieval/postings.ts';
import { weighTerms } from '../../../src/knowledge/retrieval/weigh-terms.ts';

function segmentOf(texts: readonly string[]) {
  const builder = createPostingsBuilder();
  for (const text of texts) {
    builder.add(text);
  }
  return openSegment(builder.build());
}

describe('postings', () => {
  test('hold for each term, in order, the chunks it stands in and how often', () => {
    const builder = createPostingsBuilder();
    builder.add('drill saw drill');
    builder.add('saw');
    expect(builder.build()).toEqual({
      lengths: Uint32Array.of(3, 1),
      terms: ['drill', 'saw'],
      offsets: Uint32Array.of(0, 1, 3),
      chunkNumbers: Uint32Array.of(0, 0, 1),
      counts: Uint32Array.of(2, 1, 1),
    });
  });

  test('of no chunks are empty', () => {
    expect(createPostingsBuilder().build().terms).toEqual([]);
  });
});

describe('searchKeywords', () => {
  test('ranks by how rare a word is, how often it stands there and how short the chunk is', () => {
    const segment = segmentOf([
      'the drill is in the shed and the shed is far away from here',
      'drill', // the shortest with the rare word
      'drill drill and a few more words', // twice, but longer
      'the saw', // only the common word
    ]);
    expect(searchKeywords([segment], ['the'], 10).map(({ chunkNumber }) => chunkNumber)).toEqual([
      3, 0,
    ]);
    expect(searchKeywords([segment], ['drill'], 10).map((found) => found.chunkNumber)).toEqual([
      1, 2, 0,
    ]);
  });

  test('scores as the formula says', () => {
    const segment = segmentOf(['drill saw', 'plane']);
    const inverseFrequency = Math.log(1 + (2 - 1 + 0.5) / (1 + 0.5));
    const norm = 1.2 * (1 - 0.75 + 0.75 * (2 / 1.5));
    expect(searchKeywords([segment], ['drill'], 10)).toEqual([
      { segment: 0, chunkNumber: 0, score: (inverseFrequency * 2.2) / (1 + norm) },
    ]);
  });

  test('counts frequencies over all segments, as one collection would', () => {
    const texts = ['drill one', 'saw two', 'drill three', 'plane four four'];
    const whole = searchKeywords([segmentOf(texts)], ['drill', 'four'], 10);
    const parts = searchKeywords(
      [segmentOf(texts.slice(0, 2)), segmentOf(texts.slice(2))],
      ['drill', 'four'],
      10,
    );
    expect(parts.map(({ segment, chunkNumber }) => segment * 2 + chunkNumber)).toEqual(
      whole.map(({ chunkNumber }) => chunkNumber),
    );
    expect(parts.map(({ score }) => score)).toEqual(whole.map(({ score }) => score));
  });

  test('finds nothing for a question of other words, and gives no more than asked for', () => {
    const segment = segmentOf(['drill', 'drill', 'drill']);
    expect(searchKeywords([segment], ['hammer'], 10)).toEqual([]);
    expect(searchKeywords([segment], ['drill'], 2)).toHaveLength(2);
    expect(searchKeywords([], ['drill'], 2)).toEqual([]);
  });
});

describe('weighTerms', () => {
  const weightsOf = (texts: readonly string[], terms: readonly string[]) =>
    new Map(weighTerms([segmentOf(texts)], terms).map(({ term, weight }) => [term, weight]));

  test('gives a term that stands nowhere the most, and one that is everywhere next to nothing', () => {
    const weights = weightsOf(['saw drill', 'saw', 'saw'], ['saw', 'drill', 'plane', 'saw']);
    expect([...weights].sort((a, b) => a[1] - b[1]).map(([term]) => term)).toEqual([
      'saw',
      'drill',
      'plane',
    ]);
    expect(weights.get('saw')).toBeCloseTo(Math.log(1 + 0.5 / 3.5), 10);
  });

  test('lets the words of a name that always stand together weigh as one expression', () => {
    const name = 'alp bor kem dun';
    const texts = [...Array<string>(5).fill(name), ...Array<string>(15).fill('other words'), 'fee'];
    const alone = weightsOf(texts, ['alp', 'fee', 'bor', 'fee', 'kem']);
    const together = weightsOf(texts, ['fee', ...name.split(' ')]);
    expect(together.get('alp')).toBeCloseTo((alone.get('alp') ?? 0) * Math.sqrt(2 / 4), 10);
    expect(together.get('dun')).toBeCloseTo(together.get('alp') ?? 0, 10);
    expect(together.get('fee')).toBe(alone.get('fee'));
  });

  test('takes two neighbours, and words that only chance put together, for what they are', () => {
    const texts = [...Array<string>(5).fill('alp bor'), 'fee', 'kem dun fox', 'x', 'y'];
    const pair = weightsOf(texts, ['alp', 'bor']);
    expect(pair.get('bor')).toBeCloseTo(Math.log(1 + (9 - 5 + 0.5) / 5.5), 10);
    const rare = weightsOf(texts, ['kem', 'dun', 'fox']);
    expect(rare.get('fox')).toBeCloseTo(Math.log(1 + (9 - 1 + 0.5) / 1.5), 10);
  });
});
