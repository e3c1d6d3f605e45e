import { PermissionFlagsBits } from 'discord-api-types/v10';
import { discordError } from '../discord-error.ts';
import { permissionsIn } from '../world/permissions.ts';
import type { Channel, World } from '../world/world.ts';

/**
 * The channel, when the bot may see it (50001 otherwise) and has every permission asked for there
 * (50013 otherwise).
 */
export function requireBot(world: World, channelId: string, needed = 0n): Channel {
  const channel = world.channel(channelId);
  const granted = permissionsIn(world, world.botId, channel);
  if ((granted & PermissionFlagsBits.ViewChannel) === 0n) throw discordError('missingAccess');
  if ((granted & needed) !== needed) throw discordError('missingPermissions');
  return channel;
}
