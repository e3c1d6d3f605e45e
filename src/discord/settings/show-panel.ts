import type { Bot } from '../bot.ts';
import { commandMention } from '../command-mention.ts';
import type { AnswerableInteraction } from '../interaction-surface.ts';
import { knowledgeChannelOf } from '../places.ts';
import { quiet } from '../quiet.ts';
import { languageOf } from '../texts/catalogue.ts';
import { chunkingPage } from './chunking-page.ts';
import type { PanelState } from './describe-settings.ts';
import { homePage, type PanelPage, rolePage } from './panel.ts';

const PAGES: Readonly<Record<'home' | 'chunking' | 'role', (state: PanelState) => PanelPage>> = {
  home: homePage,
  chunking: chunkingPage,
  role: rolePage,
};

/** Shows a page of the panel in place of what the acknowledged interaction shows. */
export async function showPanel(
  interaction: AnswerableInteraction,
  bot: Bot,
  page: keyof typeof PAGES = 'home',
): Promise<void> {
  const { content, components } = PAGES[page](await readState(interaction, bot));
  await interaction.editReply(quiet({ content, components }));
}

async function readState(
  interaction: AnswerableInteraction,
  { knowledgeBase, about }: Bot,
): Promise<PanelState> {
  const channelId = knowledgeChannelOf(interaction);
  const [settings, documents] = await Promise.all([
    knowledgeBase.settings(channelId),
    knowledgeBase.documents(channelId),
  ]);
  return {
    settings,
    channelId,
    place: placeOf(interaction),
    documents: {
      total: documents.length,
      outdated: documents.filter(({ isCurrent }) => !isCurrent).length,
    },
    hasChat: about.chatModel !== null,
    reindex: commandMention(interaction.client, 'reindex'),
    language: languageOf(interaction.locale),
  };
}

function placeOf(interaction: AnswerableInteraction): PanelState['place'] {
  if (!interaction.inGuild()) return 'direct';
  return interaction.channel?.isThread() ? 'thread' : 'channel';
}
