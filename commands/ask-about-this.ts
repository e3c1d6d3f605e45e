import { ApplicationCommandType, ContextMenuCommandBuilder } from 'discord.js';
import { askAbout, askAboutModal } from '../src/discord/asking/ask-about.ts';
import type { MessageMenu } from '../src/discord/command.ts';

/** Makes a question of a message's text, or goes on from an answer of the bot's own. */
export const askAboutThis: MessageMenu = {
  kind: 'message',
  definition: new ContextMenuCommandBuilder()
    .setName('Ask about this')
    .setType(ApplicationCommandType.Message)
    .toJSON(),
  run: askAbout,
  components: [askAboutModal],
};
