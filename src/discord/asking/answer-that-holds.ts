import { UserError } from '../../errors.ts';
import type { KnowledgeBase } from '../../knowledge/knowledge-base.ts';
import type { Answer, Citation, Turn } from '../../knowledge/types.ts';
import { noDocuments, noSuchDocument } from '../document-choice.ts';

export interface Inquiry {
  readonly channelId: string;
  readonly question: string;
  readonly documentIds?: readonly string[] | undefined;
  readonly history?: readonly Turn[] | undefined;
}

export interface InquiryOptions {
  readonly signal: AbortSignal;
  /** Called at the beginning of a search with the ids of the documents. */
  readonly onSearch: (documentIds: readonly string[]) => void;
  readonly onText: (text: string, citations: readonly Citation[]) => void;
}

/** After so many answers whose documents were gone at once, somebody is clearing up. */
const MAX_ROUNDS = 3;

/**
 * An answer that shows nothing of a document which was removed while it was made: it is then made
 * again. Throws a `UserError` where there is nothing left to ask.
 */
export async function answerThatHolds(
  knowledgeBase: KnowledgeBase,
  inquiry: Inquiry,
  { signal, onSearch, onText }: InquiryOptions,
): Promise<Answer> {
  const { channelId, question, documentIds, history } = inquiry;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    onSearch(await documentsInScope(knowledgeBase, inquiry));
    const options = { documentIds, history, signal, onText };
    const answer = await knowledgeBase.ask(channelId, question, options);
    signal.throwIfAborted();
    if (await holds(knowledgeBase, channelId, answer)) return answer;
  }
  throw new UserError(
    'documents-changed',
    'The documents of this channel changed while I was answering. Please ask again.',
  );
}

/** Ids of the documents to be searched. Throws a `UserError` where there is none. */
export async function documentsInScope(
  knowledgeBase: KnowledgeBase,
  { channelId, documentIds }: Pick<Inquiry, 'channelId' | 'documentIds'>,
): Promise<readonly string[]> {
  const documents = await knowledgeBase.documents(channelId);
  if (documents.length === 0) throw noDocuments();
  const ids = documents.map(({ documentId }) => documentId);
  const inScope = ids.filter((id) => documentIds?.includes(id) ?? true);
  if (inScope.length === 0) throw noSuchDocument();
  return inScope;
}

/** Whether every document that an answer shows something of is still there. */
export async function holds(
  knowledgeBase: KnowledgeBase,
  channelId: string,
  answer: Answer,
): Promise<boolean> {
  const documents = await knowledgeBase.documents(channelId);
  const there = new Set(documents.map(({ documentId }) => documentId));
  const cited = answer.kind === 'grounded' ? answer.citations : [];
  return [...cited, ...answer.passages].every(({ documentId }) => there.has(documentId));
}
