import type { Breakpoint } from '../../knowledge/chunking/breakpoints.ts';
import type { Strictness } from '../../knowledge/settings.ts';

/** How many passages an answer may be made from, as offered; others can be set elsewhere. */
export const PASSAGE_COUNTS: readonly number[] = [3, 5, 8, 12, 20];

export const STRICTNESSES: readonly Strictness[] = ['strict', 'balanced', 'lenient'];

export const BREAKPOINTS: readonly Breakpoint[] = [
  'percentile',
  'standard_deviation',
  'interquartile',
];

/** Languages an answer may be wanted in (BCP 47), as offered. */
export const ANSWER_LANGUAGES: readonly string[] = [
  ...['en', 'zh', 'zh-Hant', 'ja', 'ko', 'de', 'fr', 'es', 'pt', 'it', 'nl', 'pl'],
  ...['ru', 'uk', 'tr', 'ar', 'hi', 'vi', 'th', 'sv'],
];

/** In a menu: as nobody chose it. */
export const STANDARD = 'standard';

/** The name of a language in another one, such as "German"; plain Chinese is the simplified. */
export function languageName(language: string, inLanguage: string): string {
  const names = new Intl.DisplayNames([inLanguage], { type: 'language' });
  return names.of(language === 'zh' ? 'zh-Hans' : language) ?? language;
}
