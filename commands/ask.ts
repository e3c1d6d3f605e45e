import { MessageFlags, SlashCommandBuilder } from 'discord.js';
import { followUpButton, followUpModalHandler } from '../src/discord/asking/follow-up.ts';
import { passagesButton } from '../src/discord/asking/passages-button.ts';
import { MAX_QUESTION_LENGTH } from '../src/discord/asking/question.ts';
import { stopButton } from '../src/discord/asking/stop-button.ts';
import type { SlashCommand } from '../src/discord/command.ts';
import { chosenDocumentIds, documentChoices } from '../src/discord/document-choice.ts';
import { interactionSurface } from '../src/discord/interaction-surface.ts';
import { knowledgeChannelOf } from '../src/discord/places.ts';
import { languageOf } from '../src/discord/texts/catalogue.ts';

/** Answers a question from the channel's documents, or from one of them. */
export const ask: SlashCommand = {
  kind: 'slash',
  definition: new SlashCommandBuilder()
    .setName('ask')
    .setDescription('Ask the PDFs of this channel')
    .addStringOption((option) =>
      option
        .setName('question')
        .setDescription('What you want to know')
        .setRequired(true)
        .setMinLength(1)
        .setMaxLength(MAX_QUESTION_LENGTH),
    )
    .addStringOption((option) =>
      option
        .setName('document')
        .setDescription('Answer from this document alone')
        .setAutocomplete(true),
    )
    .addBooleanOption((option) =>
      option.setName('private').setDescription('Show the answer to you alone'),
    )
    .toJSON(),
  async run(interaction, { knowledgeBase, asking }) {
    const isPrivate = interaction.options.getBoolean('private') ?? false;
    await interaction.deferReply(isPrivate ? { flags: MessageFlags.Ephemeral } : {});
    const channelId = knowledgeChannelOf(interaction);
    const document = interaction.options.getString('document');
    await asking.answer({
      surface: interactionSurface(interaction),
      channelId,
      question: interaction.options.getString('question', true),
      documentIds: await chosenDocumentIds(knowledgeBase, channelId, document),
      askerId: interaction.user.id,
      quotesQuestion: true,
      language: languageOf(interaction.locale),
    });
  },
  complete: documentChoices,
  components: [stopButton, passagesButton, followUpButton, followUpModalHandler],
};
