import { MessageFlags, SlashCommandBuilder } from 'discord.js';
import { MAX_QUESTION_LENGTH } from '../src/discord/asking/question.ts';
import { showPassages } from '../src/discord/asking/show-passages.ts';
import type { SlashCommand } from '../src/discord/command.ts';
import { chosenDocumentIds, documentChoices } from '../src/discord/document-choice.ts';
import { interactionSurface } from '../src/discord/interaction-surface.ts';
import { knowledgeChannelOf } from '../src/discord/places.ts';
import { languageOf } from '../src/discord/texts/catalogue.ts';

/**
 * Shows the passages themselves, without a model. Only the person who searches sees them: so much
 * raw text would push the channel's talk away.
 */
export const search: SlashCommand = {
  kind: 'slash',
  definition: new SlashCommandBuilder()
    .setName('search')
    .setDescription('Show the passages that fit, as they stand in the PDFs')
    .addStringOption((option) =>
      option
        .setName('query')
        .setDescription('Words or a question')
        .setRequired(true)
        .setMinLength(1)
        .setMaxLength(MAX_QUESTION_LENGTH),
    )
    .addStringOption((option) =>
      option.setName('document').setDescription('Search this document alone').setAutocomplete(true),
    )
    .toJSON(),
  async run(interaction, { knowledgeBase }) {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const channelId = knowledgeChannelOf(interaction);
    const document = interaction.options.getString('document');
    await showPassages(knowledgeBase, {
      surface: interactionSurface(interaction),
      channelId,
      question: interaction.options.getString('query', true),
      documentIds: await chosenDocumentIds(knowledgeBase, channelId, document),
      language: languageOf(interaction.locale),
    });
  },
  complete: documentChoices,
};
