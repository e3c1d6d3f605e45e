import type { Channel } from 'discord.js';

/**
 * The channel whose documents count here: a thread or forum post uses its parent's, everything else
 * its own. Throws for a thread whose parent is not known: its own id would be a channel nobody sees.
 */
export function knowledgeChannelOf(place: {
  readonly channelId: string | null;
  readonly channel: Channel | null;
}): string {
  const { channel, channelId } = place;
  const found = channel?.isThread() ? channel.parentId : (channelId ?? channel?.id ?? null);
  if (found === null) {
    throw new Error(
      'Expected an interaction or message to come from a channel, or a thread of a known one',
    );
  }
  return found;
}
