import type { Passage } from '../../knowledge/types.ts';
import { answerTexts } from '../texts/answer-texts.ts';
import type { Language } from '../texts/catalogue-type.ts';
import { cleanText } from './clean-text.ts';
import { closestWords } from './closest-words.ts';
import { escapeLine, escapeText } from './escape-text.ts';
import { renderPlace } from './render-place.ts';
import { splitMessage } from './split-message.ts';

/** Characters of a quoted line: longer ones are quoted in several, so that no message cuts one. */
const MAX_QUOTED_LINE = 1_000;

/** Of the passages that a refusal shows. */
const MAX_CLOSEST = 3;

/** Characters, escapes included. */
const EXCERPT_LENGTH = 300;

/** The passages of a search with all of their words, best first, as messages. */
export function renderPassages(
  passages: readonly Passage[],
  { language }: { readonly language: Language },
): string[] {
  const shown = passages.map((passage, index) =>
    [`**${index + 1}.** ${renderPlace(passage, language)}`, ...quoteLines(passage.text)].join('\n'),
  );
  return shown.length === 0 ? [answerTexts[language].noPassages] : splitMessage(shown.join('\n\n'));
}

/** The passages that came closest to a question, each with the words of it that fit best. */
export function renderClosest(
  passages: readonly Passage[],
  { question, language }: { readonly question: string; readonly language: Language },
): string {
  return passages
    .slice(0, MAX_CLOSEST)
    .map((passage) => {
      const words = closestWords(passage.text, question, EXCERPT_LENGTH);
      return `${renderPlace(passage, language)}\n> ${escapeLine(words, EXCERPT_LENGTH)}`;
    })
    .join('\n');
}

/** As a block quote, without empty lines: it stays one block. */
function quoteLines(text: string): string[] {
  return cleanText(text)
    .split('\n')
    .filter((line) => line.trim() !== '')
    .flatMap((line) => splitMessage(escapeText(line), MAX_QUOTED_LINE))
    .map((line) => `> ${line}`);
}
