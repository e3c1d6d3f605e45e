import type { TableBlock, TableColumn } from './blocks.ts';
import { drawLine, type Line } from './lines.ts';
import { type Box, baselineOf, drawLines, type Press, setLines } from './press.ts';
import type { TextStyle } from './theme.ts';

const cellPadding = 5;
const rowPadding = 3.2;

interface Cell {
  readonly lines: readonly Line[];
  readonly x: number;
  readonly width: number;
  readonly align: TableColumn['align'];
}

interface Row {
  readonly cells: readonly Cell[];
  readonly height: number;
  readonly style: TextStyle;
}

/** A table in one piece: caption above, a tinted header, a hair rule under every row. */
export function tableBox(press: Press, block: TableBlock, measure: number): Box {
  const { theme } = press;
  const caption = setLines(press, { text: block.caption, style: theme.caption, measure });
  const head = { ...theme.table, bold: true };
  const rows = [
    setRow(press, { cells: block.header, style: head, block, measure }),
    ...block.rows.map((cells) => setRow(press, { cells, style: theme.table, block, measure })),
  ];
  const captionHeight = caption.length * theme.caption.leading + 4;
  const height = captionHeight + rows.reduce((sum, row) => sum + row.height, 0);
  return {
    height: height + 8,
    before: 10,
    keep: false,
    draw: (x, y) => {
      drawLines(press, caption, { style: theme.caption, x, y, measure });
      drawRows(press, rows, { x, y: y + captionHeight, measure });
    },
  };
}

interface RowParts {
  readonly cells: readonly string[];
  readonly style: TextStyle;
  readonly block: TableBlock;
  readonly measure: number;
}

function setRow(press: Press, { cells, style, block, measure }: RowParts): Row {
  if (cells.length !== block.columns.length) {
    throw new RangeError(
      `Expected ${block.columns.length} cells in each row of "${block.caption}", got ${cells.length}: ${cells.join(' | ')}`,
    );
  }
  const total = block.columns.reduce((sum, column) => sum + column.width, 0);
  let x = 0;
  const set = block.columns.map((column, index): Cell => {
    const width = (measure * column.width) / total;
    const text = cells[index] ?? '';
    const lines = setLines(press, { text, style, measure: width - 2 * cellPadding });
    x += width;
    return {
      lines,
      x: x - width + cellPadding,
      width: width - 2 * cellPadding,
      align: column.align,
    };
  });
  const tallest = Math.max(1, ...set.map((cell) => cell.lines.length));
  return { cells: set, height: tallest * style.leading + 2 * rowPadding, style };
}

function drawRows(
  press: Press,
  rows: readonly Row[],
  { x, y, measure }: { x: number; y: number; measure: number },
): void {
  const { document, theme } = press;
  let top = y;
  for (const [index, row] of rows.entries()) {
    if (index === 0) document.fillColor(theme.tint).rect(x, top, measure, row.height).fill();
    for (const cell of row.cells) drawCell(press, cell, { row, x, y: top + rowPadding });
    top += row.height;
    const strong = index === 0 || index === rows.length - 1;
    document.strokeColor(strong ? theme.accent : '#c9d1d3').lineWidth(strong ? 0.9 : 0.5);
    document
      .moveTo(x, top)
      .lineTo(x + measure, top)
      .stroke();
  }
  document.strokeColor(theme.accent).lineWidth(0.9);
  document
    .moveTo(x, y)
    .lineTo(x + measure, y)
    .stroke();
}

function drawCell(
  press: Press,
  cell: Cell,
  { row, x, y }: { row: Row; x: number; y: number },
): void {
  for (const [index, line] of cell.lines.entries()) {
    const shift = cell.align === 'right' ? cell.width - line.width : 0;
    drawLine(press.document, line, row.style, {
      x: x + cell.x + shift,
      baseline: y + index * row.style.leading + baselineOf(row.style),
      measure: cell.width,
    });
  }
}
