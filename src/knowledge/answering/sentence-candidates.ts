import { splitSentences } from '../chunking/sentences.ts';
import type { TextSpan } from '../chunking/text-span.ts';
import type { Page, TextRange } from '../types.ts';
import type { Excerpt } from './excerpts.ts';
import { foldWhiteSpace } from './find-quote.ts';
import type { Sources } from './sources.ts';

/** A sentence of an excerpt that may answer by itself. */
export interface SentenceCandidate {
  readonly excerpt: Excerpt;
  /** Verbatim, white space folded. */
  readonly text: string;
  /** Where it stands; two ranges where it runs over the page's end. */
  readonly ranges: readonly TextRange[];
}

/** Longer sentences, most of them tables and lists that ran together, are offered in parts. */
const maxSentenceLength = 400;

const ending = /[.!?。！？…:：;；][\p{Pe}\p{Pf}"']*$/u;

/**
 * The whole sentences that an excerpt touches, in reading order. One that the page's end cuts is
 * completed from the next page. Headings are no candidates: they name what the answer is about.
 */
export function sentencesOf(excerpt: Excerpt, sources: Sources): SentenceCandidate[] {
  const { page, documentId } = excerpt;
  const spans = sentencesOfPage(documentId, page, sources);
  const last = spans.at(-1);
  return spans
    .filter((span) => span.start < excerpt.end && span.end > excerpt.start)
    .filter((span) => !isHeading(excerpt, span, sources))
    .flatMap((span) => {
      const whole = span === last ? completeOverPageEnd(excerpt, span, sources) : null;
      return whole === null
        ? cutLong(page, span).map((range) => toCandidate(excerpt, [range]))
        : [whole];
    });
}

function sentencesOfPage(documentId: string, page: Page, sources: Sources): TextSpan[] {
  const language = sources.language(documentId);
  return splitSentences(page.text, language, sources.headings(documentId, page.number));
}

function isHeading({ documentId, page }: Excerpt, span: TextSpan, sources: Sources): boolean {
  return sources
    .headings(documentId, page.number)
    .some(({ start, end }) => start <= span.start && span.end <= end);
}

/** The last sentence of a page together with its end on the next; null where it needs none. */
function completeOverPageEnd(
  excerpt: Excerpt,
  span: TextSpan,
  sources: Sources,
): SentenceCandidate | null {
  const { page } = excerpt;
  const isCut = !ending.test(page.text.slice(span.start, span.end).trimEnd());
  const tail = isCut ? continuation(excerpt, sources) : null;
  return tail === null || span.end - span.start > maxSentenceLength
    ? null
    : toCandidate(excerpt, [{ page: page.number, ...span }, tail.range], tail.page);
}

/** What the next page opens with, where that goes on in the middle of a sentence. */
function continuation(excerpt: Excerpt, sources: Sources): { page: Page; range: TextRange } | null {
  const page = sources.page(excerpt.documentId, excerpt.page.number + 1);
  const first =
    page === undefined ? undefined : sentencesOfPage(excerpt.documentId, page, sources)[0];
  if (page === undefined || first === undefined) {
    return null;
  }
  const text = page.text.slice(first.start, first.end);
  const goesOn = /^[\p{Ll}\p{Script=Han}]/u.test(text) && ending.test(text.trimEnd());
  return goesOn && text.length <= maxSentenceLength
    ? { page, range: { page: page.number, start: first.start, end: first.end } }
    : null;
}

function toCandidate(
  excerpt: Excerpt,
  ranges: readonly TextRange[],
  nextPage?: Page,
): SentenceCandidate {
  const pieces = ranges.map(({ page, start, end }) => {
    const text = page === excerpt.page.number ? excerpt.page.text : nextPage?.text;
    return text?.slice(start, end) ?? '';
  });
  return { excerpt, text: foldWhiteSpace(pieces.join(' ')), ranges };
}

/** Cuts at the last line end, clause end or blank that fits. */
function cutLong(page: Page, span: TextSpan): TextRange[] {
  const parts: TextRange[] = [];
  let { start } = span;
  while (span.end - start > maxSentenceLength) {
    const window = page.text.slice(start, start + maxSentenceLength);
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
