import type { Channel } from 'discord.js';

/**
 * The channel whose documents count here: a thread or forum post uses its parent's, everything else
 * its own.
 */
export function knowledgeChannelOf(place: {
  readonly channelId: string | null;
  readonly channel: Channel | null;
}): string {
  const { channel, channelId } = place;
  const parentId = channel?.isThread() ? channel.parentId : null;
  const found = parentId ?? channelId ?? channel?.id;
  if (found === undefined) {
    throw new Error('Expected an interaction or message to come from a channel');
  }
  return found;
}
