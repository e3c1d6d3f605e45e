import type { KnowledgeBase } from '../../knowledge/knowledge-base.ts';
import type { Passage } from '../../knowledge/types.ts';
import { renderPassages } from '../rendering/render-answer.ts';
import type { Surface } from '../surface.ts';
import { textsFor } from '../texts/catalogue.ts';
import type { Language } from '../texts/catalogue-type.ts';
import { documentsInScope } from './answer-that-holds.ts';
import { checkedQuestion } from './question.ts';

/** Characters of all passages together: five messages, and signs that have to be escaped. */
const MAX_LENGTH = 8_000;

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
  const shown = fittingOf(found);
  const contents = renderPassages(shown, { language });
  const left = found.length - shown.length;
  if (left > 0) contents.push(`-# ${textsFor(language).ask.furtherPassages(left)}`);
  await surface.show(contents.map((content) => ({ content })));
}

/** The best, as many as a handful of messages hold; one at least. */
function fittingOf(passages: readonly Passage[]): readonly Passage[] {
  let length = 0;
  return passages.filter(({ text }, index) => {
    length += text.length;
    return index === 0 || length <= MAX_LENGTH;
  });
}
