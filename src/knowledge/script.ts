/** Shares of a text's letters by script, each 0 to 1, together 1; all 0 where there are no letters. */
export interface ScriptShares {
  readonly latin: number;
  /** Chinese characters, those of Japanese texts included. */
  readonly han: number;
  /** Hiragana and katakana. */
  readonly kana: number;
  readonly hangul: number;
  readonly thai: number;
  readonly other: number;
}

type Script = keyof ScriptShares;

/** UTF-16 code units: enough to tell what a text is written in, and read in well under 1 ms. */
const SAMPLE_LENGTH = 2_000;

// The long-vowel mark of katakana belongs to no script, only to its script extensions.
const SCRIPTS: readonly (readonly [Script, RegExp])[] = [
  ['latin', /\p{Script=Latin}/u],
  ['han', /\p{Script=Han}/u],
  ['kana', /[\p{Script_Extensions=Hiragana}\p{Script_Extensions=Katakana}]/u],
  ['hangul', /\p{Script=Hangul}/u],
  ['thai', /\p{Script=Thai}/u],
];

/** What a text is written in, by the letters among its first 2,000 characters. */
export function scriptShares(text: string): ScriptShares {
  const counts = { latin: 0, han: 0, kana: 0, hangul: 0, thai: 0, other: 0 };
  const letters = text.slice(0, SAMPLE_LENGTH).match(/\p{Letter}/gu) ?? [];
  for (const letter of letters) counts[scriptOf(letter)] += 1;
  const total = Math.max(letters.length, 1);
  return {
    latin: counts.latin / total,
    han: counts.han / total,
    kana: counts.kana / total,
    hangul: counts.hangul / total,
    thai: counts.thai / total,
    other: counts.other / total,
  };
}

function scriptOf(letter: string): Script {
  for (const [script, pattern] of SCRIPTS) {
    if (pattern.test(letter)) return script;
  }
  return 'other';
}
