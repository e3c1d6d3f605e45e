import type { OpenDocument } from '../../src/knowledge/retrieval/channel-index.ts';
import { openSegment } from '../../src/knowledge/retrieval/keyword-segment.ts';
import { createPostingsBuilder } from '../../src/knowledge/retrieval/postings.ts';
import { quantize } from '../../src/knowledge/retrieval/quantize.ts';

/** How many chunks a document has, and how many of them each model has embedded. */
export interface DocumentPlan {
  readonly chunks: number;
  readonly embedded: Readonly<Record<string, number>>;
}

/** An open document without words, its embeddings all alike. */
export function openDocument({ chunks, embedded }: DocumentPlan): OpenDocument {
  const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);
  const postings = createPostingsBuilder().build();
  return {
    firstChunk: 0,
    segment: openSegment(postings),
    index: {
      summary: {
        ...{ documentId: 'd', name: 'd.pdf', title: null, language: 'en', byteLength: 1 },
        ...{ pageCount: 1, pagesWithoutText: [], chunkCount: chunks },
        ...{ addedAt: '2026-01-01T00:00:00.000Z', chunker: 'fixed', modelIds: [] },
        ...{ addedBy: null, hasOriginal: false },
      },
      headings: [],
      chunks: numbers(chunks).map(() => ({ page: 1, start: 0, end: 1, heading: -1, textHash: '' })),
      embeddings: Object.entries(embedded).map(([modelId, count]) => ({
        ...quantize(numbers(count).map(() => Float32Array.of(1, 0))),
        modelId,
        chunkNumbers: Uint32Array.from(numbers(count)),
      })),
      postings,
    },
  };
}
