import {
  type APIApplicationCommand,
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  Locale,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import { findCommand, isFolder, optionsOf, permissionFor } from '../people/find-command.ts';
import { kindOfOption } from '../people/resolve.ts';
import { permissionsIn } from '../world/permissions.ts';
import type { Channel } from '../world/world.ts';
import { entityChoices, type Viewer } from './entity-choices.ts';
import type { CommandOptionView, CommandView } from './wire.ts';

type Texts = Partial<Record<string, string | null>> | null | undefined;

/** The commands this person is offered somewhere, in their own language; a line per subcommand. */
export function commandViews(viewer: Viewer, channels: readonly Channel[]): CommandView[] {
  return [...viewer.world.commands.values()]
    .filter(({ type }) => type !== ApplicationCommandType.User)
    .flatMap((command) => {
      const channelIds = channels
        .filter((channel) => isOffered(viewer, command, channel))
        .map(({ id }) => id);
      return pathsIn(command.options).map((path) => usable(viewer, { command, path, channelIds }));
    });
}

type Option = APIApplicationCommandOption;

/** The ways to the subcommands; one empty way for a command that has none. */
function pathsIn(options: readonly Option[] = []): (readonly Option[])[] {
  const folders = options.filter((option) => isFolder(option));
  if (folders.length === 0) return [[]];
  return folders.flatMap((folder) =>
    pathsIn(folder.options).map((rest): readonly Option[] => [folder, ...rest]),
  );
}

function usable(
  viewer: Viewer,
  {
    command,
    path,
    channelIds,
  }: {
    readonly command: APIApplicationCommand;
    readonly path: readonly Option[];
    readonly channelIds: readonly string[];
  },
): CommandView {
  const locale = viewer.world.locales.get(viewer.personId) ?? Locale.EnglishUS;
  const steps = [command, ...path];
  const last = steps.at(-1) ?? command;
  const names = path.map(({ name }) => name);
  return {
    id: [command.id, ...names].join(' '),
    kind: command.type === ApplicationCommandType.Message ? 'message' : 'slash',
    name: [command.name, ...names].join(' '),
    label: steps.map((step) => localized(step.name_localizations, locale) ?? step.name).join(' '),
    description: localized(last.description_localizations, locale) ?? last.description,
    options: optionsOf(command, names).map((option) => optionView(viewer, option, locale)),
    channelIds,
  };
}

function isOffered(
  { world, personId }: Viewer,
  command: APIApplicationCommand,
  channel: Channel,
): boolean {
  const isOpen = channel.recipientId !== undefined || world.openCommands.has(command.name);
  const needed =
    PermissionFlagsBits.UseApplicationCommands | (isOpen ? 0n : permissionFor(command));
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

function optionView(
  viewer: Viewer,
  option: APIApplicationCommandBasicOption,
  locale: Locale,
): CommandOptionView {
  const choices = choicesOf(viewer, option);
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

function choicesOf(viewer: Viewer, option: APIApplicationCommandBasicOption) {
  const kind = kindOfOption(option.type);
  if (!kind) return 'choices' in option ? (option.choices ?? []) : [];
  const types = 'channel_types' in option ? option.channel_types : undefined;
  return entityChoices(viewer, kind, types).map((choice) => ({
    ...choice,
    name_localizations: null,
  }));
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
