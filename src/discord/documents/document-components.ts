import { ButtonBuilder, ButtonStyle } from 'discord.js';
import { customId } from '../custom-id.ts';

/** Names of the handlers behind the buttons and menus of `/documents`. */
export const COMPONENTS = {
  /** Argument: the page of the list. */
  page: 'documents-page',
  /** Argument: the page of the list; the value is the document's id. */
  choose: 'documents-choose',
  /** Arguments: the document's id, the page to go back to. So for those below. */
  open: 'document-open',
  download: 'document-download',
  remove: 'document-remove',
  removeYes: 'document-remove-yes',
} as const;

/** A button that leads to a page of the list. */
export function pageButton(page: number, label: string): ButtonBuilder {
  return new ButtonBuilder()
    .setCustomId(customId(COMPONENTS.page, `${page}`))
    .setLabel(label)
    .setStyle(ButtonStyle.Secondary);
}

/** A button that does something with a document. */
export function documentButton(
  name: string,
  place: { readonly documentId: string; readonly page: number },
  label: string,
): ButtonBuilder {
  return new ButtonBuilder()
    .setCustomId(customId(name, place.documentId, `${place.page}`))
    .setLabel(label)
    .setStyle(ButtonStyle.Secondary);
}
