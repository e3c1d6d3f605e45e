import { foldWhiteSpace } from './find-quote.ts';
import type { PagePart } from './page-parts.ts';
import type { SentenceCandidate } from './sentence-candidates.ts';

/** Characters that say too little by themselves; CJK ones count twice. */
const MIN_TELLING_LENGTH = { whole: 26, fragment: 60 };

const ENDING = /[.!?。！？][\p{Pe}\p{Pf}"']*$/u;

/** An answer of one sentence and what it needs is not longer, in characters. */
const MAX_LENGTH = 400;

/** A way to do something is told in several steps. */
const MAX_STEPS_LENGTH = 700;

const HOW_TO =
  /^(?:how (?:do|can|to|should|would|could|must)\b|what (?:are the steps|should i do|do i do|to do)\b)|(?:如何|怎么|怎麼|怎样|怎樣|步骤|步驟)/iu;

/** Whether a question asks for a way to do something. */
export function asksHowTo(question: string): boolean {
  return HOW_TO.test(question.trim());
}

/**
 * A sentence together with those after it that it needs to answer: what a colon announces, what
 * stands under a line too short to be a sentence, and the steps that follow where a way to do
 * something is asked for. It never grows over a heading or into a table.
 */
export function growSentence(
  sentence: SentenceCandidate,
  options: { readonly wantsSteps: boolean },
): SentenceCandidate {
  const [range] = sentence.ranges;
  if (range === undefined || sentence.parts.length === 0 || sentence.tableHead !== null) {
    return sentence;
  }
  const { page } = sentence.excerpt;
  const end = findEnd(sentence.parts, page.text, options);
  const text = foldWhiteSpace(page.text.slice(range.start, end));
  return end === range.end ? sentence : { ...sentence, text, ranges: [{ ...range, end }] };
}

function findEnd(
  [first, ...others]: readonly PagePart[],
  text: string,
  { wantsSteps }: { readonly wantsSteps: boolean },
): number {
  const start = first?.span.start ?? 0;
  let end = first?.span.end ?? 0;
  const limit = wantsSteps ? MAX_STEPS_LENGTH : MAX_LENGTH;
  for (const { span, block, tableHead } of others) {
    const isApart = block !== first?.block || tableHead !== null || span.end - start > limit;
    if (isApart || !(wantsSteps || needsMore(text.slice(start, end)))) {
      break;
    }
    end = span.end;
  }
  return end;
}

function needsMore(text: string): boolean {
  const least = ENDING.test(text.trimEnd())
    ? MIN_TELLING_LENGTH.whole
    : MIN_TELLING_LENGTH.fragment;
  const wide = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0;
  return /[:：]\s*$/u.test(text) || text.trim().length + wide < least;
}
