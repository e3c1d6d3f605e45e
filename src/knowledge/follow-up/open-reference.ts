import { ownTerms } from './own-terms.ts';

/** What points back, unless what it stands for is in the question itself. */
const REFERENCES =
  /(?<![\p{L}\p{M}])(?:it|its|they|them|their|theirs|he|him|his|she|her|hers|this|these|those|dafür|davon|dazu|damit|dabei|danach|darüber|dagegen|daran|darin|darauf|cela|ça|celui-ci|celle-ci|ceux-ci|celles-ci|eso|esto|ello|ellos|ellas)(?![\p{L}\p{M}])/giu;

/** The same, of words that mostly mean something else. */
const REFERRING_HERE =
  /\b(?:is|was|does|do|did|can|could|would|will|should|must|may) that\b|\bthat[\s?.!]*$|\bthere[\s?.!]*$|\b(?:which|that|other|first|second|last) ones?\b|\bthe (?:former|latter|same)\b|(?<!(?:gibt )|[\p{L}\p{M}])(?:das|dies|es|sie|er)[\s?.!]*$/giu;

/** "it" that stands for what follows, and words that point to the documents, not to a question. */
const EMPTY =
  /\bit(?: be)? (?:true|possible|allowed|permitted|legal|necessary|required|mandatory|ok|okay|safe|correct|worth|better|important|common|normal|forbidden|likely|advisable|useful|said|stated|mentioned)\b|\bit (?:takes?|costs?|means?|required?) .*\bto\b|\b(?:this|these|those) (?:who|documents?|files?|pdfs?|reports?|papers?|polic(?:y|ies)|manuals?|handbooks?|contracts?|articles?|texts?|agreements?|guides?|pages?|channels?|years?|months?|weeks?|company|stud(?:y|ies)|books?|regulations?|laws?|acts?|rules?|terms|conditions|models?|products?|devices?)\b/giu;

/** Between two of these, a pronoun may stand for what the part before spoke of. */
const CLAUSE =
  /[,;:.?!]|(?<![\p{L}\p{M}])(?:and|or|but|if|when|while|before|after|because|so|then|once|until|unless|that|which|who|und|oder|wenn|nachdem|bevor|et|si|quand|y|cuando)(?![\p{L}\p{M}])/iu;

/** With a noun behind them, any noun before will do. */
const BEFORE_NOUN = /^(?:its|their|his|her|this|these|those)(?=\s+[\p{L}\p{N}])/iu;

/** Whether a question holds a word that stands for something which it does not name. */
export function openReference(question: string): boolean {
  const text = question.replace(EMPTY, (words) => ' '.repeat(words.length));
  const references = [...text.matchAll(REFERENCES), ...text.matchAll(REFERRING_HERE)];
  return references.some(isOpenIn(text));
}

function isOpenIn(text: string): (reference: RegExpExecArray) => boolean {
  const terms = ownTerms(text);
  return ({ index }) => {
    const first = terms.find(({ end }) => end <= index);
    const between = first === undefined ? '' : text.slice(first.end, index);
    const isNamed =
      first !== undefined && (BEFORE_NOUN.test(text.slice(index)) || CLAUSE.test(between));
    return !isNamed;
  };
}
