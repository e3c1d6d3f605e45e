import type { Page, TextRange } from '../types.ts';
import { isWhiteSpace, type TextSpan, trimSpan } from './text-span.ts';

/** Both in UTF-16 code units. */
export interface FixedOptions {
  readonly maxLength: number;
  /** The end of a chunk that the next one repeats, at most. */
  readonly overlap: number;
}

/** A cut may move back this share of `maxLength` to fall on white space, not only between words. */
const SEARCH_SHARE = 0.2;
const words = new Intl.Segmenter('en', { granularity: 'word' });
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** Scripts written without spaces: any boundary between two words is a good cut. */
const UNSPACED =
  /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}\u3001-\u301f\uff01-\uff60]/u;
const PUNCTUATION = /[\p{P}\p{M}]/u;

/**
 * The published fixed method: windows of `maxLength` that each begin `overlap` before the end of
 * the last. It cuts by length alone; a cut only moves back so that no word and no grapheme is cut.
 * A word longer than `maxLength` is cut between graphemes, a grapheme longer than that between
 * code points. Ranges have no white space at their ends; together they hold all other characters.
 * Throws a RangeError for options that leave no way forward.
 */
export function chunkFixed(page: Page, options: FixedOptions): TextRange[] {
  checkFixedOptions(options);
  const whole = { start: 0, end: page.text.length };
  return splitByLength(page.text, whole, options).map((span) => ({ page: page.number, ...span }));
}

/** Throws a RangeError that names the option. */
export function checkFixedOptions({ maxLength, overlap }: FixedOptions): void {
  // A character beyond the basic plane takes two code units: 1 could not hold it.
  if (!Number.isInteger(maxLength) || maxLength < 2) {
    throw new RangeError(
      `Expected \`maxLength\` to be a whole number of at least 2 characters, got ${maxLength}`,
    );
  }
  if (!Number.isInteger(overlap) || overlap < 0 || overlap >= maxLength) {
    throw new RangeError(
      `Expected \`overlap\` to be a whole number from 0 to less than \`maxLength\` (${maxLength}), got ${overlap}`,
    );
  }
}

/** Cuts a span of a text into windows, as `chunkFixed` does; for options that were checked. */
export function splitByLength(text: string, span: TextSpan, options: FixedOptions): TextSpan[] {
  const rest = trimSpan(text, span.start, span.end);
  if (!rest) return [];
  const windows: TextSpan[] = [];
  const cutter = createCutter(text, rest.end);
  let { start } = rest;
  let end = windowEnd(cutter, text, start, options);
  while (end < rest.end) {
    windows.push({ start, end });
    const last = end;
    start = cutter.startFrom(last - options.overlap, start, last);
    end = windowEnd(cutter, text, start, options);
    // A long word behind the overlap would give the same end again: then do without the overlap.
    if (end <= last) {
      start = skipWhiteSpace(text, last);
      end = windowEnd(cutter, text, start, options);
    }
  }
  windows.push({ start, end });
  return windows;
}

/** Without the white space before it; `start` is not at white space. */
function windowEnd(cutter: Cutter, text: string, start: number, options: FixedOptions): number {
  const cut = cutter.cutAfter(start, options.maxLength);
  return trimSpan(text, start, cut)?.end ?? cut;
}

function skipWhiteSpace(text: string, index: number): number {
  let start = index;
  while (start < text.length && isWhiteSpace(text, start)) start += 1;
  return start;
}

interface Cutter {
  /** Where a window that begins at `start` ends: after it, and at most `maxLength` behind it. */
  cutAfter(start: number, maxLength: number): number;
  /** The first place to begin a window at or after `wanted`, behind `previousStart`, up to `end`. */
  startFrom(wanted: number, previousStart: number, end: number): number;
}

function createCutter(text: string, textEnd: number): Cutter {
  const wordsOf = words.segment(text);
  const graphemesOf = graphemes.segment(text);
  const graphemeStart = (index: number) => graphemesOf.containing(index)?.index ?? index;

  /** The last boundary at or before `index` that is one of words and of graphemes. */
  function boundaryAt(index: number): number {
    let boundary = index;
    while (boundary > 0) {
      const wordStart = wordsOf.containing(boundary)?.index ?? boundary;
      const start = graphemeStart(wordStart);
      if (start === boundary) break;
      boundary = start;
    }
    return boundary;
  }

  function cutAfter(start: number, maxLength: number): number {
    const limit = start + maxLength;
    if (limit >= textEnd) return textEnd;
    const nearest = boundaryAt(limit);
    if (nearest <= start) return cutInsideWord(start, limit);
    const floor = Math.max(start + 1, limit - Math.floor(maxLength * SEARCH_SHARE));
    for (let cut = nearest; cut >= floor; cut = boundaryAt(cut - 1)) {
      if (isOpen(text, cut)) return cut;
    }
    return nearest;
  }

  function cutInsideWord(start: number, limit: number): number {
    const between = graphemeStart(limit);
    if (between > start) return between;
    return splitsPair(text, limit) ? limit - 1 : limit;
  }

  function startFrom(wanted: number, previousStart: number, end: number): number {
    const from = Math.max(wanted, previousStart + 1);
    const boundaries: number[] = [];
    for (let index = nextBoundary(from); index < end; index = nextBoundary(index + 1)) {
      if (isOpen(text, index)) return skipWhiteSpace(text, index);
      boundaries.push(index);
    }
    return skipWhiteSpace(text, boundaries[0] ?? end);
  }

  /** The first boundary at or after `index` that is one of words and of graphemes. */
  function nextBoundary(index: number): number {
    let boundary = index;
    while (boundary < textEnd && boundaryAt(boundary) !== boundary) {
      const word = wordsOf.containing(boundary);
      const isInside = word && word.index < boundary;
      boundary = isInside ? word.index + word.segment.length : boundary + 1;
    }
    return boundary;
  }

  return { cutAfter, startFrom };
}

/** Whether a reader would part the text here: at white space, or between words without spaces. */
function isOpen(text: string, index: number): boolean {
  if (isWhiteSpace(text, index) || isWhiteSpace(text, index - 1)) return true;
  const before = text.charAt(index - 1);
  const after = text.charAt(index);
  return (UNSPACED.test(before) || UNSPACED.test(after)) && !PUNCTUATION.test(after);
}

function splitsPair(text: string, index: number): boolean {
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(index - 1, index + 1));
}
