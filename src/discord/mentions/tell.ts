import type { Message } from 'discord.js';
import { asError } from '../../errors.ts';
import type { Bot } from '../bot.ts';
import { messageSurface } from '../message-surface.ts';
import { reportFailure } from '../report-failure.ts';
import { languageOfMessage } from './language-of-message.ts';

const CANNOT_SPEAK = '🔇';

/**
 * Tells the author of a message what failed. Where the bot may not write, a reaction has to do, and
 * where it may not react either, the log.
 */
export async function tellFailure(message: Message, error: unknown, { log }: Bot): Promise<void> {
  const ids = idsOf(message);
  const content = reportFailure(error, { log, language: languageOfMessage(message), ids });
  try {
    await messageSurface(message).show([{ content }]);
  } catch (failure) {
    log.warn('could-not-tell', { ...ids, error: asError(failure) });
    await showMuteness(message, log);
  }
}

/** A reaction that says that the bot may not write here. */
export async function showMuteness(message: Message, log: Bot['log']): Promise<void> {
  try {
    await message.react(CANNOT_SPEAK);
  } catch (failure) {
    log.warn('could-not-react', { ...idsOf(message), error: asError(failure) });
  }
}

/** By which a message is found again. */
export function idsOf({ id, guildId, channelId, author }: Message) {
  return { messageId: id, guildId, channelId, userId: author.id };
}
