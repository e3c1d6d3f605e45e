import { scriptShares } from '../script.ts';
import { leansInChinese } from './leans-in-chinese.ts';
import { openReference } from './open-reference.ts';
import { ownTerms } from './own-terms.ts';

const CONNECTOR =
  /^¿?(?:and|but|or|so|then|also|ok|okay|und|oder|aber|et|mais|ou|y|pero|o|e)(?:[\s,]+(?:then|also|now|dann))?[\s,]+(?=\S)/iu;

/** These vary the question before, whatever follows. */
const VARIATION =
  /^(?:(?:what|how) about|was ist mit|wie (?:ist|sieht|steht) es mit|qu'en est-il|qué (?:tal|pasa con))\b/iu;

/** Words that ask, or the head of a request: what has one of them may be a whole question. */
const ASKING =
  /\b(?:what|which|who|whom|whose|when|where|why|how|is|are|was|were|do|does|did|can|could|may|might|must|shall|should|will|would|has|have|had|was|wer|wen|wem|wann|wo|wie|warum|wieso|welche[mnrs]?|ist|sind|kann|können|darf|dürfen|muss|müssen|soll|sollen|hat|haben|gibt|wird|werden|que|quoi|quel(?:le)?s?|qui|quand|comment|pourquoi|combien|est|sont|peut|doit|faut|cuál(?:es)?|quién(?:es)?|cuándo|cómo|cuánt[ao]s?|son|puede|debe|hay)(?![\p{L}\p{M}])|(?<![\p{L}\p{M}])(?:où|qué|dónde|está)(?![\p{L}\p{M}])|^(?:tell|give|list|show|explain|describe|summari[sz]e|define|name|compare|find|nenne|erkläre|zeige|explique|donne|dime|explica)\b/iu;

/** "What is overtime?" is whole, "Who pays?" is not. */
const COPULA = /\b(?:is|are|was|were|means?|ist|sind|war|est|sont|es|son)\b/iu;

const EXISTENCE = /^(?:is|are|were|was) there\b|^gibt es\b|^y a-t-il\b|^hay\b/iu;

/** Longer ones without a verb are headings and lists of words: whole as they are. */
const MAX_ELLIPSIS_TERMS = 3;

/**
 * Whether a question cannot be understood without the one before it: it refers back, varies what was
 * asked, or has no subject. Careful: in doubt a question is taken to be whole.
 */
export function leansOnPrevious(question: string): boolean {
  const { han, kana } = scriptShares(question);
  if (han + kana > 0.5) {
    return leansInChinese(question);
  }
  const rest = withoutConnector(question);
  return (
    VARIATION.test(rest) || openReference(rest) || lacksSubject(rest, rest !== question.trim())
  );
}

/** Without "and", "but", "so then" at its head. */
export function withoutConnector(question: string): string {
  return question.trim().replace(CONNECTOR, '');
}

function lacksSubject(question: string, hadConnector: boolean): boolean {
  const count = new Set(ownTerms(question).map(({ start }) => start)).size;
  const words = question.split(/\s+/u).length;
  const isAsked = /\?\s*$/u.test(question);
  if (!ASKING.test(question)) {
    return count === 0 || ((isAsked || hadConnector) && count <= MAX_ELLIPSIS_TERMS);
  }
  const isBare = count === 1 && words <= 3 && !COPULA.test(question);
  const isThin = count === 1 && (hadConnector || EXISTENCE.test(question));
  return count === 0 || isBare || isThin;
}
