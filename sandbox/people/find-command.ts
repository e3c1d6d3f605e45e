import {
  type APIApplicationCommand,
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  type ApplicationCommandType,
  InteractionContextType,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import type { World } from '../world/world.ts';

/** The command of this type and name; throws when the bot has none, or none for this channel. */
export function findCommand(
  world: World,
  channelId: string,
  { type, name }: { readonly type: ApplicationCommandType; readonly name: string },
): APIApplicationCommand {
  const command = [...world.commands.values()].find(
    (one) => one.type === type && one.name === name,
  );
  if (!command) throw new Error(`The bot has no command \`${name}\` of type ${type}`);
  const inDirectMessage = world.channel(channelId).recipientId !== undefined;
  const context = inDirectMessage ? InteractionContextType.BotDM : InteractionContextType.Guild;
  const isOffered =
    (command.contexts?.includes(context) ?? true) && !(inDirectMessage && command.guild_id);
  if (!isOffered) throw new Error(`\`${name}\` is not offered here`);
  return command;
}

/** What a member needs to be offered the command; one set to 0 is for administrators only. */
export function permissionFor({ default_member_permissions: set }: APIApplicationCommand): bigint {
  return set === '0' ? PermissionFlagsBits.Administrator : BigInt(set ?? 0);
}

/** The part of an interaction that says which command was used. */
export function identify({ id, name, type, guild_id }: APIApplicationCommand): object {
  return { id, name, type, ...(guild_id && { guild_id }) };
}

/** The options a command was registered with; those of a subcommand at the end of the path. */
export function optionsOf(
  { name, options = [] }: APIApplicationCommand,
  path: readonly string[] = [],
): APIApplicationCommandBasicOption[] {
  let found: readonly APIApplicationCommandOption[] = options;
  for (const step of path) {
    const next = found.find((option) => option.name === step);
    if (!next || !isFolder(next)) throw new Error(`\`${name}\` has no subcommand \`${step}\``);
    found = next.options ?? [];
  }
  const basic = found.filter((option) => !isFolder(option));
  if (basic.length < found.length) throw new Error(`\`${name}\` needs a subcommand`);
  // What is no subcommand and no group of them is a basic option.
  return basic as APIApplicationCommandBasicOption[];
}

/** Options as they travel inside the subcommand, and its group, that the path names. */
export function nest(path: readonly string[], options: readonly object[]): readonly object[] {
  return path.reduceRight<readonly object[]>((inside, name, index) => {
    const isLast = index === path.length - 1;
    const type = isLast
      ? ApplicationCommandOptionType.Subcommand
      : ApplicationCommandOptionType.SubcommandGroup;
    return [{ type, name, options: inside }];
  }, options);
}

type Folder = Extract<
  APIApplicationCommandOption,
  {
    type: ApplicationCommandOptionType.Subcommand | ApplicationCommandOptionType.SubcommandGroup;
  }
>;

/** Whether the option is a subcommand or a group of them. */
export function isFolder(option: APIApplicationCommandOption): option is Folder {
  return (
    option.type === ApplicationCommandOptionType.Subcommand ||
    option.type === ApplicationCommandOptionType.SubcommandGroup
  );
}
