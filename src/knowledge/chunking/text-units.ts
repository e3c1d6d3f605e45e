import { endsWithAbbreviation } from './abbreviations.ts';
import type { LineLabel } from './line-labels.ts';
import { columns, type Line, readLines } from './lines.ts';
import type { TextSpan } from './text-span.ts';

/** A stretch of a page that no sentence leaves: a paragraph, list item, table row or heading. */
export interface TextUnit extends TextSpan {
  /** A heading, a table row or a page number: one piece, whatever points are in it. */
  readonly isWhole: boolean;
  /** A table row, with the lines its last cell runs on over. */
  readonly isRow: boolean;
}

/** The lines of one page and what holds for all of them. */
interface PageLines {
  readonly lines: readonly Line[];
  readonly labelCounts: ReadonlyMap<string, number>;
  /** Columns of a long line: nine tenths of the lines are not longer. */
  readonly typicalWidth: number;
}

/** A line broken off before this share of the column was full ends on purpose. */
const FULL_LINE = 0.8;
/** Behind ";" and ":" less white space is proof enough. */
const FULL_CLAUSE_LINE = 0.9;
const ENDS_CLAUSE = /[:;：；]$/u;
const TERMINATED = /[.!?。！？…][\p{Pe}\p{Pf}"'“‘]*$/u;
const ENDS_ITEM = /[.!?:;。！？：；…][\p{Pe}\p{Pf}"'“‘]*$/u;
const GOES_ON =
  /(?:[,，、/&([{-]|(?:^|[\s(])(?:of|the|and|or|a|an|in|on|for|to|by|with|from|at|und|oder|der|die|das|des|dem|den|von|zu|mit|für|et|ou|de|du|la|le|les|y|el|los|del))$/iu;
const REFERS_TO_NUMBER =
  /(?:^|[\s(])(?:(?:sub-?)?(?:paragraph|clause|section)s?|articles?|rules?|regulations?|items?|notes?|pages?|figures?|tables?|chapters?|parts?|appendix|under|in|of|to|with|by|the|than|see|(?:no|nos|fig|figs|art|sec|p|pp|nr|abs)\.)$/iu;
const STARTS_LOWER = /^[\p{Ps}\p{Pi}"']*\p{Ll}/u;
const STARTS_CAPITAL = /^[\p{Ps}\p{Pi}"'†‡§¶*∗]*[\p{Lu}\p{Lt}\d$€£]/u;
const STARTS_LIKE_SENTENCE = /^[\p{Ps}\p{Pi}"'†‡§¶*∗]*[\p{Lu}\p{Lt}\p{Lo}\d$€£]/u;
const FIRST_WORD =
  /^(?:[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]|[^\s\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]+)/u;
const HAS_LETTER = /\p{L}/u;

/**
 * Parts a page into its units, in order. PDF text is wrapped: a line end inside a paragraph means
 * nothing, and only the lines around it tell whether it ends a heading, an item or a row.
 * `headings` are the known headings of the page, in order.
 */
export function splitUnits(text: string, headings: readonly TextSpan[] = []): TextUnit[] {
  const page = readPage(text, headings);
  const units: TextUnit[] = [];
  let first = 0;
  for (let index = 1; index <= page.lines.length; index += 1) {
    if (index < page.lines.length && !endsUnit(page, index - 1)) continue;
    units.push(unitOf(page, first, index - 1));
    first = index;
  }
  return units;
}

function readPage(text: string, headings: readonly TextSpan[]): PageLines {
  const lines = readLines(text, headings);
  const widths = lines.map((line) => line.width).sort((left, right) => left - right);
  return {
    lines,
    labelCounts: countLabels(lines),
    typicalWidth: widths[Math.floor(widths.length * 0.9)] ?? 0,
  };
}

function countLabels(lines: readonly Line[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { label } of lines) {
    if (label) counts.set(label.key, (counts.get(label.key) ?? 0) + 1);
  }
  return counts;
}

function unitOf(page: PageLines, first: number, last: number): TextUnit {
  const { start, heading, isRow } = lineAt(page, first);
  const isWhole = heading !== -1 || (first === last && (isRow || isPageNumber(page, first)));
  return { start, end: lineAt(page, last).end, isWhole, isRow: isRow && heading === -1 };
}

/** Whether a unit ends with the line of this index, which is not the last. */
function endsUnit(page: PageLines, index: number): boolean {
  const line = lineAt(page, index);
  const next = lineAt(page, index + 1);
  if (next.afterBlankLine) return true;
  if (line.heading !== -1 || next.heading !== -1) return line.heading !== next.heading;
  if (isPageNumber(page, index) || isPageNumber(page, index + 1)) return true;
  if (line.isRow || next.isRow) return endsRow(line, next);
  if (beginsItem(page, index + 1)) return true;
  if (GOES_ON.test(line.text) || endsWithAbbreviation(line.text)) return false;
  return endsParagraph(page, index) || isStacked(page, index);
}

/** Whether the line of this index, which is not the first, begins a list item. */
function beginsItem(page: PageLines, index: number): boolean {
  const { label } = lineAt(page, index);
  const former = lineAt(page, index - 1);
  if (!label || REFERS_TO_NUMBER.test(former.text)) return false;
  if (label.strong || isBrokenOffEarly(page, index - 1) || isInList(page, label)) return true;
  return ENDS_ITEM.test(former.text) && !endsWithAbbreviation(former.text);
}

/** A dash or a number is a label where another line of the page has the one beside it. */
function isInList(page: PageLines, label: LineLabel): boolean {
  return label.neighbourKeys.some((key) => {
    const count = page.labelCounts.get(key) ?? 0;
    return count > (key === label.key ? 1 : 0);
  });
}

function endsParagraph(page: PageLines, index: number): boolean {
  const { text } = lineAt(page, index);
  if (!isBrokenOffEarly(page, index)) return false;
  return TERMINATED.test(text) || STARTS_LIKE_SENTENCE.test(lineAt(page, index + 1).text);
}

/** Labels of a row run over several lines, as the words of its last cell do. */
function endsRow(line: Line, next: Line): boolean {
  if (line.isRow && next.isRow) return true;
  if (next.label || ENDS_ITEM.test(line.text)) return true;
  if (next.isRow) return !(STARTS_LOWER.test(next.text) || line.text.endsWith(','));
  const lastCell = line.text.slice(line.text.lastIndexOf('\t') + 1);
  return !(HAS_LETTER.test(lastCell) && STARTS_LOWER.test(next.text));
}

/** The next line's first word would have fitted: the text was not wrapped here, it ended. */
function isBrokenOffEarly(page: PageLines, index: number): boolean {
  const firstWord = FIRST_WORD.exec(lineAt(page, index + 1).text)?.[0] ?? '';
  const { text, width } = lineAt(page, index);
  const full = ENDS_CLAUSE.test(text) ? FULL_CLAUSE_LINE : FULL_LINE;
  return width + 1 + columns(firstWord) < full * columnWidth(page, index);
}

/** By the lines around: a page may hold columns of different widths. */
function columnWidth(page: PageLines, index: number): number {
  const around = page.lines.slice(Math.max(0, index - 2), index + 3);
  return Math.max(...around.map((line) => line.width));
}

/** Short lines of which nearly all begin with a capital: an address, a title block, a bare list. */
function isStacked(page: PageLines, index: number): boolean {
  if (lineAt(page, index).width > 0.6 * Math.max(page.typicalWidth, 80)) return false;
  if (!STARTS_CAPITAL.test(lineAt(page, index + 1).text)) return false;
  const around = page.lines.slice(Math.max(0, index - 2), index + 4);
  const capital = around.filter((line) => STARTS_CAPITAL.test(line.text)).length;
  return around.length >= 3 && capital >= 0.8 * around.length;
}

/** A bare number as the first or last line of a page. */
function isPageNumber(page: PageLines, index: number): boolean {
  if (index !== 0 && index !== page.lines.length - 1) return false;
  return /^[-–—\s]*\d{1,4}[-–—\s]*$/u.test(lineAt(page, index).text);
}

function lineAt(page: PageLines, index: number): Line {
  const line = page.lines[index];
  if (!line) throw new RangeError(`Expected a line below ${page.lines.length}, got ${index}`);
  return line;
}
