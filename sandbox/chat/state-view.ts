import { type APIUser, ChannelType, Locale, PermissionFlagsBits } from 'discord-api-types/v10';
import { permissionsIn, sendPermission } from '../world/permissions.ts';
import type { Channel, World } from '../world/world.ts';
import type { Chat } from './chat.ts';
import { commandViews } from './command-view.ts';
import { LOCALES } from './locales.ts';
import type { ChannelView, PersonView, Role, StateView } from './wire.ts';

/** How long Discord shows that somebody types. */
const TYPING_MS = 10_000;

/** Everything this person may know besides the messages. */
export function stateView(chat: Chat, role: Role): StateView {
  const { world, cast } = chat;
  const personId = cast[role];
  const channels = channelsFor(world, personId);
  return {
    role,
    me: personView(world.user(personId)),
    guildName: 'Sandbox',
    isBotConnected: chat.isBotConnected(),
    locale: world.locales.get(personId) ?? Locale.EnglishUS,
    locales: LOCALES,
    cast: {
      member: personView(world.user(cast.member)),
      manager: personView(world.user(cast.manager)),
      owner: personView(world.user(cast.owner)),
    },
    people: [...world.users.values()].map(personView),
    roles: [...world.roles.values()].map(({ id, name }) => ({ id, name })),
    channels: channels.map((channel) => channelView(world, personId, channel)),
    commands: commandViews({ world, personId }, channels),
    samples: chat.samples.map(({ name, bytes }) => ({ name, bytes: bytes.byteLength })),
  };
}

/** The channels this person sees, in the order they stand in. */
export function channelsFor(world: World, personId: string): Channel[] {
  return [...world.channels.values()]
    .filter((channel) => permissionsIn(world, personId, channel) & PermissionFlagsBits.ViewChannel)
    .toSorted((one, other) => one.position - other.position);
}

/** Milliseconds until some channel stops to show that the bot types; `undefined` when none does. */
export function typingEndsIn(world: World): number | undefined {
  const left = [...world.channels.values()]
    .filter((channel) => isTyping(world, channel))
    .map(({ id }) => (world.typingSince.get(id) ?? 0) + TYPING_MS - world.clock.now());
  return left.length === 0 ? undefined : Math.min(...left);
}

function personView({ id, username, bot }: APIUser): PersonView {
  return { id, name: username, isBot: bot ?? false };
}

function channelView(world: World, personId: string, channel: Channel): ChannelView {
  const granted = permissionsIn(world, personId, channel);
  const may = (permission: bigint) => (granted & permission) !== 0n;
  const { id, parentId } = channel;
  const kind = kindOf(world, channel);
  return {
    id,
    kind,
    name: channel.recipientId === undefined ? channel.name : world.user(world.botId).username,
    ...(parentId !== undefined && { parentId }),
    canSend:
      may(sendPermission(channel)) && (!channel.locked || may(PermissionFlagsBits.ManageThreads)),
    canAttach: may(PermissionFlagsBits.AttachFiles),
    canStartThreads: kind === 'text' && may(PermissionFlagsBits.CreatePublicThreads),
    canModerate: may(PermissionFlagsBits.ManageMessages),
    isTyping: isTyping(world, channel),
  };
}

function kindOf(world: World, { type, parentId }: Channel): ChannelView['kind'] {
  switch (type) {
    case ChannelType.GuildText:
      return 'text';
    case ChannelType.GuildForum:
      return 'forum';
    case ChannelType.DM:
      return 'direct';
    case ChannelType.PublicThread: {
      const parent = world.channels.get(parentId ?? '');
      return parent?.type === ChannelType.GuildForum ? 'post' : 'thread';
    }
  }
}

/** It ends by itself, or with the next message of the bot. */
function isTyping(world: World, { id }: Channel): boolean {
  const since = world.typingSince.get(id);
  if (since === undefined || world.clock.now() - since >= TYPING_MS) return false;
  return ![...world.messages.values()].some(
    ({ payload }) =>
      payload.channel_id === id &&
      payload.author.id === world.botId &&
      Date.parse(payload.timestamp) >= since,
  );
}
