import type { Answer, Citation } from '../../knowledge/types.ts';
import { LIMITS } from '../limits.ts';
import { escapeLine } from '../rendering/escape-text.ts';
import { renderAnswer, renderStream } from '../rendering/render-answer.ts';
import type { MessageBody } from '../surface.ts';
import { textsFor } from '../texts/catalogue.ts';
import type { Language } from '../texts/catalogue-type.ts';
import { withNextSteps, withStop } from './ask-buttons.ts';

/** What the messages of an answer depend on besides it. */
export interface AnswerFrame {
  readonly question: string;
  /** Whether the question stands above the answer, where Discord shows it to nobody. */
  readonly quotesQuestion: boolean;
  readonly language: Language;
}

/** As much of an answer as is written and verified. */
export interface WrittenPart {
  readonly text: string;
  readonly citations: readonly Citation[];
}

/** Characters, escapes included. */
const MAX_QUOTED_QUESTION = 300;

/** What is being done, with a button that stops it. */
export function stepMessages(words: string, questionId: string, frame: AnswerFrame): MessageBody[] {
  return withStop(underQuestion([words], frame), { questionId, language: frame.language });
}

/** What is written so far, with a button that stops it. */
export function draftMessages(text: string, questionId: string, frame: AnswerFrame): MessageBody[] {
  const contents = underQuestion(renderStream(text), frame);
  return withStop(contents, { questionId, language: frame.language });
}

/** The answer, with what can be done next. */
export function finalMessages(answer: Answer, frame: AnswerFrame): MessageBody[] {
  const { language } = frame;
  return withNextSteps(underQuestion(renderAnswer(answer, { language }), frame), language);
}

/** What was written before it was stopped, with its footnotes. */
export function stoppedMessages(written: WrittenPart, frame: AnswerFrame): MessageBody[] {
  const { language } = frame;
  if (written.text === '') {
    const contents = [textsFor(language).answer.stoppedBeforeText];
    return underQuestion(contents, frame).map((content) => ({ content }));
  }
  const note = `-# ${textsFor(language).ask.stopped}`;
  const contents = renderAnswer(asAnswer(written, frame), { language });
  const last = `${contents.at(-1)}\n${note}`;
  const noted =
    last.length > LIMITS.content ? [...contents, note] : [...contents.slice(0, -1), last];
  return underQuestion(noted, frame).map((content) => ({ content }));
}

/** Above the first words where there is room, else as a message before them. */
function underQuestion(contents: readonly string[], frame: AnswerFrame): readonly string[] {
  if (!frame.quotesQuestion) return contents;
  const [first = '', ...others] = contents;
  const quoted = `> ${escapeLine(frame.question, MAX_QUOTED_QUESTION)}`;
  const both = `${quoted}\n${first}`;
  return both.length > LIMITS.content ? [quoted, ...contents] : [both, ...others];
}

function asAnswer({ text, citations }: WrittenPart, { question }: AnswerFrame): Answer {
  return {
    kind: 'grounded',
    mode: 'chat',
    question,
    standaloneQuestion: null,
    text,
    citations,
    unverifiedClaims: text.includes('[?]') ? 1 : 0,
    passages: [],
    timings: { retrieveMs: 0, answerMs: 0 },
  };
}
