import { type Line, plainLine } from './line.ts';
import { mostCommon } from './most-common.ts';

/** A run of characters as pdfjs tells it, once pdf-parse has put cell separators before it. */
export interface TextItem {
  str: string;
  /** `[a, b, c, d, e, f]` of the text matrix. */
  readonly transform: readonly number[];
  /** Points. */
  readonly width: number;
  readonly fontName: string;
}

export interface RecordedText {
  readonly items: readonly TextItem[];
  /** How far down the page a point of its coordinates is, from 0 at the top to 1. */
  readonly downAt: (x: number, y: number) => number;
  /** Names of the fonts of fixed width. */
  readonly monospacedFonts: ReadonlySet<string>;
}

interface Tally {
  characters: number;
  first: TextItem | null;
  readonly bySize: Map<number, number>;
  readonly byFont: Map<string, number>;
}

/**
 * Splits the text that pdf-parse made of a page into lines, and gives each the font and size of
 * its items. That text is the items in their order, and line breaks between some of them.
 */
export function linesOfPage(text: string, recorded: RecordedText): Line[] {
  const texts = text.split('\n');
  const tallies = texts.map(newTally);
  let position = 0;
  let line = 0;
  for (const item of recorded.items) {
    if (text[position] === '\n' && !item.str.startsWith('\n')) {
      const breaks = lineBreaksAt(text, position);
      position += breaks;
      line += breaks;
    }
    line += countItem(item, tallies, line);
    position += item.str.length;
  }
  return texts.map((lineText, index) => lineFrom(lineText, tallies[index], recorded));
}

function newTally(): Tally {
  return { characters: 0, first: null, bySize: new Map(), byFont: new Map() };
}

function lineBreaksAt(text: string, position: number): number {
  let end = position;
  while (text[end] === '\n') end += 1;
  return end - position;
}

/** Counts the item's characters for the line it begins on; returns the line breaks inside it. */
function countItem(item: TextItem, tallies: readonly Tally[], line: number): number {
  const characters = item.str.trim().length;
  const tally = tallies[line];
  if (tally !== undefined && characters > 0) {
    const size = fontSizeOf(item);
    tally.first ??= item;
    tally.characters += characters;
    tally.bySize.set(size, (tally.bySize.get(size) ?? 0) + characters);
    tally.byFont.set(item.fontName, (tally.byFont.get(item.fontName) ?? 0) + characters);
  }
  return item.str.includes('\n') ? item.str.split('\n').length - 1 : 0;
}

/** Points, in halves: the same font scaled by different matrices differs in the last digits. */
export function fontSizeOf(item: TextItem): number {
  const points = Math.hypot(item.transform[2] ?? 0, item.transform[3] ?? 0);
  return Number.isFinite(points) ? Math.round(points * 2) / 2 : 0;
}

function lineFrom(text: string, tally: Tally | undefined, recorded: RecordedText): Line {
  const size = tally && mostCommon(tally.bySize);
  const font = tally && mostCommon(tally.byFont);
  if (!tally?.first || !size || !font) return plainLine(text);
  const [x = 0, y = 0] = tally.first.transform.slice(4);
  return {
    text,
    size: size.key,
    font: font.count >= 0.9 * tally.characters ? font.key : null,
    monospaced: recorded.monospacedFonts.has(font.key),
    down: recorded.downAt(x, y),
  };
}
