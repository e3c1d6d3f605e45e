/** Rows `[start, end)` of an index: those of one document, for instance. */
export interface RowRange {
  readonly start: number;
  readonly end: number;
}

/**
 * The same rows as ranges that rise and do not overlap. Throws `RangeError` for one that is not of
 * whole numbers within `[0, rows]`, or that ends before it starts.
 */
export function disjointRanges(ranges: readonly RowRange[], rows: number): RowRange[] {
  const disjoint: RowRange[] = [];
  let covered = 0;
  for (const range of ranges.toSorted((one, other) => one.start - other.start)) {
    checkRange(range, rows);
    const start = Math.max(range.start, covered);
    if (start >= range.end) continue;
    disjoint.push({ start, end: range.end });
    covered = range.end;
  }
  return disjoint;
}

function checkRange({ start, end }: RowRange, rows: number): void {
  const whole = Number.isInteger(start) && Number.isInteger(end);
  if (!whole || start < 0 || end < start || end > rows) {
    throw new RangeError(`Expected a range of rows within [0, ${rows}], got [${start}, ${end})`);
  }
}
