import {
  type APIMessage,
  ComponentType,
  GatewayDispatchEvents,
  MessageFlags,
} from 'discord-api-types/v10';
import type { NewFile } from './attachments.ts';
import { setThread } from './channels.ts';
import { flatten } from './components.ts';
import { findPings, mergePings } from './mentions.ts';
import {
  addFiles,
  asComponents,
  asEmbeds,
  editedFlags,
  keptAttachments,
  type MessageDraft,
  type MessagePlace,
  newPayload,
  requireSubstance,
} from './message-payload.ts';
import { memberPayload, messagePayload } from './payloads.ts';
import type { Message, World } from './world.ts';

/** Puts a message into a channel and tells the gateway, unless one person alone may see it. */
export function createMessage(world: World, draft: MessageDraft, place: MessagePlace): Message {
  const payload = newPayload(world, draft, place);
  if (!place.loading && !place.system) requireSubstance(payload);
  if (place.channel.archived) {
    setThread(world, place.channel, { archived: false, locked: place.channel.locked ?? false });
  }
  const ephemeral = ((payload.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
  const message: Message = {
    payload,
    pinged: { everyone: false, users: [], roles: [] },
    reactions: new Map(),
    ...(ephemeral && place.interaction && { visibleTo: place.interaction.userId }),
  };
  notify(world, message, {
    allowed: draft.allowed_mentions ?? undefined,
    repliedUserId: repliedUser(place.repliedTo),
  });
  world.messages.set(payload.id, message);
  tellGateway(world, GatewayDispatchEvents.MessageCreate, message);
  return message;
}

/**
 * Changes what the draft names. Without `allowed_mentions` its text pings by the defaults. A reply
 * that pinged keeps that mention when `keepsReplyPing` is set, as a person's edits do.
 */
export function editMessage(
  world: World,
  message: Message,
  change: {
    readonly draft: MessageDraft;
    readonly files: readonly NewFile[];
    readonly keepsReplyPing?: boolean;
  },
): void {
  const { draft, files } = change;
  const before = message.payload;
  const kept = keptAttachments(before.attachments, draft);
  const after: APIMessage = {
    ...before,
    content: draft.content === undefined ? before.content : (draft.content ?? ''),
    embeds: draft.embeds === undefined ? before.embeds : asEmbeds(draft),
    components: draft.components === undefined ? (before.components ?? []) : asComponents(draft),
    attachments: [...kept, ...addFiles(world, before.channel_id, files, kept.length)],
    flags: editedFlags(before.flags ?? 0, draft),
    // What fills in a deferred answer is its first text, not a change of it.
    edited_timestamp: isLoading(before)
      ? before.edited_timestamp
      : new Date(world.clock.now()).toISOString(),
  };
  requireSubstance(after);
  message.payload = after;
  const repliedTo = before.referenced_message?.author.id;
  const pinged = change.keepsReplyPing && before.mentions.some(({ id }) => id === repliedTo);
  notify(world, message, {
    allowed: draft.allowed_mentions ?? undefined,
    ...(pinged && { repliedUserId: repliedTo }),
  });
  tellGateway(world, GatewayDispatchEvents.MessageUpdate, message);
}

/** Takes a message away. */
export function deleteMessage(world: World, message: Message): void {
  const { id, channel_id } = message.payload;
  world.messages.delete(id);
  if (message.visibleTo !== undefined) {
    world.changed();
    return;
  }
  const channel = world.channel(channel_id);
  const guild = channel.recipientId === undefined && { guild_id: world.guildId };
  const data = { id, channel_id, ...guild };
  world.dispatch({ name: GatewayDispatchEvents.MessageDelete, data, channel });
}

/** The messages of a channel that everyone may see, oldest first. */
export function messagesOf(world: World, channelId: string): Message[] {
  return [...world.messages.values()].filter(
    ({ payload, visibleTo }) => payload.channel_id === channelId && visibleTo === undefined,
  );
}

function isLoading({ flags }: APIMessage): boolean {
  return ((flags ?? 0) & MessageFlags.Loading) !== 0;
}

/** A reply to the answer of an interaction pings nobody: that answer comes from a webhook. */
function repliedUser(repliedTo: Message | undefined): string | undefined {
  return repliedTo?.payload.webhook_id ? undefined : repliedTo?.payload.author.id;
}

/** The text in which mentions ping: the content, and with Components V2 the displayed texts. */
function textOf({ content, components = [] }: APIMessage): string {
  const displayed = flatten(components)
    .filter(({ type }) => type === ComponentType.TextDisplay)
    .map(({ content }) => String(content));
  return [content, ...displayed].join('\n');
}

function notify(world: World, message: Message, options: Parameters<typeof findPings>[2]): void {
  const pings = findPings(world, textOf(message.payload), options);
  message.pinged = mergePings(message.pinged, pings);
  message.payload = {
    ...message.payload,
    mention_everyone: pings.everyone,
    mentions: pings.users.map((id) => world.user(id)),
    mention_roles: [...pings.roles],
  };
}

function tellGateway(world: World, name: GatewayDispatchEvents, message: Message): void {
  if (message.visibleTo !== undefined) {
    world.changed();
    return;
  }
  const channel = world.channel(message.payload.channel_id);
  const guild = channel.recipientId === undefined && guildPart(world, message.payload.author.id);
  const data = { ...messagePayload(world, message), channel_type: channel.type, ...guild };
  world.dispatch({ name, data, channel });
}

/** A webhook is no member of the guild. */
function guildPart(world: World, authorId: string): object {
  if (!world.members.has(authorId)) return { guild_id: world.guildId };
  const { user: _, ...member } = memberPayload(world, authorId);
  return { guild_id: world.guildId, member };
}
