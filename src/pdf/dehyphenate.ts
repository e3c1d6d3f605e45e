import type { Line } from './line.ts';

/** How often each word of a document stands in it, in lower case: `known`, `well-known`. */
export type Vocabulary = ReadonlyMap<string, number>;

const WORD = /[\p{L}\p{M}]+(?:[-\u2010][\p{L}\p{M}]+)*/gu;
const BROKEN_WORD = /^(?<before>.*?)(?<first>[\p{L}\p{M}]+)(?<hyphen>[-\u2010\u00AD])$/u;
/** Characters; keeps the search for a broken word short on lines without blanks. */
const MAX_WORD_LENGTH = 100;
const CONTINUATION = /^(?<second>[\p{L}\p{M}]+)(?<after>\S*)\s*/u;
/** After `short-` they begin another compound: `and long-term`. */
const CONJUNCTION = /^(?:and|or|to|und|oder|bis|et|ou|y|o)$/;
/** Addresses, paths, formulas and figures keep their line ends. */
const NOT_PROSE = /[\d/@\\_=<>]|www\.|\.\w/;

/** Counts the whole words of the lines. Pieces at a hyphenated line end do not count. */
export function collectVocabulary(pages: readonly (readonly Line[])[]): Vocabulary {
  const counts = new Map<string, number>();
  for (const lines of pages) {
    let continues = false;
    for (const { text } of lines) {
      const words = text.toLowerCase().match(WORD) ?? [];
      const broken = brokenWordOf(text) !== null;
      const whole = words.slice(continues ? 1 : 0, broken ? -1 : undefined);
      for (const word of whole) {
        const key = word.replaceAll('\u2010', '-');
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
      continues = broken;
    }
  }
  return counts;
}

/**
 * Joins the words that were broken at the end of a line of a page. The whole word stands at the
 * end of the first line, so that lines stay lines; a line left without text is dropped.
 */
export function joinHyphenated(lines: readonly Line[], vocabulary: Vocabulary): Line[] {
  const joined = [...lines];
  for (let index = 0; index < joined.length; index += 1) {
    const line = joined[index];
    const next = joined[index + 1];
    if (!line || !next) continue;
    const pair = joinPair(line, next, vocabulary);
    if (!pair) continue;
    joined[index] = { ...line, text: pair.line };
    if (pair.next === '') joined.splice(index + 1, 1);
    else joined[index + 1] = { ...next, text: pair.next };
  }
  return joined.map(withoutSoftHyphen);
}

function withoutSoftHyphen(line: Line): Line {
  return line.text.endsWith('\u00AD') ? { ...line, text: line.text.replace(/\u00AD+$/, '') } : line;
}

function joinPair(line: Line, next: Line, vocabulary: Vocabulary) {
  const end = brokenWordOf(line.text);
  const start = end && CONTINUATION.exec(next.text);
  if (!end || !start?.groups || line.size !== next.size) return null;
  const { before = '', first = '', hyphen = '' } = end;
  const { second = '', after = '' } = start.groups;
  if (NOT_PROSE.test(before) || NOT_PROSE.test(after)) return null;
  const compound = before.endsWith('-');
  const goesOn = /^[-\u2010]\p{L}/u.test(after);
  const link = linkBetween({ first, second, hyphen, compound, goesOn }, vocabulary);
  if (link === null) return null;
  return {
    line: `${line.text.slice(0, -1)}${link}${second}${after}`,
    next: next.text.slice(start[0].length),
  };
}

/** The word that goes on after the line, with what stands before it up to a blank. */
function brokenWordOf(text: string) {
  if (!/[-\u2010\u00AD]$/.test(text)) return null;
  const start = Math.max(text.lastIndexOf(' '), text.lastIndexOf('\t')) + 1;
  if (text.length - start > MAX_WORD_LENGTH) return null;
  return BROKEN_WORD.exec(text.slice(start))?.groups ?? null;
}

interface BrokenWord {
  readonly first: string;
  readonly second: string;
  readonly hyphen: string;
  /** Whether another hyphen stands before: `state-of-` + `the-art`. */
  readonly compound: boolean;
  /** Whether another hyphen follows: `step-` + `by-step`. */
  readonly goesOn: boolean;
}

/** What stands between the two halves: nothing, or the hyphen; `null` where they stay apart. */
function linkBetween(broken: BrokenWord, vocabulary: Vocabulary): string | null {
  const { first, second, hyphen } = broken;
  if (hyphen === '\u00AD') return '';
  const count = (word: string) => vocabulary.get(word.toLowerCase()) ?? 0;
  const asOne = count(first + second);
  const asCompound = count(`${first}-${second}`);
  if (asCompound > asOne) return '-';
  if (asOne > 0) return '';
  if (broken.compound) return '-';
  if (broken.goesOn && count(first) > 0 && count(second) > 0) return '-';
  if (CONJUNCTION.test(second)) return null;
  if (isLowerCase(second)) return looksLikeTwoWords(broken, count) ? '-' : '';
  return isLowerCase(first) ? '-' : null;
}

/** `risk-` + `free` where the document also has `risk` and `free`: a compound, not a broken word. */
function looksLikeTwoWords({ first, second }: BrokenWord, count: (word: string) => number) {
  return first.length > 2 && second.length > 2 && count(first) > 1 && count(second) > 1;
}

function isLowerCase(text: string): boolean {
  return text === text.toLowerCase();
}
