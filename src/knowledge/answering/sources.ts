import type { Heading, Page } from '../types.ts';

/** What an answer may look up in the documents it rests on; loaded before the answer is made. */
export interface Sources {
  /** Undefined past the document's last page, and for pages that were not loaded. */
  page(documentId: string, number: number): Page | undefined;
  /** The headings on a page, in order. */
  headings(documentId: string, page: number): readonly Heading[];
  /** The words of all headings of the document, folded by `foldTitle`. */
  titles(documentId: string): ReadonlySet<string>;
  /** The headings that a place stands under, outermost first. */
  headingPath(documentId: string, page: number, offset: number): readonly string[];
  /** The document's language as BCP 47. */
  language(documentId: string): string;
}
