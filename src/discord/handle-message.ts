import type { Message } from 'discord.js';
import type { Bot } from './bot.ts';

/** Answers messages that mention the bot or are sent to it directly. */
export function createMessageHandler(_bot: Bot): (message: Message) => Promise<void> {
  return async () => {};
}
