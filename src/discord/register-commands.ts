import {
  type ApplicationCommand,
  ApplicationCommandType,
  ApplicationIntegrationType,
  type Client,
  InteractionContextType,
} from 'discord.js';
import { asError } from '../errors.ts';
import type { Command } from './command.ts';
import type { Log } from './log.ts';
import { remedyFor } from './registration-remedy.ts';
import { isSameCommand } from './same-command.ts';

type CommandBody = Command['definition'];

/**
 * Makes the application's global commands these; writes only what differs. Where Discord refuses,
 * the log says what to do, and the bot goes on with the commands that Discord has.
 */
export async function registerCommands(
  client: Client<true>,
  commands: readonly Command[],
  log: Log,
): Promise<void> {
  const wanted = commands.map(({ definition }) => withPlaces(definition));
  try {
    const registered = await client.application.commands.fetch({ withLocalizations: true });
    const difference = compare([...registered.values()], wanted);
    await write(client, difference, wanted);
    log.info('commands-registered', countsOf(difference, wanted));
  } catch (cause) {
    const error = asError(cause);
    log.error('commands-not-registered', { error, remedy: remedyFor(error) });
  }
}

/** Usable in guilds, and in direct messages with the bot. */
function withPlaces(definition: CommandBody): CommandBody {
  return {
    ...definition,
    contexts: definition.contexts ?? [InteractionContextType.Guild, InteractionContextType.BotDM],
    integration_types: definition.integration_types ?? [ApplicationIntegrationType.GuildInstall],
  };
}

interface Difference {
  /** New ones, and those that Discord has otherwise. */
  readonly changed: readonly CommandBody[];
  /** Those that nobody wants any more. */
  readonly gone: readonly ApplicationCommand[];
  /** Discord made a command of its own, which nothing may remove: that of an Activity. */
  readonly hasEntryPoint: boolean;
}

function compare(
  registered: readonly ApplicationCommand[],
  wanted: readonly CommandBody[],
): Difference {
  const ours = registered.filter(({ type }) => type !== ApplicationCommandType.PrimaryEntryPoint);
  const there = new Map(ours.map((command) => [keyOf(command), command]));
  const keys = new Set(wanted.map(keyOf));
  return {
    changed: wanted.filter((command) => {
      const known = there.get(keyOf(command));
      return known === undefined || !isSameCommand(known, command);
    }),
    gone: ours.filter((command) => !keys.has(keyOf(command))),
    hasEntryPoint: ours.length < registered.length,
  };
}

/** Commands of different types may share a name. */
function keyOf({
  type = ApplicationCommandType.ChatInput,
  name,
}: Pick<CommandBody, 'name'> & { readonly type?: ApplicationCommandType | undefined }): string {
  return `${type} ${name}`;
}

/**
 * Several changes are written at once: that is one request, all or nothing, and not one for each of
 * the few that Discord takes in a while. Commands that stay keep their ids either way, and only new
 * names count towards the day's creations.
 */
async function write(
  { application: { commands } }: Client<true>,
  { changed, gone, hasEntryPoint }: Difference,
  wanted: readonly CommandBody[],
): Promise<void> {
  if (changed.length + gone.length > 1 && !hasEntryPoint) {
    await commands.set(wanted);
    return;
  }
  for (const command of changed) {
    // Also where Discord has one of this name: an edit would keep what is left out here.
    await commands.create(command);
  }
  for (const { id } of gone) {
    await commands.delete(id);
  }
}

function countsOf({ changed, gone }: Difference, wanted: readonly CommandBody[]) {
  return { commands: wanted.length, changed: changed.length, removed: gone.length };
}
