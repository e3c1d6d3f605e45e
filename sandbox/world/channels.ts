import { ChannelType, GatewayDispatchEvents, type OverwriteType } from 'discord-api-types/v10';
import { discordError } from '../discord-error.ts';
import { channelPayload } from './payloads.ts';
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
