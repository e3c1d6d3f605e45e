import { AllowedMentionsTypes, MessageType, PermissionFlagsBits } from 'discord-api-types/v10';
import { LIMITS } from '../limits.ts';
import type { NewFile } from '../world/attachments.ts';
import { requireUnlocked } from '../world/channels.ts';
import { createMessage, deleteMessage, editMessage } from '../world/messages.ts';
import { sendPermission } from '../world/permissions.ts';
import type { Message, World } from '../world/world.ts';
import { findVisible, requirePerson } from './may.ts';

/** What goes with the text of a message. */
export interface Speech {
  readonly files?: readonly NewFile[];
  /** The message this one replies to. */
  readonly replyTo?: string;
  /** Whether the reply pings whom it answers; true by default, as in Discord's client. */
  readonly ping?: boolean;
}

/** Sends a person's message; throws for what their client would not let through. */
export function speak(
  world: World,
  { personId, channelId }: { readonly personId: string; readonly channelId: string },
  { content, files = [], replyTo, ping = true }: Speech & { readonly content: string },
): Message {
  const channel = world.channel(channelId);
  requirePerson(world, personId, { channelId, needed: sendPermission(channel) });
  if (files.length > 0) {
    requirePerson(world, personId, { channelId, needed: PermissionFlagsBits.AttachFiles });
  }
  requireUnlocked(world, channel, personId);
  requireLength(content);
  const repliedTo = replyTo === undefined ? undefined : findVisible(world, personId, replyTo);
  const parse = Object.values(AllowedMentionsTypes);
  const draft = { content, allowed_mentions: { parse, replied_user: ping } };
  return createMessage(world, draft, { channel, authorId: personId, files, repliedTo });
}

/** Changes the text of a person's own message. */
export function rewrite(
  world: World,
  { personId, messageId }: { readonly personId: string; readonly messageId: string },
  content: string,
): void {
  const message = findVisible(world, personId, messageId);
  if (message.payload.author.id !== personId) {
    throw new Error('A person edits their own messages only');
  }
  requireLength(content);
  editMessage(world, message, { draft: { content }, files: [], keepsReplyPing: true });
}

/** Deletes a person's own message, dismisses one only they see, or as a manager deletes any. */
export function withdraw(world: World, personId: string, messageId: string): void {
  const message = findVisible(world, personId, messageId);
  const isOwn = message.payload.author.id === personId || message.visibleTo === personId;
  const needed = isOwn ? 0n : PermissionFlagsBits.ManageMessages;
  requirePerson(world, personId, { channelId: message.payload.channel_id, needed });
  deleteMessage(world, message);
}

/** Pins a message, which puts a system message into the channel, and gives that one. */
export function pin(world: World, personId: string, messageId: string): Message {
  const message = findVisible(world, personId, messageId);
  const channelId = message.payload.channel_id;
  requirePerson(world, personId, { channelId, needed: PermissionFlagsBits.ManageMessages });
  message.payload = { ...message.payload, pinned: true };
  const about = { channel_id: channelId, message_id: messageId, guild_id: world.guildId };
  return createMessage(
    world,
    {},
    {
      channel: world.channel(channelId),
      authorId: personId,
      files: [],
      system: { type: MessageType.ChannelPinnedMessage, about },
    },
  );
}

function requireLength(content: string): void {
  if (content.length <= LIMITS.content) return;
  throw new RangeError(`A message has ${LIMITS.content} characters at most`);
}
