import {
  type APIEmbed,
  type APIMessage,
  type APIReaction,
  InteractionType,
  MessageFlags,
  MessageType,
} from 'discord-api-types/v10';
import { messagePayload } from '../world/payloads.ts';
import type { Message, World } from '../world/world.ts';
import { colorOf, componentView } from './component-view.ts';
import type { Viewer } from './entity-choices.ts';
import { parseMarkdown } from './markdown.ts';
import { fileView, mediaView, namesShown } from './media.ts';
import type { EmbedView, MessageView, ReactionView } from './message-types.ts';

/** What a view depends on besides the message. */
export interface Looking extends Viewer {
  /** The name of the command an interaction used, if it was used on the page. */
  readonly commandUsed: (interactionId: string) => string | undefined;
}

/** A message as this person sees it now. Whether they may is for the caller to know. */
export function messageView(looking: Looking, message: Message): MessageView {
  const { world, personId } = looking;
  const payload = messagePayload(world, message);
  const has = (flag: MessageFlags) => ((payload.flags ?? 0) & flag) !== 0;
  const shown = namesShown(payload);
  const repliesTo = payload.message_reference?.message_id;
  return {
    id: payload.id,
    channelId: payload.channel_id,
    authorId: payload.author.id,
    source: payload.content,
    content: parseMarkdown(payload.content),
    sentAt: payload.timestamp,
    ...systemOf(payload),
    isEdited: payload.edited_timestamp !== null,
    isEphemeral: message.visibleTo !== undefined,
    isThinking: has(MessageFlags.Loading),
    isPinned: payload.pinned,
    isForMe: notifies(world, message, personId),
    ...(repliesTo !== undefined && { repliesTo }),
    ...usedBy(looking, payload),
    embeds: has(MessageFlags.SuppressEmbeds)
      ? []
      : payload.embeds.map((embed) => embedView(payload, embed)),
    files: payload.attachments.filter(({ filename }) => !shown.has(filename)).map(fileView),
    components: (payload.components ?? []).map((one) => componentView(looking, payload, one)),
    reactions: (payload.reactions ?? []).map((one) => reactionView(message, one, personId)),
  };
}

/** What Discord itself says in somebody's name; its text is not theirs. */
function systemOf({ type }: APIMessage): Pick<MessageView, 'system'> {
  if (type === MessageType.ThreadCreated) return { system: 'thread' };
  return type === MessageType.ChannelPinnedMessage ? { system: 'pin' } : {};
}

function notifies(world: World, { pinged, payload }: Message, personId: string): boolean {
  if (payload.author.id === personId) return false;
  const roleIds = world.members.get(personId)?.roleIds ?? [];
  const byRole = pinged.roles.some((id) => roleIds.includes(id));
  return pinged.everyone || pinged.users.includes(personId) || byRole;
}

function usedBy(
  { commandUsed }: Looking,
  { interaction_metadata: interaction }: APIMessage,
): Pick<MessageView, 'used'> {
  if (interaction?.type !== InteractionType.ApplicationCommand) return {};
  const name = commandUsed(interaction.id);
  return { used: { userId: interaction.user.id, ...(name !== undefined && { name }) } };
}

function embedView(message: APIMessage, embed: APIEmbed): EmbedView {
  const { author, title, url, description, fields = [], image, thumbnail, footer } = embed;
  return {
    ...colorOf(embed.color),
    ...(author && { author: author.name }),
    ...(title && { title: parseMarkdown(title) }),
    ...(url && { url }),
    ...(description && { description: parseMarkdown(description) }),
    fields: fields.map((field) => ({
      name: parseMarkdown(field.name),
      value: parseMarkdown(field.value),
      inline: field.inline ?? false,
    })),
    ...(image && { image: mediaView(message, image.url) }),
    ...(thumbnail && { thumbnail: mediaView(message, thumbnail.url) }),
    ...(footer && { footer: footer.text }),
    ...(embed.timestamp && { timestamp: embed.timestamp }),
  };
}

function reactionView(message: Message, reaction: APIReaction, personId: string): ReactionView {
  const { id, name } = reaction.emoji;
  const key = id ? `${name}:${id}` : (name ?? '');
  return {
    key,
    emoji: id ? `:${name}:` : (name ?? ''),
    count: reaction.count,
    isMine: message.reactions.get(key)?.has(personId) ?? false,
  };
}
