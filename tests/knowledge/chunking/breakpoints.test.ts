import { describe, expect, test } from 'vitest';
import {
  type BreakpointOptions,
  checkThreshold,
  defaultThresholds,
  findBreakpoints,
  percentile,
  similarityLimit,
  standardDeviation,
} from '../../../src/knowledge/chunking/breakpoints.ts';

describe('percentile', () => {
  // numpy.percentile([15, 20, 35, 40, 50], [0, 25, 40, 90, 100]) is [15, 20, 29, 46, 50].
  test.each([
    [0, 15],
    [25, 20],
    [40, 29],
    [90, 46],
    [100, 50],
  ])('at %i is %f, in whatever order the values come', (rank, expected) => {
    expect(percentile([50, 15, 40, 20, 35], rank)).toBeCloseTo(expected, 12);
  });

  test('sorts by number, not by digits', () => {
    expect(percentile([10, 9, 100], 50)).toBe(10);
  });

  test('of one value is that value', () => {
    expect(percentile([0.3], 90)).toBe(0.3);
  });

  test('of no value is refused', () => {
    expect(() => percentile([], 90)).toThrow(
      new RangeError('Expected at least one value, got none'),
    );
  });
});

test('standardDeviation is that of the whole population', () => {
  expect(standardDeviation([2, 4, 4, 4, 5, 5, 7, 9])).toBe(2);
});

describe('similarityLimit', () => {
  const similarities = [0.2, 0.4, 0.6, 0.8];
  test('is a percentile of the similarities', () => {
    expect(similarityLimit(similarities, 'percentile', 90)).toBeCloseTo(0.74, 12);
  });
  test('is so many standard deviations below the mean', () => {
    expect(similarityLimit(similarities, 'standard_deviation', 2)).toBeCloseTo(
      0.5 - 2 * Math.sqrt(0.05),
      12,
    );
  });
  test('is so many interquartile ranges below the first quartile', () => {
    // Quartiles 0.35 and 0.65.
    expect(similarityLimit(similarities, 'interquartile', 1.5)).toBeCloseTo(0.35 - 0.45, 12);
  });
});

describe('findBreakpoints', () => {
  const similarities = [0.9, 0.8, 0.1, 0.85, 0.95, 0.7, 0.9, 0.88, 0.3, 0.92, 0.86];
  function breaks(options: Partial<BreakpointOptions>): number[] {
    const breakpoint = options.breakpoint ?? 'percentile';
    const threshold = defaultThresholds[breakpoint];
    return findBreakpoints(similarities, {
      percentileOf: 'distances',
      ...{ breakpoint, threshold },
      ...options,
    });
  }

  test('by the percentile of distances breaks at the most distant tenth', () => {
    expect(breaks({ threshold: 90 })).toEqual([2]);
    expect(breaks({ threshold: 80 })).toEqual([2, 8]);
  });

  // The flaw of the published code, kept for comparison: 90 breaks nine times in ten.
  test('by the percentile of similarities breaks nearly everywhere', () => {
    expect(breaks({ threshold: 90, percentileOf: 'similarities' })).toEqual([
      0, 1, 2, 3, 5, 6, 7, 8, 10,
    ]);
  });

  test('by the standard deviation breaks far below the mean', () => {
    expect(breaks({ breakpoint: 'standard_deviation' })).toEqual([2, 8]);
    expect(breaks({ breakpoint: 'standard_deviation', threshold: 2 })).toEqual([2]);
  });

  test('by the interquartile range breaks at outliers', () => {
    expect(breaks({ breakpoint: 'interquartile' })).toEqual([2, 8]);
    expect(breaks({ breakpoint: 'interquartile', threshold: 4 })).toEqual([2]);
  });

  test('never breaks where all neighbours are equally similar', () => {
    for (const breakpoint of ['percentile', 'standard_deviation', 'interquartile'] as const) {
      const options = { breakpoint, threshold: defaultThresholds[breakpoint] };
      expect(findBreakpoints([0.5, 0.5, 0.5], { ...options, percentileOf: 'distances' })).toEqual(
        [],
      );
    }
  });

  test('finds none where there are no neighbours', () => {
    expect(
      findBreakpoints([], { breakpoint: 'percentile', threshold: 90, percentileOf: 'distances' }),
    ).toEqual([]);
  });
});

describe('checkThreshold', () => {
  test.each([
    ['percentile', 101, 'Expected `threshold` to be a percentile from 0 to 100, got 101'],
    ['percentile', Number.NaN, 'Expected `threshold` to be a percentile from 0 to 100, got NaN'],
    ['interquartile', -1, 'Expected `threshold` to be a number of at least 0, got -1'],
    [
      'standard_deviation',
      Number.POSITIVE_INFINITY,
      'Expected `threshold` to be a number of at least 0, got Infinity',
    ],
  ] as const)('refuses %s with %d', (breakpoint, threshold, message) => {
    expect(() => checkThreshold({ breakpoint, threshold, percentileOf: 'distances' })).toThrow(
      new RangeError(message),
    );
  });
});
