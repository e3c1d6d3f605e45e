import { setImmediate } from 'node:timers/promises';
import type { WorkOptions } from '../ports.ts';
import type { Chunk, ExtractedDocument, Heading, Page, TextRange } from '../types.ts';
import { type Breakpoint, defaultThresholds } from './breakpoints.ts';
import { checkFixedOptions, chunkFixed, type FixedOptions } from './fixed.ts';
import { bodyStart, headingIndexAt, headingPathOf } from './heading-path.ts';
import { chunkSemantic, type EmbedSentences, type SemanticOptions } from './semantic.ts';

export interface FixedChunking extends FixedOptions {
  readonly kind: 'fixed';
}

export interface SemanticChunking extends SemanticOptions {
  readonly kind: 'semantic';
}

/** One of the two published methods, with its options. */
export type ChunkingMethod = FixedChunking | SemanticChunking;

export interface ChunkOptions extends WorkOptions {
  /** BCP 47, for the ends of sentences. */
  readonly language?: string | undefined;
  /** Wanted by the semantic method only. */
  readonly embedSentences?: EmbedSentences | undefined;
}

/** 1,000 characters, of which 200 are repeated: the figures published. */
export const defaultFixed: FixedChunking = { kind: 'fixed', maxLength: 1000, overlap: 200 };

/** The semantic method with a kind of break and its default threshold. */
export function defaultSemantic(breakpoint: Breakpoint = 'percentile'): SemanticChunking {
  return {
    kind: 'semantic',
    breakpoint,
    threshold: defaultThresholds[breakpoint],
    percentileOf: 'distances',
    minLength: 200,
    maxLength: 1500,
  };
}

/** The semantic method as the published code has it, flaw included: for comparison. */
export const semanticAsPublished: SemanticChunking = {
  ...defaultSemantic('percentile'),
  percentileOf: 'similarities',
  minLength: 0,
  maxLength: Number.POSITIVE_INFINITY,
};

/** Count one up when the same options cut differently: stored chunks then tell that they are old. */
const VERSIONS = { fixed: 1, semantic: 1 } as const;

/** Names a method with its version and options, stable: it is stored beside the chunks. */
export function chunkerName(method: ChunkingMethod): string {
  if (method.kind === 'fixed') {
    return `fixed/${VERSIONS.fixed} ${method.maxLength}+${method.overlap}`;
  }
  const { breakpoint, threshold, percentileOf, minLength, maxLength } = method;
  const of = breakpoint === 'percentile' ? ` of ${percentileOf}` : '';
  return `semantic/${VERSIONS.semantic} ${breakpoint} ${threshold}${of} ${minLength}-${maxLength}`;
}

/**
 * The chunks of a document, by page, then by start; pages without text have none. A chunk never
 * crosses a page, so each has exactly one page to cite. Every character that is not white space is
 * in at least one chunk. Yields to the event loop between pages; progress counts pages. Throws a
 * RangeError for senseless options, and the signal's reason when aborted.
 */
export async function chunkDocument(
  { pages, headings }: ExtractedDocument,
  method: ChunkingMethod,
  options: ChunkOptions = {},
): Promise<Chunk[]> {
  const headingsOf = groupByPage(headings);
  const ranges =
    method.kind === 'fixed'
      ? await fixedRanges(pages, method, options)
      : await semanticRanges(pages, method, { ...options, headingsOf });
  const texts = new Map(pages.map((page) => [page.number, page.text]));
  return ranges.map((range) => {
    const text = texts.get(range.page) ?? '';
    const offset = bodyStart(text, range, headingsOf(range.page));
    const heading = headingIndexAt(headings, range.page, offset);
    const headingPath = headingPathOf(headings, heading);
    return { ...range, text: text.slice(range.start, range.end), heading, headingPath };
  });
}

function groupByPage(headings: readonly Heading[]): (page: number) => readonly Heading[] {
  const byPage = Map.groupBy(headings, (heading) => heading.page);
  return (page) => byPage.get(page) ?? [];
}

async function fixedRanges(
  pages: readonly Page[],
  method: FixedChunking,
  { signal, onProgress }: ChunkOptions,
): Promise<TextRange[]> {
  checkFixedOptions(method);
  const ranges: TextRange[] = [];
  for (const [index, page] of pages.entries()) {
    await setImmediate();
    signal?.throwIfAborted();
    ranges.push(...chunkFixed(page, method));
    onProgress?.({ stage: 'chunk', done: index + 1, total: pages.length });
  }
  return ranges;
}

async function semanticRanges(
  pages: readonly Page[],
  method: SemanticChunking,
  options: ChunkOptions & { readonly headingsOf: (page: number) => readonly Heading[] },
): Promise<TextRange[]> {
  const { embedSentences, ...work } = options;
  if (!embedSentences) {
    throw new TypeError('Expected `embedSentences` for semantic chunking, got none');
  }
  return await chunkSemantic(pages, method, embedSentences, work);
}
