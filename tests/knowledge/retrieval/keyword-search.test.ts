import { describe, expect, test } from 'vitest';
import {
  openSegment,
  searchKeywords,
  weighTerms,
} from '../../../src/knowledge/retrieval/keyword-search.ts';
import { createPostingsBuilder } from '../../../src/knowledge/retrieval/postings.ts';

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
    expect(searchKeywords([segment], 'the', 10).map(({ chunkNumber }) => chunkNumber)).toEqual([
      3, 0,
    ]);
    expect(searchKeywords([segment], 'drill', 10).map((found) => found.chunkNumber)).toEqual([
      1, 2, 0,
    ]);
  });

  test('scores as the formula says', () => {
    const segment = segmentOf(['drill saw', 'plane']);
    const inverseFrequency = Math.log(1 + (2 - 1 + 0.5) / (1 + 0.5));
    const norm = 1.2 * (1 - 0.75 + 0.75 * (2 / 1.5));
    expect(searchKeywords([segment], 'drill', 10)).toEqual([
      { segment: 0, chunkNumber: 0, score: (inverseFrequency * 2.2) / (1 + norm) },
    ]);
  });

  test('counts frequencies over all segments, as one collection would', () => {
    const texts = ['drill one', 'saw two', 'drill three', 'plane four four'];
    const whole = searchKeywords([segmentOf(texts)], 'drill four', 10);
    const parts = searchKeywords(
      [segmentOf(texts.slice(0, 2)), segmentOf(texts.slice(2))],
      'drill four',
      10,
    );
    expect(parts.map(({ segment, chunkNumber }) => segment * 2 + chunkNumber)).toEqual(
      whole.map(({ chunkNumber }) => chunkNumber),
    );
    expect(parts.map(({ score }) => score)).toEqual(whole.map(({ score }) => score));
  });

  test('finds nothing for a question of other words, and gives no more than asked for', () => {
    const segment = segmentOf(['drill', 'drill', 'drill']);
    expect(searchKeywords([segment], 'hammer', 10)).toEqual([]);
    expect(searchKeywords([segment], 'drill', 2)).toHaveLength(2);
    expect(searchKeywords([], 'drill', 2)).toEqual([]);
  });
});

test('weighTerms gives a term that stands nowhere the most', () => {
  const weights = weighTerms([segmentOf(['saw drill', 'saw'])], ['saw', 'drill', 'plane']);
  expect([...weights.entries()].sort((a, b) => a[1] - b[1]).map(([term]) => term)).toEqual([
    'saw',
    'drill',
    'plane',
  ]);
});
