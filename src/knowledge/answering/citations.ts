import type { Citation } from '../types.ts';
import type { FoundQuote } from './find-quote.ts';
import type { Sources } from './sources.ts';

/** Words found on the pages of a document. */
export interface CitedWords {
  readonly documentId: string;
  readonly documentName: string;
  readonly found: FoundQuote;
}

/** Gathers the footnotes of an answer. */
export interface CitationList {
  /** The footnote's number: a new one, or that of the same words cited before. */
  cite(words: CitedWords): number;
  /** In the order of their numbers. */
  readonly citations: readonly Citation[];
}

export function createCitationList(sources: Sources): CitationList {
  const citations: Citation[] = [];
  const numbers = new Map<string, number>();
  return {
    citations,
    cite(words) {
      const key = JSON.stringify([words.documentId, words.found.ranges]);
      const known = numbers.get(key);
      if (known !== undefined) {
        return known;
      }
      const number = citations.length + 1;
      numbers.set(key, number);
      citations.push(toCitation(number, words, sources));
      return number;
    },
  };
}

function toCitation(number: number, words: CitedWords, sources: Sources): Citation {
  const { documentId, documentName, found } = words;
  const first = found.ranges[0];
  if (first === undefined) {
    throw new RangeError('Expected a found quote to have at least one range, got none');
  }
  return {
    number,
    documentId,
    documentName,
    page: first.page,
    pageLabel: sources.page(documentId, first.page)?.label ?? null,
    headingPath: sources.headingPath(documentId, first.page, first.start),
    quote: found.quote,
    ranges: found.ranges,
  };
}
