import { type Message, PermissionFlagsBits } from 'discord.js';
import { knowledgeChannelOf } from '../places.ts';

/**
 * The channel whose documents count for a message. A thread that the client did not know is known
 * by its id alone until it is fetched: its own id would lead to another knowledge base.
 */
export async function placeOf(message: Message): Promise<string> {
  const { channel, channelId, client } = message;
  const isKnown = channel !== null && !(channel.isThread() && channel.parentId === null);
  if (isKnown) return knowledgeChannelOf(message);
  const fetched = await client.channels.fetch(channelId, { force: true });
  if (fetched?.isThread() && fetched.parentId === null) {
    throw new Error('Expected a thread to have a parent');
  }
  return knowledgeChannelOf({ channelId, channel: fetched });
}

/** Whether the bot may write where the message stands, as far as the client knows. */
export function mayWriteAt({ channel, guild }: Message): boolean {
  const me = guild?.members.me?.id;
  if (me === undefined || channel.isDMBased()) return true;
  const send = channel.isThread()
    ? PermissionFlagsBits.SendMessagesInThreads
    : PermissionFlagsBits.SendMessages;
  return channel.permissionsFor(me)?.has([PermissionFlagsBits.ViewChannel, send]) ?? true;
}
