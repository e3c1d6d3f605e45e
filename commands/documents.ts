import { MessageFlags, SlashCommandBuilder } from 'discord.js';
import type { SlashCommand } from '../src/discord/command.ts';
import { documentHandlers } from '../src/discord/documents/document-handlers.ts';
import { renderDocumentList } from '../src/discord/documents/document-list.ts';
import { knowledgeChannelOf } from '../src/discord/places.ts';
import { quiet } from '../src/discord/quiet.ts';
import { languageOf } from '../src/discord/texts/catalogue.ts';

/** Lists a channel's documents, for the one who asks alone. */
export const documents: SlashCommand = {
  kind: 'slash',
  definition: new SlashCommandBuilder()
    .setName('documents')
    .setDescription('See, download and remove the PDFs of this channel')
    .toJSON(),
  async run(interaction, bot) {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const list = await bot.knowledgeBase.documents(knowledgeChannelOf(interaction));
    const language = languageOf(interaction.locale);
    await interaction.editReply(quiet(renderDocumentList({ documents: list, page: 0, language })));
  },
  components: documentHandlers,
};
