import type {
  APIAllowedMentions,
  APIAttachment,
  APIEmbed,
  APIMessage,
  APIMessageTopLevelComponent,
} from 'discord-api-types/v10';
import {
  ApplicationCommandType,
  EmbedType,
  MessageFlags,
  MessageReferenceType,
  MessageType,
} from 'discord-api-types/v10';
import { discordError } from '../discord-error.ts';
import { LIMITS } from '../limits.ts';
import type { NewFile } from './attachments.ts';
import type { Interaction } from './interactions.ts';
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
  /** Of a system message, which says what happened to a message or channel. */
  readonly system?: { readonly type: MessageType; readonly about: MessageReference };
  /** Of a message that came through a webhook. */
  readonly webhookId?: string;
  /** Given for the first message of a forum post only, which has the post's id. */
  readonly id?: string;
}

/** What a system message points to. */
export interface MessageReference {
  readonly channel_id: string;
  readonly message_id?: string;
  readonly guild_id?: string;
}

/** Flags a bot may set on any new message; only an answer to an interaction may be ephemeral. */
const SETTABLE_FLAGS =
  MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications | MessageFlags.IsComponentsV2;

/** Flags an edit may set. */
const EDITABLE_FLAGS = MessageFlags.SuppressEmbeds | MessageFlags.IsComponentsV2;

/** The payload of a message that is sent now; nobody is mentioned in it yet. */
export function newPayload(world: World, draft: MessageDraft, place: MessagePlace): APIMessage {
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
    flags: newFlags(draft, place),
    ...(draft.nonce != null && { nonce: draft.nonce }),
    ...replies,
    ...(place.system && { message_reference: { type: 0, ...place.system.about } }),
    ...(place.webhookId !== undefined && { webhook_id: place.webhookId }),
    ...(interactionMetadata && {
      application_id: world.botId,
      webhook_id: world.botId,
      interaction_metadata: interactionMetadata,
    }),
  } as APIMessage;
}

function newFlags({ flags }: MessageDraft, { interaction, loading }: MessagePlace): number {
  const settable = interaction ? SETTABLE_FLAGS | MessageFlags.Ephemeral : SETTABLE_FLAGS;
  return ((flags ?? 0) & settable) | (loading ? MessageFlags.Loading : 0);
}

/** The flags after an edit: Components V2 stays, embeds may be hidden and shown again. */
export function editedFlags(before: number, { flags }: MessageDraft): number {
  const shown = before & ~MessageFlags.Loading;
  if (flags == null) return shown;
  return (shown & ~MessageFlags.SuppressEmbeds) | (flags & EDITABLE_FLAGS);
}

function messageType(place: MessagePlace): MessageType {
  if (place.system) return place.system.type;
  if (place.repliedTo) return MessageType.Reply;
  switch (place.interaction?.commandType) {
    case ApplicationCommandType.ChatInput:
      return MessageType.ChatInputCommand;
    case ApplicationCommandType.Message:
      return MessageType.ContextMenuCommand;
    default:
      return MessageType.Default;
  }
}

/** Stores files for a message of that channel; throws 30015 when it would have too many. */
export function addFiles(
  world: World,
  channelId: string,
  files: readonly NewFile[],
  kept = 0,
): APIAttachment[] {
  if (kept + files.length > LIMITS.files) throw discordError('tooManyAttachments');
  return files.map((file) => world.attachments.add(file, { id: world.nextId(), channelId }));
}

/** The attachments an edit leaves. */
export function keptAttachments(
  before: APIAttachment[],
  { attachments }: MessageDraft,
): APIAttachment[] {
  if (!attachments) return before;
  const kept = new Set(attachments.map(({ id }) => String(id)));
  return before.filter(({ id }) => kept.has(id));
}

/** The embeds of a draft as they are shown. */
export function asEmbeds(draft: MessageDraft): APIEmbed[] {
  return (draft.embeds ?? []).map((embed) => ({ ...embed, type: EmbedType.Rich }));
}

/** The components of a draft, none when it names none. */
export function asComponents(draft: MessageDraft): APIMessageTopLevelComponent[] {
  return [...(draft.components ?? [])];
}

/** Throws 50006 for a message with nothing to see. */
export function requireSubstance({ content, embeds, attachments, components }: APIMessage): void {
  const pieces = embeds.length + attachments.length + (components?.length ?? 0);
  if (content === '' && pieces === 0) throw discordError('emptyMessage');
}
