import type { Block, HeadingBlock } from './blocks.ts';
import { drawLine, type Line } from './lines.ts';
import { fieldsBox, noteBox } from './panels.ts';
import { type Box, baselineOf, type Press, setLines, type TextParts } from './press.ts';
import { tableBox } from './table.ts';
import type { Theme } from './theme.ts';

/** Sets a block in a column `measure` points wide. */
export function toBoxes(press: Press, block: Block, measure: number): Box[] {
  const { theme } = press;
  switch (block.kind) {
    case 'heading':
      return headingBoxes(press, block, measure);
    case 'paragraph':
      return textBoxes(press, { text: block.text, style: theme.body, measure });
    case 'item':
      return itemBoxes(press, block, measure);
    case 'table':
      return [tableBox(press, block, measure)];
    case 'note':
      return [noteBox(press, block.text, measure)];
    case 'fields':
      return [fieldsBox(press, block.labels, measure)];
    default:
      throw new TypeError(`Expected a block that is set in a column, got "${block.kind}"`);
  }
}

function textBoxes(press: Press, parts: TextParts): Box[] {
  const { style, measure, indent = 0 } = parts;
  const lines = setLines(press, parts);
  return lines.map((line, index) => ({
    height: style.leading,
    before: index === 0 ? press.theme.paragraphGap : 0,
    // Two lines of a paragraph at least stand together, at its begin and at its end.
    keep: index < lines.length - 1 && (index === 0 || index === lines.length - 2),
    draw: (x, y) =>
      drawLine(press.document, line, style, {
        x: x + indent,
        baseline: y + baselineOf(style),
        measure: measure - indent,
      }),
  }));
}

function headingBoxes(press: Press, block: HeadingBlock, measure: number): Box[] {
  const { theme } = press;
  const style = theme.headings[block.level];
  const chapter = block.level === 1;
  const boxes = textBoxes(press, { text: block.text, style, measure });
  return boxes.map((box, index) => ({
    ...box,
    before: index > 0 ? 0 : style.size * (chapter ? 1.2 : 1),
    height: box.height + (index === boxes.length - 1 ? headingGap(theme, block.level) : 0),
    keep: true,
    ...(index === 0 ? { heading: block } : {}),
    draw: (x, y) => {
      box.draw(x, y);
      if (chapter && index === boxes.length - 1) drawChapterRule(press, { x, y, measure });
    },
  }));
}

function headingGap(theme: Theme, level: 1 | 2 | 3): number {
  if (level > 1) return 0;
  return theme.chapterOpensPage ? 22 : 7;
}

function drawChapterRule(
  press: Press,
  { x, y, measure }: { x: number; y: number; measure: number },
) {
  const { document, theme } = press;
  const below = y + theme.headings[1].leading + 2;
  document.strokeColor(theme.accent).lineWidth(theme.chapterOpensPage ? 1.5 : 0.8);
  document
    .moveTo(x, below)
    .lineTo(x + measure, below)
    .stroke();
}

function itemBoxes(
  press: Press,
  item: { readonly marker: string; readonly text: string },
  measure: number,
): Box[] {
  const { document, theme } = press;
  const indent = theme.body.size * 1.9;
  const boxes = textBoxes(press, { text: item.text, style: theme.body, measure, indent });
  const [marker] = setLines(press, { text: item.marker, style: theme.body, measure });
  return boxes.map((box, index) => ({
    ...box,
    before: index === 0 ? theme.paragraphGap * 0.6 : 0,
    draw: (x, y) => {
      if (index === 0 && marker !== undefined)
        drawMarker(press, { marker, sign: item.marker, x, y });
      box.draw(x, y);
      document.fillColor(theme.body.color);
    },
  }));
}

interface MarkerParts {
  readonly marker: Line;
  readonly sign: string;
  readonly x: number;
  readonly y: number;
}

function drawMarker(press: Press, { marker, sign, x, y }: MarkerParts): void {
  const { document, theme } = press;
  const middle = y + theme.body.leading / 2;
  if (sign === '[ ]') {
    document.strokeColor(theme.body.color).lineWidth(0.7);
    document.rect(x + 2, middle - 4.5, 9, 9).stroke();
  } else if (sign === '-') {
    document
      .fillColor(theme.accent)
      .circle(x + theme.body.size * 0.9, middle, 1.7)
      .fill();
  } else {
    const style = { ...theme.body, color: theme.accent };
    drawLine(document, marker, style, { x, baseline: y + baselineOf(style), measure: 0 });
  }
}
