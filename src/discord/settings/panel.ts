import { isDeepStrictEqual } from 'node:util';
import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  type MessageActionRowComponentBuilder,
  RoleSelectMenuBuilder,
  StringSelectMenuBuilder,
} from 'discord.js';
import { DEFAULT_SETTINGS } from '../../knowledge/settings.ts';
import { customId } from '../custom-id.ts';
import { LIMITS } from '../limits.ts';
import { cleanLine } from '../rendering/clean-text.ts';
import { textsFor } from '../texts/catalogue.ts';
import type { SettingName } from '../texts/settings-texts.ts';
import {
  ANSWER_LANGUAGES,
  languageName,
  PASSAGE_COUNTS,
  STANDARD,
  STRICTNESSES,
} from './choices.ts';
import { describeSettings, inWords, type PanelState } from './describe-settings.ts';

/** Names of the handlers that the panel's components lead to. */
export const HANDLERS = {
  set: 'settings-set',
  page: 'settings-page',
  numbers: 'settings-numbers',
  role: 'settings-role',
} as const;

type Row = ActionRowBuilder<MessageActionRowComponentBuilder>;

/** A message of the panel. */
export interface PanelPage {
  readonly content: string;
  readonly components: readonly Row[];
}

/** The settings in words, and what changes them. */
export function homePage(state: PanelState): PanelPage {
  const menus = [
    passagesMenu(state),
    strictnessMenu(state),
    ...(state.place === 'direct' ? [] : [uploadsMenu(state)]),
    languageMenu(state),
  ];
  return {
    content: describeSettings(state),
    components: [...menus.map((menu) => rowOf(menu)), rowOf(...homeButtons(state))],
  };
}

/** The choice of a role whose people may add documents. */
export function rolePage({ language }: PanelState): PanelPage {
  const texts = textsFor(language).settings;
  const select = new RoleSelectMenuBuilder()
    .setCustomId(customId(HANDLERS.role))
    .setPlaceholder(texts.rolePlaceholder);
  return { content: texts.roleHelp, components: [rowOf(select), rowOf(backButton(texts.back))] };
}

/** A row of one menu or up to five buttons. */
export function rowOf(...components: MessageActionRowComponentBuilder[]): Row {
  return new ActionRowBuilder<MessageActionRowComponentBuilder>().addComponents(components);
}

/** Leads to the panel's first page. */
export function backButton(label: string): ButtonBuilder {
  return button(label, customId(HANDLERS.page, 'home'));
}

/** A plain button. */
export function button(label: string, id: string): ButtonBuilder {
  return new ButtonBuilder().setCustomId(id).setLabel(label).setStyle(ButtonStyle.Secondary);
}

function homeButtons({ settings, language }: PanelState): ButtonBuilder[] {
  const texts = textsFor(language).settings;
  const [label, streaming] = settings.streaming ? [texts.turnOff, 'off'] : [texts.turnOn, 'on'];
  return [
    button(texts.chunkingButton, customId(HANDLERS.page, 'chunking')),
    button(label, customId(HANDLERS.set, 'streaming', streaming)),
    button(texts.defaults, customId(HANDLERS.set, 'everything', STANDARD)).setDisabled(
      isDeepStrictEqual(settings, DEFAULT_SETTINGS),
    ),
  ];
}

interface Choice {
  readonly value: string;
  readonly label: string;
  readonly description?: string;
}

function passagesMenu(state: PanelState): StringSelectMenuBuilder {
  const { asConfigured } = textsFor(state.language).settings;
  const counts = PASSAGE_COUNTS.map((count) => ({ value: String(count), label: String(count) }));
  const choices = [{ value: STANDARD, label: asConfigured }, ...counts];
  return menu('passages', state, { choices, chosen: String(state.settings.topK ?? STANDARD) });
}

function strictnessMenu(state: PanelState): StringSelectMenuBuilder {
  const texts = textsFor(state.language).settings;
  const explained = state.hasChat ? texts.strictnessOfChat : texts.strictnessOfSentences;
  const choices = STRICTNESSES.map((strictness) => ({
    value: strictness,
    label: texts.strictness[strictness],
    description: explained[strictness],
  }));
  return menu('strictness', state, { choices, chosen: state.settings.strictness });
}

/** The role is never marked as chosen: whoever wants another one must be able to pick it again. */
function uploadsMenu(state: PanelState): StringSelectMenuBuilder {
  const texts = textsFor(state.language).settings;
  const { kind } = state.settings.uploads;
  const choices = [
    { value: 'everyone', label: texts.everyone },
    { value: 'managers', label: texts.managers },
    { value: 'role', label: texts.someRole },
  ];
  return menu('uploads', state, { choices, chosen: kind === 'role' ? null : kind });
}

function languageMenu(state: PanelState): StringSelectMenuBuilder {
  const { ofTheQuestion } = textsFor(state.language).settings;
  const languages = ANSWER_LANGUAGES.map((language) => ({
    value: language,
    label: languageName(language, state.language),
    description: languageName(language, language),
  }));
  const choices = [{ value: STANDARD, label: ofTheQuestion }, ...languages];
  return menu('language', state, { choices, chosen: state.settings.answerLanguage ?? STANDARD });
}

/** What is chosen is shown in the closed menu; its placeholder tells what no choice stands for. */
function menu(
  name: SettingName,
  state: PanelState,
  { choices, chosen }: { readonly choices: readonly Choice[]; readonly chosen: string | null },
): StringSelectMenuBuilder {
  const texts = textsFor(state.language).settings;
  const title = texts.names[name];
  const current = name === 'uploads' ? texts.someRole : inWords(name, state);
  return new StringSelectMenuBuilder()
    .setCustomId(customId(HANDLERS.set, name))
    .setPlaceholder(cleanLine(texts.choice(title, current), LIMITS.selectPlaceholder))
    .addOptions(
      choices.map((choice) => ({
        ...choice,
        label: cleanLine(texts.choice(title, choice.label), LIMITS.selectText),
        default: choice.value === chosen,
      })),
    );
}
