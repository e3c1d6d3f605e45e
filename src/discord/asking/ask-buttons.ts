import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import { customId } from '../custom-id.ts';
import type { MessageBody } from '../surface.ts';
import { textsFor } from '../texts/catalogue.ts';
import type { Language } from '../texts/catalogue-type.ts';

/** Names of the components below an answer. */
export const ASK_COMPONENTS = {
  stop: 'ask-stop',
  followUp: 'ask-follow-up',
  passages: 'ask-passages',
} as const;

type Row = APIActionRowComponent<APIButtonComponentWithCustomId>;

/** Messages of an answer that is being written, with a button that stops it. */
export function withStop(
  contents: readonly string[],
  { questionId, language }: { readonly questionId: string; readonly language: Language },
): MessageBody[] {
  const label = textsFor(language).ask.stop;
  return withRow(contents, [
    button(ButtonStyle.Secondary, label, customId(ASK_COMPONENTS.stop, questionId)),
  ]);
}

/** Messages of a finished answer, with what can be done next. */
export function withNextSteps(contents: readonly string[], language: Language): MessageBody[] {
  const { followUp, passages } = textsFor(language).ask;
  return withRow(contents, [
    button(ButtonStyle.Primary, followUp, customId(ASK_COMPONENTS.followUp)),
    button(ButtonStyle.Secondary, passages, customId(ASK_COMPONENTS.passages)),
  ]);
}

function withRow(
  contents: readonly string[],
  components: APIButtonComponentWithCustomId[],
): MessageBody[] {
  const row: Row = { type: ComponentType.ActionRow, components };
  return contents.map((content, place) => ({
    content,
    ...(place === contents.length - 1 && { components: [row] }),
  }));
}

function button(
  style: ButtonStyle.Primary | ButtonStyle.Secondary,
  label: string,
  id: string,
): APIButtonComponentWithCustomId {
  return { type: ComponentType.Button, style, label, custom_id: id };
}
