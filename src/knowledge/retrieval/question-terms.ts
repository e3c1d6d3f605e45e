import * as stopwords from 'stopword';
import { tokenize } from './tokenize.ts';

const LATIN_LISTS = [
  stopwords.eng,
  stopwords.deu,
  stopwords.fra,
  stopwords.spa,
  stopwords.por,
  stopwords.ita,
  stopwords.nld,
];

/** Words that ask, and that the lists lack. */
const asking = ['do', 'does', 'did', 'long', 'according', 'whose', 'please', 'tell', 'say', 'says'];

/** Languages with one script of their own cannot be mistaken; Latin ones are told apart first. */
const listOfLanguage: Readonly<Record<string, readonly string[]>> = {
  de: stopwords.deu,
  fr: stopwords.fra,
  es: stopwords.spa,
  pt: stopwords.por,
  it: stopwords.ita,
  nl: stopwords.nld,
  ru: stopwords.rus,
  th: stopwords.tha,
};

/**
 * How Chinese and Japanese ask; to be taken out before pairs of characters are made, since a pair across
 * the edge of such a word is in no document.
 */
export const CJK_ASKING =
  /请问|請問|什么|什麼|甚麼|多少|哪些|哪个|哪個|哪里|哪裡|哪|如何|怎么|怎麼|怎样|怎樣|为什么|為什麼|为何|為何|是否|是谁|是誰|谁|誰|几|幾|吗|嗎|呢|的|是|了|分别|分別|有没有|有沒有|何|どこ|いつ|だれ|なぜ|どの|いくら|ですか|ますか|は|が|を|に|で|と|の/gu;

/**
 * The tokens that a question is searched by, in its order: without those words that any question
 * of its language holds. All tokens where nothing else is left.
 */
export function searchTerms(question: string, language: string): string[] {
  const common = commonTokens(language);
  const all = tokenize(question);
  const telling = all.filter((term) => !common.has(term));
  return telling.length > 0 ? telling : all;
}

/** The tokens that an answer should hold: none of how Chinese and Japanese ask, either. */
export function questionTerms(question: string, language: string): string[] {
  const telling = searchTerms(question.replace(CJK_ASKING, ' '), language);
  return telling.length > 0 ? telling : searchTerms(question, language);
}

/**
 * Words that any question of a language (BCP 47, or "und") holds, as tokens. English is always among
 * them: it is what an unsure detection most often is.
 */
export function commonTokens(language: string): ReadonlySet<string> {
  const own = listOfLanguage[language];
  const lists = language === 'und' ? LATIN_LISTS : [stopwords.eng, own ?? []];
  return new Set(tokenize([...lists.flat(), ...asking].join(' ')));
}
