import { foldTitle } from '../../src/knowledge/answering/page-parts.ts';
import type { Sources } from '../../src/knowledge/answering/sources.ts';
import { headingPathAt } from '../../src/knowledge/chunking/heading-path.ts';
import type { Heading, Page, Passage } from '../../src/knowledge/types.ts';

/** Sources of one document, "handbook", with these page texts. */
export function sourcesOf(texts: readonly string[], headings: readonly Heading[] = []): Sources {
  const pages: Page[] = texts.map((text, index) => ({ number: index + 1, label: null, text }));
  return {
    page: (documentId, number) => (documentId === 'handbook' ? pages[number - 1] : undefined),
    headings: (_, page) => headings.filter((heading) => heading.page === page),
    titles: () => new Set(headings.map(({ text }) => foldTitle(text))),
    headingPath: (_, page, offset) => headingPathAt(headings, page, offset),
    language: () => 'en',
  };
}

/** A passage of that document: this piece of a page, found by its words. */
export function passageOf(sources: Sources, page: number, text: string, fused = 0.5): Passage {
  const start = sources.page('handbook', page)?.text.indexOf(text) ?? -1;
  return {
    documentId: 'handbook',
    documentName: 'handbook.pdf',
    chunkNumber: 0,
    page,
    pageLabel: null,
    start,
    end: start + text.length,
    text,
    headingPath: sources.headingPath('handbook', page, start),
    scores: { keyword: 0, vector: 0, fused },
  };
}
