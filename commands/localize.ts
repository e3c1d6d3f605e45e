import {
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  Locale,
  type LocalizationMap,
} from 'discord.js';
import type { Command } from '../src/discord/command.ts';
import { de } from './localizations/de.ts';
import { esES } from './localizations/es-es.ts';
import { fr } from './localizations/fr.ts';
import { ja } from './localizations/ja.ts';
import type { LocaleTable } from './localizations/locale-table.ts';
import { ptBR } from './localizations/pt-br.ts';
import { zhCN } from './localizations/zh-cn.ts';
import { zhTW } from './localizations/zh-tw.ts';

const TABLES: ReadonlyMap<Locale, LocaleTable> = new Map([
  [Locale.ChineseCN, zhCN],
  [Locale.ChineseTW, zhTW],
  [Locale.Japanese, ja],
  [Locale.German, de],
  [Locale.French, fr],
  [Locale.SpanishES, esES],
  [Locale.PortugueseBR, ptBR],
]);

/** Languages of Discord in which commands have names beside English. */
export const LOCALES: readonly Locale[] = [...TABLES.keys()];

/** The command with its names and descriptions in every language there is a table for. */
export function localize(command: Command): Command {
  const { name } = command.definition;
  const names = translations(name, 'name');
  if (command.kind === 'message') {
    return { ...command, definition: { ...command.definition, name_localizations: names } };
  }
  const definition = {
    ...command.definition,
    name_localizations: names,
    description_localizations: translations(name, 'description'),
    options: command.definition.options?.map((option) => localizeOption(option, name)) ?? [],
  };
  return { ...command, definition };
}

function localizeOption(
  option: APIApplicationCommandOption,
  parent: string,
): APIApplicationCommandOption {
  const path = `${parent}.${option.name}`;
  const texts = {
    name_localizations: translations(path, 'name'),
    description_localizations: translations(path, 'description'),
  };
  if (option.type !== ApplicationCommandOptionType.String || option.choices === undefined) {
    return { ...option, ...texts };
  }
  const choices = option.choices.map((choice) => ({
    ...choice,
    name_localizations: translations(`${path}.${choice.value}`, 'name'),
  }));
  return { ...option, ...texts, autocomplete: false, choices };
}

function translations(path: string, part: 'name' | 'description'): LocalizationMap {
  const texts = [...TABLES].map(([locale, table]) => [locale, table[path]?.[part]] as const);
  return Object.fromEntries(texts.filter(([, text]) => text !== undefined));
}
