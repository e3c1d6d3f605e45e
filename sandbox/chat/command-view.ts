import {
  type APIApplicationCommand,
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  Locale,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import { findCommand, optionsOf, permissionFor } from '../people/find-command.ts';
import { permissionsIn } from '../world/permissions.ts';
import type { Channel, World } from '../world/world.ts';
import type { CommandOptionView, CommandView } from './wire.ts';

type Texts = Partial<Record<string, string | null>> | null | undefined;

/** The commands this person is offered somewhere, in their own language. */
export function commandViews(
  world: World,
  personId: string,
  channels: readonly Channel[],
): CommandView[] {
  const locale = world.locales.get(personId) ?? Locale.EnglishUS;
  return [...world.commands.values()]
    .filter(({ type }) => type !== ApplicationCommandType.User)
    .map((command) => ({
      id: command.id,
      kind: command.type === ApplicationCommandType.Message ? 'message' : 'slash',
      name: command.name,
      label: command.name_localizations?.[locale] ?? command.name,
      description: command.description_localizations?.[locale] ?? command.description,
      options: optionsOf(command).map((option) => optionView(option, locale)),
      channelIds: channels
        .filter((channel) => isOffered(world, personId, { command, channel }))
        .map(({ id }) => id),
    }));
}

function isOffered(
  world: World,
  personId: string,
  { command, channel }: { readonly command: APIApplicationCommand; readonly channel: Channel },
): boolean {
  const inDirectMessage = channel.recipientId !== undefined;
  const needed =
    PermissionFlagsBits.UseApplicationCommands | (inDirectMessage ? 0n : permissionFor(command));
  if ((permissionsIn(world, personId, channel) & needed) !== needed) return false;
  try {
    return findCommand(world, channel.id, command).id === command.id;
  } catch {
    // It throws exactly when the command is not offered there.
    return false;
  }
}

const KINDS: Partial<Record<ApplicationCommandOptionType, CommandOptionView['kind']>> = {
  [ApplicationCommandOptionType.String]: 'text',
  [ApplicationCommandOptionType.Integer]: 'integer',
  [ApplicationCommandOptionType.Number]: 'number',
  [ApplicationCommandOptionType.Boolean]: 'boolean',
  [ApplicationCommandOptionType.Attachment]: 'file',
};

function optionView(option: APIApplicationCommandBasicOption, locale: Locale): CommandOptionView {
  const choices = 'choices' in option ? (option.choices ?? []) : [];
  const kind = KINDS[option.type] ?? 'unsupported';
  return {
    name: option.name,
    label: localized(option.name_localizations, locale) ?? option.name,
    description: localized(option.description_localizations, locale) ?? option.description,
    kind: choices.length > 0 ? 'choice' : kind,
    required: option.required ?? false,
    autocompletes: 'autocomplete' in option && option.autocomplete === true,
    choices: choices.map(({ name, name_localizations: names, value }) => ({
      name: localized(names, locale) ?? name,
      value,
    })),
    ...bounds(option),
  };
}

function localized(texts: Texts, locale: Locale): string | undefined {
  return texts?.[locale] ?? undefined;
}

function bounds(option: APIApplicationCommandBasicOption): { least?: number; most?: number } {
  const least = 'min_length' in option ? option.min_length : read(option, 'min_value');
  const most = 'max_length' in option ? option.max_length : read(option, 'max_value');
  return { ...(least !== undefined && { least }), ...(most !== undefined && { most }) };
}

function read(option: object, name: 'min_value' | 'max_value'): number | undefined {
  const value: unknown = name in option ? Reflect.get(option, name) : undefined;
  return typeof value === 'number' ? value : undefined;
}
