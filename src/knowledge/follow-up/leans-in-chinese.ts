import { ownTerms } from './own-terms.ts';

/** What points back; not "other", "among them", nor "this document". */
const REFERENCE =
  /它们|它們|它|(?<![其吉])他们?(?!人)|(?<!其)他們|她们?|她們|(?<![尤极極及与與])其(?![他它她中实實次余餘间間])|前者|后者|後者|上述|(?:这|這|那)(?![份篇本部家么麼年天月])(?!个?文|個?文|个?系统|項规|项规)|^(?:それ|その|これ|この|あれ|では|じゃ)/u;

const CONNECTOR = /^(?:那么|那麼|那|还有|還有|然后|然後|而且|另外|如果是|换成|換成)/u;

/** "锯子呢？": no word that asks but the last. */
const VARIATION = /呢[\s？?。！!]*$/u;
const ASKING =
  /什么|什麼|甚麼|多少|多久|多长|多長|哪|如何|怎|为何|為何|是否|谁|誰|几|幾|吗|嗎|有没有|有沒有/u;

/** Characters beside those that ask and refer. */
const MAX_VARIATION = 12;
const MAX_AFTER_CONNECTOR = 2;
/** So many before a pronoun most likely name what it stands for. */
const MIN_NAMED = 6;

/** Whether a Chinese question, or a Japanese one, cannot be understood without the one before it. */
export function leansInChinese(question: string): boolean {
  const text = question.trim();
  const length = lengthOf(text);
  if (length === 0) {
    return true;
  }
  if (VARIATION.test(text) && !ASKING.test(text)) {
    return length <= MAX_VARIATION;
  }
  const rest = text.replace(CONNECTOR, '');
  const isThin = rest !== text && length <= MAX_AFTER_CONNECTOR;
  return isThin || refersBack(rest);
}

function refersBack(text: string): boolean {
  const at = text.search(REFERENCE);
  const before = text.slice(0, Math.max(0, at));
  const isNamed =
    lengthOf(before) >= MIN_NAMED || (/[，,、；;]/u.test(before) && lengthOf(before) > 0);
  return at >= 0 && !isNamed;
}

/** How many characters say what it is about. */
function lengthOf(text: string): number {
  const places = ownTerms(text).flatMap(({ start, end }) =>
    Array.from({ length: end - start }, (_, offset) => start + offset),
  );
  return new Set(places).size;
}
