import type {
  Answer,
  Citation,
  GroundedAnswer,
  NoEvidence,
  Passage,
} from '../../knowledge/types.ts';
import { LIMITS } from '../limits.ts';
import { answerTexts } from '../texts/answer-texts.ts';
import type { Language } from '../texts/catalogue-type.ts';
import { cleanAnswer, escapeExtract } from './answer-markdown.ts';
import { cleanText } from './clean-text.ts';
import { escapeLine, escapeText } from './escape-text.ts';
import { joinLines } from './join-lines.ts';
import { renderClosest } from './render-closest.ts';
import { renderPlace } from './render-place.ts';
import { splitMessage } from './split-message.ts';

/** For whom an answer is shown. */
export interface RenderContext {
  readonly language: Language;
}

/** Characters, escapes included. */
const LENGTHS = { quote: 160, question: 300 };

/** Characters of a quoted line: longer ones are quoted in several, so that no message cuts one. */
const MAX_QUOTED_LINE = 1_000;

/** Stands where an answer is still being written. */
const CURSOR = '▌';

/** Backticks or tildes that may become a fence, or end one. */
const HALF_FENCE = /(?:^|\n)[^\S\n]*[`~]+\w*$/u;

/**
 * The contents of the messages that show an answer, in order, none too long: its words, then its
 * footnotes, or what came closest. Discord's markdown; calls nobody, whatever the documents say.
 */
export function renderAnswer(answer: Answer, { language }: RenderContext): string[] {
  const { standaloneQuestion } = answer;
  const understood =
    standaloneQuestion === null
      ? []
      : [answerTexts[language].understoodAs(escapeLine(standaloneQuestion, LENGTHS.question))];
  return answer.kind === 'grounded'
    ? renderGrounded(answer, { understood, language })
    : renderRefusal(answer, { understood, language });
}

/** All of a streamed answer so far, as messages. */
export function renderStream(text: string): string[] {
  const isInFence = HALF_FENCE.test(text.trimEnd());
  return splitMessage(cleanAnswer(`${text.trimEnd()}${isInFence ? '\n' : ' '}${CURSOR}`));
}

/** The passages of a search with all of their words, best first, as messages. */
export function renderPassages(
  passages: readonly Passage[],
  { language }: RenderContext,
): string[] {
  const shown = passages.map((passage, index) =>
    [`**${index + 1}.** ${renderPlace(passage, language)}`, ...quoteLines(passage.text)].join('\n'),
  );
  return shown.length === 0 ? [answerTexts[language].noPassages] : splitMessage(shown.join('\n\n'));
}

function renderGrounded(
  { mode, text, citations, unverifiedClaims }: GroundedAnswer,
  { understood, language }: { readonly understood: readonly string[]; readonly language: Language },
): string[] {
  const words = mode === 'chat' ? cleanAnswer(text) : escapeExtract(text);
  const notes = [
    ...citations.map((citation) => renderFootnote(citation, language)),
    ...(unverifiedClaims > 0 ? [answerTexts[language].unverified] : []),
  ];
  return withNotes(splitMessage([smallPrint(understood), words].join('\n')), smallPrint(notes));
}

function renderRefusal(
  { text, question, standaloneQuestion, passages }: NoEvidence,
  { understood, language }: { readonly understood: readonly string[]; readonly language: Language },
): string[] {
  const texts = answerTexts[language];
  const closest = renderClosest(passages, { question: standaloneQuestion ?? question, language });
  const hints = closest === '' ? [texts.noPassages] : ['', texts.closest, closest];
  return splitMessage([smallPrint(understood), escapeText(text), ...hints].join('\n'));
}

/** `[1] handbook.pdf · p. 12 · § Leave — “…”` */
function renderFootnote(citation: Citation, language: Language): string {
  const quote = escapeLine(citation.quote, LENGTHS.quote);
  const words = quote === '' ? '' : answerTexts[language].quote(quote);
  return `[${citation.number}] ${renderPlace(citation, language)}${words}`;
}

function smallPrint(lines: readonly string[]): string {
  return lines.map((line) => `-# ${line}`).join('\n');
}

/** Notes stand under the last words where all of them have room there, else in messages of their own. */
function withNotes(words: readonly string[], notes: string): string[] {
  const last = [words.at(-1) ?? '', notes].filter((part) => part !== '').join('\n\n');
  return last.length <= LIMITS.content
    ? [...words.slice(0, -1), last]
    : [...words, ...splitMessage(notes)];
}

/** As a block quote, without empty lines: it stays one block. */
function quoteLines(text: string): string[] {
  return joinLines(cleanText(text))
    .split('\n')
    .filter((line) => line.trim() !== '')
    .flatMap((line) => splitMessage(escapeText(line), MAX_QUOTED_LINE))
    .map((line) => `> ${line}`);
}
