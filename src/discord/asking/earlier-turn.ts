import { DiscordAPIError, type Message, MessageFlags } from 'discord.js';
import { UserError } from '../../errors.ts';
import type { KnowledgeBase } from '../../knowledge/knowledge-base.ts';
import type { RememberedTurn, Turn } from '../../knowledge/types.ts';
import { plainAnswer } from './plain-answer.ts';

/** A question that was answered, and the answer as it is read in the channel. */
export interface EarlierTurn {
  readonly remembered: RememberedTurn;
  readonly turn: Turn;
}

/** The turn whose answer this message holds; null for any other message. */
export async function earlierTurn(
  knowledgeBase: KnowledgeBase,
  channelId: string,
  message: Message,
): Promise<EarlierTurn | null> {
  const remembered = await knowledgeBase.recall(channelId, message.id);
  if (remembered === null) return null;
  const contents = await Promise.all(
    remembered.messageIds.map((id) =>
      id === message.id ? message.content : contentOf(message, id),
    ),
  );
  return { remembered, turn: { question: remembered.question, answer: plainAnswer(contents) } };
}

/** What is said where an answer is too old to go on from. */
export function turnForgotten(): UserError {
  return new UserError(
    'turn-forgotten',
    'I no longer remember this answer. Please ask your question in full.',
  );
}

/** Of another message of the same answer; empty where it cannot be read, as ephemeral ones. */
async function contentOf({ channel, flags }: Message, id: string): Promise<string> {
  if (flags.has(MessageFlags.Ephemeral)) return '';
  try {
    return (await channel.messages.fetch(id)).content;
  } catch (error) {
    // Deleted, or in a channel whose history the bot may not read: the rest has to do.
    if (error instanceof DiscordAPIError) return '';
    throw error;
  }
}
