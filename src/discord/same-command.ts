import { isDeepStrictEqual } from 'node:util';
import {
  type ApplicationCommand,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
} from 'discord.js';
import type { Command } from './command.ts';
import { LIMITS } from './limits.ts';

/**
 * Whether Discord has the command as it is wanted. What Discord fills in by itself, such as
 * `required: false`, and the order of options make no difference.
 */
export function isSameCommand(
  registered: ApplicationCommand,
  wanted: Command['definition'],
): boolean {
  return isDeepStrictEqual(factsOfRegistered(registered), factsOfWanted(wanted));
}

function factsOfRegistered(command: ApplicationCommand): unknown {
  return withoutDefaults({
    type: command.type,
    name: command.name,
    nameLocalizations: command.nameLocalizations,
    description: command.description,
    descriptionLocalizations: command.descriptionLocalizations,
    options: command.options,
    permissions: command.defaultMemberPermissions?.bitfield.toString(),
    nsfw: command.nsfw,
    ...placesOf(command.contexts, command.integrationTypes),
  });
}

function factsOfWanted(command: Command['definition']): unknown {
  return withoutDefaults({
    type: command.type ?? ApplicationCommandType.ChatInput,
    name: command.name,
    name_localizations: command.name_localizations,
    description: 'description' in command ? command.description : '',
    description_localizations:
      'description_localizations' in command ? command.description_localizations : null,
    options: 'options' in command ? command.options : [],
    permissions: command.default_member_permissions?.toString(),
    nsfw: command.nsfw,
    ...placesOf(command.contexts, command.integration_types),
  });
}

/** Null says: wherever an application that is installed to guilds can be. */
function placesOf(
  contexts: readonly InteractionContextType[] | null | undefined,
  installs: readonly ApplicationIntegrationType[] | null | undefined,
) {
  const everywhere = [InteractionContextType.Guild, InteractionContextType.BotDM];
  return {
    contexts: [...(contexts ?? everywhere)].sort().join(),
    installs: [...(installs ?? [ApplicationIntegrationType.GuildInstall])].sort().join(),
  };
}

/** The value with keys as they go over the wire, and without those that say what holds anyway. */
function withoutDefaults(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(withoutDefaults);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const entries = Object.entries(value)
    .map(([key, content]): [string, unknown] => {
      const name = key.replace(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`);
      const plain = withoutDefaults(content);
      return [name, name === 'options' ? byName(plain) : plain];
    })
    .filter(([name, content]) => !isDefault(name, content));
  return Object.fromEntries(entries);
}

function byName(options: unknown): unknown {
  if (!Array.isArray(options)) return options;
  return Object.fromEntries(options.map((option) => [String(option.name), option]));
}

function isDefault(name: string, content: unknown): boolean {
  if (typeof content === 'object' && content !== null) {
    return Object.keys(content).length === 0;
  }
  return (
    content === undefined ||
    content === null ||
    content === false ||
    content === '' ||
    (name === 'min_length' && content === 0) ||
    (name === 'max_length' && content === LIMITS.optionText)
  );
}
