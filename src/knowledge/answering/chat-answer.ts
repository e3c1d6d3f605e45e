import type { ChatModel } from '../ports.ts';
import type { Citation } from '../types.ts';
import { type CitationList, createCitationList } from './citations.ts';
import { type Claim, createClaimReader } from './claims.ts';
import type { Excerpt } from './excerpts.ts';
import { type FoundQuote, findQuote } from './find-quote.ts';
import { type CompletionPart, createMarkerParser } from './marker-stream.ts';
import { promptFor } from './prompt.ts';
import { opensWithRefusal } from './refusal.ts';
import type { Sources } from './sources.ts';

export interface ChatAnswerRequest {
  readonly question: string;
  /** What is sent, best first; the model names them by their place, from 1. */
  readonly excerpts: readonly Excerpt[];
  readonly sources: Sources;
  readonly chat: ChatModel;
  /** The language to answer in (BCP 47); the question's where it is absent. */
  readonly language?: string | undefined;
  /** Leaves out what is not verified, rather than marking it. */
  readonly dropsUnverified?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called with all of the answer so far, from the first verified claim on. */
  readonly onText?: ((text: string, citations: readonly Citation[]) => void) | undefined;
}

/** The answer's words and footnotes; null where nothing was verified or the model refused. */
export interface ComposedAnswer {
  readonly text: string;
  readonly citations: readonly Citation[];
  readonly unverifiedClaims: number;
}

/** What stands behind a claim whose quote is on no page. */
const UNVERIFIED_MARK = '[?]';

/** Enough for any answer that is read in a chat; the rest of a longer completion is not asked for. */
const MAX_COMPLETION_TOKENS = 1_200;
const MAX_COMPLETION_LENGTH = 12_000;

/**
 * Lets a chat model answer from the excerpts, and shows of it what code has verified: a claim's
 * quote is looked for on the stored pages, the footnote takes its page from where it was found,
 * and a claim without a found quote is marked.
 */
export async function answerFromChat(request: ChatAnswerRequest): Promise<ComposedAnswer | null> {
  const composer = createComposer(request);
  const parser = createMarkerParser();
  let completion = '';
  for await (const piece of completePieces(request)) {
    completion += piece;
    composer.add(parser.push(piece));
    if (completion.length > MAX_COMPLETION_LENGTH) {
      break;
    }
  }
  composer.add(parser.end());
  const answer = composer.finish();
  const isGrounded = answer.citations.length > 0 && !opensWithRefusal(completion);
  return isGrounded ? answer : null;
}

function completePieces({ question, excerpts, language, chat, signal }: ChatAnswerRequest) {
  const options = { maxTokens: MAX_COMPLETION_TOKENS, signal };
  return chat.complete(promptFor({ question, excerpts, language }), options);
}

/** Writes the reader's text, claim by claim. */
function createComposer(request: ChatAnswerRequest) {
  const citations = createCitationList(request.sources);
  const claims = createClaimReader();
  let text = '';
  let unverifiedClaims = 0;
  let isLastDropped = false;

  function write(given: Claim): void {
    const claim = isLastDropped ? withoutClosing(given) : given;
    const numbers = citeClaim(claim, request, citations);
    const isUnverified = numbers.length === 0 && claim.needsCitation;
    unverifiedClaims += isUnverified ? 1 : 0;
    isLastDropped = isUnverified && request.dropsUnverified === true;
    if (isLastDropped) {
      text += closingOf(claim.text);
      return;
    }
    const marks = isUnverified ? UNVERIFIED_MARK : numbers.map((number) => `[${number}]`).join('');
    text += marks === '' ? claim.text : putMarks(claim, marks);
    if (citations.citations.length > 0) {
      request.onText?.(text.trim(), [...citations.citations]);
    }
  }

  return {
    add(parts: readonly CompletionPart[]) {
      for (const part of parts) {
        claims.push(part).forEach(write);
      }
    },
    finish(): ComposedAnswer {
      claims.end().forEach(write);
      const whole = request.dropsUnverified === true ? withoutOpener(text) : text;
      return { text: whole.trim(), citations: citations.citations, unverifiedClaims };
    },
  };
}

/** What closes the claim before stands at the beginning of the next, behind that one's marker. */
const CLOSING = /^\s*[.,;!?…。，；！？]+/u;

function closingOf(text: string): string {
  return CLOSING.exec(text)?.[0] ?? '';
}

function withoutClosing(claim: Claim): Claim {
  return { ...claim, text: claim.text.replace(CLOSING, '') };
}

/** The line that opens a list of which nothing is left. */
function withoutOpener(text: string): string {
  return text.replace(/[^.!?。！？\]\n]*[:：]\s*$/u, '');
}

/** Marks stand behind the last word, one blank from it; what parted text and marker goes. */
function putMarks({ text, markers }: Claim, marks: string): string {
  const words = text.trimEnd();
  const rest = markers.length > 0 ? '' : text.slice(words.length);
  return `${words} ${marks}${rest}`;
}

function citeClaim(claim: Claim, request: ChatAnswerRequest, citations: CitationList): number[] {
  const numbers = claim.markers.flatMap(({ passage, quote }) => {
    const words = quote === null ? null : findInExcerpts(quote, passage, request);
    return words === null ? [] : [citations.cite(words)];
  });
  return [...new Set(numbers)];
}

/** The passage the model named comes first; a right quote under a wrong number is still right. */
function findInExcerpts(quote: string, passage: number, request: ChatAnswerRequest) {
  const named = request.excerpts[passage - 1];
  const others = request.excerpts.filter((excerpt) => excerpt !== named);
  for (const excerpt of named === undefined ? others : [named, ...others]) {
    const found = findAround(quote, excerpt, request.sources);
    if (found !== null) {
      return { ...excerpt, found };
    }
  }
  return null;
}

/** On the excerpt's page, or running over its end or its beginning. */
function findAround(quote: string, excerpt: Excerpt, sources: Sources): FoundQuote | null {
  const { documentId, page } = excerpt;
  const next = sources.page(documentId, page.number + 1);
  const previous = sources.page(documentId, page.number - 1);
  return (
    findQuote(quote, [page]) ??
    (next === undefined ? null : findQuote(quote, [page, next])) ??
    (previous === undefined ? null : findQuote(quote, [previous, page]))
  );
}
