import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Heading } from '../knowledge/types.ts';
import { foldWhiteSpace } from './line.ts';
import { normalizeLine } from './normalize.ts';

/** An entry of the PDF's own table of contents. */
export interface OutlineEntry {
  readonly title: string;
  /** 1 for the outermost. */
  readonly level: number;
  /** Counted from 1. */
  readonly page: number;
}

const MAX_ENTRIES = 5_000;
const MAX_LEVEL = 6;
const MAX_TITLE_LENGTH = 300;
/** Titles that scanners and converters give to every page. */
const PAGE_TITLE =
  /^(?:page|seite|p\.|bookmark|slide|第)?\s*[\d\s]+(?:页|頁)?$|\.(?:tiff?|jpe?g|png|pdf)$/i;

type OutlineNodes = Awaited<ReturnType<PDFDocumentProxy['getOutline']>>;

/** The outline in its order, without entries that lead to no page or only name one. */
export async function readOutline(document: PDFDocumentProxy): Promise<OutlineEntry[]> {
  const entries: OutlineEntry[] = [];
  await visit(await document.getOutline(), 1);
  return entries;

  async function visit(nodes: OutlineNodes, level: number): Promise<void> {
    for (const node of nodes ?? []) {
      if (entries.length >= MAX_ENTRIES || level > 20) return;
      const title = foldWhiteSpace(normalizeLine(node.title.slice(0, MAX_TITLE_LENGTH)));
      const page = await pageOf(document, node.dest).catch(() => null);
      if (page !== null && title !== '' && !PAGE_TITLE.test(title)) {
        entries.push({ title, level: Math.min(level, MAX_LEVEL), page });
      }
      await visit(node.items, level + 1);
    }
  }
}

/** A destination is an array, or the name of one; its first member is a page or a page's index. */
async function pageOf(document: PDFDocumentProxy, dest: string | unknown[] | null) {
  const resolved = typeof dest === 'string' ? await document.getDestination(dest) : dest;
  const target: unknown = resolved?.[0];
  const index = isReference(target) ? await document.getPageIndex(target) : target;
  const exists = typeof index === 'number' && Number.isInteger(index);
  return exists && index >= 0 && index < document.numPages ? index + 1 : null;
}

function isReference(target: unknown): target is { num: number; gen: number } {
  return typeof target === 'object' && target !== null && 'num' in target && 'gen' in target;
}

/**
 * The outline as headings with their places in the text, in the outline's order. A title that does
 * not stand on its page gets an empty range at the page's start; one that does is told in the
 * page's own words, with the number that stands before it on its line.
 */
export function locateOutline(
  entries: readonly OutlineEntry[],
  pages: readonly string[],
): Heading[] {
  const folded = new Map<number, FoldedText>();
  let previous = { page: 0, end: 0 };
  return entries.map(({ title, level, page }) => {
    const text = pages[page - 1] ?? '';
    const foldedPage = folded.get(page) ?? foldText(text);
    folded.set(page, foldedPage);
    const from = previous.page === page ? previous.end : 0;
    const place = findTitle(title, text, foldedPage, from) ?? findTitle(title, text, foldedPage, 0);
    if (!place) return { page, start: 0, end: 0, text: title, level };
    previous = { page, end: place.end };
    return { page, ...place, text: foldWhiteSpace(text.slice(place.start, place.end)), level };
  });
}

/** Letters and digits only, lower case, with the offset each came from. */
interface FoldedText {
  readonly text: string;
  readonly offsets: readonly number[];
}

function foldText(text: string): FoldedText {
  let folded = '';
  const offsets: number[] = [];
  for (const match of text.matchAll(/[\p{L}\p{N}]/gu)) {
    const plain = match[0].normalize('NFKC').toLowerCase();
    folded += plain;
    for (let unit = 0; unit < plain.length; unit += 1) offsets.push(match.index);
  }
  return { text: folded, offsets };
}

/** Prefers a place where the title begins its line and ends it, then one where it begins it. */
function findTitle(title: string, text: string, page: FoldedText, from: number) {
  const wanted = foldText(title).text;
  if (wanted.length < 2) return null;
  const places: { start: number; end: number; score: number }[] = [];
  let at = page.text.indexOf(wanted);
  while (at !== -1 && places.length < 20) {
    const place = placeOf(text, page, { at, length: wanted.length, title });
    if (place.start >= from) places.push(place);
    at = page.text.indexOf(wanted, at + 1);
  }
  const best = places.sort((a, b) => b.score - a.score || a.start - b.start)[0];
  return best && best.score > 0 ? { start: best.start, end: best.end } : null;
}

const NUMBER_BEFORE = /(?:^|\n)([\d.A-Z§()（）\s第一二三四五六七八九十章节、-]{1,12})$/u;

/** Two letters of one word, in scripts that part words by blanks. */
const LETTER_PAIR =
  /^[\p{L}--[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]]{2}$/v;

const PAGE_NUMBER = /^-\s*\d+\s*-\s*$/;

interface Match {
  /** Where in the folded text. */
  readonly at: number;
  readonly length: number;
  readonly title: string;
}

function placeOf(text: string, page: FoldedText, { at, length, title }: Match) {
  const first = page.offsets[at] ?? 0;
  const last = page.offsets[at + length - 1] ?? first;
  const after = last + String.fromCodePoint(text.codePointAt(last) ?? 0).length;
  if (insideWord(text, first) || insideWord(text, after)) {
    return { start: first, end: after, score: 0 };
  }
  const [lead = ''] = /^[^\p{L}\p{N}\s]+/u.exec(title) ?? [];
  const [tail = ''] = /[^\p{L}\p{N}\s]+$/u.exec(title) ?? [];
  const begin = text.endsWith(lead, first) ? first - lead.length : first;
  const end = text.startsWith(tail, after) ? after + tail.length : after;
  const start = begin - numberBefore(text, begin).length;
  const beginsLine = start === 0 || text[start - 1] === '\n';
  const endsLine = /^[^\p{L}\p{N}\n]*(?:\n|$)/u.test(text.slice(end, end + 40));
  return { start, end, score: beginsLine ? (endsLine ? 2 : 1) : endsLine ? 0.5 : 0 };
}

/** Whether letters of one word stand on both sides of the offset. */
function insideWord(text: string, offset: number): boolean {
  return LETTER_PAIR.test(text.slice(Math.max(0, offset - 1), offset + 1));
}

/** With the blanks behind it; empty where there is none. */
function numberBefore(text: string, offset: number): string {
  const number = NUMBER_BEFORE.exec(text.slice(Math.max(0, offset - 13), offset))?.[1] ?? '';
  return PAGE_NUMBER.test(number) ? '' : number.trimStart();
}
