import type { MessageComponentInteraction } from 'discord.js';
import { UserError } from '../../errors.ts';
import type { Bot } from '../bot.ts';
import type { ComponentHandler } from '../command.ts';
import { actorOf } from '../permissions.ts';
import { knowledgeChannelOf } from '../places.ts';
import { quiet } from '../quiet.ts';
import { requireManager } from '../require-manager.ts';
import { languageOf, textsFor } from '../texts/catalogue.ts';
import {
  countOf,
  fingerprint,
  RESET_NO,
  RESET_YES,
  renderResetQuestion,
} from './reset-question.ts';

/** What happens when the question of `/reset` is answered. */
export const resetHandlers: readonly ComponentHandler[] = [
  {
    name: RESET_YES,
    async run(interaction, [askedId = '', seen = ''], bot) {
      if (!interaction.isMessageComponent()) return;
      await interaction.deferUpdate();
      requireAsked(interaction, askedId);
      await resetChannel(interaction, seen, bot);
    },
  },
  {
    name: RESET_NO,
    async run(interaction, [askedId = '']) {
      if (!interaction.isMessageComponent()) return;
      await interaction.deferUpdate();
      requireAsked(interaction, askedId);
      const { resetKept } = textsFor(languageOf(interaction.locale)).document;
      await interaction.editReply(quiet({ content: resetKept, components: [] }));
    },
  },
];

/**
 * Uploads are stopped first: one of them may have added a document since, and then what was agreed
 * to is not what would go.
 */
async function resetChannel(
  interaction: MessageComponentInteraction,
  seen: string,
  bot: Bot,
): Promise<void> {
  const channelId = knowledgeChannelOf(interaction);
  const language = languageOf(interaction.locale);
  const texts = textsFor(language).document;
  await bot.uploads.stopChannel(channelId);
  const documents = await bot.knowledgeBase.documents(channelId);
  if (fingerprint(documents) !== seen) {
    const userId = interaction.user.id;
    const view = { documents, language, userId, notice: texts.resetChanged };
    await interaction.editReply(quiet(renderResetQuestion(view)));
    return;
  }
  await bot.knowledgeBase.reset(channelId);
  const count = countOf(documents);
  bot.log.info('channel-reset', { channelId, userId: interaction.user.id, ...count });
  await interaction.editReply(quiet({ content: texts.resetDone(count), components: [] }));
}

function requireAsked(interaction: MessageComponentInteraction, askedId: string): void {
  requireManager(actorOf(interaction));
  if (interaction.user.id === askedId) return;
  throw new UserError(
    'reset-not-yours',
    'Somebody else was asked this. Use `/reset` yourself to be asked.',
  );
}
