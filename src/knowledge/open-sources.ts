import { foldTitle } from './answering/page-parts.ts';
import type { Sources } from './answering/sources.ts';
import { headingPathAt, headingPathOf } from './chunking/heading-path.ts';
import type { KnowledgeStore } from './ports.ts';
import { type ChannelIndex, documentOfChunk } from './retrieval/channel-index.ts';
import type { FusedChunk } from './retrieval/fuse.ts';
import type { Page, Passage } from './types.ts';

/** Passages with their text, and the pages around them. */
export interface OpenedPassages {
  readonly passages: readonly Passage[];
  readonly sources: Sources;
}

export interface OpenRequest {
  readonly store: KnowledgeStore;
  readonly channelId: string;
  readonly channel: ChannelIndex;
  /** Best first. */
  readonly ranked: readonly FusedChunk[];
}

/** Reads the text of ranked chunks, with the page before and the page after each. */
export async function openPassages(request: OpenRequest): Promise<OpenedPassages> {
  const pages = await loadPagesAround(request);
  const indexOf = (documentId: string) => findDocument(request.channel, documentId)?.index;
  const titles = new Map(
    Array.from(pages.keys(), (documentId) => [
      documentId,
      new Set(indexOf(documentId)?.headings.map(({ text }) => foldTitle(text))),
    ]),
  );
  const sources: Sources = {
    page: (documentId, number) => pages.get(documentId)?.get(number),
    headings: (documentId, page) =>
      indexOf(documentId)?.headings.filter((heading) => heading.page === page) ?? [],
    titles: (documentId) => titles.get(documentId) ?? new Set(),
    headingPath: (documentId, page, offset) =>
      headingPathAt(indexOf(documentId)?.headings ?? [], page, offset),
    language: (documentId) => {
      const language = indexOf(documentId)?.summary.language ?? 'und';
      return language === 'und' ? 'en' : language;
    },
  };
  const passages = request.ranked.map((chunk) => toPassage(chunk, request.channel, sources));
  return { passages, sources };
}

async function loadPagesAround({ store, channelId, channel, ranked }: OpenRequest) {
  const wanted = new Map<string, Set<number>>();
  for (const { chunk } of ranked) {
    const { index, firstChunk } = documentOfChunk(channel, chunk);
    const { documentId, pageCount } = index.summary;
    const page = index.chunks[chunk - firstChunk]?.page ?? 0;
    const numbers = wanted.get(documentId) ?? new Set();
    for (const number of [page - 1, page, page + 1]) {
      if (number >= 1 && number <= pageCount) {
        numbers.add(number);
      }
    }
    wanted.set(documentId, numbers);
  }
  const loaded = new Map<string, ReadonlyMap<number, Page>>();
  for (const [documentId, numbers] of wanted) {
    const pages = await store.loadPages({ channelId, documentId }, [...numbers]);
    loaded.set(documentId, new Map(pages.map((page) => [page.number, page])));
  }
  return loaded;
}

function findDocument(channel: ChannelIndex, documentId: string) {
  return channel.documents.find(({ index }) => index.summary.documentId === documentId);
}

function toPassage(ranked: FusedChunk, channel: ChannelIndex, sources: Sources): Passage {
  const { index, firstChunk } = documentOfChunk(channel, ranked.chunk);
  const { documentId, name } = index.summary;
  const chunkNumber = ranked.chunk - firstChunk;
  const chunk = index.chunks[chunkNumber];
  const page = chunk === undefined ? undefined : sources.page(documentId, chunk.page);
  if (chunk === undefined || page === undefined) {
    throw new Error(
      `Expected chunk ${chunkNumber} of document ${documentId} and its page, got none`,
    );
  }
  return {
    documentId,
    documentName: name,
    chunkNumber,
    page: chunk.page,
    pageLabel: page.label,
    start: chunk.start,
    end: chunk.end,
    text: page.text.slice(chunk.start, chunk.end),
    headingPath: headingPathOf(index.headings, chunk.heading),
    scores: { keyword: ranked.keyword, vector: ranked.vector, fused: ranked.fused },
  };
}
