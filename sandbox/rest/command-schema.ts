import {
  type APIApplicationCommand,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  Locale,
} from 'discord-api-types/v10';
import { z } from 'zod';
import { LIMITS } from '../limits.ts';
import { check, complain, text } from './check.ts';

const SLASH_NAME = text(1, LIMITS.commandName).regex(
  /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u,
);
const LOWER_NAME = SLASH_NAME.refine((name) => name === name.toLocaleLowerCase(), {
  message: 'String value did not match validation regex.',
  params: { discord: 'APPLICATION_COMMAND_INVALID_NAME' },
});

function localized<Text extends z.ZodType>(schema: Text) {
  return z.partialRecord(z.enum(Locale), schema.nullable()).nullish();
}

const CHOICE = z.object({
  name: text(1, LIMITS.choiceName),
  name_localizations: localized(text(1, LIMITS.choiceName)),
  value: z.union([text(1, LIMITS.choiceValue), z.number()]),
});

/** The choices an autocomplete is answered with. */
export const CHOICES = z.array(CHOICE).max(LIMITS.commandChoices);

const DESCRIPTION = text(1, LIMITS.commandDescription);
const OPTION_TYPE = ApplicationCommandOptionType;

const OPTION = z
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

type Option = z.output<typeof OPTION>;

const OPTIONS = z
  .array(OPTION)
  .max(LIMITS.commandOptions)
  .superRefine((options, context) => {
    const names = options.map(({ name }) => name);
    for (const [index, { name, required }] of options.entries()) {
      if (names.indexOf(name) !== index) {
        const message = 'Option names must be unique';
        complain(context, 'APPLICATION_COMMAND_OPTIONS_NAME_INVALID', message, [index, 'name']);
      }
      if (required && options.slice(0, index).some((earlier) => !earlier.required)) {
        const message = 'Required options must be placed before non-required options';
        complain(context, 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID', message, [index]);
      }
    }
  });

const BASE = {
  default_member_permissions: z.string().regex(/^\d+$/).nullish(),
  contexts: z.array(z.number().int().min(0).max(2)).nullish(),
  integration_types: z.array(z.number().int().min(0).max(1)).nullish(),
  nsfw: z.boolean().optional(),
};

const SLASH = z.object({
  ...BASE,
  type: z.literal(ApplicationCommandType.ChatInput).default(ApplicationCommandType.ChatInput),
  name: LOWER_NAME,
  name_localizations: localized(LOWER_NAME),
  description: DESCRIPTION,
  description_localizations: localized(DESCRIPTION),
  options: OPTIONS.optional(),
});

const MENU_NAME = text(1, LIMITS.commandName);
const MENU = z.object({
  ...BASE,
  type: z.union([
    z.literal(ApplicationCommandType.User),
    z.literal(ApplicationCommandType.Message),
  ]),
  name: MENU_NAME,
  name_localizations: localized(MENU_NAME),
  description: z.literal('').default(''),
});

const COMMAND = z.union([SLASH, MENU]).superRefine((command, context) => {
  if (totalLength(command) <= LIMITS.commandTotal) return;
  const message = `Command exceeds maximum size (${LIMITS.commandTotal})`;
  complain(context, 'APPLICATION_COMMAND_TOO_LARGE', message);
});

/** A command that passed every check, without the fields Discord adds. */
export type CheckedCommand = Omit<
  APIApplicationCommand,
  'id' | 'application_id' | 'version' | 'guild_id'
>;

/** One command; throws 50035 for a wrong one. */
export function checkCommand(value: unknown): CheckedCommand {
  // The schema checked every field the type names.
  return check(COMMAND, value) as CheckedCommand;
}

/** All commands of one place; throws 50035 for a wrong one, two of one name, or too many. */
export function checkCommands(value: unknown): CheckedCommand[] {
  const all = z.array(COMMAND).superRefine((commands, context) => {
    const keys = commands.map(({ type, name }) => `${type} ${name}`);
    for (const [index, key] of keys.entries()) {
      if (keys.indexOf(key) === index) continue;
      const message = 'Application command names must be unique';
      complain(context, 'APPLICATION_COMMANDS_DUPLICATE_NAME', message, [index, 'name']);
    }
    for (const type of Object.values(ApplicationCommandType)) {
      const most =
        type === ApplicationCommandType.ChatInput ? LIMITS.commands : LIMITS.menuCommands;
      if (commands.filter((command) => command.type === type).length <= most) continue;
      const message = `Maximum number of application commands reached (${most}).`;
      complain(context, 'APPLICATION_COMMANDS_MAX_REACHED', message);
    }
  });
  // The schema checked every field the type names.
  return check(all, value) as CheckedCommand[];
}

type Command = z.output<typeof SLASH> | z.output<typeof MENU>;

/** Names, descriptions and values together, each with its longest translation. */
function totalLength(command: Command): number {
  const texts = [longest(command.name, command.name_localizations)];
  if (command.type !== ApplicationCommandType.ChatInput) return texts[0] ?? 0;
  texts.push(longest(command.description, command.description_localizations));
  for (const option of command.options ?? []) texts.push(optionLength(option));
  return texts.reduce((sum, one) => sum + one, 0);
}

function optionLength(option: Option): number {
  const choices = (option.choices ?? []).map(
    ({ name, name_localizations, value }) =>
      longest(name, name_localizations) + (typeof value === 'string' ? value.length : 0),
  );
  return choices.reduce(
    (sum, one) => sum + one,
    longest(option.name, option.name_localizations) +
      longest(option.description, option.description_localizations),
  );
}

function longest(
  text: string,
  translations: Readonly<Record<string, string | null | undefined>> | null | undefined,
): number {
  const lengths = Object.values(translations ?? {}).map((one) => one?.length ?? 0);
  return Math.max(text.length, ...lengths);
}
