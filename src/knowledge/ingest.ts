import { setImmediate } from 'node:timers/promises';
import {
  type ChunkingMethod,
  chunkDocument,
  chunkerName,
  defaultFixed,
} from './chunking/chunk-document.ts';
import { embedChunks } from './embed-chunks.ts';
import { detectLanguage } from './language.ts';
import type { Clock, Embedder, NewDocument, PdfReader, WorkOptions } from './ports.ts';
import { createPostingsBuilder } from './retrieval/postings.ts';
import type {
  Chunk,
  DocumentIndex,
  DocumentSummary,
  ExtractedDocument,
  Postings,
} from './types.ts';

/** A file as it was attached. */
export interface PdfFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What ingestion needs around it. */
export interface IngestParts {
  readonly reader: PdfReader;
  readonly embedders: readonly Embedder[];
  readonly chunking: ChunkingMethod;
  readonly clock: Clock;
}

export interface IngestJob {
  readonly documentId: string;
  readonly file: PdfFile;
  /** The channel's documents: a text that one of them has embedded is not embedded again. */
  readonly known: readonly DocumentIndex[];
}

/** Makes of a PDF all that is stored of it. Throws `PdfError` for one that cannot be read. */
export async function ingest(
  job: IngestJob,
  parts: IngestParts,
  work: WorkOptions,
): Promise<NewDocument> {
  const document = await parts.reader.read(job.file.bytes, work);
  const language = detectLanguage(sampleText(document));
  const chunks = await chunk(document, { ...parts, language }, work);
  const { embedders } = parts;
  const { hashes, embeddings } = await embedChunks({ chunks, embedders, known: job.known }, work);
  const postings = await indexWords(chunks, work);
  const summary = summarize(job, { document, language, chunkCount: chunks.length }, parts);
  const stored = chunks.map(({ page, start, end, heading }, number) => ({
    ...{ page, start, end, heading },
    textHash: hashes[number] ?? '',
  }));
  const { headings, pages } = document;
  return { index: { summary, headings, chunks: stored, embeddings, postings }, pages };
}

/** From the middle of the document: covers and contents are poor in sentences. */
function sampleText({ pages }: ExtractedDocument): string {
  const texts = pages.map(({ text }) => text).filter((text) => text.trim() !== '');
  const middle = Math.floor(texts.length / 2);
  return texts.slice(middle, middle + 3).join('\n');
}

/**
 * Sentences are embedded by the one model that reads the document, since vectors of two models
 * cannot be neighbours. A document no model can read is chunked by length.
 */
async function chunk(
  document: ExtractedDocument,
  parts: IngestParts & { readonly language: string },
  work: WorkOptions,
): Promise<Chunk[]> {
  const { chunking, embedders, language } = parts;
  const embedder = embedders.find((candidate) => candidate.reads(sampleText(document)));
  if (chunking.kind === 'semantic' && embedder !== undefined) {
    const options = { purpose: 'passage' as const, signal: work.signal };
    const embedSentences = (texts: readonly string[]) => embedder.embed(texts, options);
    return chunkDocument(document, chunking, { ...work, language, embedSentences });
  }
  const method = chunking.kind === 'fixed' ? chunking : defaultFixed;
  return chunkDocument(document, method, work);
}

/** Chunks to a turn of the event loop: about five milliseconds of work. */
const chunksPerTurn = 32;

async function indexWords(chunks: readonly Chunk[], { signal }: WorkOptions): Promise<Postings> {
  const builder = createPostingsBuilder();
  for (const [number, { text }] of chunks.entries()) {
    if (number % chunksPerTurn === 0) {
      await setImmediate();
      signal?.throwIfAborted();
    }
    builder.add(text);
  }
  return builder.build();
}

function summarize(
  { documentId, file }: IngestJob,
  understood: {
    readonly document: ExtractedDocument;
    readonly language: string;
    readonly chunkCount: number;
  },
  { chunking, embedders, clock }: IngestParts,
): DocumentSummary {
  const { document, language, chunkCount } = understood;
  return {
    documentId,
    name: file.name,
    title: document.title,
    language,
    byteLength: file.bytes.byteLength,
    pageCount: document.pages.length,
    pagesWithoutText: document.pages
      .filter(({ text }) => text.trim() === '')
      .map(({ number }) => number),
    chunkCount,
    addedAt: clock.now().toISOString(),
    chunker: chunkerName(chunking),
    modelIds: embedders.map(({ modelId }) => modelId),
  };
}
