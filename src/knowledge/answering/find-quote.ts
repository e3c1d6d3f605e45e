import type { Page, TextRange } from '../types.ts';
import { type FoldedText, foldText } from './fold-text.ts';

/** Words that stand on a page, or run from one page to the next. */
export interface FoundQuote {
  /** As the page has them, white space folded: never as a model wrote them. */
  readonly quote: string;
  readonly ranges: readonly TextRange[];
}

/** Shorter quotes stand anywhere by chance. A CJK character says as much as two letters. */
const MIN_QUOTE_WEIGHT = 12;

/** The share of a quote that must stand on the page in one run. */
const MIN_RUN_SHARE = 0.85;

/** As much of the middle as every run of `MIN_RUN_SHARE` must hold. */
const coreMargin = 1 - MIN_RUN_SHARE;

const WIDE_CHARACTER = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const CJK_LINE_END =
  /(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}，。、；：])\s*\n\s*(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])/gu;
const DIGIT = /\p{N}/u;
const WORD_UNIT = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}]/u;

/**
 * Looks for a quote in the text of pages that follow each other, as if it were one text. A quote
 * counts as found when it stands there whole, or all but a part of it without figures: at least
 * 85 % in one run. Words and numbers are never found within longer ones. Null where it is not
 * there, or is too short to say anything.
 */
export function findQuote(quote: string, pages: readonly Page[]): FoundQuote | null {
  const needle = foldText(quote).folded;
  if (weigh(needle) < MIN_QUOTE_WEIGHT) {
    return null;
  }
  const text = joinPages(pages);
  const run = findWhole(needle, text) ?? findRun(needle, text);
  return run === null ? null : toFound(run, text, pages);
}

interface Run {
  readonly start: number;
  readonly end: number;
}

interface JoinedText extends FoldedText {
  /** The pages' texts, one after the other, which `starts` and `ends` point into. */
  readonly raw: string;
}

function weigh(folded: string): number {
  let weight = 0;
  for (const character of folded) {
    weight += WIDE_CHARACTER.test(character) ? 2 : 1;
  }
  return weight;
}

function joinPages(pages: readonly Page[]): JoinedText {
  const raw = pages.map(({ text }) => text).join('\n');
  return { ...foldText(raw), raw };
}

function findWhole(needle: string, text: JoinedText): Run | null {
  for (let start = text.folded.indexOf(needle); start >= 0; ) {
    const run = { start, end: start + needle.length };
    if (!cutsWord(run, text)) {
      return run;
    }
    start = text.folded.indexOf(needle, start + 1);
  }
  return null;
}

/** Finds the middle of the quote, and lets it grow to whole words while both agree. */
function findRun(needle: string, text: JoinedText): Run | null {
  const margin = Math.floor(needle.length * coreMargin);
  const core = needle.slice(margin, needle.length - margin);
  for (let at = text.folded.indexOf(core); at >= 0; at = text.folded.indexOf(core, at + 1)) {
    const before = commonSuffix(needle.slice(0, margin), text.folded.slice(0, at));
    const after = commonPrefix(
      needle.slice(needle.length - margin),
      text.folded.slice(at + core.length, at + core.length + margin),
    );
    const grown = { start: at - before, end: at + core.length + after };
    const run = toWholeWords(grown, text);
    const from = margin - before + (run.start - grown.start);
    const left = needle.slice(0, from) + needle.slice(from + run.end - run.start);
    if (run.end - run.start >= needle.length * MIN_RUN_SHARE && !DIGIT.test(left)) {
      return run;
    }
  }
  return null;
}

function toWholeWords({ start, end }: Run, text: JoinedText): Run {
  const run = { start, end };
  while (run.start < end && cutsBefore(run, text)) {
    run.start += 1;
  }
  while (run.end > run.start && cutsAfter(run, text)) {
    run.end -= 1;
  }
  return run;
}

function commonSuffix(left: string, right: string): number {
  let length = 0;
  while (length < left.length && left.at(-1 - length) === right.at(-1 - length)) {
    length += 1;
  }
  return length;
}

function commonPrefix(left: string, right: string): number {
  let length = 0;
  while (length < left.length && left[length] === right[length]) {
    length += 1;
  }
  return length;
}

/** "4 days" does not stand in "14 days", nor "use" in "house". */
function cutsWord(run: Run, text: JoinedText): boolean {
  return cutsBefore(run, text) || cutsAfter(run, text);
}

/** Whether a word or number goes on before the run, on the page itself. */
function cutsBefore(run: Run, text: JoinedText): boolean {
  const start = text.starts[run.start] ?? 0;
  return continues(text.raw, start - 1, start);
}

function cutsAfter(run: Run, text: JoinedText): boolean {
  const end = text.ends[run.end - 1] ?? 0;
  return continues(text.raw, end - 1, end);
}

/** Also over the separators within a number: "5" does not stand in "5,000" or "2.5". */
function continues(raw: string, left: number, right: number): boolean {
  const before = raw[left] ?? '';
  const after = raw[right] ?? '';
  if (WORD_UNIT.test(before) && WORD_UNIT.test(after)) {
    return true;
  }
  const overSeparatorBefore = /[.,]/u.test(before) && isDigit(raw[left - 1]) && isDigit(after);
  return overSeparatorBefore || (isDigit(before) && /[.,]/u.test(after) && isDigit(raw[right + 1]));
}

function isDigit(character: string | undefined): boolean {
  return character !== undefined && DIGIT.test(character);
}

function toFound(run: Run, text: JoinedText, pages: readonly Page[]): FoundQuote {
  const start = text.starts[run.start] ?? 0;
  const end = text.ends[run.end - 1] ?? 0;
  const ranges: TextRange[] = [];
  let offset = 0;
  for (const page of pages) {
    const range = {
      page: page.number,
      start: Math.max(0, start - offset),
      end: Math.min(page.text.length, end - offset),
    };
    if (range.start < range.end) {
      ranges.push(range);
    }
    offset += page.text.length + 1;
  }
  return { quote: foldWhiteSpace(text.raw.slice(start, end)), ranges };
}

/** One blank for each run of white space, none for a line end between CJK characters. */
export function foldWhiteSpace(text: string): string {
  return text.replace(CJK_LINE_END, '').replace(/\s+/gu, ' ').trim();
}
