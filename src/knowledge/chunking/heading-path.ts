import type { Heading } from '../types.ts';
import { isWhiteSpace, type TextSpan } from './text-span.ts';

/**
 * The index of the innermost heading over a place, the place where it begins included, or -1.
 * `headings` are in reading order.
 */
export function headingIndexAt(headings: readonly Heading[], page: number, offset: number): number {
  let low = 0;
  let high = headings.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const heading = headings[middle];
    const isBefore =
      heading && (heading.page < page || (heading.page === page && heading.start <= offset));
    if (isBefore) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The texts of the headings down to the one with this index, outermost first; none for -1. */
export function headingPathOf(headings: readonly Heading[], index: number): string[] {
  const path: string[] = [];
  let level = Number.POSITIVE_INFINITY;
  for (let at = index; at >= 0 && level > 1; at -= 1) {
    const heading = headings[at];
    if (!heading || heading.level >= level) continue;
    path.unshift(heading.text);
    level = heading.level;
  }
  return path;
}

/** The texts of the headings over a place, outermost first. `headings` are in reading order. */
export function headingPathAt(
  headings: readonly Heading[],
  page: number,
  offset: number,
): string[] {
  return headingPathOf(headings, headingIndexAt(headings, page, offset));
}

/**
 * Where the body of a chunk begins: at its first character that is neither white space nor in a
 * heading, so that a chunk which begins with headings stands under them. The last character of a
 * chunk of nothing else. `headings` are those of the page, in order.
 */
export function bodyStart(text: string, span: TextSpan, headings: readonly TextSpan[]): number {
  let offset = span.start;
  for (const heading of headings) {
    if (heading.end <= offset) continue;
    if (heading.start > offset) break;
    offset = heading.end;
    while (offset < span.end && isWhiteSpace(text, offset)) offset += 1;
  }
  return Math.min(offset, span.end - 1);
}
