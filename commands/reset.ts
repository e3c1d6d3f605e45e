import { MessageFlags, PermissionFlagsBits, SlashCommandBuilder } from 'discord.js';
import type { SlashCommand } from '../src/discord/command.ts';
import { resetHandlers } from '../src/discord/documents/reset-handlers.ts';
import { renderResetQuestion } from '../src/discord/documents/reset-question.ts';
import { actorOf } from '../src/discord/permissions.ts';
import { knowledgeChannelOf } from '../src/discord/places.ts';
import { quiet } from '../src/discord/quiet.ts';
import { requireManager } from '../src/discord/require-manager.ts';
import { languageOf } from '../src/discord/texts/catalogue.ts';

/** Asks whether all documents of the channel shall go. */
export const reset: SlashCommand = {
  kind: 'slash',
  definition: new SlashCommandBuilder()
    .setName('reset')
    .setDescription('Remove all PDFs of this channel')
    .setDefaultMemberPermissions(PermissionFlagsBits.ManageChannels)
    .toJSON(),
  async run(interaction, bot) {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    requireManager(actorOf(interaction));
    const documents = await bot.knowledgeBase.documents(knowledgeChannelOf(interaction));
    const language = languageOf(interaction.locale);
    const view = { documents, language, userId: interaction.user.id };
    await interaction.editReply(quiet(renderResetQuestion(view)));
  },
  components: resetHandlers,
};
