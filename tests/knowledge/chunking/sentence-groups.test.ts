import { describe, expect, test } from 'vitest';
import { groupSentences } from '../../../src/knowledge/chunking/sentence-groups.ts';

/** Sentences of these lengths, a blank apart; the numbers between are similarities, "|" a break. */
function groupsOf(
  layout: string,
  bounds: { readonly minLength: number; readonly maxLength: number },
): number[] {
  const parts = layout.split(' ');
  const lengths = parts.filter((_, index) => index % 2 === 0).map(Number);
  const boundaries = parts
    .filter((_, index) => index % 2 === 1)
    .map((mark) => ({ similarity: Number(mark.replace('|', '')), isBreak: mark.endsWith('|') }));
  let offset = 0;
  const spans = lengths.map((length) => {
    const start = offset;
    offset += length + 1;
    return { start, end: start + length };
  });
  return groupSentences({ spans, boundaries }, bounds).map(({ start, end }) => end - start);
}

const unbounded = { minLength: 0, maxLength: Number.POSITIVE_INFINITY };

describe('groupSentences', () => {
  test('without bounds groups between the breaks', () => {
    expect(groupsOf('10 .9 20 .2| 30 .9 40 .1| 5', unbounded)).toEqual([31, 71, 5]);
  });

  test('merges a group that is too small with the closer neighbour', () => {
    const bounds = { minLength: 20, maxLength: 200 };
    expect(groupsOf('50 .3| 10 .2| 60', bounds)).toEqual([61, 60]);
    expect(groupsOf('50 .2| 10 .3| 60', bounds)).toEqual([50, 71]);
    expect(groupsOf('10 .2| 60', bounds)).toEqual([71]);
    expect(groupsOf('50 .2| 10', bounds)).toEqual([61]);
  });

  test('merges small groups until they are long enough', () => {
    expect(groupsOf('5 .1| 5 .2| 5 .3| 5 .1| 50', { minLength: 20, maxLength: 200 })).toEqual([
      23, 50,
    ]);
  });

  test('leaves a page that holds less than the minimum as one group', () => {
    expect(groupsOf('5 .1| 5', { minLength: 20, maxLength: 200 })).toEqual([11]);
  });

  test('splits a group that is too long where its sentences are least similar', () => {
    const bounds = { minLength: 0, maxLength: 100 };
    expect(groupsOf('40 .9 40 .5 40 .8 40', bounds)).toEqual([81, 81]);
    expect(groupsOf('40 .2 40 .5 40 .8 40', bounds)).toEqual([40, 40, 81]);
  });

  test('splits where both parts keep the minimum, if it can', () => {
    expect(groupsOf('10 .1 60 .7 60', { minLength: 20, maxLength: 100 })).toEqual([71, 60]);
  });

  test('gives a part that is too small to a neighbour that has room', () => {
    // 20 and 95 are over the maximum together: 20 goes to the 60 before.
    expect(groupsOf('60 .1| 20 .9 95', { minLength: 30, maxLength: 100 })).toEqual([81, 95]);
  });

  test('leaves a part too small where no neighbour has room', () => {
    expect(groupsOf('95 .5 10 .6 95', { minLength: 30, maxLength: 100 })).toEqual([95, 10, 95]);
  });

  test('has none of no sentences', () => {
    expect(groupSentences({ spans: [], boundaries: [] }, unbounded)).toEqual([]);
  });
});
