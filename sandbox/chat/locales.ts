import { Locale } from 'discord-api-types/v10';

/** Languages a person can set their Discord to on the page. */
export const LOCALES = [
  Locale.EnglishUS,
  Locale.ChineseCN,
  Locale.ChineseTW,
  Locale.Japanese,
  Locale.German,
  Locale.French,
  Locale.SpanishES,
  Locale.PortugueseBR,
] as const;
