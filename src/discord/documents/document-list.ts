import {
  ActionRowBuilder,
  type ButtonBuilder,
  type MessageActionRowComponentBuilder,
  StringSelectMenuBuilder,
} from 'discord.js';
import type { ListedDocument } from '../../knowledge/types.ts';
import { customId } from '../custom-id.ts';
import { LIMITS } from '../limits.ts';
import { cutText, fileLabel } from '../rendering/clean-text.ts';
import type { MessageBody } from '../surface.ts';
import { textsFor } from '../texts/catalogue.ts';
import type { Language } from '../texts/catalogue-type.ts';
import { COMPONENTS, pageButton } from './document-components.ts';
import { isAlone, markOf, nameAmong, notesOn, timeMark } from './document-line.ts';

/** What is listed, and where in the list one is. */
export interface DocumentListView {
  /** Of one channel, in any order. */
  readonly documents: readonly ListedDocument[];
  /** Counted from 0; one that is not there means the nearest. */
  readonly page: number;
  readonly language: Language;
  /** A sentence above the list. */
  readonly notice?: string | undefined;
}

const PER_PAGE = 8;

/** Characters of a name, tried one after another until all fits. */
const NAME_LENGTHS = [80, 50, 30] as const;

/** A page of a channel's documents, the newest first, with a menu to open one. */
export function renderDocumentList(view: DocumentListView): MessageBody {
  const { documents, language, notice } = view;
  if (documents.length === 0) {
    const { noneYet } = textsFor(language).document;
    return { content: [...(notice ? [notice] : []), noneYet].join('\n'), components: [] };
  }
  const pages = Math.ceil(documents.length / PER_PAGE);
  const page = Math.min(Math.max(0, Math.trunc(view.page) || 0), pages - 1);
  const listed = newestFirst(documents).slice(page * PER_PAGE, (page + 1) * PER_PAGE);
  const part = { ...view, listed, page, pages };
  const contents = NAME_LENGTHS.values().map((length) => contentOf(part, length));
  const content =
    contents.find(({ length }) => length <= LIMITS.content) ??
    cutText(contentOf(part, 20), LIMITS.content);
  return { content, components: [menu(part), ...(pages > 1 ? [pageButtons(part)] : [])] };
}

interface ListPart extends DocumentListView {
  readonly listed: readonly ListedDocument[];
  readonly pages: number;
}

function newestFirst(documents: readonly ListedDocument[]): ListedDocument[] {
  return documents.toReversed().sort((a, b) => b.addedAt.localeCompare(a.addedAt));
}

function contentOf(part: ListPart, nameLength: number): string {
  const { documents, listed, page, pages, language, notice } = part;
  const texts = textsFor(language).document;
  const whole = {
    documents: documents.length,
    pages: documents.reduce((sum, { pageCount }) => sum + pageCount, 0),
  };
  const head = [texts.listHead(whole), ...(pages > 1 ? [texts.listPage(page + 1, pages)] : [])];
  const lines = listed.flatMap((document) => linesOf(document, part, nameLength));
  return [...(notice ? [notice] : []), head.join(' · '), ...lines].join('\n');
}

function linesOf(document: ListedDocument, part: ListPart, nameLength: number): string[] {
  const { language, documents } = part;
  const texts = textsFor(language).document;
  const facts = [
    `**${nameAmong(document, documents, nameLength)}**`,
    texts.pages(document.pageCount),
    texts.size(document.byteLength),
    ...(document.addedBy === null ? [] : [`<@${document.addedBy}>`]),
    timeMark(document.addedAt, 'd'),
  ];
  const notes = notesOn(document, language);
  return [facts.join(' · '), ...(notes.length > 0 ? [`-# ${notes.join(' · ')}`] : [])];
}

function menu({ listed, documents, page, language }: ListPart) {
  const texts = textsFor(language).document;
  const options = listed.map((document) => {
    const { name, documentId, pageCount, byteLength, addedAt } = document;
    const mark = isAlone(name, documents) ? [] : [markOf(documentId)];
    const day = addedAt.slice(0, 'yyyy-mm-dd'.length);
    return {
      label: fileLabel(name, LIMITS.selectText) || '?',
      value: documentId,
      description: [texts.pages(pageCount), texts.size(byteLength), day, ...mark].join(' · '),
    };
  });
  return new ActionRowBuilder<MessageActionRowComponentBuilder>().addComponents(
    new StringSelectMenuBuilder()
      .setCustomId(customId(COMPONENTS.choose, `${page}`))
      .setPlaceholder(texts.openPlaceholder)
      .addOptions(options),
  );
}

function pageButtons({ page, pages, language }: ListPart) {
  const texts = textsFor(language).document;
  return new ActionRowBuilder<ButtonBuilder>().addComponents(
    pageButton(page - 1, texts.previous).setDisabled(page === 0),
    pageButton(page + 1, texts.next).setDisabled(page === pages - 1),
  );
}
