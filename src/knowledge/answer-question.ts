import { answerFromChat, type ComposedAnswer } from './answering/chat-answer.ts';
import { joinNeighbours } from './answering/excerpts.ts';
import { composeExtract, scoreSentences } from './answering/extractive-answer.ts';
import { REFUSAL_SENTENCE, refusalIn } from './answering/refusal.ts';
import { MIN_SUPPORT, supportOf } from './answering/support.ts';
import { detectLanguage } from './language.ts';
import { type OpenedPassages, openPassages } from './open-sources.ts';
import type { ChatModel, Embedder, KnowledgeStore } from './ports.ts';
import {
  type ChannelIndex,
  documentsInScope,
  type OpenDocument,
} from './retrieval/channel-index.ts';
import { type EmbeddedQuestion, embedQuestion } from './retrieval/embed-question.ts';
import { questionTerms, searchTerms } from './retrieval/question-terms.ts';
import { type RankingMode, rankChunks } from './retrieval/rank-chunks.ts';
import { weighTerms } from './retrieval/weigh-terms.ts';
import type { Strictness } from './settings.ts';
import type { Answer, Citation, Passage, Turn } from './types.ts';

/** What answering needs around it. */
export interface AnswerParts {
  readonly store: KnowledgeStore;
  readonly embedders: readonly Embedder[];
  /** Null: answers are made of verbatim sentences. */
  readonly chat: ChatModel | null;
}

export interface AskOptions {
  /** Only these documents; all of the channel's where it is absent. */
  readonly documentIds?: readonly string[] | undefined;
  /** How many passages are found and answered from. */
  readonly topK?: number | undefined;
  /** How sure an answer must be; `balanced` where it is absent. */
  readonly strictness?: Strictness | undefined;
  /** The language to answer in (BCP 47); the question's where it is absent. */
  readonly language?: string | undefined;
  /** What was asked before, oldest first: the question may go on from it. */
  readonly history?: readonly Turn[] | undefined;
  /** Which rankings take part; both where it is absent. */
  readonly ranking?: RankingMode | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called with all of a chat model's answer so far, as far as it is verified, and its citations. */
  readonly onText?: ((text: string, citations: readonly Citation[]) => void) | undefined;
}

export interface Inquiry {
  readonly channelId: string;
  readonly channel: ChannelIndex;
  readonly question: string;
  /** What a follow-up means; null where the question stands by itself. */
  readonly standalone: string | null;
}

/** A question with what was found for it. */
interface Found extends OpenedPassages {
  /** Those that were searched. */
  readonly documents: readonly OpenDocument[];
  readonly embedded: EmbeddedQuestion;
  /** What was searched for. */
  readonly question: string;
  /** The question's. */
  readonly language: string;
}

const DEFAULT_TOP_K = 5;

/** The passages that fit a question best, best first. */
export async function findPassages(
  inquiry: Inquiry,
  parts: AnswerParts,
  options: AskOptions,
): Promise<readonly Passage[]> {
  return (await find(inquiry, parts, options)).passages;
}

/** From a question to an answer whose every footnote was found on its page, or to a refusal. */
export async function answerQuestion(
  inquiry: Inquiry,
  parts: AnswerParts,
  options: AskOptions,
): Promise<Answer> {
  const startedAt = performance.now();
  const found = await find(inquiry, parts, options);
  const foundAt = performance.now();
  const composed =
    parts.chat === null
      ? await answerBySentences(found, options)
      : await answerByChat(found, { ...options, chat: parts.chat });
  const base = {
    question: inquiry.question,
    standaloneQuestion: inquiry.standalone,
    mode: parts.chat === null ? ('extractive' as const) : ('chat' as const),
    passages: found.passages,
    timings: { retrieveMs: foundAt - startedAt, answerMs: performance.now() - foundAt },
  };
  const refusal = refusalIn(options.language ?? found.language);
  return composed === null
    ? { kind: 'no-evidence', text: refusal, refusal: REFUSAL_SENTENCE, ...base }
    : { kind: 'grounded', ...composed, ...base };
}

async function find(inquiry: Inquiry, parts: AnswerParts, options: AskOptions): Promise<Found> {
  const { channel, channelId } = inquiry;
  const question = inquiry.standalone ?? inquiry.question;
  const { signal } = options;
  const documents = documentsInScope(channel, options.documentIds);
  const embedded = await embedQuestion(parts.embedders, question, { documents, signal });
  const language = detectLanguage(question);
  const query = { terms: searchTerms(question, language), embeddings: embedded.embeddings };
  const ranked = rankChunks(channel, query, {
    documents,
    topK: options.topK ?? DEFAULT_TOP_K,
    mode: options.ranking,
  });
  const opened = await openPassages({ store: parts.store, channelId, channel, ranked });
  return { ...opened, documents, embedded, question, language };
}

async function answerBySentences(
  found: Found,
  { strictness = 'balanced' }: AskOptions,
): Promise<ComposedAnswer | null> {
  const segments = found.documents.map(({ segment }) => segment);
  const { passages, sources, embedded, question } = found;
  const terms = weighTerms(segments, questionTerms(question, found.language));
  const excerpts = joinNeighbours(passages, sources);
  const sentences = await scoreSentences({ excerpts, sources, question: embedded, terms });
  const support = supportOf({ question, terms, passages, sentences });
  return support >= MIN_SUPPORT[strictness] ? composeExtract(question, sentences, sources) : null;
}

async function answerByChat(
  { passages, sources, question }: Found,
  options: AskOptions & { readonly chat: ChatModel },
): Promise<ComposedAnswer | null> {
  const excerpts = joinNeighbours(passages, sources);
  const { chat, signal, onText, language } = options;
  const dropsUnverified = options.strictness === 'strict';
  return excerpts.length === 0
    ? null
    : answerFromChat({
        ...{ question, excerpts, sources, chat },
        ...{ language, dropsUnverified, signal, onText },
      });
}
