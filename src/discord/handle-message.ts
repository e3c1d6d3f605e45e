import type { Message } from 'discord.js';
import { LRUCache } from 'lru-cache';
import type { Bot } from './bot.ts';
import { answerMessage, explainUnreadReply } from './mentions/answer-message.ts';
import { isAddressed, isUnreadReply } from './mentions/is-addressed.ts';
import { tellFailure } from './mentions/tell.ts';

/** So many messages are known again. */
const KEPT_IDS = 1_000;

/**
 * Answers messages that mention the bot or are sent to it directly; the one place where their
 * failures end.
 */
export function createMessageHandler(bot: Bot): (message: Message) => Promise<void> {
  const isNew = createNewsTest();

  async function handle(message: Message): Promise<void> {
    if (isAddressed(message)) {
      if (isNew(message.id)) await answerMessage(message, bot);
    } else if (isUnreadReply(message)) {
      // People may go on talking below an answer: once is enough.
      const answered = message.reference?.messageId;
      if (answered !== undefined && isNew(answered)) await explainUnreadReply(message, bot);
    }
  }

  return async (message) => {
    try {
      await handle(message);
    } catch (error) {
      await tellFailure(message, error, bot);
    }
  };
}

/** Discord delivers a message again when the connection is resumed. */
function createNewsTest(): (id: string) => boolean {
  const known = new LRUCache<string, true>({ max: KEPT_IDS });
  return (id) => {
    const isNew = !known.has(id);
    known.set(id, true);
    return isNew;
  };
}
