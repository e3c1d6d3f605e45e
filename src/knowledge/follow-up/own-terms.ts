import type { TextSpan } from '../chunking/text-span.ts';
import { detectLanguage } from '../language.ts';
import { CJK_ASKING, commonTokens } from '../retrieval/question-terms.ts';
import { tokenize } from '../retrieval/tokenize.ts';

/** A word of a question, or pair of Chinese characters, that says what it is about. */
export interface OwnTerm extends TextSpan {
  readonly term: string;
}

/** Words that ask or refer, and that the lists of common words lack. */
const REFERRING = new Set(
  tokenize(
    `when why may shall will can cannot if its else exactly then now yes no ok okay thanks again
     happen happens happened need needs want mean means apply applies there one ones former latter
     same other others any anything something somebody anyone everyone
     wieviel wieviele genau quoi combien cuánto cuánta`,
  ),
);

/** What Chinese questions hold beside their subject and the words that ask. */
const CJK_LIGHT =
  /钱|錢|那么|那麼|那|还有|還有|然后|然後|而且|另外|如果|时候|時候|时间|時間|多久|多长|多長|多大|需要|可以|应该|應該|能不能|是不是|会不会|要|能|会|會|呢|吧|啊|在|有|到|还|還|也|都|就|吗|嗎|它们|它們|它|他们|他們|她们|她們|这个|這個|这些|這些|那个|那個|那些|这|這|其|上述|前者|后者|後者|对|對|和|与|與|或/gu;

const WORDS = /[[\p{L}\p{M}\p{N}]--[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}ー]]+/gv;
const HAN = /\p{sc=Han}+/gu;

/** The words of a question that say what it is about, in order; none for "and why?". */
export function ownTerms(question: string): OwnTerm[] {
  return [...latinTerms(question), ...hanTerms(question)].sort(
    (left, right) => left.start - right.start,
  );
}

function latinTerms(question: string): OwnTerm[] {
  const common = commonTokens(detectLanguage(question));
  return Array.from(question.matchAll(WORDS)).flatMap(({ 0: word, index }) =>
    tokenize(word)
      .filter((term) => !common.has(term) && !REFERRING.has(term))
      .map((term) => ({ term, start: index, end: index + word.length })),
  );
}

/** Pairs of neighbours, as they are searched; a character alone where it has none. */
function hanTerms(question: string): OwnTerm[] {
  const blank = (words: string) => ' '.repeat(words.length);
  const telling = question.replace(CJK_ASKING, blank).replace(CJK_LIGHT, blank);
  return Array.from(telling.matchAll(HAN)).flatMap(({ 0: run, index }) => {
    const lastStart = Math.max(0, run.length - 2);
    return Array.from({ length: lastStart + 1 }, (_, at) => {
      const term = run.slice(at, at + 2);
      return { term, start: index + at, end: index + at + term.length };
    });
  });
}
