import { ZERO_WIDTH_SPACE } from './escape-text.ts';

export interface TableOptions {
  /** The first row names the columns. */
  readonly hasHead: boolean;
  /** Columns that end at the right, such as numbers. */
  readonly rightColumns?: ReadonlySet<number> | undefined;
}

/** What takes two columns in a font of equal widths: East Asian letters and signs, and emoji. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}|\ufe0f/u;

const GAP = '  ';

/** Wider cells stand out of their columns: or a long one would lengthen every row. */
const MAX_COLUMN_WIDTH = 40;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Discord draws no tables: the cells in aligned columns, in a fence. */
export function alignTable(rows: readonly (readonly string[])[], options: TableOptions): string {
  const widths = columnWidths(rows);
  const lines = rows.map((cells) => alignRow(cells, widths, options));
  // Marks behind the last cell of a row have no column of their own.
  const named = widths.slice(0, rows[0]?.length);
  const rule = named.map((width) => '─'.repeat(width)).join(GAP);
  return fence((options.hasHead ? lines.toSpliced(1, 0, rule) : lines).join('\n'), '');
}

/** Code between lines of backticks; its own cannot end it. */
export function fence(code: string, language: string): string {
  return `\`\`\`${language}\n${code.replace(/`(?=``)/gu, `\`${ZERO_WIDTH_SPACE}`)}\n\`\`\``;
}

/** Columns that a text takes in a font of equal widths. */
export function displayWidth(text: string): number {
  return [...graphemes.segment(text)].reduce(
    (width, { segment }) => width + (WIDE.test(segment) ? 2 : 1),
    0,
  );
}

function columnWidths(rows: readonly (readonly string[])[]): number[] {
  const widths: number[] = [];
  for (const cells of rows) {
    for (const [column, cell] of cells.entries()) {
      const width = Math.min(displayWidth(cell), MAX_COLUMN_WIDTH);
      widths[column] = Math.max(widths[column] ?? 0, width);
    }
  }
  return widths;
}

function alignRow(
  cells: readonly string[],
  widths: readonly number[],
  { rightColumns }: TableOptions,
): string {
  return cells
    .map((cell, column) => {
      const space = ' '.repeat(Math.max(0, (widths[column] ?? 0) - displayWidth(cell)));
      return rightColumns?.has(column) === true ? space + cell : cell + space;
    })
    .join(GAP)
    .trimEnd();
}
