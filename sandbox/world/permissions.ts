import { OverwriteType, PermissionFlagsBits } from 'discord-api-types/v10';
import type { Channel, World } from './world.ts';

const EVERYTHING = Object.values(PermissionFlagsBits).reduce((all, bit) => all | bit, 0n);

/** What everyone may do in a new guild; managers and the bot get more by their roles. */
export const MEMBER_PERMISSIONS =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.SendMessagesInThreads |
  PermissionFlagsBits.CreatePublicThreads |
  PermissionFlagsBits.ReadMessageHistory |
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.EmbedLinks |
  PermissionFlagsBits.AddReactions |
  PermissionFlagsBits.UseApplicationCommands;

/**
 * The permissions of a user in a channel: the roles' own, then the channel's overwrites for
 * everyone, for the roles together and for the user. A thread takes those of its parent, a direct
 * message is open to the two who share it.
 */
export function permissionsIn(world: World, userId: string, channel: Channel): bigint {
  if (channel.recipientId !== undefined) {
    return userId === channel.recipientId || userId === world.botId ? MEMBER_PERMISSIONS : 0n;
  }
  const member = world.members.get(userId);
  if (!member) return 0n;
  const base = [world.guildId, ...member.roleIds].reduce(
    (all, id) => all | BigInt(world.roles.get(id)?.permissions ?? 0),
    0n,
  );
  if (userId === world.ownerId || base & PermissionFlagsBits.Administrator) return EVERYTHING;
  const place = channel.parentId ? world.channel(channel.parentId) : channel;
  const granted = applyOverwrites(base, place, { everyone: world.guildId, userId, ...member });
  return granted & PermissionFlagsBits.ViewChannel ? granted : 0n;
}

/** Whether a message may be sent there: threads have a permission of their own for it. */
export function sendPermission(channel: Channel): bigint {
  return channel.parentId
    ? PermissionFlagsBits.SendMessagesInThreads
    : PermissionFlagsBits.SendMessages;
}

function applyOverwrites(
  base: bigint,
  channel: Channel,
  who: { readonly everyone: string; readonly roleIds: readonly string[]; readonly userId: string },
): bigint {
  const roles = channel.overwrites.filter(({ type }) => type === OverwriteType.Role);
  const layers = [
    roles.filter(({ id }) => id === who.everyone),
    roles.filter(({ id }) => who.roleIds.includes(id)),
    channel.overwrites.filter(({ type, id }) => type === OverwriteType.Member && id === who.userId),
  ];
  return layers.reduce((granted, layer) => {
    const denied = layer.reduce((all, { deny }) => all | BigInt(deny), 0n);
    const allowed = layer.reduce((all, { allow }) => all | BigInt(allow), 0n);
    return (granted & ~denied) | allowed;
  }, base);
}
