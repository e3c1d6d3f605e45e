import { type ChunkingMethod, chunkDocument, defaultFixed } from './chunking/chunk-document.ts';
import { detectLanguage } from './language.ts';
import type { Embedder, WorkOptions } from './ports.ts';
import type { Chunk, ExtractedDocument } from './types.ts';

export interface ChunkPagesParts {
  readonly chunking: ChunkingMethod;
  readonly embedders: readonly Embedder[];
}

/**
 * Cuts a document up as configured. For semantic chunks its sentences are embedded by the one model
 * that reads the document, since vectors of two models cannot be neighbours; a document that no
 * model can read is cut by length.
 */
export async function chunkPages(
  document: ExtractedDocument,
  { chunking, embedders }: ChunkPagesParts,
  work: WorkOptions,
): Promise<Chunk[]> {
  const embedder = embedders.find((candidate) => candidate.reads(sampleText(document)));
  if (chunking.kind === 'semantic' && embedder !== undefined) {
    const options = { purpose: 'passage' as const, signal: work.signal };
    return chunkDocument(document, chunking, {
      ...work,
      language: sentenceLanguage(document),
      embedSentences: (texts) => embedder.embed(texts, options),
    });
  }
  return chunkDocument(document, chunking.kind === 'fixed' ? chunking : defaultFixed, work);
}

/** The language of a document as BCP 47, or "und". */
export function languageOf(document: ExtractedDocument): string {
  return detectLanguage(sampleText(document));
}

/** Sentences of a document in no known language end as English ones do. */
function sentenceLanguage(document: ExtractedDocument): string {
  const language = languageOf(document);
  return language === 'und' ? 'en' : language;
}

/** From the middle of the document: covers and contents are poor in sentences. */
function sampleText({ pages }: ExtractedDocument): string {
  const texts = pages.map(({ text }) => text).filter((text) => text.trim() !== '');
  const middle = Math.floor(texts.length / 2);
  return texts.slice(middle, middle + 3).join('\n');
}
