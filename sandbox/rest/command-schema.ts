import { type APIApplicationCommand, ApplicationCommandType } from 'discord-api-types/v10';
import { z } from 'zod';
import { LIMITS } from '../limits.ts';
import { check, complain, text } from './check.ts';
import {
  DESCRIPTION,
  LOWER_NAME,
  localized,
  longest,
  OPTIONS,
  optionLength,
} from './option-schema.ts';

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
