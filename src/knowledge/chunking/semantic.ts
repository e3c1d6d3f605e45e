import { setImmediate } from 'node:timers/promises';
import type { WorkOptions } from '../ports.ts';
import type { Page, TextRange } from '../types.ts';
import { type BreakpointOptions, checkThreshold, findBreakpoints } from './breakpoints.ts';
import { splitByLength } from './fixed.ts';
import { groupSentences, type PageSentences } from './sentence-groups.ts';
import { splitSentences } from './sentences.ts';
import type { TextSpan } from './text-span.ts';

/** Lengths in UTF-16 code units. */
export interface SemanticOptions extends BreakpointOptions {
  /** 0 for no lower bound. */
  readonly minLength: number;
  /** `Infinity` for no upper bound. */
  readonly maxLength: number;
}

/**
 * One vector a text, in order. Where texts are routed to models by script, vectors may differ in
 * length: neighbours that do count as not similar at all.
 */
export type EmbedSentences = (texts: readonly string[]) => Promise<readonly Float32Array[]>;

export interface SemanticWork extends WorkOptions {
  /** BCP 47, see `splitSentences`. */
  readonly language?: string | undefined;
  /** The headings of a page, in order: a heading is a sentence of its own. */
  readonly headingsOf?: ((page: number) => readonly TextSpan[]) | undefined;
}

/** Texts a call: enough for any model's batch, few enough to abort and tell progress between. */
const BATCH = 256;

/**
 * The published semantic method: sentences of all pages in order, the cosine of each with the
 * next, a break where it falls out of the ordinary. A page's end always breaks; groups shorter
 * than `minLength` are merged and longer than `maxLength` split, see `groupSentences`.
 * Yields to the event loop between pages. Throws a RangeError for senseless options.
 */
export async function chunkSemantic(
  pages: readonly Page[],
  options: SemanticOptions,
  embedSentences: EmbedSentences,
  work: SemanticWork = {},
): Promise<TextRange[]> {
  checkSemanticOptions(options);
  const sentences = await sentencesOf(pages, work);
  const similarities = await neighbourSimilarities(pages, sentences, embedSentences, work);
  const breaks = new Set(findBreakpoints(similarities, options));
  const ranges: TextRange[] = [];
  let first = 0;
  for (const [index, page] of pages.entries()) {
    await pause(work.signal);
    const spans = sentences[index] ?? [];
    const boundaries = spans.slice(1).map((_, at) => ({
      similarity: similarities[first + at] ?? 0,
      isBreak: breaks.has(first + at),
    }));
    const cut = cutLongSentences(page.text, { spans, boundaries }, options.maxLength);
    for (const span of groupSentences(cut, options)) ranges.push({ page: page.number, ...span });
    first += spans.length;
  }
  return ranges;
}

/** Throws a RangeError that names the option. */
function checkSemanticOptions(options: SemanticOptions): void {
  const { minLength, maxLength } = options;
  checkThreshold(options);
  const isUnbounded = maxLength === Number.POSITIVE_INFINITY;
  if (!isUnbounded && (!Number.isInteger(maxLength) || maxLength < 2)) {
    throw new RangeError(
      `Expected \`maxLength\` to be a whole number of at least 2 characters or Infinity, got ${maxLength}`,
    );
  }
  if (!Number.isInteger(minLength) || minLength < 0 || minLength > maxLength) {
    throw new RangeError(
      `Expected \`minLength\` to be a whole number from 0 to \`maxLength\` (${maxLength}), got ${minLength}`,
    );
  }
}

async function pause(signal: AbortSignal | undefined): Promise<void> {
  await setImmediate();
  signal?.throwIfAborted();
}

/** The sentences of each page. */
async function sentencesOf(pages: readonly Page[], work: SemanticWork): Promise<TextSpan[][]> {
  const sentences: TextSpan[][] = [];
  for (const page of pages) {
    await pause(work.signal);
    sentences.push(splitSentences(page.text, work.language, work.headingsOf?.(page.number)));
  }
  return sentences;
}

/** Of each sentence with the next, page ends ignored: one fewer than there are sentences. */
async function neighbourSimilarities(
  pages: readonly Page[],
  sentences: readonly TextSpan[][],
  embedSentences: EmbedSentences,
  work: SemanticWork,
): Promise<number[]> {
  const texts = pages.flatMap(({ text }, index) =>
    (sentences[index] ?? []).map(({ start, end }) => text.slice(start, end)),
  );
  const report = pageProgress(sentences, work);
  const similarities: number[] = [];
  let previous: Float32Array | undefined;
  for (let from = 0; from < texts.length; from += BATCH) {
    await pause(work.signal);
    const batch = texts.slice(from, from + BATCH);
    for (const embedding of await embedBatch(batch, embedSentences)) {
      if (previous) similarities.push(cosine(previous, embedding));
      previous = embedding;
    }
    report(from + batch.length);
  }
  work.signal?.throwIfAborted();
  return similarities;
}

async function embedBatch(
  texts: readonly string[],
  embedSentences: EmbedSentences,
): Promise<readonly Float32Array[]> {
  const embeddings = await embedSentences(texts);
  if (embeddings.length === texts.length) return embeddings;
  throw new Error(
    `Expected ${texts.length} embeddings for as many sentences, got ${embeddings.length}`,
  );
}

/** Tells how many pages are done when so many sentences are. */
function pageProgress(
  sentences: readonly TextSpan[][],
  { onProgress }: SemanticWork,
): (sentencesDone: number) => void {
  let done = 0;
  let sentencesOfDone = 0;
  return (sentencesDone) => {
    while (done < sentences.length) {
      const count = sentences[done]?.length ?? 0;
      if (sentencesOfDone + count > sentencesDone) break;
      sentencesOfDone += count;
      done += 1;
    }
    onProgress?.({ stage: 'chunk', done, total: sentences.length });
  };
}

function cosine(left: Float32Array, right: Float32Array): number {
  if (left.length !== right.length) return 0;
  let product = 0;
  let leftSquares = 0;
  let rightSquares = 0;
  for (const [index, a] of left.entries()) {
    const b = right[index] ?? 0;
    product += a * b;
    leftSquares += a * a;
    rightSquares += b * b;
  }
  const lengths = Math.sqrt(leftSquares * rightSquares);
  return lengths > 0 ? product / lengths : 0;
}

/** A sentence that no chunk can hold becomes pieces, as alike as can be. */
function cutLongSentences(
  text: string,
  { spans, boundaries }: PageSentences,
  maxLength: number,
): PageSentences {
  if (spans.every(({ start, end }) => end - start <= maxLength)) return { spans, boundaries };
  const cut: { spans: TextSpan[]; boundaries: PageSentences['boundaries'][number][] } = {
    spans: [],
    boundaries: [],
  };
  for (const [index, span] of spans.entries()) {
    const before = boundaries[index - 1];
    if (before) cut.boundaries.push(before);
    const pieces = splitByLength(text, span, { maxLength, overlap: 0 });
    cut.spans.push(...pieces);
    cut.boundaries.push(...pieces.slice(1).map(() => ({ similarity: 1, isBreak: false })));
  }
  return cut;
}
