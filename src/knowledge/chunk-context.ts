import type { Chunk, ExtractedDocument } from './types.ts';

/** Count it up when the same chunk gives another text to search, or other tokens. */
export const CONTEXT_VERSION = 'context/2';

/** What a chunk lies in: it says what the chunk is about where its own words do not. */
export interface ChunkContext {
  readonly fileName: string;
  readonly document: Pick<ExtractedDocument, 'title' | 'runningHead'>;
}

/**
 * The text by whose words a chunk is found: its own, after the names of its document and its
 * headings. Names that stand on every page then weigh nothing within the document, and tell it from
 * others. It is searched, never quoted.
 */
export function searchText({ text, headingPath }: Chunk, context: ChunkContext): string {
  return [...namesOf(context), ...headingPath, text].join('\n');
}

function namesOf({ fileName, document }: ChunkContext): string[] {
  const names = [
    fileName.replace(/\.pdf$/iu, ''),
    document.title ?? '',
    document.runningHead ?? '',
  ];
  return names.filter((name) => name !== '');
}
