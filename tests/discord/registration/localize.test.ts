import {
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  type Locale,
} from 'discord.js';
import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../../../commands/index.ts';
import { LOCALES, localize } from '../../../commands/localize.ts';
import type { SlashCommand } from '../../../src/discord/command.ts';

/** Discord's rule for names of slash commands and of options. */
const NAME = /^[-_\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

type Translations = Partial<Record<Locale, string | null | undefined>> | null | undefined;

/** A text of a command and its translations. */
interface Named {
  readonly path: string;
  readonly text: string;
  readonly translations: Translations;
}

const SLASH = COMMANDS.filter((command) => command.kind === 'slash');
const MENUS = COMMANDS.filter((command) => command.kind === 'message');

describe.each(LOCALES)('in %s', (locale) => {
  test('every command, menu, option and choice has a name, every slash command and option a description', () => {
    const all = [...allNames(), ...SLASH.flatMap(descriptionsOf)];
    const missing = all.filter(({ translations }) => !translations?.[locale]);
    expect(missing.map(({ path }) => path)).toEqual([]);
  });

  test('names of slash commands and options keep to Discord’s rules', () => {
    const names = SLASH.flatMap(namesOf).map(({ translations }) => translations?.[locale] ?? '');
    const wrong = names.filter((name) => !NAME.test(name) || name !== name.toLocaleLowerCase());
    expect(wrong).toEqual([]);
  });

  test('names differ among commands, among menus, and among the options of a command', () => {
    const groups = [
      SLASH.map(({ definition }) => definition.name_localizations?.[locale]),
      MENUS.map(({ definition }) => definition.name_localizations?.[locale]),
      ...SLASH.map(({ definition }) =>
        (definition.options ?? []).map((option) => option.name_localizations?.[locale]),
      ),
    ];
    for (const names of groups) {
      expect(names).toEqual([...new Set(names)]);
    }
  });

  test('names of menus have 1 to 32 characters, descriptions 1 to 100', () => {
    const menus = MENUS.map(({ definition }) => definition.name_localizations?.[locale] ?? '');
    expect(menus.filter((name) => name.length < 1 || name.length > 32)).toEqual([]);
    const descriptions = SLASH.flatMap(descriptionsOf).map(
      ({ translations }) => translations?.[locale] ?? '',
    );
    expect(descriptions.filter((text) => text.length < 1 || text.length > 100)).toEqual([]);
  });

  test('no description is left in English', () => {
    const same = SLASH.flatMap(descriptionsOf).filter(
      ({ text, translations }) => translations?.[locale] === text,
    );
    expect(same).toEqual([]);
  });
});

test('the tables hold nothing that no command has', async () => {
  const paths = new Set(allNames().map(({ path }) => path));
  for (const locale of LOCALES) {
    const module: Record<string, object> = await import(
      `../../../commands/localizations/${locale.toLowerCase()}.ts`
    );
    const [table = {}] = Object.values(module);
    expect(Object.keys(table).filter((path) => !paths.has(path))).toEqual([]);
  }
});

test('no command exceeds 8,000 characters, the longest language counted', () => {
  for (const command of SLASH) {
    const texts = [...namesOf(command), ...descriptionsOf(command)];
    const sizes = texts.map(({ text, translations }) =>
      Math.max(text.length, ...Object.values(translations ?? {}).map((one) => one?.length ?? 0)),
    );
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(8_000);
  }
});

test('what no table knows keeps its English name alone', () => {
  const localized = localize(withChoices);
  expect(localized.definition).toMatchObject({
    name_localizations: { de: 'fragen' },
    options: [
      {
        name: 'tone',
        name_localizations: {},
        choices: [{ name: 'Short', value: 'short', name_localizations: {} }],
      },
    ],
  });
  expect(withChoices.definition).not.toHaveProperty('name_localizations');
});

const withChoices: SlashCommand = {
  kind: 'slash',
  definition: {
    name: 'ask',
    description: 'Ask',
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'tone',
        description: 'How to speak',
        choices: [{ name: 'Short', value: 'short' }],
      },
    ],
  },
  run: async () => {},
};

function allNames(): Named[] {
  return [...SLASH.flatMap(namesOf), ...SLASH.flatMap(choicesOf), ...MENUS.map(nameOf)];
}

function nameOf({ definition }: (typeof COMMANDS)[number]): Named {
  const { name, name_localizations } = definition;
  return { path: name, text: name, translations: name_localizations };
}

function namesOf(command: SlashCommand): Named[] {
  const { name, options = [] } = command.definition;
  return [
    nameOf(command),
    ...options.map((option) => ({
      path: `${name}.${option.name}`,
      text: option.name,
      translations: option.name_localizations,
    })),
  ];
}

function descriptionsOf({ definition }: SlashCommand): Named[] {
  const described = [
    { path: definition.name, ...definition },
    ...(definition.options ?? []).map((option) => ({
      path: `${definition.name}.${option.name}`,
      description: option.description,
      description_localizations: option.description_localizations,
    })),
  ];
  return described.map(({ path, description, description_localizations }) => ({
    path,
    text: description,
    translations: description_localizations,
  }));
}

function choicesOf({ definition }: SlashCommand): Named[] {
  return (definition.options ?? []).flatMap((option: APIApplicationCommandOption) => {
    const choices = 'choices' in option ? (option.choices ?? []) : [];
    return choices.map(({ name, value, name_localizations }) => ({
      path: `${definition.name}.${option.name}.${value}`,
      text: name,
      translations: name_localizations,
    }));
  });
}
