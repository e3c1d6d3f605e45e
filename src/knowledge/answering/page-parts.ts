import { sentencesOfUnit } from '../chunking/sentences.ts';
import type { TextSpan } from '../chunking/text-span.ts';
import { splitUnits, type TextUnit } from '../chunking/text-units.ts';
import type { Page } from '../types.ts';
import type { Sources } from './sources.ts';

/** A sentence or table row of a page: what an extractive answer is made of. */
export interface PagePart {
  readonly span: TextSpan;
  /** The head of the table that the row is in; null for sentences and tables without a head. */
  readonly tableHead: TextSpan | null;
  /** Counts the stretches between headings and tables, which no answer runs over. */
  readonly block: number;
}

/** A longer stretch between two rows parts tables; a shorter one is a cell that ran over. */
const MAX_CELL_OVERRUN = 40;

/** What stands over a table or a figure and says what it shows. */
const CAPTION =
  /^(?:table|figure|fig\.?|tabelle|tableau|tabla|表|图|圖)\s*[\dA-Z一二三四五六七八九十]/iu;
const MAX_CAPTION_LENGTH = 150;

/**
 * The sentences and rows of a page, in order; a question stands together with the sentence that
 * answers it. Headings are none of them, nor are captions, the heads of tables and the lines of a
 * table of contents: they name what an answer is about.
 */
export function readPageParts(documentId: string, page: Page, sources: Sources): PagePart[] {
  const headings = sources.headings(documentId, page.number);
  const isHeading = (unit: TextUnit) =>
    headings.some(({ start, end }) => start < unit.end && end > unit.start);
  const language = sources.language(documentId);
  const parts: PagePart[] = [];
  let block = 0;
  for (const piece of groupTables(splitUnits(page.text, headings), page.text)) {
    if (piece.kind === 'table') {
      block += 2;
      parts.push(...rowsOf(piece, page.text).map((row) => ({ ...row, block: block - 1 })));
    } else if (isHeading(piece.unit)) {
      block += 1;
    } else {
      const spans = sentencesOfUnit(page.text, piece.unit, language);
      parts.push(...spans.map((span) => ({ span, tableHead: null, block })));
    }
  }
  const titles = sources.titles(documentId);
  return joinQuestions(
    parts.filter(({ span }) => !isContentsLine(page.text, span, titles)),
    page.text,
  );
}

interface Table {
  readonly kind: 'table';
  readonly caption: TextUnit | null;
  readonly rows: readonly TextUnit[];
}

type Block = Table | { readonly kind: 'prose'; readonly unit: TextUnit };

function groupTables(units: readonly TextUnit[], text: string): Block[] {
  const blocks: Block[] = [];
  let title: TextUnit | null = null;
  for (const [index, unit] of units.entries()) {
    const last = blocks.at(-1);
    if (isCaption(unit, text)) {
      title = unit;
    } else if (unit.isRow && last?.kind === 'table' && title === null) {
      blocks[blocks.length - 1] = { ...last, rows: [...last.rows, unit] };
    } else if (unit.isRow) {
      blocks.push({ kind: 'table', caption: title, rows: [unit] });
      title = null;
    } else if (last?.kind !== 'table' || !isOverrun(unit, units[index + 1])) {
      blocks.push({ kind: 'prose', unit });
      title = null;
    }
  }
  return blocks;
}

function isCaption({ start, end }: TextUnit, text: string): boolean {
  return end - start <= MAX_CAPTION_LENGTH && CAPTION.test(text.slice(start, end));
}

/** The rest of a cell that takes two lines stands between its row and the next. */
function isOverrun(unit: TextUnit, next: TextUnit | undefined): boolean {
  return unit.end - unit.start <= MAX_CELL_OVERRUN && next?.isRow === true;
}

/** The caption and the first row are a table's head, but a first row with figures is a row. */
function rowsOf({ caption: title, rows }: Table, text: string): Omit<PagePart, 'block'>[] {
  const [first, ...others] = rows;
  if (first === undefined) {
    return [];
  }
  const hasHead = others.length > 0 && !/\p{N}/u.test(text.slice(first.start, first.end));
  const head = hasHead ? first : title;
  const tableHead = head === null ? null : { start: title?.start ?? head.start, end: head.end };
  return (hasHead ? others : rows).map(({ start, end }) => ({ span: { start, end }, tableHead }));
}

/** "May I bring a dog? No." is one answer. */
function joinQuestions(parts: readonly PagePart[], text: string): PagePart[] {
  const joined: PagePart[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    const isAnswer =
      last !== undefined && part.tableHead === null && /[?？]$/u.test(textOf(last, text));
    if (isAnswer) {
      const span = { start: last.span.start, end: part.span.end };
      joined[joined.length - 1] = { ...last, span };
    } else {
      joined.push(part);
    }
  }
  return joined;
}

function textOf({ span }: PagePart, text: string): string {
  return text.slice(span.start, span.end).trimEnd();
}

/** A heading's words with a page number behind them. */
function isContentsLine(text: string, { start, end }: TextSpan, titles: ReadonlySet<string>) {
  const line = text.slice(start, end);
  const number = /\d{1,4}$/u.exec(line);
  const title = number === null ? '' : withoutLeader(line.slice(0, number.index));
  return /\p{L}/u.test(title) && titles.has(foldTitle(title));
}

/** Step by step: a pattern for the end of a line is tried again at each of its thousand points. */
function withoutLeader(line: string): string {
  let end = line.length;
  while (/[\s.·…]/u.test(line.charAt(end - 1))) {
    end -= 1;
  }
  return line.slice(0, end);
}

/** How titles are compared: without case and white space. */
export function foldTitle(title: string): string {
  return title.replace(/\s+/gu, '').toLowerCase();
}
