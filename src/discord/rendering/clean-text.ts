const LINE_ENDS = /\r\n?|[\v\f\u0085\u2028\u2029]/gu;

/**
 * Control characters and what has no shape: marks that turn the direction of writing, soft hyphens,
 * tags. The joiners of emoji and of Indian and Persian words stay, and so do visible Arabic signs.
 */
const INVISIBLE =
  /[[\p{Cc}\p{Cf}\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0]--[\n\t\u200c\u200d\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u{110bd}\u{110cd}]]/gv;

/** Joiners, spaces and the empty Braille sign alone show nothing. */
const VISIBLE = /[[\p{L}\p{N}\p{P}\p{S}]--[\u2800]]/v;

/** More marks on one letter than any language has paint over the lines around. */
const STACKED_MARKS = /(\p{M}{8})\p{M}+/gu;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Further characters that a cut looks at: more than one grapheme has. */
const BEYOND_CUT = 100;

/** A cut goes back to a word's end where that gives away no more than this share. */
const WORD_END_SHARE = 0.2;

/**
 * Any text without what cannot be seen: lines end in `\n`, at most one is empty between others, and
 * cells stay parted by `\t`. Not escaped.
 */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(LINE_ENDS, '\n')
    .replace(INVISIBLE, '')
    .replace(STACKED_MARKS, '$1')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/gu, '\n\n')
    .replace(/^\n+/u, '')
    .trimEnd();
}

/** Any text as one line of at most `max` characters. Not escaped: for labels, which Discord takes as they are. */
export function cleanLine(text: string, max: number): string {
  return cutText(foldLines(text), max);
}

/** A file's name as one line of at most `max` characters, its ending kept. Not escaped. */
export function fileLabel(name: string, max: number): string {
  const line = foldLines(name);
  const base = line.split(/[\\/]/u).findLast((part) => VISIBLE.test(part)) ?? '?';
  if (base.length <= max) {
    return base.trim();
  }
  const ending = /\.[\p{L}\p{N}]{1,8}$/u.exec(base)?.[0] ?? '';
  const room = max - 1 - ending.length;
  return room < 1 ? cutText(base, max) : `${firstGraphemes(base, room).trim()}…${ending}`;
}

/** The text, or as much of it as `max` characters hold together with "…". Cuts no grapheme. */
export function cutText(text: string, max: number): string {
  if (text.length <= max) {
    return text;
  }
  const kept = firstGraphemes(text, max - 1);
  const blank = kept.lastIndexOf(' ');
  const isInWord = /\S/u.test(text.charAt(kept.length));
  const end = isInWord && blank > max * (1 - WORD_END_SHARE) ? blank : kept.length;
  return `${kept.slice(0, end).trimEnd()}…`;
}

function foldLines(text: string): string {
  return cleanText(text).replace(/\s+/gu, ' ').trim();
}

function firstGraphemes(text: string, max: number): string {
  let end = 0;
  for (const { index, segment } of graphemes.segment(
    text.slice(0, Math.max(0, max) + BEYOND_CUT),
  )) {
    if (index + segment.length > max) {
      break;
    }
    end = index + segment.length;
  }
  return text.slice(0, end);
}
