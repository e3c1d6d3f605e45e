import { eld } from 'eld/small';

/** Enough of a text to know its language by; more only costs time. */
const sampleLength = 4_000;

/** Characters of everyday Chinese that the simplified script writes otherwise. */
const traditionalOnly =
  /[們個這為來時說國學會過對開關錢與從後發經應當電話書車馬長門問間東見貝買賣龍]/u;

/**
 * The language of a text as BCP 47 ("en", "zh", "zh-Hant"), by its n-grams (the package `eld`,
 * 60 languages); "und" where the text does not settle it.
 */
export function detectLanguage(text: string): string {
  const sample = text.slice(0, sampleLength);
  const result = eld.detect(sample);
  if (!result.isReliable() || result.language === '') {
    return 'und';
  }
  return result.language === 'zh' && traditionalOnly.test(sample) ? 'zh-Hant' : result.language;
}
