import type { HeadingBlock } from './blocks.ts';
import { drawLine, useFace } from './lines.ts';
import { type Box, baselineOf, drawLines, type Press, setLines } from './press.ts';
import type { TextStyle } from './theme.ts';

/** The title page, from the manuscript's `title`, `subtitle`, `edition` and `imprint`. */
export function coverBox(press: Press): Box {
  const { theme } = press;
  const [, height] = theme.page;
  return {
    height: height - theme.margin.top - theme.margin.bottom,
    before: 0,
    keep: false,
    draw: (x, y) => {
      drawOrnaments(press, { x, y: y + height * 0.14 });
      drawTitle(press, { x, y: y + height * 0.14 + 22 });
      drawImprint(press, { x, y: height - theme.margin.bottom - 60 });
    },
  };
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function drawOrnaments({ document, theme }: Press, { x, y }: Point): void {
  document.fillColor(theme.accent).rect(0, 0, theme.page[0], 14).fill();
  document.rect(x, y, 56, 3).fill();
}

function drawTitle(press: Press, { x, y }: Point): void {
  const { theme } = press;
  const size = theme.coverSize;
  const title: TextStyle = { ...theme.headings[1], size, leading: size * 1.2 };
  const subtitle: TextStyle = { ...theme.body, size: 14, leading: 20, justify: 'none' };
  const below = drawText(press, 'title', { style: title, x, y });
  drawText(press, 'subtitle', { style: subtitle, x, y: below + 10 });
}

function drawImprint(press: Press, { x, y }: Point): void {
  const small: TextStyle = { ...press.theme.table, color: press.theme.running.color };
  const below = drawText(press, 'edition', { style: { ...small, bold: true }, x, y });
  drawText(press, 'imprint', { style: small, x, y: below + 3 });
}

/** Returns where the text ends. */
function drawText(
  press: Press,
  key: string,
  { style, x, y }: Point & { style: TextStyle },
): number {
  const measure = press.theme.page[0] - 2 * press.theme.margin.side;
  const lines = setLines(press, { text: press.about.get(key) ?? '', style, measure });
  return drawLines(press, lines, { style, x, y, measure });
}

/** A line of the contents for each chapter and section. */
export function contentsBoxes(
  press: Press,
  headings: readonly HeadingBlock[],
  measure: number,
): Box[] {
  return headings
    .filter((heading) => heading.level < 3)
    .map((heading) => contentsLine(press, heading, measure));
}

function contentsLine(press: Press, heading: HeadingBlock, measure: number): Box {
  const { document, theme } = press;
  const chapter = heading.level === 1;
  const indent = chapter ? 0 : 14;
  const style: TextStyle = { ...theme.table, size: 9.2, leading: 12.4, bold: chapter };
  const [line] = setLines(press, { text: heading.text, style, measure, indent });
  return {
    height: style.leading,
    before: chapter ? 4 : 0,
    keep: chapter,
    draw: (x, y) => {
      if (line === undefined) return;
      const baseline = y + baselineOf(style);
      const label = press.labels.get(heading) ?? '';
      const labelWidth = useFace(document, style, 'regular').widthOfString(label);
      drawLine(document, line, style, { x: x + indent, baseline, measure });
      document.text(label, x + measure - labelWidth, baseline, {
        lineBreak: false,
        baseline: 'alphabetic',
      });
      document.strokeColor(theme.running.color).lineWidth(0.7).dash(0.7, { space: 3.3 });
      // From the right, so that the dots of all lines stand above one another.
      document.moveTo(x + measure - 22, baseline - 0.5);
      document
        .lineTo(x + indent + line.width + 8, baseline - 0.5)
        .stroke()
        .undash();
      document.goTo(x, y, measure, style.leading, destinationOf(heading));
    },
  };
}

/** The name by which the contents link to a heading. */
export function destinationOf(heading: HeadingBlock): string {
  return `${heading.level} ${heading.text}`;
}
