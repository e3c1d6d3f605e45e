import type { Message } from 'discord.js';
import { detectLanguage } from '../../knowledge/language.ts';
import { languageOf } from '../texts/catalogue.ts';
import type { Language } from '../texts/catalogue-type.ts';
import { questionIn } from './read-question.ts';

/** Discord does not tell the author's language: it is that of the message, else the server's. */
export function languageOfMessage(message: Message): Language {
  const written = detectLanguage(questionIn(message));
  return languageOf(written === 'und' ? (message.guild?.preferredLocale ?? 'en') : written);
}
