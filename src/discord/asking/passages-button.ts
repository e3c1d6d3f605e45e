import { MessageFlags } from 'discord.js';
import type { ComponentHandler } from '../command.ts';
import { interactionSurface } from '../interaction-surface.ts';
import { knowledgeChannelOf } from '../places.ts';
import { languageOf } from '../texts/catalogue.ts';
import { ASK_COMPONENTS } from './ask-buttons.ts';
import { turnForgotten } from './earlier-turn.ts';
import { showPassages } from './show-passages.ts';

/** Shows the passages behind an answer to the one who presses, by searching for its question again. */
export const passagesButton: ComponentHandler = {
  name: ASK_COMPONENTS.passages,
  async run(interaction, _args, { knowledgeBase }) {
    if (!interaction.isMessageComponent()) throw new Error('Expected a button');
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const channelId = knowledgeChannelOf(interaction);
    const turn = await knowledgeBase.recall(channelId, interaction.message.id);
    if (turn === null) throw turnForgotten();
    await showPassages(knowledgeBase, {
      ...{ surface: interactionSurface(interaction), channelId, question: turn.question },
      ...{ documentIds: turn.documentIds ?? undefined, language: languageOf(interaction.locale) },
    });
  },
};
