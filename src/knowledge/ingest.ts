import { CONTEXT_VERSION, searchText } from './chunk-context.ts';
import { chunkPages, languageOf } from './chunk-pages.ts';
import { type ChunkingMethod, chunkerName } from './chunking/chunk-document.ts';
import { embedTexts } from './embed-texts.ts';
import { mapInTurns } from './in-turns.ts';
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
  /** Id of the person who adds it. */
  readonly addedBy?: string | null | undefined;
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
  /** The document as the channel has it: who added it, and when, does not change. */
  readonly previous: DocumentSummary | undefined;
  /** The chunks it has already, if they are what cutting it up again would give; else null. */
  readonly chunksOf?: ((document: ExtractedDocument) => Promise<Chunk[] | null>) | undefined;
}

/** What is stored of a PDF. */
export interface IngestedDocument extends NewDocument {
  /** How many chunks were embedded, rather than found among the known. */
  readonly embeddedChunks: number;
}

/** Makes of a PDF all that is stored of it. Throws `PdfError` for one that cannot be read. */
export async function ingest(
  job: IngestJob,
  parts: IngestParts & { readonly keepOriginals: boolean },
  work: WorkOptions,
): Promise<IngestedDocument> {
  const document = await parts.reader.read(job.file.bytes, work);
  const language = languageOf(document);
  const chunks =
    (await knownChunks(job, document, work)) ?? (await chunkPages(document, parts, work));
  const { embedders } = parts;
  const context = { fileName: job.file.name, document };
  const texts = chunks.map(({ text }) => text);
  const { hashes, embeddings, embeddedCount } = await embedTexts(
    { texts, embedders, known: job.known },
    work,
  );
  const postings = await indexWords(
    chunks.map((chunk) => searchText(chunk, context)),
    work,
  );
  const summary = summarize(job, { document, language, chunkCount: chunks.length }, parts);
  const stored = chunks.map(({ page, start, end, heading }, number) => ({
    ...{ page, start, end, heading },
    textHash: hashes[number] ?? '',
  }));
  const { headings, pages } = document;
  return {
    index: { summary, headings, chunks: stored, embeddings, postings },
    pages,
    original: parts.keepOriginals ? job.file.bytes : null,
    embeddedChunks: embeddedCount,
  };
}

async function knownChunks(
  { chunksOf }: IngestJob,
  document: ExtractedDocument,
  { onProgress }: WorkOptions,
): Promise<Chunk[] | null> {
  const chunks = (await chunksOf?.(document)) ?? null;
  if (chunks !== null) {
    const { length } = document.pages;
    onProgress?.({ stage: 'chunk', done: length, total: length });
  }
  return chunks;
}

/** Names all that decides what is stored of a text: where it changes, documents are indexed anew. */
export function indexingName(chunking: ChunkingMethod): string {
  return `${chunkerName(chunking)} ${CONTEXT_VERSION}`;
}

async function indexWords(texts: readonly string[], { signal }: WorkOptions): Promise<Postings> {
  const builder = createPostingsBuilder();
  await mapInTurns(texts, (text) => builder.add(text), signal);
  return builder.build();
}

function summarize(
  { documentId, file, previous }: IngestJob,
  understood: {
    readonly document: ExtractedDocument;
    readonly language: string;
    readonly chunkCount: number;
  },
  { chunking, embedders, clock, keepOriginals }: Parameters<typeof ingest>[1],
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
    addedAt: previous?.addedAt ?? clock.now().toISOString(),
    addedBy: previous?.addedBy ?? file.addedBy ?? null,
    hasOriginal: keepOriginals,
    chunker: indexingName(chunking),
    modelIds: embedders.map(({ modelId }) => modelId),
  };
}
