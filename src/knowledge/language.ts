import { eld } from 'eld/extrasmall';
import { scriptShares } from './script.ts';

/** Enough of a text to know its language by; more only costs time. */
const SAMPLE_LENGTH = 4_000;

/** Characters of everyday Chinese that the simplified script writes otherwise. */
const TRADITIONAL_ONLY =
  /[們個這為來時說國學會過對開關錢與從後發經應當電話書車馬長門問間東見貝買賣龍幾麼嗎還]/u;

/** The share of a text's letters that tells its language where one language owns the script. */
const OWN_SCRIPT = 0.5;

/** Japanese is never written without kana for long; Chinese always is. */
const JAPANESE_KANA = 0.1;

/**
 * The language of a text as BCP 47 ("en", "zh", "zh-Hant"), "und" where the text does not settle
 * it: by its script where that belongs to one language, else by its n-grams (the package `eld`).
 */
export function detectLanguage(text: string): string {
  const sample = text.slice(0, SAMPLE_LENGTH);
  const { han, kana, hangul, thai } = scriptShares(sample);
  if (hangul > OWN_SCRIPT) {
    return 'ko';
  }
  if (thai > OWN_SCRIPT) {
    return 'th';
  }
  if (han + kana > OWN_SCRIPT) {
    return kana > JAPANESE_KANA ? 'ja' : chinese(sample);
  }
  const result = eld.detect(sample);
  return result.isReliable() && result.language !== '' ? result.language : 'und';
}

function chinese(sample: string): string {
  return TRADITIONAL_ONLY.test(sample) ? 'zh-Hant' : 'zh';
}
