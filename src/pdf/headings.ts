import type { Heading } from '../knowledge/types.ts';
import { foldWhiteSpace, type Line } from './line.ts';
import { mostCommon } from './most-common.ts';
import { type Numbering, parseNumbering } from './numbering.ts';

/** Characters. */
const MAX_LENGTH = 120;
const MAX_LENGTH_HAN = 32;
const MAX_LEVEL = 6;
/** Where more of a document's lines look like headings, size and font do not tell them apart. */
const MAX_SHARE = 0.25;

/** What most of a document's characters are set in. */
export interface BodyStyle {
  /** Points; 0 where the document has no text. */
  readonly size: number;
  readonly font: string | null;
}

/** The most common size and the most common font by characters. */
export function findBodyStyle(pages: readonly (readonly Line[])[]): BodyStyle {
  const sizes = new Map<number, number>();
  const fonts = new Map<string, number>();
  for (const { size, font, text } of pages.flat()) {
    if (size > 0) sizes.set(size, (sizes.get(size) ?? 0) + text.length);
    if (font) fonts.set(font, (fonts.get(font) ?? 0) + text.length);
  }
  return { size: mostCommon(sizes)?.key ?? 0, font: mostCommon(fonts)?.key ?? null };
}

/** A heading by its typesetting; `size` is the font's, in points. */
export interface TypesetHeading extends Heading {
  readonly size: number;
}

/** One or more lines that look like one heading. */
interface Title {
  readonly page: number;
  readonly lines: readonly Line[];
  readonly start: number;
  readonly size: number;
  readonly numbering: Numbering | null;
}

/**
 * Finds headings by their typesetting: short lines clearly larger than the body, or lines in
 * another font that stand by themselves. Levels come from the number before the heading where it
 * has one, else from the size. Empty where too many lines would be headings, as on slides.
 */
export function findTypesetHeadings(
  pages: readonly (readonly Line[])[],
  body: BodyStyle,
): TypesetHeading[] {
  const titles = pages.flatMap((lines, index) => titlesOfPage(lines, index + 1, body));
  const titleLines = titles.reduce((count, title) => count + title.lines.length, 0);
  const allLines = pages.flat().filter((line) => line.text !== '').length;
  if (titleLines > MAX_SHARE * allLines) return [];
  const levelBySize = rankSizes(titles, body);
  return titles.map((title) => {
    const level = title.numbering?.level ?? levelBySize.get(title.size) ?? MAX_LEVEL;
    const text = title.lines.map((line) => line.text).join('\n');
    return {
      page: title.page,
      start: title.start,
      end: title.start + text.length,
      text: foldWhiteSpace(text),
      level: Math.min(level, MAX_LEVEL),
      size: title.size,
    };
  });
}

function titlesOfPage(lines: readonly Line[], page: number, body: BodyStyle): Title[] {
  const titles: Title[] = [];
  let offset = 0;
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index];
    if (!line) continue;
    const title = titleAt(lines, index, body);
    if (title) titles.push({ ...title, page, start: offset });
    const taken = title ? title.lines.length : 1;
    for (const read of lines.slice(index, index + taken)) offset += read.text.length + 1;
    index += taken - 1;
  }
  return keepLargest(titles, lines);
}

/** On a page of few lines, as a slide or a cover, only the largest lines head the rest. */
function keepLargest(titles: Title[], lines: readonly Line[]): Title[] {
  const filled = lines.filter((line) => line.text !== '').length;
  if (titles.length < 3 || titles.length <= 0.3 * filled) return titles;
  const largest = Math.max(...titles.map((title) => title.size));
  return titles.filter((title) => title.size === largest).slice(0, 2);
}

function titleAt(lines: readonly Line[], index: number, body: BodyStyle) {
  const line = lines[index];
  if (!line || !looksLikeTitle(line)) return null;
  const numbering = parseNumbering(line.text);
  const rank = emphasis(line, body);
  if (rank === 'none' || (rank === 'font' && !numbering && !standsAlone(lines, index))) return null;
  if (rank === 'font' && isTableRow(lines[index + 1])) return null;
  const taken = withContinuation(lines, index, body);
  return taken && { lines: taken, size: line.size, numbering };
}

/** Warnings of manuals are set like headings, but the text below them is no section. */
const ADMONITION =
  /^(?:(?:warning|caution|notes?|danger|notice|important|tip|attention|achtung|hinweis|警告|注意|小心|提示|说明)[:!：！]?\s*)+$/i;
const DOT_LEADER = /\.{4}|…{2}|(?:\. ){3}/;

function looksLikeTitle({ text, monospaced }: Line): boolean {
  const longest = /\p{Script=Han}{2}/u.test(text) ? MAX_LENGTH_HAN : MAX_LENGTH;
  if (monospaced || text.length < 2 || text.length > longest) return false;
  if (endsAsSentence(text) || DOT_LEADER.test(text) || /\t[\d.,]+$/.test(text)) return false;
  if (text.includes('@') || ADMONITION.test(text)) return false;
  const numbered = parseNumbering(text)?.length ?? 0;
  const words = text.slice(numbered) || text;
  if (words.includes('\t') || !/^["“'‘«「『【《（([¿]?[\p{Lu}\p{Lo}\p{Lt}\d]/u.test(words))
    return false;
  const letters = words.match(/\p{L}/gu)?.length ?? 0;
  return letters >= 2 && letters >= 0.5 * words.replace(/\s/g, '').length;
}

function endsAsSentence(text: string): boolean {
  return /[.,;，。；、]$/.test(text);
}

function isTableRow(line: Line | undefined): boolean {
  if (!line) return false;
  return line.text.slice(parseNumbering(line.text)?.length ?? 0).includes('\t');
}

function emphasis(line: Line, body: BodyStyle): 'size' | 'font' | 'none' {
  if (body.size === 0) return 'none';
  if (line.size >= 1.15 * body.size && line.size - body.size >= 1) return 'size';
  const otherFont = line.font !== null && line.font !== body.font;
  return otherFont && line.size >= 0.95 * body.size ? 'font' : 'none';
}

/** A line in the font of its neighbours is part of a paragraph, a list or a table in that font. */
function standsAlone(lines: readonly Line[], index: number): boolean {
  const line = lines[index];
  const before = lines[index - 1];
  const after = lines[index + 1];
  if (!after || (after.text === '' && !lines[index + 2])) return false;
  return before?.font !== line?.font && after.font !== line?.font;
}

/** The heading's lines: those below in the same font and size go on with it, three at most. */
function withContinuation(lines: readonly Line[], index: number, body: BodyStyle) {
  const first = lines[index];
  if (!first) return null;
  const taken = [first];
  for (const line of lines.slice(index + 1)) {
    const same =
      line.size === first.size && line.font === first.font && emphasis(line, body) === 'size';
    if (!same || line.text === '' || line.text.includes('\t') || parseNumbering(line.text)) break;
    taken.push(line);
  }
  if (taken.length > 3 || endsAsSentence(taken.at(-1)?.text ?? '')) return null;
  return taken;
}

/** The largest size is level 1; sizes of unnumbered headings only, all below the body as one. */
function rankSizes(titles: readonly Title[], body: BodyStyle): Map<number, number> {
  const sizes = new Set(titles.map((title) => Math.max(title.size, body.size)));
  const ranked = [...sizes].sort((a, b) => b - a);
  const levels = new Map<number, number>();
  for (const { size } of titles) levels.set(size, ranked.indexOf(Math.max(size, body.size)) + 1);
  return levels;
}
