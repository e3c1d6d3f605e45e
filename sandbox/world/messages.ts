import type {
  APIAllowedMentions,
  APIAttachment,
  APIEmbed,
  APIMessage,
  APIMessageTopLevelComponent,
} from 'discord-api-types/v10';
import {
  ComponentType,
  EmbedType,
  GatewayDispatchEvents,
  MessageFlags,
  MessageReferenceType,
  MessageType,
} from 'discord-api-types/v10';
import { discordError } from '../discord-error.ts';
import type { NewFile } from './attachments.ts';
import { flatten } from './components.ts';
import type { Interaction } from './interactions.ts';
import { findPings, mergePings } from './mentions.ts';
import { memberPayload, messagePayload } from './payloads.ts';
import type { Channel, Message, World } from './world.ts';

/** What a message is made of; absent fields are empty when it is created. */
export interface MessageDraft {
  readonly content?: string | null | undefined;
  readonly embeds?: readonly APIEmbed[] | null | undefined;
  readonly components?: readonly APIMessageTopLevelComponent[] | null | undefined;
  readonly allowed_mentions?: APIAllowedMentions | null | undefined;
  readonly flags?: number | null | undefined;
  readonly nonce?: string | number | null | undefined;
  /** The attachments to keep, by id, besides the new files; absent keeps all. */
  readonly attachments?: readonly { readonly id: string | number }[] | null | undefined;
}

/** What surrounds the draft of a new message. */
export interface MessagePlace {
  readonly channel: Channel;
  readonly authorId: string;
  readonly files: readonly NewFile[];
  readonly repliedTo?: Message | undefined;
  readonly interaction?: Interaction | undefined;
  readonly loading?: boolean;
  /** Given for the first message of a forum post only, which has the post's id. */
  readonly id?: string;
}

const SETTABLE_FLAGS =
  MessageFlags.SuppressEmbeds |
  MessageFlags.Ephemeral |
  MessageFlags.SuppressNotifications |
  MessageFlags.IsComponentsV2;

/** Puts a message into a channel and tells the gateway, unless one person alone may see it. */
export function createMessage(world: World, draft: MessageDraft, place: MessagePlace): Message {
  const payload = newPayload(world, draft, place);
  if (!place.loading) requireSubstance(payload);
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

/** Changes what the draft names. Without `allowed_mentions` its text pings by the defaults. */
export function editMessage(
  world: World,
  message: Message,
  change: { readonly draft: MessageDraft; readonly files: readonly NewFile[] },
): void {
  const { draft, files } = change;
  const before = message.payload;
  const kept = keptAttachments(before.attachments, draft);
  const flags = (before.flags ?? 0) & ~MessageFlags.Loading;
  const after: APIMessage = {
    ...before,
    content: draft.content === undefined ? before.content : (draft.content ?? ''),
    embeds: draft.embeds === undefined ? before.embeds : asEmbeds(draft),
    components: draft.components === undefined ? (before.components ?? []) : asComponents(draft),
    attachments: [...kept, ...addFiles(world, before.channel_id, files)],
    flags: flags | ((draft.flags ?? 0) & (SETTABLE_FLAGS & ~MessageFlags.Ephemeral)),
    edited_timestamp: new Date(world.clock.now()).toISOString(),
  };
  requireSubstance(after);
  message.payload = after;
  notify(world, message, { allowed: draft.allowed_mentions ?? undefined });
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

function newPayload(world: World, draft: MessageDraft, place: MessagePlace): APIMessage {
  const { channel, repliedTo, interaction } = place;
  const replies = repliedTo && {
    message_reference: {
      type: MessageReferenceType.Default,
      message_id: repliedTo.payload.id,
      channel_id: channel.id,
      ...(channel.recipientId === undefined && { guild_id: world.guildId }),
    },
    referenced_message: { ...repliedTo.payload },
  };
  const interactionMetadata = interaction && {
    id: interaction.id,
    type: interaction.type,
    user: world.user(interaction.userId),
    authorizing_integration_owners: { 0: world.guildId },
  };
  return {
    id: place.id ?? world.nextId(),
    channel_id: channel.id,
    type: messageType(place),
    author: world.user(place.authorId),
    content: draft.content ?? '',
    timestamp: new Date(world.clock.now()).toISOString(),
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: addFiles(world, channel.id, place.files),
    embeds: asEmbeds(draft),
    components: asComponents(draft),
    pinned: false,
    reactions: [],
    flags: ((draft.flags ?? 0) & SETTABLE_FLAGS) | (place.loading ? MessageFlags.Loading : 0),
    ...(draft.nonce != null && { nonce: draft.nonce }),
    ...replies,
    ...(interactionMetadata && {
      application_id: world.botId,
      webhook_id: world.botId,
      interaction_metadata: interactionMetadata,
    }),
  } as APIMessage;
}

/** A reply to the answer of an interaction pings nobody: that answer comes from a webhook. */
function repliedUser(repliedTo: Message | undefined): string | undefined {
  return repliedTo?.payload.webhook_id ? undefined : repliedTo?.payload.author.id;
}

function messageType(place: MessagePlace): MessageType {
  if (place.repliedTo) return MessageType.Reply;
  return place.interaction?.commandName ? MessageType.ChatInputCommand : MessageType.Default;
}

function addFiles(world: World, channelId: string, files: readonly NewFile[]): APIAttachment[] {
  return files.map((file) => world.attachments.add(file, { id: world.nextId(), channelId }));
}

function keptAttachments(before: APIAttachment[], { attachments }: MessageDraft): APIAttachment[] {
  if (!attachments) return before;
  const kept = new Set(attachments.map(({ id }) => String(id)));
  return before.filter(({ id }) => kept.has(id));
}

function asEmbeds(draft: MessageDraft): APIEmbed[] {
  return (draft.embeds ?? []).map((embed) => ({ ...embed, type: EmbedType.Rich }));
}

function asComponents(draft: MessageDraft): APIMessageTopLevelComponent[] {
  return [...(draft.components ?? [])];
}

function requireSubstance({ content, embeds, attachments, components }: APIMessage): void {
  const pieces = embeds.length + attachments.length + (components?.length ?? 0);
  if (content === '' && pieces === 0) throw discordError('emptyMessage');
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
  const { user: _, ...member } = memberPayload(world, message.payload.author.id);
  const guild = channel.recipientId === undefined && { guild_id: world.guildId, member };
  const data = { ...messagePayload(world, message), channel_type: channel.type, ...guild };
  world.dispatch({ name, data, channel });
}
