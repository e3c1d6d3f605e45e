import { ApplicationCommandType, ContextMenuCommandBuilder } from 'discord.js';
import type { MessageMenu } from '../src/discord/command.ts';
import { addAttachments } from '../src/discord/uploads/add-attachments.ts';

/** Adds the files of a message, those of a message it forwards included. */
export const addPdfs: MessageMenu = {
  kind: 'message',
  definition: new ContextMenuCommandBuilder()
    .setName('Add PDFs to this channel')
    .setType(ApplicationCommandType.Message)
    .toJSON(),
  async run(interaction, bot) {
    const { attachments, messageSnapshots } = interaction.targetMessage;
    const forwarded = messageSnapshots.map((snapshot) => snapshot.attachments);
    const files = [attachments, ...forwarded].flatMap((some) => [...some.values()]);
    await addAttachments(interaction, files, bot);
  },
};
