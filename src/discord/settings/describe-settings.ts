import { channelMention, roleMention } from 'discord.js';
import type { ChannelSettings } from '../../knowledge/settings.ts';
import { textsFor } from '../texts/catalogue.ts';
import type { Language } from '../texts/catalogue-type.ts';
import type { SettingName } from '../texts/settings-texts.ts';
import { languageName } from './choices.ts';

/** In the order in which they are told. */
const NAMES: readonly SettingName[] = [
  ...(['chunking', 'passages', 'strictness', 'uploads', 'streaming', 'language'] as const),
];

/** All that the panel tells of a channel. */
export interface PanelState {
  readonly settings: ChannelSettings;
  /** Whose settings they are. */
  readonly channelId: string;
  /** Where the panel is shown; a thread has its parent's settings. */
  readonly place: 'channel' | 'thread' | 'direct';
  readonly documents: { readonly total: number; readonly outdated: number };
  readonly hasChat: boolean;
  /** `/reindex`, to click on. */
  readonly reindex: string;
  readonly language: Language;
}

/** The settings in words, line by line. */
export function describeSettings(state: PanelState): string {
  const { place, documents, hasChat, reindex } = state;
  const texts = textsFor(state.language).settings;
  const channel = channelMention(state.channelId);
  const isOutdated = documents.outdated > 0;
  return [
    texts.heading(place === 'direct' ? null : channel),
    ...(place === 'thread' ? [texts.inThread(channel)] : []),
    ...shownSettings(place).map((name) => texts.line(texts.names[name], inWords(name, state))),
    ...(hasChat ? [] : [texts.withoutChat]),
    ...(isOutdated ? [texts.outdated(documents.outdated, documents.total, reindex)] : []),
  ].join('\n');
}

/** What a setting is now, in words. */
export function inWords(
  name: SettingName,
  { settings, language }: Pick<PanelState, 'settings' | 'language'>,
): string {
  const texts = textsFor(language).settings;
  const { topK, strictness, streaming, answerLanguage } = settings;
  switch (name) {
    case 'chunking':
      return chunkingInWords(settings, language);
    case 'passages':
      return topK === null ? texts.asConfigured : String(topK);
    case 'strictness':
      return texts.strictness[strictness];
    case 'uploads':
      return uploadsInWords(settings, language);
    case 'streaming':
      return streaming ? texts.streamingOn : texts.streamingOff;
    case 'language':
      return answerLanguage === null ? texts.ofTheQuestion : languageName(answerLanguage, language);
  }
}

/** In a direct message nobody else could add anything. */
function shownSettings(place: PanelState['place']): readonly SettingName[] {
  return NAMES.filter((name) => place !== 'direct' || name !== 'uploads');
}

function chunkingInWords({ chunking }: ChannelSettings, language: Language): string {
  const texts = textsFor(language).settings;
  switch (chunking?.method) {
    case undefined:
      return texts.asConfigured;
    case 'fixed':
      return texts.fixed(chunking.maxLength, chunking.overlap);
    case 'semantic':
      return texts.semantic[chunking.breakpoint](chunking.threshold);
  }
}

function uploadsInWords({ uploads }: ChannelSettings, language: Language): string {
  const texts = textsFor(language).settings;
  return uploads.kind === 'role' ? texts.role(roleMention(uploads.roleId)) : texts[uploads.kind];
}
