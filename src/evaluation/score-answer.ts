import type { Answer, Citation, Page } from '../knowledge/types.ts';
import type { EvaluationItem } from './questions.ts';

/** The share of a gold answer's words, figures among them, that an answer must hold. */
const MIN_ANSWER_RECALL = 0.8;

/** The same for the words of a gold passage, of which an answer need not give all. */
const MIN_EVIDENCE_RECALL = 0.6;

/** Whether any page has the evidence: a listed one, or one with the same words. */
function isGoldPage(item: EvaluationItem, documentName: string, page: number): boolean {
  const pages = [...item.evidence.map((evidence) => evidence.page), ...item.also_on];
  return documentName === item.pdf && pages.includes(page);
}

/** The place, from 1, of the first gold page in a ranking; null where there is none. */
export function goldRank(
  item: EvaluationItem,
  ranking: readonly { readonly documentName: string; readonly page: number }[],
): number | null {
  const index = ranking.findIndex(({ documentName, page }) => isGoldPage(item, documentName, page));
  return index < 0 ? null : index + 1;
}

/** Whether a printed footnote leads to a gold page. */
export function citesGold(item: EvaluationItem, answer: Answer): boolean {
  return (
    answer.kind === 'grounded' &&
    answer.citations.some(({ documentName, ranges }) =>
      ranges.some(({ page }) => isGoldPage(item, documentName, page)),
    )
  );
}

/**
 * Whether an answer holds the gold answer (whole, or four fifths of its words and every figure) or
 * most of a gold passage.
 */
export function containsGold(item: EvaluationItem, answer: Answer): boolean {
  if (answer.kind !== 'grounded') {
    return false;
  }
  const words = wordsOf(answer.text.replace(FOOTNOTE_MARKER, ' '));
  if (item.answer_kind === 'must contain these strings') {
    return (item.answer ?? '').split(';').every((part) => includesRun(words, wordsOf(part)));
  }
  const golds = [item.answer ?? '', ...item.answers].map(wordsOf);
  return (
    golds.some((gold) => includesRun(words, gold) || recall(gold, words) >= MIN_ANSWER_RECALL) ||
    item.evidence.some(({ text }) => recall(wordsOf(text), words) >= MIN_EVIDENCE_RECALL)
  );
}

/** Whether the quote stands on the pages it names, at the very place: blanks aside, all the same. */
export function isVerifiable(citation: Citation, pages: readonly Page[]): boolean {
  const words = citation.ranges.map(({ page, start, end }) => {
    const text = pages.find(({ number }) => number === page)?.text ?? '';
    return text.slice(start, end);
  });
  const found = words.join('').replace(/\s+/gu, '');
  return found !== '' && found === citation.quote.replace(/\s+/gu, '');
}

const FOOTNOTE_MARKER = /\[\d+\]/gu;

const WORD_PATTERN = /\p{Script=Han}|\p{N}+(?:[.,]\p{N}+)*|[[\p{L}\p{M}]--\p{Script=Han}]+/gv;

/** In order: words and figures in lower case, "130V" as two, figures without thousands separators. */
function wordsOf(text: string): string[] {
  const words = text.normalize('NFKC').toLowerCase().match(WORD_PATTERN) ?? [];
  return words.map((word) => (/^\p{N}/u.test(word) ? word.replaceAll(',', '') : word));
}

/** Whether the gold's words stand in the answer one after the other. */
function includesRun(words: readonly string[], gold: readonly string[]): boolean {
  return gold.length > 0 && ` ${words.join(' ')} `.includes(` ${gold.join(' ')} `);
}

/** The share of the gold's different words in the answer; 0 where one of its figures is missing. */
function recall(gold: readonly string[], words: readonly string[]): number {
  const held = new Set(words);
  const wanted = [...new Set(gold)];
  const missing = wanted.filter((word) => !held.has(word));
  if (wanted.length === 0 || missing.some((word) => /^\p{N}/u.test(word))) {
    return 0;
  }
  return 1 - missing.length / wanted.length;
}
