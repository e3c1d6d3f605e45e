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
  /** Given for the first message of a forum post only, which has the post's id. */
  readonly id?: string;
}

/** Flags a bot may set. */
export const SETTABLE_FLAGS =
  MessageFlags.SuppressEmbeds |
  MessageFlags.Ephemeral |
  MessageFlags.SuppressNotifications |
  MessageFlags.IsComponentsV2;

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

function messageType(place: MessagePlace): MessageType {
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

/** Stores files for a message of that channel. */
export function addFiles(
  world: World,
  channelId: string,
  files: readonly NewFile[],
): APIAttachment[] {
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
