import {
  type APIApplicationCommand,
  type APIApplicationCommandBasicOption,
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

/** The options a command was registered with. */
export function optionsOf({
  options = [],
}: APIApplicationCommand): APIApplicationCommandBasicOption[] {
  // The check of commands lets basic options through only.
  return options as APIApplicationCommandBasicOption[];
}
