import type { KnowledgeBase } from '../../knowledge/knowledge-base.ts';
import { renderPassages } from '../rendering/render-answer.ts';
import type { Surface } from '../surface.ts';
import type { Language } from '../texts/catalogue-type.ts';
import { documentsInScope } from './answer-that-holds.ts';
import { checkedQuestion } from './question.ts';

export interface PassagesRequest {
  readonly surface: Surface;
  /** Whose documents count. */
  readonly channelId: string;
  readonly question: string;
  /** Only these documents; all of the channel's where it is absent. */
  readonly documentIds?: readonly string[] | undefined;
  readonly language: Language;
}

/** Shows what was found for a question, without a model. Throws a `UserError` where nothing is to search. */
export async function showPassages(
  knowledgeBase: KnowledgeBase,
  request: PassagesRequest,
): Promise<void> {
  const { surface, channelId, documentIds, language } = request;
  const question = checkedQuestion(request.question);
  await documentsInScope(knowledgeBase, { channelId, documentIds });
  const found = await knowledgeBase.search(channelId, question, { documentIds });
  const contents = renderPassages(found, { language });
  await surface.show(contents.map((content) => ({ content })));
}
