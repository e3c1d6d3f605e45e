import type PDFDocument from 'pdfkit';
import type { HeadingBlock } from './blocks.ts';
import { toAtoms } from './inline.ts';
import { breakLines, drawLine, type Line } from './lines.ts';
import type { TextStyle, Theme } from './theme.ts';

/** Everything that setting a block needs; `labels` is filled once the pages are known. */
export interface Press {
  readonly document: PDFDocument;
  readonly theme: Theme;
  readonly hyphenation: ReadonlyMap<string, string>;
  readonly about: ReadonlyMap<string, string>;
  /** The printed page number of each heading. */
  readonly labels: Map<HeadingBlock, string>;
}

/** A piece of a page that is never divided. */
export interface Box {
  readonly height: number;
  /** Space above, dropped at the top of a page. */
  readonly before: number;
  /** Must stand on the same page as the box after it. */
  readonly keep: boolean;
  readonly heading?: HeadingBlock;
  readonly draw: (x: number, y: number) => void;
}

/** A paragraph to set, and how far it is indented from the column's left edge. */
export interface TextParts {
  readonly text: string;
  readonly style: TextStyle;
  readonly measure: number;
  readonly indent?: number;
}

/** Breaks text into lines of the column. */
export function setLines(press: Press, { text, style, measure, indent = 0 }: TextParts): Line[] {
  const hyphenation = style.justify === 'words' ? press.hyphenation : nothingDivided;
  const atoms = toAtoms(text, hyphenation);
  return breakLines(press.document, atoms, { style, measure: measure - indent });
}

const nothingDivided: ReadonlyMap<string, string> = new Map();

/** Draws lines beneath one another, the first one's top at `y`. Returns where the last one ends. */
export function drawLines(
  press: Press,
  lines: readonly Line[],
  { style, x, y, measure }: { style: TextStyle; x: number; y: number; measure: number },
): number {
  for (const [index, line] of lines.entries()) {
    const baseline = y + index * style.leading + baselineOf(style);
    drawLine(press.document, line, style, { x, baseline, measure });
  }
  return y + lines.length * style.leading;
}

/** From the top of a line to its baseline. */
export function baselineOf(style: TextStyle): number {
  return (style.leading - style.size) / 2 + style.size * 0.8;
}
