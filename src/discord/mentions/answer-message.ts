import type { Message } from 'discord.js';
import { UserError } from '../../errors.ts';
import type { Bot } from '../bot.ts';
import { messageSurface } from '../message-surface.ts';
import { authorOf } from '../permissions.ts';
import { textsFor } from '../texts/catalogue.ts';
import { askedIn } from './asked-in.ts';
import { keepTyping } from './keep-typing.ts';
import { languageOfMessage } from './language-of-message.ts';
import { mayWriteAt, placeOf } from './place-of-message.ts';
import { idsOf, showMuteness, tellFailure } from './tell.ts';

/** Adds what is attached to a message that turns to the bot, then answers what it asks. */
export async function answerMessage(message: Message, bot: Bot): Promise<void> {
  const channelId = await placeOf(message);
  if (!mayWriteAt(message)) {
    bot.log.warn('may-not-write', idsOf(message));
    await showMuteness(message, bot.log);
    return;
  }
  const hasFiles = message.attachments.size > 0;
  if (hasFiles && !(await addFiles(message, channelId, bot))) return;
  const asked = await askedIn(message, channelId, bot);
  if (asked === null) {
    if (!hasFiles) await help(message);
    return;
  }
  const request = {
    ...{ surface: messageSurface(message), channelId, ...asked },
    ...{ askerId: message.author.id, quotesQuestion: false },
    language: languageOfMessage(message),
  };
  await keepTyping(message, () => bot.asking.answer(request));
}

/** What a reply to an answer is told whose text Discord keeps from the bot. */
export async function explainUnreadReply(message: Message, bot: Bot): Promise<void> {
  const channelId = await placeOf(message);
  const answered = message.reference?.messageId ?? '';
  const turn = await bot.knowledgeBase.recall(channelId, answered);
  if (turn === null || !mayWriteAt(message)) return;
  const content = textsFor(languageOfMessage(message)).ask.cannotRead;
  await messageSurface(message).show([{ content }]);
}

/**
 * Files that cannot be added are told of by themselves: the question is answered all the same.
 * False where nothing was to be added to, so that the refusal has said all there is to say.
 */
async function addFiles(message: Message, channelId: string, bot: Bot): Promise<boolean> {
  try {
    await bot.uploads.add({
      surface: messageSurface(message),
      channelId,
      uploader: authorOf(message),
      attachments: [...message.attachments.values()],
      language: languageOfMessage(message),
    });
    return true;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    await tellFailure(message, error, bot);
    return (await bot.knowledgeBase.documents(channelId)).length > 0;
  }
}

async function help(message: Message): Promise<void> {
  const content = textsFor(languageOfMessage(message)).ask.help;
  await messageSurface(message).show([{ content }]);
}
