import { headingPathOf } from './chunking/heading-path.ts';
import type { KnowledgeStore } from './ports.ts';
import type { Chunk, DocumentKey, ExtractedDocument, Heading, Page } from './types.ts';

/**
 * The chunks that a document was cut into; null where it was read otherwise then. To find them again
 * by meaning would embed every sentence.
 */
export async function storedChunks(
  key: DocumentKey,
  { pages, headings }: ExtractedDocument,
  store: KnowledgeStore,
): Promise<Chunk[] | null> {
  const index = await store.loadIndex(key);
  const numbers = Array.from({ length: index.summary.pageCount }, (_, at) => at + 1);
  const stored = await store.loadPages(key, numbers);
  if (!areSamePages(pages, stored) || !areSameHeadings(headings, index.headings)) {
    return null;
  }
  const texts = new Map(pages.map(({ number, text }) => [number, text]));
  return index.chunks.map(({ page, start, end, heading }) => ({
    ...{ page, start, end, heading },
    text: texts.get(page)?.slice(start, end) ?? '',
    headingPath: headingPathOf(headings, heading),
  }));
}

function areSamePages(some: readonly Page[], others: readonly Page[]): boolean {
  return (
    some.length === others.length &&
    some.every(({ number, text }, at) => number === others[at]?.number && text === others[at]?.text)
  );
}

function areSameHeadings(some: readonly Heading[], others: readonly Heading[]): boolean {
  return JSON.stringify(some.map(placeOf)) === JSON.stringify(others.map(placeOf));
}

function placeOf({ text, level, page, start, end }: Heading) {
  return [text, level, page, start, end];
}
