import { abbreviationAtEnd } from './abbreviations.ts';
import { type TextSpan, trimSpan } from './text-span.ts';
import { splitUnits, type TextUnit } from './text-units.ts';

/** Words that begin so many sentences that a point before them ends one, after "Inc." too. */
const STARTERS = new Set(
  `The This These Those That There It Its He She They We You I In On At As If When While Where For
  From By To With Without After Before However Although Because Since But And So A An All Any Each
  Our Their His Her My Your Such What Who Why How Both Under During Upon According Additionally Also
  Moreover Furthermore Therefore Thus Der Die Das Ein Eine Er Sie Es Wir Ich Im Am Auf Bei Mit Nach
  Für Von Dies Diese Dieser Dieses Le La Les Un Une Il Elle Ils Elles Nous Vous Ce Cette Ces En Dans
  Pour Par El Los Las Una See Siehe Voir`.split(/\s+/u),
);
const GERMAN_AFTER_ORDINAL =
  /^(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Jahrhundert|Quartal|Auflage)/u;
/** A line separator would end the sentence: `Intl.Segmenter` takes every one for a paragraph's end. */
const SEPARATORS = /[\t\n\v\f\r\u0085\u2028\u2029]/gu;
const FIRST_WORD = /^[\p{Ps}\p{Pi}"']*(\p{L}+)(?=[\s,’'])/u;
const HAS_WORD = /[\p{L}\p{N}]/u;
const ORDINAL = /(?:^|[\s(])\d{1,2}\.$/u;
const CLOSING = /[\p{Pe}\p{Pf}"'“‘]+$/u;
const LABEL_ALONE =
  /^\p{Cf}*(?:\p{Lu}\p{L}*\s)?(?:\(?(?:\p{Lu}?\d{1,3}[A-Z]?|[ivxIVX]{1,5}|\p{L})[.)]+|\d+\.\p{Cf}*\d\S*\.)$/u;
/** Characters: far enough back for an open bracket, near enough to stay fast on endless text. */
const NEARBY = 300;
/** Sentence ends that `Intl.Segmenter` does not see. */
const FURTHER_ENDS = [
  /；[\p{Pe}\p{Pf}]*/gu,
  /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]…+[\p{Pe}\p{Pf}]+/gu,
  // The number of a footnote stands right behind the point: "was evaluated.1 The".
  /(?<=\p{Ll}{3}[.!?][\p{Pf}"]?)\d{1,2}(?:[,–-]\d{1,2})*(?=\s+\p{Lu})/gu,
];
/** French sets a blank before its closing mark: "! »". */
const SPACED_CLOSING = /^»(?=[\s,.;]|$)/u;
/** Japanese and Korean words that only follow what was said. */
const QUOTATIVE = /^(?:と|って|라고|라는)/u;
/** Korean "2020.3.11." */
const DATE = /(?:^|[^\d.])(?:\d{4}|['‘’]\d{2})\.\s?\d{1,2}\.\s?\d{1,2}\.$/u;
const CITATION_MARK = /^(?:\[\d[\d,;\s–-]*\])+/u;

/** One a language, kept: making one takes longer than segmenting ten paragraphs. */
const segmenters = new Map<string, Intl.Segmenter>();

/**
 * The sentences of a page, in order: together they hold every character that is not white space.
 * List items, table rows and headings end where their line logic says, see `splitUnits`; inside
 * them `Intl.Segmenter` (UAX #29) finds the ends, mended for abbreviations, initials, labels and
 * CJK quotes. `language` is BCP 47, by default "en"; a malformed one throws a RangeError.
 */
export function splitSentences(
  text: string,
  language = 'en',
  headings: readonly TextSpan[] = [],
): TextSpan[] {
  return splitUnits(text, headings).flatMap((unit) => sentencesOfUnit(text, unit, language));
}

/** The sentences of one unit of a page's text. */
export function sentencesOfUnit(text: string, unit: TextUnit, language: string): TextSpan[] {
  return unit.isWhole
    ? [{ start: unit.start, end: unit.end }]
    : splitProse(text.slice(unit.start, unit.end), language).map(({ start, end }) => ({
        start: unit.start + start,
        end: unit.start + end,
      }));
}

function splitProse(text: string, language: string): TextSpan[] {
  const prose = text.replace(SEPARATORS, ' ');
  const ends = candidateEnds(prose, language);
  const sentences: TextSpan[] = [];
  let from = 0;
  let hasWord = false;
  for (const [index, end] of ends.entries()) {
    const next = ends[index + 1];
    hasWord ||= HAS_WORD.test(prose.slice(ends[index - 1] ?? 0, end));
    if (next !== undefined) {
      if (!hasWord || !HAS_WORD.test(prose.slice(end, next))) continue;
      if (goesOn(prose, { start: from, end }, language)) continue;
    }
    const span = trimSpan(text, from, end);
    if (span) sentences.push(span);
    from = end;
    hasWord = false;
  }
  return sentences;
}

/** Rising; the last is the end of the text. */
function candidateEnds(prose: string, language: string): number[] {
  const ends = new Set<number>();
  for (const { index } of segmenterFor(language).segment(prose)) {
    if (index > 0) ends.add(placeEnd(prose, index));
  }
  for (const pattern of FURTHER_ENDS) {
    for (const match of prose.matchAll(pattern)) ends.add(match.index + match[0].length);
  }
  ends.add(prose.length);
  return [...ends].sort((left, right) => left - right);
}

function segmenterFor(language: string): Intl.Segmenter {
  const known = segmenters.get(language);
  if (known) return known;
  const created = new Intl.Segmenter(language, { granularity: 'sentence' });
  segmenters.set(language, created);
  return created;
}

/** UAX #29 counts opening marks right behind a point to the sentence before: 「 in "。「", "[" in ".[4]". */
function placeEnd(prose: string, index: number): number {
  if (/\s/u.test(prose.charAt(index - 1))) {
    return index + (SPACED_CLOSING.exec(prose.slice(index, index + 3))?.[0].length ?? 0);
  }
  let end = index;
  while (end > 1 && /[\p{Ps}\p{Pi}]/u.test(prose.charAt(end - 1))) end -= 1;
  const mark = CITATION_MARK.exec(prose.slice(end, end + 40));
  return end + (mark ? mark[0].length : 0);
}

/** Whether the sentence that seems to end here does not. Looks at no more than is needed to tell. */
function goesOn(prose: string, { start, end }: TextSpan, language: string): boolean {
  const before = prose.slice(Math.max(start, end - NEARBY), end).trimEnd();
  const after = prose.slice(end, end + NEARBY).trimStart();
  const bare = before.replace(CLOSING, '').trimEnd();
  if (bare !== before && QUOTATIVE.test(after)) return true;
  if (bare.endsWith('；')) return hasOpenBracket(bare);
  if (!/[.!?…]$/u.test(bare)) return false;
  if (/^\p{Ll}/u.test(after) || LABEL_ALONE.test(before) || DATE.test(before)) return true;
  // A leader, as in "1 ...Clamp".
  if (before.endsWith('..') && !/\s/u.test(prose.charAt(end - 1))) return true;
  const isStarter = STARTERS.has(FIRST_WORD.exec(after)?.[1] ?? '');
  if (ORDINAL.test(before)) {
    return GERMAN_AFTER_ORDINAL.test(after) || (language.startsWith('de') && !isStarter);
  }
  return abbreviationGoesOn(before, after, isStarter);
}

function hasOpenBracket(text: string): boolean {
  return text.lastIndexOf('（') > text.lastIndexOf('）');
}

function abbreviationGoesOn(before: string, after: string, isStarter: boolean): boolean {
  switch (abbreviationAtEnd(before)) {
    case 'never-ends':
      return true;
    case 'before-number':
      return /^\p{Ps}?(?:[\d§]|[IVXLC]+\b|\p{Lu}\b(?!\s\p{Ll}))/u.test(after);
    case 'may-end':
      return !isStarter;
    case null:
      return false;
  }
}
