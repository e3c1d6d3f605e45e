import { stemmer } from 'stemmer';

const UNSPACED = String.raw`\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}`;
const CJK = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー`;
const WORD_UNIT = String.raw`[[\p{L}\p{M}\p{N}]--[${UNSPACED}${CJK}]]`;

/**
 * Runs that are tokens or that tokens are cut from: Thai and its neighbours, which write no blanks;
 * Han, kana and Hangul; numbers with their separators; words of any other script. "40b" is a word.
 */
const RUNS = new RegExp(
  String.raw`(?<unspaced>[${UNSPACED}]+)|(?<cjk>[${CJK}]+)|(?<number>\p{N}+(?:[.,]\p{N}+)*(?!${WORD_UNIT}))|(?<word>${WORD_UNIT}+)`,
  'gv',
);

/** Accents and points. The vowel signs of Indian scripts are marks too, and stay: they tell words apart. */
const MARKS =
  /[\p{M}&&[\p{Script=Inherited}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}]]+/gv;

/** Letters that no normal form takes to the plain ones; the last only stretches Arabic words. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = { ı: 'i', ß: 'ss', đ: 'd', ـ: '' };
const words = new Intl.Segmenter('th', { granularity: 'word' });

/**
 * The tokens a text is found by, in order, repeats included: words stemmed (Porter) and without
 * accents, numbers without thousands separators, pairs of neighbouring CJK characters, Thai words.
 */
export function tokenize(text: string): string[] {
  const tokens: string[] = [];
  for (const match of text.normalize('NFKC').toLowerCase().matchAll(RUNS)) {
    const { unspaced, cjk, number, word } = match.groups ?? {};
    if (word !== undefined) {
      tokens.push(foldWord(word));
    } else if (number !== undefined) {
      tokens.push(foldNumber(number));
    } else if (cjk !== undefined) {
      pushBigrams(cjk, tokens);
    } else if (unspaced !== undefined) {
      pushWords(unspaced, tokens);
    }
  }
  return tokens;
}

/** How a token stands for its word: "licences" and "licence" are one. */
function foldWord(word: string): string {
  const plain = word
    .normalize('NFD')
    .replace(MARKS, '')
    .replace(/[ıßđـ]/gu, (letter) => PLAIN_LETTERS[letter] ?? letter);
  return stemmer(plain) || word;
}

/** "1,000.50" and "1000.50" are one number; "3.2.1" stays a section number. */
function foldNumber(number: string): string {
  return number.replaceAll(',', '');
}

/** A run of one character is a token by itself: there is no pair to find it by. */
function pushBigrams(run: string, tokens: string[]): void {
  const characters = [...run];
  if (characters.length === 1) {
    tokens.push(run);
  }
  for (let index = 1; index < characters.length; index += 1) {
    tokens.push(`${characters[index - 1]}${characters[index]}`);
  }
}

function pushWords(run: string, tokens: string[]): void {
  for (const { segment, isWordLike } of words.segment(run)) {
    if (isWordLike) {
      tokens.push(segment);
    }
  }
}
