import { type LineLabel, lineLabel } from './line-labels.ts';
import { type TextSpan, trimSpan } from './text-span.ts';

/** A line of a page that is not blank, without the white space around it. */
export interface Line extends TextSpan {
  readonly text: string;
  /** Columns it takes: an East Asian wide character takes two. */
  readonly width: number;
  readonly label: LineLabel | null;
  /** A table row, known by its tabs, its run of numbers or its dot leader. */
  readonly isRow: boolean;
  readonly afterBlankLine: boolean;
  /** Which of the given headings it is part of, or -1. */
  readonly heading: number;
}

const NUMBER_CELLS = /(?:(?:^|\s)[$€£¥(+−–-]*\d[\d.,]*[)%]*){3,}$/u;
const DOT_LEADER = /(?:\.\s?){5,}\s*[\divxlc]{1,5}$/u;
const LABEL_ONLY = /^(?:[^\p{L}\p{N}\s]|\(?(?:\d{1,3}(?:\.\d{1,3})*|\p{L}|[ivxl]{2,5})[.)]?)$/u;
/** Characters that are looked at before a cell's border: patterns would be slow on endless lines. */
const LINE_END = 60;
const PLAIN_WORD = /^\p{Ll}+(?:[-’']\p{Ll}+)*[,;]?$/u;
const ENDS_SENTENCE = /[.!?:;。！？：；][\p{Pe}\p{Pf}"'“‘]*$/u;

/** The lines of a page in order, blank ones left out. `headings` are in order and do not overlap. */
export function readLines(text: string, headings: readonly TextSpan[]): Line[] {
  const lines: Line[] = [];
  let afterBlankLine = false;
  let from = 0;
  while (from <= text.length) {
    const newline = text.indexOf('\n', from);
    const to = newline === -1 ? text.length : newline;
    const span = trimSpan(text, from, to);
    if (span) {
      const heading = headings.findIndex(({ start, end }) => start < span.end && end > span.start);
      lines.push(readLine(text, span, { afterBlankLine, heading }));
    }
    afterBlankLine = span === null;
    from = to + 1;
  }
  return lines;
}

function readLine(
  text: string,
  span: TextSpan,
  place: { readonly afterBlankLine: boolean; readonly heading: number },
): Line {
  const line = text.slice(span.start, span.end);
  const lineEnd = line.slice(-LINE_END);
  const isRow = hasCells(line) || NUMBER_CELLS.test(lineEnd) || DOT_LEADER.test(lineEnd);
  return { ...span, ...place, text: line, width: columns(line), label: lineLabel(line), isRow };
}

/**
 * A tab behind a list label, between two sentences or in each gap of a justified line is spacing,
 * not the border of a cell.
 */
function hasCells(line: string): boolean {
  const cells = line.split('\t').map((cell) => cell.trim());
  if (
    cells.length >= 4 &&
    cells.filter((cell) => PLAIN_WORD.test(cell)).length > cells.length / 2
  ) {
    return false;
  }
  for (let tab = line.indexOf('\t'); tab !== -1; tab = line.indexOf('\t', tab + 1)) {
    const before = line.slice(Math.max(0, tab - LINE_END), tab).trimEnd();
    const isSpacing = LABEL_ONLY.test(before) || (before.length > 20 && ENDS_SENTENCE.test(before));
    if (!isSpacing) return true;
  }
  return false;
}

/** Columns that a text takes in a typewriter font. */
export function columns(text: string): number {
  let width = text.length;
  for (let index = 0; index < text.length; index += 1) {
    if (isWide(text.charCodeAt(index))) width += 1;
  }
  return width;
}

function isWide(code: number): boolean {
  if (code < 0x1100) return false;
  return (
    code <= 0x115f ||
    (code >= 0x2e80 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60)
  );
}
