/** Han, Hiragana and Katakana: written without blanks. Hangul is not, it parts words by blanks. */
const UNSPACED = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}]';
const SPACED_PAIR = new RegExp(`(?<=${UNSPACED}) (?=${UNSPACED})`, 'gu');
const CLOSE_PAIR = new RegExp(`${UNSPACED}(?=${UNSPACED})`, 'gu');
const HAS_UNSPACED = new RegExp(UNSPACED, 'u');

/** Ligatures of the presentation forms: searches are typed with the letters. */
const LIGATURES = /[\uFB00-\uFB06]/g;
/** Kangxi radicals, and the two of the supplement that stand for a plain character. */
const RADICALS = /[\u2F00-\u2FD5\u2E9F\u2EF3]/g;
/** Bullets of Symbol and Wingdings, which word processors leave in the private use area. */
const SYMBOL_BULLETS = /[\uF0A7\uF0A8\uF0B7\uF0D8]/g;
/** Marks without width that split words for a search. ZWJ and ZWNJ are letters to some scripts. */
const INVISIBLE = /[\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROLS = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g;
const PLAIN_ASCII = /^[ -~]*$/;

/**
 * One line of PDF text as it is stored: NFC, letters instead of ligatures, blanks instead of
 * control characters and exotic spaces, no lone surrogate. A tab parts cells. A soft hyphen stays
 * at the end of the line only, where it says that a word goes on.
 */
export function normalizeLine(line: string): string {
  const plain = PLAIN_ASCII.test(line) ? line : replaceCharacters(line);
  return closeSpacedCharacters(foldBlanks(plain));
}

function replaceCharacters(line: string): string {
  return line
    .toWellFormed()
    .replace(CONTROLS, ' ')
    .replace(LIGATURES, (ligature) => ligature.normalize('NFKC'))
    .replace(RADICALS, (radical) => radical.normalize('NFKC'))
    .replace(SYMBOL_BULLETS, '•')
    .replace(INVISIBLE, '')
    .replace(/\u00AD(?!\s*$)/g, '')
    .normalize('NFC');
}

function foldBlanks(line: string): string {
  return line
    .replace(/[^\S\t]+/g, ' ')
    .replace(/ ?\t[ \t]*/g, '\t')
    .trim();
}

/** Some generators put a blank between any two characters of a justified line: 中 文 字. */
function closeSpacedCharacters(line: string): string {
  if (!HAS_UNSPACED.test(line)) return line;
  const spaced = line.match(SPACED_PAIR)?.length ?? 0;
  const close = line.match(CLOSE_PAIR)?.length ?? 0;
  return spaced >= 3 && spaced > 1.5 * close ? line.replace(SPACED_PAIR, '') : line;
}
