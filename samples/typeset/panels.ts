import { drawLine } from './lines.ts';
import { type Box, drawLines, type Press, setLines } from './press.ts';
import type { TextStyle } from './theme.ts';

/** A tinted box with a bar at its left. */
export function noteBox(press: Press, text: string, measure: number): Box {
  const { document, theme } = press;
  const inset = 11;
  const style: TextStyle = {
    ...theme.table,
    size: theme.table.size + 0.3,
    leading: theme.table.leading + 1.2,
  };
  const lines = setLines(press, { text, style, measure: measure - 2 * inset });
  const height = lines.length * style.leading + 2 * (inset - 3);
  return {
    height: height + 4,
    before: 9,
    keep: false,
    draw: (x, y) => {
      document.fillColor(theme.tint).rect(x, y, measure, height).fill();
      document.fillColor(theme.accent).rect(x, y, 2.5, height).fill();
      drawLines(press, lines, { style, x: x + inset, y: y + inset - 3, measure });
    },
  };
}

/** A row of blanks to fill in by hand, each after its label. */
export function fieldsBox(press: Press, labels: readonly string[], measure: number): Box {
  const { document, theme } = press;
  const style = theme.table;
  const width = (measure - 14 * (labels.length - 1)) / labels.length;
  return {
    height: 29,
    before: 2,
    keep: false,
    draw: (x, y) => {
      for (const [index, label] of labels.entries()) {
        const left = x + index * (width + 14);
        const [line] = setLines(press, { text: label, style, measure: width });
        if (line === undefined) continue;
        drawLine(document, line, style, { x: left, baseline: y + 22, measure: width });
        document.strokeColor(style.color).lineWidth(0.5);
        document
          .moveTo(left + line.width + 5, y + 23.5)
          .lineTo(left + width, y + 23.5)
          .stroke();
      }
    },
  };
}
