import type { MessageContextMenuCommandInteraction } from 'discord.js';
import type { Bot } from '../bot.ts';
import type { ComponentHandler } from '../command.ts';
import { interactionSurface } from '../interaction-surface.ts';
import { questionIn } from '../mentions/read-question.ts';
import { knowledgeChannelOf } from '../places.ts';
import { languageOf, textsFor } from '../texts/catalogue.ts';
import { followUpModal } from './follow-up.ts';
import { questionModal, writtenQuestion } from './question-modal.ts';

const MODAL = 'ask-about-question';

/**
 * Opens a modal with the message's text, to be asked as it stands or changed. From an answer of the
 * bot's own it leads on instead.
 */
export async function askAbout(interaction: MessageContextMenuCommandInteraction): Promise<void> {
  const { targetMessage: message, client, locale } = interaction;
  if (message.author.id === client.user.id) {
    await interaction.showModal(followUpModal(message.id, locale));
    return;
  }
  const language = languageOf(locale);
  await interaction.showModal(
    questionModal({
      customId: MODAL,
      title: textsFor(language).ask.askAboutTitle,
      prefilled: questionIn(message),
      language,
    }),
  );
}

/** Answers what was written there, for all to see. */
export const askAboutModal: ComponentHandler = {
  name: MODAL,
  async run(interaction, _args, { asking }: Bot) {
    if (!interaction.isModalSubmit()) throw new Error('Expected a modal');
    await interaction.deferReply();
    await asking.answer({
      surface: interactionSurface(interaction),
      channelId: knowledgeChannelOf(interaction),
      question: writtenQuestion(interaction.fields),
      askerId: interaction.user.id,
      quotesQuestion: true,
      language: languageOf(interaction.locale),
    });
  },
};
