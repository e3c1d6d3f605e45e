import type { OutlineItem } from 'pdfkit';
import type { HeadingBlock } from './blocks.ts';
import type { Sheet } from './flow.ts';
import { destinationOf } from './front.ts';
import { drawLine } from './lines.ts';
import { baselineOf, type Press, setLines } from './press.ts';

/** Draws all pages, with running heads, page numbers, bookmarks and page labels. */
export function drawPages(press: Press, sheets: readonly Sheet[]): void {
  // The contents print the labels of pages after them.
  for (const sheet of sheets) noteLabels(press, sheet);
  const open: OutlineItem[] = [press.document.outline];
  for (const sheet of sheets) drawPage(press, sheet, open);
  setPageLabels(press, sheets);
}

function noteLabels(press: Press, sheet: Sheet): void {
  for (const { box } of sheet.placed) {
    if (box.heading !== undefined) press.labels.set(box.heading, sheet.label);
  }
}

/** `open` holds the outline's root and the last bookmark of each level. */
function drawPage(press: Press, sheet: Sheet, open: OutlineItem[]): void {
  press.document.addPage();
  if (!sheet.bare && !sheet.opensChapter) drawHead(press, sheet);
  for (const { box, x, y } of sheet.placed) {
    if (box.heading !== undefined) addBookmark(press, box.heading, { open, x, y });
    box.draw(x, y);
  }
  if (!sheet.bare) drawFoot(press, sheet);
}

function addBookmark(
  press: Press,
  heading: HeadingBlock,
  { open, x, y }: { open: OutlineItem[]; x: number; y: number },
): void {
  const top = Math.max(0, y - 12);
  press.document.addNamedDestination(destinationOf(heading), 'XYZ', x, top, null);
  const parent = open[heading.level - 1];
  if (heading.level === 3 || parent === undefined) return;
  open[heading.level] = parent.addItem(heading.text, { top, expanded: false });
}

function drawHead(press: Press, sheet: Sheet): void {
  const { document, theme, about } = press;
  drawRunning(press, about.get('title') ?? '', { side: 'left', y: 44 });
  drawRunning(press, sheet.chapter?.text ?? '', { side: 'right', y: 44 });
  document.strokeColor('#c9d1d3').lineWidth(0.5);
  document
    .moveTo(theme.margin.side, 58)
    .lineTo(theme.page[0] - theme.margin.side, 58)
    .stroke();
}

function drawFoot(press: Press, sheet: Sheet): void {
  const y = press.theme.page[1] - 44;
  drawRunning(press, press.about.get('footer') ?? '', { side: 'left', y });
  drawRunning(press, sheet.label, { side: 'right', y });
}

function drawRunning(
  press: Press,
  text: string,
  { side, y }: { side: 'left' | 'right'; y: number },
): void {
  const { document, theme } = press;
  const style = theme.running;
  const measure = theme.page[0] - 2 * theme.margin.side;
  const [line] = setLines(press, { text, style, measure });
  if (line === undefined) return;
  const x = theme.margin.side + (side === 'right' ? measure - line.width : 0);
  drawLine(document, line, style, { x, baseline: y + baselineOf(style), measure });
}

/** pdfkit has no call for page labels, so the number tree goes straight into its catalog. */
function setPageLabels(press: Press, sheets: readonly Sheet[]): void {
  const nums: (number | { S: 'r' | 'D' })[] = [];
  for (const [index, sheet] of sheets.entries()) {
    if (index > 0 && sheets[index - 1]?.numbering === sheet.numbering) continue;
    nums.push(index, { S: sheet.numbering === 'roman' ? 'r' : 'D' });
  }
  catalogOf(press.document).PageLabels = { Nums: nums };
}

function catalogOf(document: object): Record<string, unknown> {
  const root: unknown = '_root' in document ? document._root : null;
  if (typeof root === 'object' && root !== null && 'data' in root) {
    const { data } = root;
    if (typeof data === 'object' && data !== null) return data as Record<string, unknown>;
  }
  throw new TypeError(
    'Expected pdfkit to keep its catalog in `_root.data`; its version has changed',
  );
}
