import { aboutTexts } from './about-texts.ts';
import { answerTexts } from './answer-texts.ts';
import { askTexts } from './ask-texts.ts';
import type { Language } from './catalogue-type.ts';
import { chunkingTexts } from './chunking-texts.ts';
import { documentTexts } from './document-texts.ts';
import { failureTexts } from './failure-texts.ts';
import { helpTexts } from './help-texts.ts';
import { settingsTexts } from './settings-texts.ts';
import { uploadTexts } from './upload-texts.ts';

/** All that the bot says by itself, by area. */
export type Texts = ReturnType<typeof textsFor>;

/** The bot's sentences in a language. */
export function textsFor(language: Language) {
  return {
    answer: answerTexts[language],
    ask: askTexts[language],
    upload: uploadTexts[language],
    document: documentTexts[language],
    settings: settingsTexts[language],
    chunking: chunkingTexts[language],
    help: helpTexts[language],
    about: aboutTexts[language],
    failure: failureTexts[language],
  };
}

/** The language for a Discord locale such as "en-GB" or "zh-TW". */
export function languageOf(locale: string): Language {
  return locale.startsWith('zh') ? 'zh-CN' : 'en';
}
