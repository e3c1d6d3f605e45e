import { alignTable } from './align-table.ts';
import { findLine } from './find-line.ts';

/** A table found among lines, as a fence with aligned columns. */
export interface FoundTable {
  readonly text: string;
  /** Lines that it took. */
  readonly lineCount: number;
}

/** The line below a table's head, without white space around it: "|---|:--:|". */
const DELIMITER = /^\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?$/u;
const CELL_END = /(?<!\\)\|/u;

/** What is said by signs that a fence shows as they are. */
const EMPHASIS = /(\*\*|__|\*|`)(?=\S)([^*`]+?)(?<=\S)\1/gu;
const LINE_BREAK = /<br\s*\/?>/giu;

/** The table that begins in a line, as models write them; null for none. */
export function readTable(lines: readonly string[], index: number): FoundTable | null {
  const [head = '', delimiter = ''] = lines.slice(index, index + 2);
  const isTable = head.includes('|') && delimiter.includes('|') && DELIMITER.test(delimiter.trim());
  if (!isTable || cellsOf(head).length !== cellsOf(delimiter).length) {
    return null;
  }
  const end = findLine(lines, index + 2, (line) => !line.includes('|'));
  const body = lines.slice(index + 2, end);
  const rows = [head, ...body].map((line) => cellsOf(line).map(plainCell));
  const rightColumns = new Set(
    cellsOf(delimiter).flatMap((cell, column) => (/^-+:$/u.test(cell) ? [column] : [])),
  );
  return { text: alignTable(rows, { hasHead: true, rightColumns }), lineCount: body.length + 2 };
}

/** Rows of a page, their cells parted by tabs, from a line on; null where there are not two. */
export function readRows(lines: readonly string[], index: number): FoundTable | null {
  const end = findLine(lines, index, (line) => !line.trim().includes('\t'));
  const rows = lines.slice(index, end);
  if (rows.length < 2) {
    return null;
  }
  const cells = rows.map((line) => line.split('\t').map((cell) => cell.trim()));
  return { text: alignTable(cells, { hasHead: false }), lineCount: rows.length };
}

function cellsOf(line: string): string[] {
  return line
    .trim()
    .replace(/^\||(?<!\\)\|$/gu, '')
    .split(CELL_END)
    .map((cell) => cell.trim());
}

function plainCell(cell: string): string {
  const words = cell.replaceAll('\\|', '|').replace(LINE_BREAK, ' ').replace(EMPHASIS, '$2');
  return words.replace(/\s+/gu, ' ');
}
