import { coverageOf } from '../../knowledge/answering/coverage.ts';
import { splitSentences } from '../../knowledge/chunking/sentences.ts';
import { questionTerms } from '../../knowledge/retrieval/question-terms.ts';
import { cleanLine } from './clean-text.ts';

/** The part of a passage that shares most words with the question: at most `max` characters, on one line. */
export function closestWords(passage: string, question: string, max: number): string {
  const terms = [...new Set(questionTerms(question, 'und'))].map((term) => ({ term, weight: 1 }));
  const sentences = splitSentences(passage).map(({ start, end }) => passage.slice(start, end));
  const scores = sentences.map((sentence) => coverageOf(sentence, terms));
  const best = scores.indexOf(Math.max(...scores));
  const words = cleanLine(sentences.slice(best).join(' '), max);
  return best > 0 ? cleanLine(`…${words}`, max) : words;
}
