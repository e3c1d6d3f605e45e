import { coverageOf } from '../../knowledge/answering/coverage.ts';
import { splitSentences } from '../../knowledge/chunking/sentences.ts';
import { questionTerms } from '../../knowledge/retrieval/question-terms.ts';
import type { Passage } from '../../knowledge/types.ts';
import type { Language } from '../texts/catalogue-type.ts';
import { escapeLine } from './escape-text.ts';
import { renderPlace } from './render-place.ts';

const MAX_PASSAGES = 3;

/** Characters, escapes included. */
const EXCERPT_LENGTH = 300;

/** The passages that came closest to a question, each with the words of it that fit best; '' for none. */
export function renderClosest(
  passages: readonly Passage[],
  { question, language }: { readonly question: string; readonly language: Language },
): string {
  return passages
    .slice(0, MAX_PASSAGES)
    .map((passage) => {
      const text = withoutTitles(passage);
      const words = escapeLine(closestWords(text, question), EXCERPT_LENGTH);
      return `${renderPlace(passage, language)}\n> ${words}`;
    })
    .join('\n');
}

/** Its place names the titles already that a passage begins with. */
function withoutTitles({ text, headingPath }: Passage): string {
  return headingPath.reduce((rest, title) => {
    const below = rest.startsWith(`${title}\n`) ? rest.slice(title.length).trimStart() : '';
    return below === '' ? rest : below;
  }, text.trimStart());
}

/** From the sentence on that shares most words with the question. */
function closestWords(passage: string, question: string): string {
  const terms = [...new Set(questionTerms(question, 'und'))].map((term) => ({ term, weight: 1 }));
  const sentences = splitSentences(passage);
  const scores = sentences.map(({ start, end }) => coverageOf(passage.slice(start, end), terms));
  const best = sentences[scores.indexOf(Math.max(...scores))];
  const start = best?.start ?? 0;
  return `${passage.slice(0, start).trim() === '' ? '' : '…'}${passage.slice(start)}`;
}
