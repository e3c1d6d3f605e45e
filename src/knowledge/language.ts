import { eld } from 'eld/extrasmall';
import { scriptShares } from './script.ts';

/** Enough of a text to know its language by; more only costs time. */
const sampleLength = 4_000;

/** Characters of everyday Chinese that the simplified script writes otherwise. */
const traditionalOnly =
  /[們個這為來時說國學會過對開關錢與從後發經應當電話書車馬長門問間東見貝買賣龍幾麼嗎還]/u;

/** The share of a text's letters that tells its language where one language owns the script. */
const ownScript = 0.5;

/** Japanese is never written without kana for long; Chinese always is. */
const japaneseKana = 0.1;

/**
 * The language of a text as BCP 47 ("en", "zh", "zh-Hant"), "und" where the text does not settle
 * it: by its script where that belongs to one language, else by its n-grams (the package `eld`).
 */
export function detectLanguage(text: string): string {
  const sample = text.slice(0, sampleLength);
  const { han, kana, hangul, thai } = scriptShares(sample);
  if (hangul > ownScript) {
    return 'ko';
  }
  if (thai > ownScript) {
    return 'th';
  }
  if (han + kana > ownScript) {
    return kana > japaneseKana ? 'ja' : chinese(sample);
  }
  const result = eld.detect(sample);
  return result.isReliable() && result.language !== '' ? result.language : 'und';
}

function chinese(sample: string): string {
  return traditionalOnly.test(sample) ? 'zh-Hant' : 'zh';
}
