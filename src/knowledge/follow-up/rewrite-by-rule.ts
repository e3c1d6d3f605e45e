import { scriptShares } from '../script.ts';
import { leansOnPrevious, withoutConnector } from './leans-on-previous.ts';
import { ownTerms } from './own-terms.ts';

const MAX_SUBJECT_LENGTH = 160;

/** At the head of an ellipsis ("and for saws?"), where it stands in the place of what was there. */
const PREPOSITION =
  /^(?:for|in|on|with|at|from|to|of|by|during|after|before|without|under|für|bei|mit|ohne|nach|vor|pour|dans|avec|sans|chez|para|en|con|sin)(?=\s)/iu;

/** What a preposition opens at the end of a question is no more than this many words. */
const MAX_REPLACED_WORDS = 4;

/**
 * The question, completed from the one before it where it leans on that: an ellipsis takes the place
 * of what it varies, else the subject is put behind it. A question of its own stays as it is.
 */
export function rewriteByRule(question: string, previous: string): string {
  if (!leansOnPrevious(question)) {
    return question;
  }
  return varyPrevious(withoutConnector(question), previous) ?? addSubject(question, previous);
}

/** "for saws?" after "What is the deposit for a drill?": "What is the deposit for saws?" */
function varyPrevious(ellipsis: string, previous: string): string | null {
  const preposition = PREPOSITION.exec(ellipsis)?.[0];
  const at =
    preposition === undefined
      ? -1
      : previous.toLowerCase().lastIndexOf(` ${preposition.toLowerCase()} `);
  const replaced = previous.slice(at + 1).split(/\s+/u).length - 1;
  return at < 0 || replaced > MAX_REPLACED_WORDS ? null : `${previous.slice(0, at)} ${ellipsis}`;
}

function addSubject(question: string, previous: string): string {
  const subject = subjectOf(previous);
  const own = new Set(ownTerms(question).map(({ term }) => term));
  if (ownTerms(subject).every(({ term }) => own.has(term))) {
    return question;
  }
  const [, words = '', mark = ''] = /^(.*?)([\s.?!。？！]*)$/su.exec(question) ?? [];
  return scriptShares(question).latin > 0.5
    ? `${words} (${subject})${mark}`
    : `${words}（${subject}）${mark}`;
}

/** From the first word that says what the question is about to the last; empty where none does. */
function subjectOf(question: string): string {
  const terms = ownTerms(question);
  const start = terms[0]?.start ?? 0;
  const end = terms.at(-1)?.end ?? 0;
  return question.slice(start, Math.min(end, start + MAX_SUBJECT_LENGTH));
}
