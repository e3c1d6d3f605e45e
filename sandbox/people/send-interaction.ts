import {
  type ApplicationCommandType,
  GatewayDispatchEvents,
  InteractionContextType,
  type InteractionType,
  Locale,
} from 'discord-api-types/v10';
import { LIMITS } from '../limits.ts';
import { createInteraction, type Interaction } from '../world/interactions.ts';
import {
  channelPayload,
  guildLocale,
  interactionMember,
  messagePayload,
} from '../world/payloads.ts';
import { permissionsIn } from '../world/permissions.ts';
import type { World } from '../world/world.ts';
import { InteractionHandle } from './handle.ts';

/** What a person does. */
export interface Deed {
  readonly userId: string;
  readonly channelId: string;
  readonly type: InteractionType;
  /** The part of the interaction that depends on its type. */
  readonly data: object;
  readonly commandType?: ApplicationCommandType;
  readonly sourceMessageId?: string;
}

/** Sends an interaction to the bot as Discord does, and gives what to wait on. */
export function sendInteraction(world: World, deed: Deed): InteractionHandle {
  const { data, ...kept } = deed;
  const interaction = createInteraction(world, kept);
  world.dispatch({
    name: GatewayDispatchEvents.InteractionCreate,
    data: interactionPayload(world, interaction, data),
  });
  return new InteractionHandle(world, interaction);
}

function interactionPayload(world: World, interaction: Interaction, data: object): object {
  const { userId, channelId, sourceMessageId, id, type, token } = interaction;
  const channel = world.channel(channelId);
  const inDirectMessage = channel.recipientId !== undefined;
  const source = world.messages.get(sourceMessageId ?? '');
  return {
    id,
    application_id: world.botId,
    type,
    token,
    version: 1,
    data,
    channel_id: channelId,
    channel: channelPayload(world, channel),
    app_permissions: permissionsIn(world, world.botId, channel).toString(),
    locale: world.locales.get(userId) ?? Locale.EnglishUS,
    entitlements: [],
    attachment_size_limit: LIMITS.fileBytes,
    authorizing_integration_owners: { 0: inDirectMessage ? '0' : world.guildId },
    context: inDirectMessage ? InteractionContextType.BotDM : InteractionContextType.Guild,
    ...(inDirectMessage ? { user: world.user(userId) } : guildPart(world, userId, channelId)),
    ...(source && { message: messagePayload(world, source) }),
  };
}

function guildPart(world: World, userId: string, channelId: string): object {
  return {
    guild_id: world.guildId,
    guild: { id: world.guildId, locale: guildLocale(world), features: [] },
    guild_locale: guildLocale(world),
    member: interactionMember(world, userId, world.channel(channelId)),
  };
}
