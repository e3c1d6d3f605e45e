import { version as discordJsVersion, MessageFlags, SlashCommandBuilder } from 'discord.js';
import type { AboutBot } from '../src/discord/bot.ts';
import type { SlashCommand } from '../src/discord/command.ts';
import { quiet } from '../src/discord/quiet.ts';
import { escapeLine } from '../src/discord/rendering/escape-text.ts';
import { languageOf, type Texts, textsFor } from '../src/discord/texts/catalogue.ts';

/** Of a model's name, which the operator may have typed; the message must hold several. */
const NAME_LENGTH = 120;

/** Tells how the bot works: mode, models, versions, and where text goes. */
export const about: SlashCommand = {
  kind: 'slash',
  definition: new SlashCommandBuilder()
    .setName('about')
    .setDescription('How I work: mode, models, versions')
    .toJSON(),
  async run(interaction, bot) {
    const texts = textsFor(languageOf(interaction.locale)).about;
    const content = describe(bot.about, texts).join('\n');
    await interaction.reply(quiet({ content, flags: MessageFlags.Ephemeral }));
  },
};

function describe(about: AboutBot, texts: Texts['about']): readonly string[] {
  const { version, chatModel, embeddingModels } = about;
  const models = embeddingModels.map((model) => escapeLine(model, NAME_LENGTH)).join(', ');
  return [
    texts.heading(version),
    chatModel === null ? texts.sentences : texts.chat(escapeLine(chatModel, NAME_LENGTH)),
    texts.search(models),
    about.usesService ? texts.goesToService : texts.staysHere,
    about.keepsOriginals ? texts.keepsOriginals : texts.keepsTextOnly,
    about.isSandbox ? texts.inSandbox : texts.onDiscord,
    texts.runsOn(process.versions.node, discordJsVersion),
    texts.licence,
  ];
}
