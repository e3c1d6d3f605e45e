import { type MessageComponentInteraction, MessageFlags } from 'discord.js';
import type { ComponentHandler } from '../command.ts';
import { LIMITS } from '../limits.ts';
import { actorOf } from '../permissions.ts';
import { knowledgeChannelOf } from '../places.ts';
import { quiet } from '../quiet.ts';
import { languageOf, textsFor } from '../texts/catalogue.ts';
import { ASK_COMPONENTS } from './ask-buttons.ts';

/** Stops an answer that is being written. Where none is, as after a restart, it takes itself away. */
export const stopButton: ComponentHandler = {
  name: ASK_COMPONENTS.stop,
  async run(interaction, [id = ''], { asking }) {
    if (!interaction.isMessageComponent()) throw new Error('Expected a button');
    const texts = textsFor(languageOf(interaction.locale)).ask;
    const question = { id, channelId: knowledgeChannelOf(interaction) };
    switch (asking.stop(question, actorOf(interaction))) {
      case 'stopped':
        await interaction.deferUpdate();
        return;
      case 'not-yours':
        await interaction.reply(quiet({ content: texts.notYours, flags: MessageFlags.Ephemeral }));
        return;
      case 'not-running':
        await endWith(interaction, texts.notRunning);
    }
  },
};

/** What is there of the answer stays, with a note where there is room. */
async function endWith(interaction: MessageComponentInteraction, note: string): Promise<void> {
  const { content } = interaction.message;
  const noted = `${content}\n-# ${note}`.trim();
  const hasRoom = noted.length <= LIMITS.content;
  await interaction.update(quiet({ content: hasRoom ? noted : content, components: [] }));
  if (!hasRoom) {
    await interaction.followUp(quiet({ content: note, flags: MessageFlags.Ephemeral }));
  }
}
