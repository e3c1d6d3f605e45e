import { ApplicationCommandOptionType, Locale } from 'discord-api-types/v10';
import { z } from 'zod';
import { LIMITS } from '../limits.ts';
import { complain, list, text } from './check.ts';

const SLASH_NAME = text(1, LIMITS.commandName).regex(
  /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u,
);
/** The name of a slash command or an option. */
export const LOWER_NAME = SLASH_NAME.refine((name) => name === name.toLocaleLowerCase(), {
  message: 'String value did not match validation regex.',
  params: { discord: 'APPLICATION_COMMAND_INVALID_NAME' },
});

/** Translations of a text into any of Discord's languages. */
export function localized<Text extends z.ZodType>(schema: Text) {
  return z.partialRecord(z.enum(Locale), schema.nullable()).nullish();
}

const CHOICE = z.object({
  name: text(1, LIMITS.choiceName),
  name_localizations: localized(text(1, LIMITS.choiceName)),
  value: z.union([text(1, LIMITS.choiceValue), z.number()]),
});

/** The choices an autocomplete is answered with. */
export const CHOICES = z.array(CHOICE).max(LIMITS.commandChoices);

/** The description of a slash command or an option. */
export const DESCRIPTION = text(1, LIMITS.commandDescription);
const OPTION_TYPE = ApplicationCommandOptionType;

const BASIC_OPTION = z
  .object({
    type: z.union([
      z.literal(OPTION_TYPE.String),
      z.literal(OPTION_TYPE.Integer),
      z.literal(OPTION_TYPE.Boolean),
      z.literal(OPTION_TYPE.User),
      z.literal(OPTION_TYPE.Channel),
      z.literal(OPTION_TYPE.Role),
      z.literal(OPTION_TYPE.Mentionable),
      z.literal(OPTION_TYPE.Number),
      z.literal(OPTION_TYPE.Attachment),
    ]),
    name: LOWER_NAME,
    name_localizations: localized(LOWER_NAME),
    description: DESCRIPTION,
    description_localizations: localized(DESCRIPTION),
    required: z.boolean().optional(),
    choices: CHOICES.optional(),
    autocomplete: z.boolean().optional(),
    min_value: z.number().optional(),
    max_value: z.number().optional(),
    min_length: z.number().int().min(0).max(LIMITS.optionLength).optional(),
    max_length: z.number().int().min(1).max(LIMITS.optionLength).optional(),
    channel_types: z.array(z.number().int()).optional(),
  })
  .superRefine(({ autocomplete, choices }, context) => {
    if (!autocomplete || !choices?.length) return;
    const message = 'Choices and autocomplete are mutually exclusive';
    complain(context, 'APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_INVALID', message, ['choices']);
  });

const BASIC_OPTIONS = z
  .array(BASIC_OPTION)
  .max(LIMITS.commandOptions)
  .superRefine(requireDistinctNames)
  .superRefine(requireRequiredFirst);

const FOLDER = {
  name: LOWER_NAME,
  name_localizations: localized(LOWER_NAME),
  description: DESCRIPTION,
  description_localizations: localized(DESCRIPTION),
};

const SUBCOMMAND = z.object({
  type: z.literal(OPTION_TYPE.Subcommand),
  ...FOLDER,
  options: BASIC_OPTIONS.optional(),
});

const GROUP = z.object({
  type: z.literal(OPTION_TYPE.SubcommandGroup),
  ...FOLDER,
  options: list(SUBCOMMAND, 1, LIMITS.commandOptions).superRefine(requireDistinctNames),
});

const OPTION = z.discriminatedUnion('type', [BASIC_OPTION, SUBCOMMAND, GROUP]);

type Option = z.output<typeof OPTION>;

/** The options of a slash command: basic ones, or subcommands and groups of them. */
export const OPTIONS = z
  .array(OPTION)
  .max(LIMITS.commandOptions)
  .superRefine(requireDistinctNames)
  .superRefine((options, context) => {
    const basic = options.filter(isBasic);
    if (basic.length === options.length) requireRequiredFirst(basic, context);
    else if (basic.length > 0) {
      const message = 'Sub-commands and other options are mutually exclusive';
      complain(context, 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', message);
    }
  });

type BasicOption = z.output<typeof BASIC_OPTION>;

function isBasic(option: Option): option is BasicOption {
  return option.type !== OPTION_TYPE.Subcommand && option.type !== OPTION_TYPE.SubcommandGroup;
}

function requireDistinctNames(
  options: readonly { readonly name: string }[],
  context: z.RefinementCtx,
): void {
  const names = options.map(({ name }) => name);
  for (const [index, name] of names.entries()) {
    if (names.indexOf(name) === index) continue;
    const message = 'Option names must be unique';
    complain(context, 'APPLICATION_COMMAND_OPTIONS_NAME_INVALID', message, [index, 'name']);
  }
}

function requireRequiredFirst(options: readonly BasicOption[], context: z.RefinementCtx): void {
  for (const [index, { required }] of options.entries()) {
    if (!required || options.slice(0, index).every((earlier) => earlier.required)) continue;
    const message = 'Required options must be placed before non-required options';
    complain(context, 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID', message, [index]);
  }
}

/** The length of all texts of an option, each with its longest translation. */
export function optionLength(option: Option): number {
  const parts: number[] = isBasic(option)
    ? (option.choices ?? []).map(choiceLength)
    : (option.options ?? []).map(optionLength);
  return parts.reduce(
    (sum, one) => sum + one,
    longest(option.name, option.name_localizations) +
      longest(option.description, option.description_localizations),
  );
}

function choiceLength({ name, name_localizations, value }: z.output<typeof CHOICE>): number {
  return longest(name, name_localizations) + (typeof value === 'string' ? value.length : 0);
}

/** The length of the text or of its longest translation. */
export function longest(
  text: string,
  translations: Readonly<Record<string, string | null | undefined>> | null | undefined,
): number {
  const lengths = Object.values(translations ?? {}).map((one) => one?.length ?? 0);
  return Math.max(text.length, ...lengths);
}
