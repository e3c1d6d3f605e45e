import type { ListedDocument } from '../../knowledge/types.ts';
import { fileName } from '../rendering/escape-text.ts';
import { textsFor } from '../texts/catalogue.ts';
import type { Language } from '../texts/catalogue-type.ts';

/** How a document is called among the others of its channel, escaped. */
export function nameAmong(
  { name, documentId }: ListedDocument,
  documents: readonly ListedDocument[],
  max: number,
): string {
  const mark = ` (${markOf(documentId)})`;
  return isAlone(name, documents)
    ? fileName(name, max)
    : `${fileName(name, max - mark.length)}${mark}`;
}

/** Whether no other document of the channel has this name. */
export function isAlone(name: string, documents: readonly ListedDocument[]): boolean {
  return documents.filter((other) => other.name === name).length <= 1;
}

/** By which documents of one name are told apart. */
export function markOf(documentId: string): string {
  return documentId.slice(0, 4);
}

/** A time as each reader's own clock has it: "d" for the day, "f" with the hour. */
export function timeMark(iso: string, style: 'd' | 'f'): string {
  return `<t:${Math.floor(Date.parse(iso) / 1000)}:${style}>`;
}

/** What a person should know of a document: nothing where all is as it should be. */
export function notesOn(document: ListedDocument, language: Language): string[] {
  const texts = textsFor(language).document;
  return [
    ...(document.pagesWithoutText.length > 0 ? [texts.withoutText(document.pagesWithoutText)] : []),
    ...(document.isCurrent ? [] : [texts.oldIndex]),
    ...(document.hasOriginal ? [] : [texts.noOriginal]),
  ];
}
