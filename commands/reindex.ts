import { PermissionFlagsBits, SlashCommandBuilder } from 'discord.js';
import type { SlashCommand } from '../src/discord/command.ts';
import { chosenDocument, documentChoices, noDocuments } from '../src/discord/document-choice.ts';
import { interactionSurface } from '../src/discord/interaction-surface.ts';
import { LIMITS } from '../src/discord/limits.ts';
import { actorOf } from '../src/discord/permissions.ts';
import { knowledgeChannelOf } from '../src/discord/places.ts';
import { requireManager } from '../src/discord/require-manager.ts';
import { languageOf } from '../src/discord/texts/catalogue.ts';

/** Indexes a document, or all of the channel, anew from the originals. */
export const reindex: SlashCommand = {
  kind: 'slash',
  definition: new SlashCommandBuilder()
    .setName('reindex')
    .setDescription('Index the PDFs of this channel anew, after its settings have changed')
    .setDefaultMemberPermissions(PermissionFlagsBits.ManageChannels)
    .addStringOption((option) =>
      option
        .setName('document')
        .setDescription('Only this one')
        .setMaxLength(LIMITS.optionText)
        .setAutocomplete(true),
    )
    .toJSON(),
  async run(interaction, bot) {
    await interaction.deferReply();
    const manager = actorOf(interaction);
    requireManager(manager);
    const channelId = knowledgeChannelOf(interaction);
    const value = interaction.options.getString('document');
    const documents =
      value === null
        ? await bot.knowledgeBase.documents(channelId)
        : [await chosenDocument(bot.knowledgeBase, channelId, value)];
    if (documents.length === 0) throw noDocuments();
    const surface = interactionSurface(interaction);
    const language = languageOf(interaction.locale);
    await bot.uploads.reindex({ surface, channelId, language, manager, documents });
  },
  complete: (interaction, bot) => documentChoices(interaction, bot),
};
