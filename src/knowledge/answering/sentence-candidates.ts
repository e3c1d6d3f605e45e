import type { TextSpan } from '../chunking/text-span.ts';
import type { Page, TextRange } from '../types.ts';
import type { Excerpt } from './excerpts.ts';
import { foldWhiteSpace } from './find-quote.ts';
import { type PagePart, readPageParts } from './page-parts.ts';
import type { Sources } from './sources.ts';

/** A sentence or table row of an excerpt that may answer by itself. */
export interface SentenceCandidate {
  readonly excerpt: Excerpt;
  /** Verbatim, white space folded. */
  readonly text: string;
  /** Where it stands; two ranges where it runs over the page's end. */
  readonly ranges: readonly TextRange[];
  /** The head of the table that it is a row of: without it the cells say little. */
  readonly tableHead: SentenceCandidate | null;
  /** The innermost heading it stands under; null for none. */
  readonly heading: string | null;
  /** Its part of the page and those after it; empty where it is not one whole part of one page. */
  readonly parts: readonly PagePart[];
}

/** Longer sentences, most of them tables and lists that ran together, are offered in parts. */
const MAX_SENTENCE_LENGTH = 400;

const ENDING = /[.!?。！？…:：;；][\p{Pe}\p{Pf}"']*$/u;

/**
 * The whole sentences and table rows that an excerpt touches, in reading order. One that the
 * page's end cuts is completed from the next page.
 */
export function sentencesOf(excerpt: Excerpt, sources: Sources): SentenceCandidate[] {
  const { page, documentId } = excerpt;
  const parts = readPageParts(documentId, page, sources);
  const last = parts.at(-1);
  return parts.flatMap((part, index) => {
    if (part.span.start >= excerpt.end || part.span.end <= excerpt.start) {
      return [];
    }
    const whole = part === last ? completeOverPageEnd(excerpt, part.span, sources) : null;
    const tableHead = part.tableHead === null ? null : candidateAt(excerpt, part.tableHead);
    const path = sources.headingPath(documentId, page.number, part.span.start);
    const heading = path.at(-1) ?? null;
    const pieces = cutLong(page, part.span).map((range) => [range]);
    const onwards = whole === null && pieces.length === 1 ? parts.slice(index) : [];
    return (whole === null ? pieces : [whole]).map((ranges) => ({
      ...toCandidate(excerpt, ranges, sources),
      ...{ tableHead, heading, parts: onwards },
    }));
  });
}

function candidateAt(excerpt: Excerpt, { start, end }: TextSpan): SentenceCandidate {
  const { page } = excerpt;
  const text = foldWhiteSpace(page.text.slice(start, end));
  const ranges = [{ page: page.number, start, end }];
  return { excerpt, text, ranges, tableHead: null, heading: null, parts: [] };
}

/** The last sentence of a page and its end on the next; null where it needs none. */
function completeOverPageEnd(
  excerpt: Excerpt,
  { start, end }: TextSpan,
  sources: Sources,
): TextRange[] | null {
  const { page } = excerpt;
  const isCut = !ENDING.test(page.text.slice(start, end).trimEnd());
  const tail = isCut ? continuation(excerpt, sources) : null;
  return tail === null || end - start > MAX_SENTENCE_LENGTH
    ? null
    : [{ page: page.number, start, end }, tail];
}

/** What the next page opens with, where that goes on in the middle of a sentence. */
function continuation(excerpt: Excerpt, sources: Sources): TextRange | null {
  const page = sources.page(excerpt.documentId, excerpt.page.number + 1);
  const first =
    page === undefined ? undefined : readPageParts(excerpt.documentId, page, sources)[0]?.span;
  if (page === undefined || first === undefined) {
    return null;
  }
  const text = page.text.slice(first.start, first.end);
  const goesOn = /^[\p{Ll}\p{Script=Han}]/u.test(text) && ENDING.test(text.trimEnd());
  return goesOn && text.length <= MAX_SENTENCE_LENGTH
    ? { page: page.number, start: first.start, end: first.end }
    : null;
}

function toCandidate(
  excerpt: Excerpt,
  ranges: readonly TextRange[],
  sources: Sources,
): Pick<SentenceCandidate, 'excerpt' | 'text' | 'ranges'> {
  const pieces = ranges.map(({ page, start, end }) =>
    sources.page(excerpt.documentId, page)?.text.slice(start, end),
  );
  return { excerpt, text: foldWhiteSpace(pieces.join('\n')), ranges };
}

/** Cuts at the last line end, clause end or blank that fits. */
function cutLong(page: Page, span: TextSpan): TextRange[] {
  const parts: TextRange[] = [];
  let { start } = span;
  while (span.end - start > MAX_SENTENCE_LENGTH) {
    const window = page.text.slice(start, start + MAX_SENTENCE_LENGTH);
    const end = start + cutPoint(window);
    parts.push({ page: page.number, start, end });
    start = end;
  }
  parts.push({ page: page.number, start, end: span.end });
  return parts.filter((part) => page.text.slice(part.start, part.end).trim() !== '');
}

function cutPoint(window: string): number {
  const isFarEnough = (at: number) => at > window.length / 4;
  const clauseEnd = Math.max(
    ...[';', '；', '。', '，', ', '].map((end) => window.lastIndexOf(end)),
  );
  const places = [window.lastIndexOf('\n'), clauseEnd, window.lastIndexOf(' ')];
  const place = places.find(isFarEnough);
  return place === undefined ? wholeCharacters(window) : place + 1;
}

/** Never between the halves of a surrogate pair. */
function wholeCharacters(window: string): number {
  const last = window.charCodeAt(window.length - 1);
  return last >= 0xd800 && last <= 0xdbff ? window.length - 1 : window.length;
}
