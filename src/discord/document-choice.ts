import type { ApplicationCommandOptionChoiceData, AutocompleteInteraction } from 'discord.js';
import { UserError } from '../errors.ts';
import type { KnowledgeBase } from '../knowledge/knowledge-base.ts';
import type { ListedDocument } from '../knowledge/types.ts';
import type { Bot } from './bot.ts';
import { LIMITS } from './limits.ts';
import { knowledgeChannelOf } from './places.ts';
import { cleanLine, fileLabel } from './rendering/clean-text.ts';

/** What is offered while the name of one of this channel's documents is being typed. */
export async function documentChoices(
  interaction: AutocompleteInteraction,
  { knowledgeBase }: Pick<Bot, 'knowledgeBase'>,
): Promise<ApplicationCommandOptionChoiceData<string>[]> {
  const documents = await knowledgeBase.documents(knowledgeChannelOf(interaction));
  return choicesFor(documents, interaction.options.getFocused());
}

/** Documents whose name or title holds what is typed, in any case and width; the newest first. */
export function choicesFor(
  documents: readonly ListedDocument[],
  text: string,
): ApplicationCommandOptionChoiceData<string>[] {
  const typed = fold(text);
  const names = documents.map(({ name }) => shown(name));
  return documents
    .filter((document) => holds(document, typed))
    .toReversed()
    .slice(0, LIMITS.choices)
    .map((document) => {
      const isAlone = names.filter((name) => name === shown(document.name)).length === 1;
      return { name: labelOf(document, isAlone), value: document.documentId };
    });
}

/**
 * The document of this channel that the value of a document option means. Discord lets any text
 * through: an id counts in its own channel only, then a name, then a part of a name that no other
 * has. Throws a `UserError` where it means none, or several.
 */
export async function chosenDocument(
  knowledgeBase: Pick<KnowledgeBase, 'documents'>,
  channelId: string,
  value: string,
): Promise<ListedDocument> {
  const documents = await knowledgeBase.documents(channelId);
  if (documents.length === 0) throw noDocuments();
  const named = fold(value);
  const ways: ((document: ListedDocument) => boolean)[] = [
    ({ documentId }) => documentId === value.trim(),
    ({ name }) => name === value,
    ({ name }) => fold(name) === named,
    (document) => named !== '' && holds(document, named),
  ];
  for (const means of ways) {
    const [document, ...others] = documents.filter(means);
    if (others.length > 0) throw ambiguous();
    if (document !== undefined) return document;
  }
  throw noSuchDocument();
}

/** Ids of the document that was chosen, as `chosenDocument` finds it; absent where none was. */
export async function chosenDocumentIds(
  knowledgeBase: Pick<KnowledgeBase, 'documents'>,
  channelId: string,
  value: string | null,
): Promise<readonly string[] | undefined> {
  if (value === null) return undefined;
  return [(await chosenDocument(knowledgeBase, channelId, value)).documentId];
}

/** What is said where there is nothing to ask. */
export function noDocuments(): UserError {
  return new UserError(
    'no-documents',
    'This channel has no documents yet. Add a PDF with `/upload`, or mention me in a message with a PDF attached.',
  );
}

/** What is said of a document that is not, or no longer, in a channel. */
export function noSuchDocument(): UserError {
  return new UserError(
    'no-such-document',
    'This channel has no such document. Pick one from the list that appears while you type.',
  );
}

function ambiguous(): UserError {
  return new UserError(
    'ambiguous-document',
    'Several documents of this channel could be meant. Pick one from the list that appears while you type.',
  );
}

function holds({ name, title }: ListedDocument, typed: string): boolean {
  return fold(name).includes(typed) || fold(title ?? '').includes(typed);
}

/** Letters of any case and width are the same. */
function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().trim();
}

function shown(name: string): string {
  return fold(fileLabel(name, LIMITS.choiceText));
}

/** One of several with the same name is told by its pages, its day and the beginning of its id. */
function labelOf({ name, pageCount, addedAt, documentId }: ListedDocument, isAlone: boolean) {
  if (isAlone) return fileLabel(name, LIMITS.choiceText);
  const day = addedAt.slice(0, 'yyyy-mm-dd'.length);
  const mark = ` (${pageCount} p., ${day}, ${documentId.slice(0, 4)})`;
  return cleanLine(fileLabel(name, LIMITS.choiceText - mark.length) + mark, LIMITS.choiceText);
}
