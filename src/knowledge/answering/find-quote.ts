import type { Page, TextRange } from '../types.ts';
import { type FoldedText, foldText } from './fold-text.ts';
import { holdsName, turnsSense } from './turns-sense.ts';

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
const HAS_LETTER = /\p{L}/u;

/** "5 degrees" does not stand in "-5 degrees"; "3-5" is a range. */
const SIGNED = /(?:^|[^\p{L}\p{N}])[-−–]\p{N}$/u;

/** What is looked at beside a run, in characters; on the page no more than its clause. */
const MAX_DIFFERENCE = 40;
const CLAUSE_BEFORE = /[^.!?;:,。！？；：，\n]*$/u;
const CLAUSE_AFTER = /^[^.!?;:,。！？；：，\n]*/u;
const WORD_UNIT = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}]/u;

/**
 * Looks for a quote in the text of pages that follow each other, as if it were one text. A quote
 * counts as found when it stands there whole, or at least 85 % of it in one run and what differs at
 * its ends does not turn the sense: see `turnsSense`. Words and numbers are never found within
 * longer ones. Null where it is not there, or is too short to say anything.
 */
export function findQuote(quote: string, pages: readonly Page[]): FoundQuote | null {
  // Pages are stored in this form; a model may write "é" as two characters.
  const raw = quote.normalize('NFC');
  const wanted = { ...foldText(raw), raw };
  if (weigh(wanted.folded) < MIN_QUOTE_WEIGHT) {
    return null;
  }
  const text = joinPages(pages);
  const run = findWhole(wanted.folded, text) ?? findRun(wanted, text);
  return run === null ? null : toFound(run, text, pages);
}

interface Run {
  readonly start: number;
  readonly end: number;
}

/** A quote, or the pages' texts one after the other. */
interface RawText extends FoldedText {
  /** What `starts` and `ends` point into. */
  readonly raw: string;
}

function weigh(folded: string): number {
  let weight = 0;
  for (const character of folded) {
    weight += WIDE_CHARACTER.test(character) ? 2 : 1;
  }
  return weight;
}

function joinPages(pages: readonly Page[]): RawText {
  const raw = pages.map(({ text }) => text).join('\n');
  return { ...foldText(raw), raw };
}

function findWhole(needle: string, text: RawText): Run | null {
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
function findRun(quote: RawText, text: RawText): Run | null {
  const needle = quote.folded;
  const margin = Math.floor(needle.length * coreMargin);
  const core = needle.slice(margin, needle.length - margin);
  for (let at = text.folded.indexOf(core); at >= 0; at = text.folded.indexOf(core, at + 1)) {
    const before = commonSuffix(
      needle.slice(0, margin),
      text.folded.slice(Math.max(0, at - margin), at),
    );
    const after = commonPrefix(
      needle.slice(needle.length - margin),
      text.folded.slice(at + core.length, at + core.length + margin),
    );
    const grown = { start: at - before, end: at + core.length + after };
    const run = toWholeWords(grown, text);
    const from = margin - before + (run.start - grown.start);
    const same = { start: from, end: from + run.end - run.start };
    if (
      run.end - run.start >= needle.length * MIN_RUN_SHARE &&
      saysTheSame(quote, same, text, run)
    ) {
      return run;
    }
  }
  return null;
}

/**
 * Whether what differs around the run leaves its sense as it is: no figure, name or denial is in it
 * that the page has not, the page has none that the quote leaves out, and a figure keeps its unit.
 */
function saysTheSame(quote: RawText, same: Run, text: RawText, run: Run): boolean {
  const asked = around(quote, same);
  const found = around(text, run);
  const opensOtherwise = HAS_LETTER.test(asked.before);
  const endsOtherwise = HAS_LETTER.test(asked.after);
  const changesUnit = endsOtherwise && DIGIT.test(text.folded[run.end - 1] ?? '');
  return !(
    changesUnit ||
    turnsSense(asked.before) ||
    turnsSense(asked.after) ||
    holdsName(asked.before) ||
    holdsName(`, ${asked.after}`) ||
    (opensOtherwise && turnsSense(CLAUSE_BEFORE.exec(found.before)?.[0] ?? '')) ||
    (endsOtherwise && turnsSense(CLAUSE_AFTER.exec(found.after)?.[0] ?? ''))
  );
}

/** The characters beside a run that a differing part of the quote could stand for. */
function around({ raw, starts, ends }: RawText, run: Run) {
  const start = starts[run.start] ?? 0;
  const end = ends[run.end - 1] ?? 0;
  return {
    before: raw.slice(Math.max(0, start - MAX_DIFFERENCE), start),
    after: raw.slice(end, end + MAX_DIFFERENCE),
  };
}

function toWholeWords({ start, end }: Run, text: RawText): Run {
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
function cutsWord(run: Run, text: RawText): boolean {
  return cutsBefore(run, text) || cutsAfter(run, text);
}

/** Whether a word or number goes on before the run, on the page itself. */
function cutsBefore(run: Run, text: RawText): boolean {
  const start = text.starts[run.start] ?? 0;
  return (
    continues(text.raw, start - 1, start) ||
    SIGNED.test(text.raw.slice(Math.max(0, start - 2), start + 1))
  );
}

function cutsAfter(run: Run, text: RawText): boolean {
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

function toFound(run: Run, text: RawText, pages: readonly Page[]): FoundQuote {
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
