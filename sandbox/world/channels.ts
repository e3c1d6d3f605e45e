import {
  ChannelType,
  GatewayDispatchEvents,
  type Locale,
  type OverwriteType,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import { discordError } from '../discord-error.ts';
import { channelPayload, guildPayload } from './payloads.ts';
import { permissionsIn } from './permissions.ts';
import type { Channel, Message, World } from './world.ts';

/** The direct-message channel between the bot and this user, made when there is none yet. */
export function openDirectMessage(world: World, recipientId: string): Channel {
  world.user(recipientId);
  const open = [...world.channels.values()].find((one) => one.recipientId === recipientId);
  if (open) return open;
  const id = world.nextId();
  const channel: Channel = {
    id,
    type: ChannelType.DM,
    name: '',
    position: 0,
    recipientId,
    overwrites: [],
  };
  world.channels.set(id, channel);
  return channel;
}

/** A thread that hangs on a message and has its id, as with Discord. */
export function startThread(
  world: World,
  message: Message,
  { name, ownerId }: { readonly name: string; readonly ownerId: string },
): Channel {
  const { id, channel_id: parentId } = message.payload;
  if (world.channels.has(id)) throw discordError('threadExists');
  return addThread(world, { id, parentId, name, ownerId });
}

/** A thread that hangs on no message. */
export function openThread(
  world: World,
  channel: Channel,
  { name, ownerId }: { readonly name: string; readonly ownerId: string },
): Channel {
  return addThread(world, { id: world.nextId(), parentId: channel.id, name, ownerId });
}

/** A post in a forum, still without its first message, which is to have the post's id. */
export function startPost(
  world: World,
  forum: Channel,
  { name, ownerId }: { readonly name: string; readonly ownerId: string },
): Channel {
  return addThread(world, { id: world.nextId(), parentId: forum.id, name, ownerId });
}

function addThread(
  world: World,
  given: Required<Pick<Channel, 'id' | 'parentId' | 'name' | 'ownerId'>>,
): Channel {
  const channel: Channel = {
    ...given,
    type: ChannelType.PublicThread,
    position: 0,
    overwrites: [],
  };
  world.channels.set(channel.id, channel);
  world.dispatch({
    name: GatewayDispatchEvents.ThreadCreate,
    data: { ...channelPayload(world, channel), newly_created: true },
    channel,
  });
  return channel;
}

/** Archives, locks or opens a thread, and tells the gateway when that changes it. */
export function setThread(
  world: World,
  thread: Channel,
  { archived, locked }: { readonly archived: boolean; readonly locked: boolean },
): void {
  if ((thread.archived ?? false) === archived && (thread.locked ?? false) === locked) return;
  thread.archived = archived;
  thread.locked = locked;
  const data = channelPayload(world, thread);
  world.dispatch({ name: GatewayDispatchEvents.ThreadUpdate, data, channel: thread });
}

/** Throws 50083 when this user may not write in the thread because it is locked. */
export function requireUnlocked(world: World, channel: Channel, userId: string): void {
  const mayManage = permissionsIn(world, userId, channel) & PermissionFlagsBits.ManageThreads;
  if (channel.locked && !mayManage) throw discordError('archivedThread');
}

/** Takes a channel away with its threads and messages, and tells the gateway. */
export function deleteChannel(world: World, channel: Channel): void {
  const threads = [...world.channels.values()].filter(({ parentId }) => parentId === channel.id);
  for (const thread of threads) deleteChannel(world, thread);
  const { id, parentId, type } = channel;
  // The gateway looks up who may see the channel, so it is told before the channel is gone.
  world.dispatch(
    parentId === undefined
      ? {
          name: GatewayDispatchEvents.ChannelDelete,
          data: channelPayload(world, channel),
          channel,
        }
      : {
          name: GatewayDispatchEvents.ThreadDelete,
          data: { id, guild_id: world.guildId, parent_id: parentId, type },
          channel,
        },
  );
  world.channels.delete(id);
  for (const { payload } of world.messages.values()) {
    if (payload.channel_id === id) world.messages.delete(payload.id);
  }
  world.changed();
}

/** Gives or takes permissions of a role or a person in one channel, and tells the gateway. */
export function setOverwrite(
  world: World,
  channelId: string,
  overwrite: {
    readonly id: string;
    readonly type: OverwriteType;
    readonly allow: bigint;
    readonly deny: bigint;
  },
): void {
  const channel = world.channel(channelId);
  const at = channel.overwrites.findIndex(({ id }) => id === overwrite.id);
  const entry = { ...overwrite, allow: `${overwrite.allow}`, deny: `${overwrite.deny}` };
  channel.overwrites.splice(at === -1 ? channel.overwrites.length : at, 1, entry);
  world.dispatch({
    name: GatewayDispatchEvents.ChannelUpdate,
    data: channelPayload(world, channel),
  });
}

/** Sets the language of the guild, and tells the gateway. */
export function setGuildLocale(world: World, locale: Locale): void {
  world.locales.set(world.guildId, locale);
  world.dispatch({ name: GatewayDispatchEvents.GuildUpdate, data: guildPayload(world) });
}
