import { PermissionFlagsBits } from 'discord-api-types/v10';
import { permissionsIn } from '../world/permissions.ts';
import type { Message, World } from '../world/world.ts';

/** Throws when the person lacks one of these permissions in the channel. */
export function requirePerson(
  world: World,
  personId: string,
  place: { readonly channelId: string; readonly needed: bigint },
): void {
  const granted = permissionsIn(world, personId, world.channel(place.channelId));
  if ((granted & place.needed) === place.needed) return;
  throw new Error(`This person lacks a permission in channel ${place.channelId}`);
}

/** The message, when the person sees it; throws otherwise. */
export function findVisible(world: World, personId: string, messageId: string): Message {
  const message = world.messages.get(messageId);
  if (!message || (message.visibleTo ?? personId) !== personId) {
    throw new Error(`There is no message ${messageId} to see`);
  }
  const channelId = message.payload.channel_id;
  requirePerson(world, personId, { channelId, needed: PermissionFlagsBits.ViewChannel });
  return message;
}
