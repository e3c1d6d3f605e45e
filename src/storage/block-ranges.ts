/** Rows from `from` to before `to`. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** As many rows as there are, in ranges of at most `size`. */
export function ranges(rows: number, size: number): Range[] {
  return Array.from({ length: Math.ceil(rows / size) }, (_, index) => ({
    from: index * size,
    to: Math.min(rows, (index + 1) * size),
  }));
}
