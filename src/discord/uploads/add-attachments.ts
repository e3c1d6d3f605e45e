import type { Attachment } from 'discord.js';
import type { Bot } from '../bot.ts';
import { type AnswerableInteraction, interactionSurface } from '../interaction-surface.ts';
import { actorOf } from '../permissions.ts';
import { knowledgeChannelOf } from '../places.ts';
import { languageOf } from '../texts/catalogue.ts';
import { noFiles } from './uploads.ts';

/**
 * Adds these files to the documents of the channel, on a card that everybody there sees. Where there
 * are none, that is told to the person alone.
 */
export async function addAttachments(
  interaction: AnswerableInteraction,
  attachments: readonly Attachment[],
  bot: Bot,
): Promise<void> {
  if (attachments.length === 0) throw noFiles();
  await interaction.deferReply();
  await bot.uploads.add({
    surface: interactionSurface(interaction),
    channelId: knowledgeChannelOf(interaction),
    uploader: actorOf(interaction),
    attachments,
    language: languageOf(interaction.locale),
  });
}
