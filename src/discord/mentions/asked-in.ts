import { DiscordAPIError, type Message, MessageType } from 'discord.js';
import type { Turn } from '../../knowledge/types.ts';
import { earlierTurn } from '../asking/earlier-turn.ts';
import type { Bot } from '../bot.ts';
import { questionIn } from './read-question.ts';

/** What a message asks. */
export interface Asked {
  readonly question: string;
  readonly documentIds?: readonly string[] | undefined;
  readonly history?: readonly Turn[] | undefined;
}

/**
 * What a message asks; null where it asks nothing. As a reply to an answer it goes on from there;
 * as a reply to somebody else, without words of its own, it puts their words forward.
 */
export async function askedIn(
  message: Message,
  channelId: string,
  { knowledgeBase }: Pick<Bot, 'knowledgeBase'>,
): Promise<Asked | null> {
  const question = questionIn(message);
  const replied = await repliedTo(message);
  if (replied === null) return question === '' ? null : { question };
  if (replied.author.id !== message.client.user.id) {
    const put = question === '' ? questionIn(replied) : question;
    return put === '' ? null : { question: put };
  }
  if (question === '') return null;
  const earlier = await earlierTurn(knowledgeBase, channelId, replied);
  if (earlier === null) return { question };
  const { remembered, turn } = earlier;
  return { question, documentIds: remembered.documentIds ?? undefined, history: [turn] };
}

async function repliedTo(message: Message): Promise<Message | null> {
  if (message.type !== MessageType.Reply) return null;
  try {
    return await message.fetchReference();
  } catch (error) {
    // Deleted, or in a channel whose history the bot may not read.
    if (error instanceof DiscordAPIError) return null;
    throw error;
  }
}
