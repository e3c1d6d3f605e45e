import { type BaseInteraction, type Message, PermissionFlagsBits } from 'discord.js';

/** Someone who asks for something, and what they may do in this channel. */
export interface Actor {
  readonly id: string;
  /** May manage the channel; in a direct message everybody may. */
  readonly isManager: boolean;
  readonly roleIds: readonly string[];
}

/** Whoever used a command or a component. */
export function actorOf(interaction: BaseInteraction): Actor {
  const { member, memberPermissions, user } = interaction;
  const roles = member?.roles ?? [];
  return {
    id: user.id,
    isManager:
      interaction.guildId === null ||
      (memberPermissions?.has(PermissionFlagsBits.ManageChannels) ?? false),
    roleIds: Array.isArray(roles) ? roles : [...roles.cache.keys()],
  };
}

/** Whoever wrote a message. */
export function authorOf(message: Message): Actor {
  const { author, member, channel } = message;
  const permissions =
    member === null || channel.isDMBased() ? null : channel.permissionsFor(member);
  return {
    id: author.id,
    isManager:
      channel.isDMBased() || (permissions?.has(PermissionFlagsBits.ManageChannels) ?? false),
    roleIds: member === null ? [] : [...member.roles.cache.keys()],
  };
}
