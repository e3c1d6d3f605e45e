import { MessageFlags, SlashCommandBuilder } from 'discord.js';
import type { AboutBot } from '../src/discord/bot.ts';
import type { SlashCommand } from '../src/discord/command.ts';
import { commandMention } from '../src/discord/command-mention.ts';
import { actorOf } from '../src/discord/permissions.ts';
import { quiet } from '../src/discord/quiet.ts';
import { languageOf, type Texts, textsFor } from '../src/discord/texts/catalogue.ts';

/** Tells what one can do here, and what becomes of what one says. */
export const help: SlashCommand = {
  kind: 'slash',
  definition: new SlashCommandBuilder()
    .setName('help')
    .setDescription('What I can do, and how')
    .toJSON(),
  async run(interaction, { about }) {
    const texts = textsFor(languageOf(interaction.locale)).help;
    const mention = (command: string) => commandMention(interaction.client, command);
    const content = [
      texts.intro,
      texts.ask(mention),
      texts.followUp,
      texts.add(mention),
      texts.documents(mention),
      texts.search(mention),
      ...(actorOf(interaction).isManager ? [texts.manage(mention)] : []),
      texts.places,
      `${privacyOf(about, texts)} ${texts.about(mention)}`,
    ].join('\n');
    await interaction.reply(quiet({ content, flags: MessageFlags.Ephemeral }));
  },
};

function privacyOf({ usesService, keepsOriginals }: AboutBot, texts: Texts['help']): string {
  const text = usesService ? texts.goesToService : texts.staysHere;
  return `${text} ${keepsOriginals ? texts.keepsOriginals : texts.keepsTextOnly}`;
}
