import {
  DiscordAPIError,
  type Message,
  MessageFlags,
  type ModalSubmitInteraction,
} from 'discord.js';
import type { ComponentHandler } from '../command.ts';
import { customId } from '../custom-id.ts';
import { interactionSurface } from '../interaction-surface.ts';
import { knowledgeChannelOf } from '../places.ts';
import { languageOf, textsFor } from '../texts/catalogue.ts';
import { ASK_COMPONENTS } from './ask-buttons.ts';
import { earlierTurn, turnForgotten } from './earlier-turn.ts';
import { questionModal, writtenQuestion } from './question-modal.ts';

const MODAL = 'ask-follow-up-question';

/** Lets whoever presses it ask on from an answer. */
export const followUpButton: ComponentHandler = {
  name: ASK_COMPONENTS.followUp,
  async run(interaction) {
    if (!interaction.isMessageComponent()) throw new Error('Expected a button');
    await interaction.showModal(followUpModal(interaction.message.id, interaction.locale));
  },
};

/** Answers what was written there: for all to see, unless the answer before was private. */
export const followUpModalHandler: ComponentHandler = {
  name: MODAL,
  async run(interaction, [messageId = ''], { knowledgeBase, asking }) {
    if (!interaction.isModalSubmit()) throw new Error('Expected a modal');
    const isPrivate = interaction.message?.flags.has(MessageFlags.Ephemeral) ?? false;
    await interaction.deferReply(isPrivate ? { flags: MessageFlags.Ephemeral } : {});
    const channelId = knowledgeChannelOf(interaction);
    const answerId = interaction.message?.id ?? messageId;
    // Only ids that were written down here are looked up: this one may be made up, or no id at all.
    if ((await knowledgeBase.recall(channelId, answerId)) === null) throw turnForgotten();
    const message = await answerMessage(interaction, answerId);
    const earlier = await earlierTurn(knowledgeBase, channelId, message);
    if (earlier === null) throw turnForgotten();
    await asking.answer({
      surface: interactionSurface(interaction),
      channelId,
      question: writtenQuestion(interaction.fields),
      documentIds: earlier.remembered.documentIds ?? undefined,
      history: [earlier.turn],
      askerId: interaction.user.id,
      quotesQuestion: true,
      language: languageOf(interaction.locale),
    });
  },
};

/** The modal that goes on from the answer in this message. */
export function followUpModal(messageId: string, locale: string) {
  const language = languageOf(locale);
  const texts = textsFor(language).ask;
  return questionModal({
    customId: customId(MODAL, messageId),
    title: texts.followUpTitle,
    hint: texts.followUpHint,
    language,
  });
}

/** From the message's menu it comes without the message, which may be deleted by then. */
async function answerMessage(
  { message, channel }: ModalSubmitInteraction,
  messageId: string,
): Promise<Message> {
  if (message !== null) return message;
  if (channel === null) throw turnForgotten();
  try {
    return await channel.messages.fetch(messageId);
  } catch (error) {
    throw error instanceof DiscordAPIError ? turnForgotten() : error;
  }
}
