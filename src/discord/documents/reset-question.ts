import { hash } from 'node:crypto';
import { ActionRowBuilder, ButtonBuilder, ButtonStyle } from 'discord.js';
import type { ListedDocument } from '../../knowledge/types.ts';
import { customId } from '../custom-id.ts';
import { LIMITS } from '../limits.ts';
import type { MessageBody } from '../surface.ts';
import { textsFor } from '../texts/catalogue.ts';
import type { Language } from '../texts/catalogue-type.ts';
import { nameAmong } from './document-line.ts';

/** Names of the handlers; arguments: the id of the person asked, and what they were shown. */
export const RESET_YES = 'reset-yes';
export const RESET_NO = 'reset-no';

export interface ResetView {
  readonly documents: readonly ListedDocument[];
  readonly language: Language;
  /** Who is asked. */
  readonly userId: string;
  /** A sentence above the question. */
  readonly notice?: string | undefined;
}

/** Characters of a document's name, and of all of them. */
const NAME_LENGTH = 60;
const NAMES_LENGTH = 1_200;

/** Asks whether a channel's documents shall go, and names them. */
export function renderResetQuestion(view: ResetView): MessageBody {
  const { documents, language, notice } = view;
  const texts = textsFor(language).document;
  const content = [
    ...(notice ? [notice] : []),
    documents.length === 0 ? texts.resetNothing : texts.resetQuestion(countOf(documents)),
    ...(documents.length === 0 ? [] : [namesOf(view)]),
    texts.resetStays,
  ].join('\n');
  return { content, components: [buttons(view)] };
}

/** Stays the same as long as the set of documents does. */
export function fingerprint(documents: readonly ListedDocument[]): string {
  const ids = documents.map(({ documentId }) => documentId).sort();
  return hash('sha256', ids.join()).slice(0, 32);
}

/** How many there are, and their pages. */
export function countOf(documents: readonly ListedDocument[]) {
  const pages = documents.reduce((sum, { pageCount }) => sum + pageCount, 0);
  return { documents: documents.length, pages };
}

/** As many names as are read with patience; the rest is counted. */
function namesOf({ documents, language }: ResetView): string {
  const named: string[] = [];
  let left = NAMES_LENGTH;
  for (const document of documents) {
    const name = nameAmong(document, documents, NAME_LENGTH);
    left -= name.length + 2;
    if (left < 0) break;
    named.push(name);
  }
  const others = documents.length - named.length;
  const { others: rest } = textsFor(language).document;
  return [...named, ...(others > 0 ? [rest(others)] : [])].join(', ');
}

function buttons({ documents, language, userId }: ResetView) {
  const texts = textsFor(language).document;
  const label = texts.resetYes(documents.length).slice(0, LIMITS.buttonLabel);
  return new ActionRowBuilder<ButtonBuilder>().addComponents(
    new ButtonBuilder()
      .setCustomId(customId(RESET_YES, userId, fingerprint(documents)))
      .setLabel(label)
      .setStyle(ButtonStyle.Danger),
    new ButtonBuilder()
      .setCustomId(customId(RESET_NO, userId))
      .setLabel(texts.keep)
      .setStyle(ButtonStyle.Secondary),
  );
}
