import type {
  APIChannel,
  APIGuildMember,
  APIInteractionGuildMember,
  APIMessage,
  APIUser,
  GuildMemberFlags,
} from 'discord-api-types/v10';
import { ChannelType, Locale, ThreadAutoArchiveDuration } from 'discord-api-types/v10';
import { permissionsIn } from './permissions.ts';
import type { Channel, Message, World } from './world.ts';

/** An enum of bits has no name for none of them. */
const NO_FLAGS = 0 as GuildMemberFlags;

/** A channel as Discord sends it, to the gateway and over REST alike. */
export function channelPayload(world: World, channel: Channel): APIChannel {
  if (channel.recipientId !== undefined) {
    return {
      id: channel.id,
      type: ChannelType.DM,
      name: null,
      last_message_id: null,
      recipients: [world.user(channel.recipientId)],
    } as APIChannel;
  }
  return channel.parentId ? threadPayload(world, channel) : guildChannelPayload(world, channel);
}

function guildChannelPayload(world: World, channel: Channel): APIChannel {
  const forum = { available_tags: [], default_reaction_emoji: null, default_sort_order: null };
  return {
    id: channel.id,
    type: channel.type,
    guild_id: world.guildId,
    name: channel.name,
    position: channel.position,
    permission_overwrites: channel.overwrites,
    topic: null,
    nsfw: false,
    last_message_id: null,
    parent_id: null,
    rate_limit_per_user: 0,
    ...(channel.type === ChannelType.GuildForum && forum),
  } as APIChannel;
}

function threadPayload(world: World, channel: Channel): APIChannel {
  return {
    id: channel.id,
    type: ChannelType.PublicThread,
    guild_id: world.guildId,
    name: channel.name,
    parent_id: channel.parentId ?? null,
    owner_id: channel.ownerId ?? world.ownerId,
    last_message_id: null,
    rate_limit_per_user: 0,
    message_count: 0,
    member_count: 1,
    total_message_sent: 0,
    applied_tags: [],
    thread_metadata: {
      archived: channel.archived ?? false,
      auto_archive_duration: ThreadAutoArchiveDuration.OneDay,
      archive_timestamp: new Date(world.clock.now()).toISOString(),
      locked: channel.locked ?? false,
    },
  } as APIChannel;
}

/** A member of the guild, with the user inside. */
export function memberPayload(world: World, userId: string): APIGuildMember & { user: APIUser } {
  const member = world.members.get(userId);
  return {
    user: world.user(userId),
    roles: [...(member?.roleIds ?? [])],
    joined_at: member?.joinedAt ?? null,
    deaf: false,
    mute: false,
    flags: NO_FLAGS,
  };
}

/** A member as an interaction brings them, with their permissions in that channel. */
export function interactionMember(
  world: World,
  userId: string,
  channel: Channel,
): APIInteractionGuildMember {
  const permissions = permissionsIn(world, userId, channel).toString();
  return { ...memberPayload(world, userId), permissions };
}

/** The language of the guild. */
export function guildLocale(world: World): Locale {
  return world.locales.get(world.guildId) ?? Locale.EnglishUS;
}

/** The whole guild, as GUILD_CREATE brings it after READY. */
export function guildPayload(world: World): object {
  const channels = [...world.channels.values()].filter(({ recipientId }) => !recipientId);
  return {
    id: world.guildId,
    name: 'Sandbox',
    icon: null,
    owner_id: world.ownerId,
    roles: [...world.roles.values()],
    emojis: [],
    features: [],
    stickers: [],
    preferred_locale: guildLocale(world),
    system_channel_flags: 0,
    premium_tier: 0,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    mfa_level: 0,
    nsfw_level: 0,
    afk_timeout: 300,
    joined_at: world.members.get(world.botId)?.joinedAt,
    large: false,
    unavailable: false,
    member_count: world.members.size,
    members: [...world.members.keys()].map((id) => memberPayload(world, id)),
    channels: channels
      .filter(({ parentId }) => !parentId)
      .map((channel) => channelPayload(world, channel)),
    threads: channels
      .filter(({ parentId }) => parentId)
      .map((channel) => channelPayload(world, channel)),
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

/** The message as it goes out now: links of its attachments are signed anew. */
export function messagePayload(world: World, message: Message): APIMessage {
  const { attachments, referenced_message: referenced } = message.payload;
  const repliedTo = referenced && world.messages.get(referenced.id);
  return {
    ...message.payload,
    attachments: attachments.map((attachment) => world.attachments.renew(attachment)),
    ...(referenced && {
      referenced_message: repliedTo ? { ...repliedTo.payload, referenced_message: null } : null,
    }),
  };
}

/**
 * What an application without the Message Content intent gets: text, embeds, files and components
 * are blank, except in direct messages, in messages that mention the bot and in its own.
 */
export function blankContent(world: World, payload: APIMessage): APIMessage {
  const inDirectMessage = world.channels.get(payload.channel_id)?.recipientId !== undefined;
  const mentionsBot = payload.mentions.some(({ id }) => id === world.botId);
  const referenced = payload.referenced_message
    ? { referenced_message: blankContent(world, payload.referenced_message) }
    : {};
  if (inDirectMessage || mentionsBot || payload.author.id === world.botId) {
    return { ...payload, ...referenced };
  }
  return {
    ...payload,
    ...referenced,
    content: '',
    embeds: [],
    attachments: [],
    components: [],
  };
}
