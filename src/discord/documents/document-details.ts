import { ActionRowBuilder, type ButtonBuilder, ButtonStyle } from 'discord.js';
import type { ListedDocument } from '../../knowledge/types.ts';
import type { Actor } from '../permissions.ts';
import { escapeLine } from '../rendering/escape-text.ts';
import type { MessageBody } from '../surface.ts';
import { textsFor } from '../texts/catalogue.ts';
import type { Language } from '../texts/catalogue-type.ts';
import { COMPONENTS, documentButton, pageButton } from './document-components.ts';
import { nameAmong, notesOn, timeMark } from './document-line.ts';

/** One document of those of a channel, as this person may see and change it. */
export interface DocumentView {
  readonly document: ListedDocument;
  readonly documents: readonly ListedDocument[];
  readonly actor: Actor;
  readonly language: Language;
  /** Of the list, to go back to. */
  readonly page: number;
}

/** Characters of a name or a title with its escapes. */
const NAME_LENGTH = 200;

/** Whether this person may take the document away: whoever added it, and who manages the channel. */
export function mayRemove(actor: Actor, { addedBy }: ListedDocument): boolean {
  return actor.isManager || addedBy === actor.id;
}

/** All that is known of a document, with what can be done with it. */
export function renderDocumentDetails(view: DocumentView): MessageBody {
  const { document, documents, language, page, actor } = view;
  const texts = textsFor(language).document;
  const { addedBy, addedAt, title, modelIds } = document;
  const notes = notesOn(document, language);
  const lines = [
    `**${nameAmong(document, documents, NAME_LENGTH)}**`,
    ...(title === null ? [] : [texts.title(escapeLine(title, NAME_LENGTH))]),
    `${texts.pages(document.pageCount)} · ${texts.size(document.byteLength)}`,
    texts.language(languageName(document.language, language)),
    texts.added(addedBy, timeMark(addedAt, 'f')),
    texts.passages(document.chunkCount, modelIds.map(modelName).join(', ')),
    [
      ...notes,
      ...(document.isCurrent ? [texts.current] : []),
      ...(document.hasOriginal ? [texts.original] : []),
    ].join(' · '),
  ];
  const place = { documentId: document.documentId, page };
  const buttons = [
    documentButton(COMPONENTS.download, place, texts.download).setDisabled(!document.hasOriginal),
    ...(mayRemove(actor, document)
      ? [documentButton(COMPONENTS.remove, place, texts.remove).setStyle(ButtonStyle.Danger)]
      : []),
    pageButton(page, texts.back),
  ];
  return { content: lines.join('\n'), components: [row(buttons)] };
}

/** Asks whether the document shall go, and says what goes with it. */
export function renderRemoveQuestion(view: DocumentView): MessageBody {
  const { document, documents, language, page } = view;
  const texts = textsFor(language).document;
  const place = { documentId: document.documentId, page };
  const name = nameAmong(document, documents, NAME_LENGTH);
  return {
    content: texts.removeQuestion(name, document),
    components: [
      row([
        documentButton(COMPONENTS.removeYes, place, texts.removeYes).setStyle(ButtonStyle.Danger),
        documentButton(COMPONENTS.open, place, texts.keep),
      ]),
    ],
  };
}

function row(buttons: readonly ButtonBuilder[]) {
  return new ActionRowBuilder<ButtonBuilder>().addComponents(...buttons);
}

/** What stands behind the name tells one index from another, and a reader nothing. */
function modelName(id: string): string {
  const [name = id] = id.split('@');
  return `\`${name.replaceAll('`', '')}\``;
}

function languageName(code: string, language: Language): string {
  return new Intl.DisplayNames([language], { type: 'language' }).of(code) ?? code;
}
