/** How the similarities of neighbouring sentences become breaks. */
export type Breakpoint = 'percentile' | 'standard_deviation' | 'interquartile';

export interface BreakpointOptions {
  readonly breakpoint: Breakpoint;
  /** Percentile from 0 to 100, or how many standard deviations or interquartile ranges. */
  readonly threshold: number;
  /**
   * What `percentile` is taken of. The published code takes the 90th percentile of similarities
   * and breaks wherever a similarity is below it: nine times in ten. Taken of distances
   * (1 − similarity), it breaks at the most distant tenth, which is what the method describes.
   */
  readonly percentileOf: 'distances' | 'similarities';
}

/** The thresholds in use where none is chosen; 90 and 1.5 are those published. */
export const defaultThresholds: Readonly<Record<Breakpoint, number>> = {
  percentile: 90,
  standard_deviation: 1,
  interquartile: 1.5,
};

/**
 * The indices, rising, of the similarities that are breaks: index i parts sentence i from i + 1.
 * `similarities` are cosines of neighbours, in order; none gives no breaks.
 */
export function findBreakpoints(
  similarities: readonly number[],
  options: BreakpointOptions,
): number[] {
  if (similarities.length === 0) return [];
  const isBreak = breakTest(similarities, options);
  return [...similarities.keys()].filter((index) => isBreak(similarities[index] ?? 0));
}

function breakTest(
  similarities: readonly number[],
  { breakpoint, threshold, percentileOf }: BreakpointOptions,
): (similarity: number) => boolean {
  if (breakpoint === 'percentile' && percentileOf === 'distances') {
    const distances = similarities.map((similarity) => 1 - similarity);
    const limit = percentile(distances, threshold);
    return (similarity) => 1 - similarity > limit;
  }
  const limit = similarityLimit(similarities, breakpoint, threshold);
  return (similarity) => similarity < limit;
}

/** The similarity below which the published code breaks. */
export function similarityLimit(
  similarities: readonly number[],
  breakpoint: Breakpoint,
  threshold: number,
): number {
  switch (breakpoint) {
    case 'percentile':
      return percentile(similarities, threshold);
    case 'standard_deviation':
      return mean(similarities) - threshold * standardDeviation(similarities);
    case 'interquartile': {
      const lower = percentile(similarities, 25);
      return lower - threshold * (percentile(similarities, 75) - lower);
    }
  }
}

/** By linear interpolation between the closest ranks, as numpy does; `rank` from 0 to 100. */
export function percentile(values: readonly number[], rank: number): number {
  if (values.length === 0) throw new RangeError('Expected at least one value, got none');
  const sorted = Float64Array.from(values).sort();
  const position = (rank / 100) * (sorted.length - 1);
  const below = Math.floor(position);
  const low = sorted[below] ?? Number.NaN;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? Number.NaN;
  return low + (high - low) * (position - below);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Of the whole population, as numpy does by default. */
export function standardDeviation(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
}

/** Throws a RangeError that names the option. */
export function checkThreshold({ breakpoint, threshold }: BreakpointOptions): void {
  if (breakpoint === 'percentile' && !(threshold >= 0 && threshold <= 100)) {
    throw new RangeError(
      `Expected \`threshold\` to be a percentile from 0 to 100, got ${threshold}`,
    );
  }
  if (!Number.isFinite(threshold) || threshold < 0) {
    throw new RangeError(`Expected \`threshold\` to be a number of at least 0, got ${threshold}`);
  }
}
