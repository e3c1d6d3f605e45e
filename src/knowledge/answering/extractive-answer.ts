import type { EmbeddedQuestion } from '../retrieval/embed-question.ts';
import type { WeighedTerm } from '../retrieval/weigh-terms.ts';
import type { TextRange } from '../types.ts';
import type { ComposedAnswer } from './chat-answer.ts';
import { createCitationList } from './citations.ts';
import { coverageOf } from './coverage.ts';
import type { Excerpt } from './excerpts.ts';
import { foldWhiteSpace } from './find-quote.ts';
import { asksHowTo, growSentence } from './grow-sentence.ts';
import { type SentenceCandidate, sentencesOf } from './sentence-candidates.ts';
import type { Sources } from './sources.ts';

export interface ExtractiveAnswerRequest {
  /** Best first. */
  readonly excerpts: readonly Excerpt[];
  readonly sources: Sources;
  readonly question: EmbeddedQuestion;
  /** What the question is about. */
  readonly terms: readonly WeighedTerm[];
}

/** A sentence and how well it fits the question, from 0 to 1. */
export interface ScoredSentence extends SentenceCandidate {
  /** Cosine with the question; null where no model reads both. */
  readonly similarity: number | null;
  /** The share of the question's terms, by weight, that it holds. */
  readonly coverage: number;
  readonly score: number;
}

const MAX_SENTENCES = 3;

/** A further sentence must come this near to the best. */
const MIN_SHARE_OF_BEST = 0.8;

/** Only so many sentences are compared by meaning; the others share fewer words with the question. */
const MAX_COMPARED = 40;

/** Measured on long articles, encyclopaedia and policies: see `docs/EVALUATION.md`. */
const WEIGHTS = { similarity: 0.5, coverage: 0.35, excerpt: 0.15 };

/** The sentences of the excerpts, best first. */
export async function scoreSentences(request: ExtractiveAnswerRequest): Promise<ScoredSentence[]> {
  const candidates = request.excerpts
    .flatMap((excerpt) => sentencesOf(excerpt, request.sources))
    .map((candidate) => ({
      ...candidate,
      coverage: coverageOf(inContext(candidate), request.terms),
    }))
    .sort((left, right) => right.coverage - left.coverage)
    .slice(0, MAX_COMPARED);
  const similarities = await request.question.similarities(candidates.map(inContext));
  return candidates
    .map((candidate, index) => {
      const similarity = similarities[index] ?? null;
      return { ...candidate, similarity, score: scoreOf(candidate, similarity) };
    })
    .sort((left, right) => right.score - left.score);
}

/** As a reader understands it: under its heading, a row below the head of its table. */
function inContext({ heading, text, tableHead }: SentenceCandidate): string {
  return [heading ?? '', tableHead?.text ?? '', text].filter((part) => part !== '').join('. ');
}

/**
 * The best sentences, each once and with what it needs to be understood, in reading order, each
 * with its footnote.
 */
export function composeExtract(
  question: string,
  sentences: readonly ScoredSentence[],
  sources: Sources,
): ComposedAnswer {
  const citations = createCitationList(sources);
  const wantsSteps = asksHowTo(question);
  const chosen = selectSentences(sentences, (sentence, isBest) => ({
    ...sentence,
    ...growSentence(sentence, { wantsSteps: wantsSteps && isBest }),
  }));
  const text = withTableHeads(inReadingOrder(chosen))
    .map(({ excerpt, text: quote, ranges }) => {
      const { documentId, documentName } = excerpt;
      const number = citations.cite({ documentId, documentName, found: { quote, ranges } });
      return `${cellsOf(excerpt, ranges) ?? quote} [${number}]`;
    })
    .join('\n');
  return { text, citations: citations.citations, unverifiedClaims: 0 };
}

/** Rows of a table, or its head, line by line with cells parted by tabs; null for what is none. */
function cellsOf({ page }: Excerpt, ranges: readonly TextRange[]): string | null {
  const [range, further] = ranges;
  if (range === undefined || further !== undefined || range.page !== page.number) {
    return null;
  }
  const rows = page.text.slice(range.start, range.end).trim();
  const foldCells = (row: string) => row.split('\t').map(foldWhiteSpace).join('\t');
  return rows.includes('\t') ? rows.split('\n').map(foldCells).join('\n') : null;
}

function scoreOf(
  { coverage, excerpt }: { readonly coverage: number; readonly excerpt: Excerpt },
  similarity: number | null,
): number {
  const words = WEIGHTS.coverage * coverage + WEIGHTS.excerpt * excerpt.score;
  return similarity === null
    ? words / (WEIGHTS.coverage + WEIGHTS.excerpt)
    : words + WEIGHTS.similarity * Math.max(0, similarity);
}

type Grow = (sentence: ScoredSentence, isBest: boolean) => ScoredSentence;

function selectSentences(sentences: readonly ScoredSentence[], grow: Grow): ScoredSentence[] {
  const best = sentences[0]?.score ?? 0;
  const chosen: ScoredSentence[] = [];
  for (const sentence of sentences) {
    const isGoodEnough = sentence.score >= best * MIN_SHARE_OF_BEST;
    if (isGoodEnough && chosen.length < MAX_SENTENCES && !repeats(sentence, chosen)) {
      const grown = grow(sentence, chosen.length === 0);
      chosen.push(repeats(grown, chosen) ? sentence : grown);
    }
  }
  return chosen;
}

/** The same place or the same words again, or a part of what is already there. */
function repeats(sentence: ScoredSentence, chosen: readonly ScoredSentence[]): boolean {
  const words = sentence.text.toLowerCase();
  return chosen.some((other) => {
    const otherWords = other.text.toLowerCase();
    const hasSameWords = otherWords.includes(words) || words.includes(otherWords);
    return hasSameWords || overlaps(sentence, other);
  });
}

function overlaps(left: ScoredSentence, right: ScoredSentence): boolean {
  return (
    left.excerpt.documentId === right.excerpt.documentId &&
    left.ranges.some((one) =>
      right.ranges.some(
        (other) => one.page === other.page && one.start < other.end && other.start < one.end,
      ),
    )
  );
}

/** The head of a table stands before its first row that is given. */
function withTableHeads(sentences: readonly SentenceCandidate[]): SentenceCandidate[] {
  const given = new Set<string>();
  return sentences.flatMap((sentence) => {
    const { tableHead, excerpt } = sentence;
    const place = JSON.stringify([excerpt.documentId, tableHead?.ranges]);
    if (tableHead === null || given.has(place)) {
      return [sentence];
    }
    given.add(place);
    return [tableHead, sentence];
  });
}

/** Documents in the order of their best sentence, then by page and place. */
function inReadingOrder(sentences: readonly ScoredSentence[]): ScoredSentence[] {
  const documents = [...new Set(sentences.map(({ excerpt }) => excerpt.documentId))];
  const place = ({ excerpt, ranges }: ScoredSentence) => ({
    document: documents.indexOf(excerpt.documentId),
    page: ranges[0]?.page ?? 0,
    start: ranges[0]?.start ?? 0,
  });
  return sentences.toSorted((left, right) => {
    const [a, b] = [place(left), place(right)];
    return a.document - b.document || a.page - b.page || a.start - b.start;
  });
}
