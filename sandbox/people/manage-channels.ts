import { ChannelType, MessageType, PermissionFlagsBits } from 'discord-api-types/v10';
import { deleteChannel, openThread, setThread, startPost, startThread } from '../world/channels.ts';
import { createMessage } from '../world/messages.ts';
import type { Channel, World } from '../world/world.ts';
import { findVisible, requirePerson } from './may.ts';
import type { Speech } from './speak.ts';

/** Starts a thread from a message. */
export function startThreadFrom(
  world: World,
  personId: string,
  { messageId, name }: { readonly messageId: string; readonly name: string },
): Channel {
  const message = findVisible(world, personId, messageId);
  const channelId = message.payload.channel_id;
  requirePerson(world, personId, { channelId, needed: PermissionFlagsBits.CreatePublicThreads });
  return startThread(world, message, { name, ownerId: personId });
}

/** Starts a thread that hangs on no message; a system message in the channel tells of it. */
export function startThreadIn(
  world: World,
  personId: string,
  { channelId, name }: { readonly channelId: string; readonly name: string },
): Channel {
  requirePerson(world, personId, { channelId, needed: PermissionFlagsBits.CreatePublicThreads });
  const channel = world.channel(channelId);
  const thread = openThread(world, channel, { name, ownerId: personId });
  const about = { channel_id: thread.id, guild_id: world.guildId };
  const system = { type: MessageType.ThreadCreated, about };
  createMessage(world, { content: name }, { channel, authorId: personId, files: [], system });
  return thread;
}

/** Writes a post in a forum, whose first message has the post's id. */
export function writePost(
  world: World,
  { personId, forumId }: { readonly personId: string; readonly forumId: string },
  { title, content, files = [] }: Pick<Speech, 'files'> & { title: string; content: string },
): Channel {
  const forum = world.channel(forumId);
  if (forum.type !== ChannelType.GuildForum) throw new Error('Only a forum has posts');
  requirePerson(world, personId, { channelId: forumId, needed: PermissionFlagsBits.SendMessages });
  const channel = startPost(world, forum, { name: title, ownerId: personId });
  createMessage(world, { content }, { id: channel.id, channel, authorId: personId, files });
  return channel;
}

/** Archives a thread, its own or as a manager; only managers lock it. */
export function archiveThread(
  world: World,
  personId: string,
  { threadId, lock }: { readonly threadId: string; readonly lock: boolean },
): void {
  const thread = world.channel(threadId);
  const isOwn = thread.ownerId === personId;
  const needed = isOwn && !lock ? 0n : PermissionFlagsBits.ManageThreads;
  requirePerson(world, personId, { channelId: threadId, needed });
  setThread(world, thread, { archived: true, locked: lock });
}

/** Deletes a channel or thread with all that is in it. */
export function removeChannel(world: World, personId: string, channelId: string): void {
  const channel = world.channel(channelId);
  const { ManageThreads, ManageChannels } = PermissionFlagsBits;
  const needed = channel.parentId === undefined ? ManageChannels : ManageThreads;
  requirePerson(world, personId, { channelId, needed });
  deleteChannel(world, channel);
}
