import { type MessageComponentInteraction, MessageFlags } from 'discord.js';
import type { ComponentHandler } from '../command.ts';
import { LIMITS } from '../limits.ts';
import { actorOf } from '../permissions.ts';
import { knowledgeChannelOf } from '../places.ts';
import { quiet } from '../quiet.ts';
import { languageOf, textsFor } from '../texts/catalogue.ts';
import { CANCEL_BUTTON } from './card.ts';

/** Stops what is left of a batch; the card itself tells of it. */
export const cancelButton: ComponentHandler = {
  name: CANCEL_BUTTON,
  async run(interaction, [id = ''], bot) {
    if (!interaction.isMessageComponent()) return;
    await interaction.deferUpdate();
    const batch = { id, channelId: knowledgeChannelOf(interaction) };
    const outcome = bot.uploads.cancel(batch, actorOf(interaction));
    if (outcome === 'cancelled') return;
    const texts = textsFor(languageOf(interaction.locale)).upload;
    if (outcome === 'unknown') await takeButtonOff(interaction);
    const content = outcome === 'not-yours' ? texts.notYours : texts.nothingRuns;
    await interaction.followUp(quiet({ content, flags: MessageFlags.Ephemeral }));
  },
};

/** The card of work that this process does not know is one that another has left behind. */
async function takeButtonOff(interaction: MessageComponentInteraction): Promise<void> {
  const { leftBehind } = textsFor(languageOf(interaction.locale)).upload;
  const { content } = interaction.message;
  const whole = `${content}\n-# ${leftBehind}`;
  const told = whole.length <= LIMITS.content ? whole : content;
  await interaction.editReply(quiet({ content: told, components: [] }));
}
