import type { NewDocument } from '../knowledge/ports.ts';
import type { DocumentIndex, Page } from '../knowledge/types.ts';
import { ranges } from './block-ranges.ts';
import { CHUNKS_PER_BLOCK, encodeChunks } from './encode-chunks.ts';
import { encodeEmbeddings, ROWS_PER_BLOCK } from './encode-embeddings.ts';
import { encodeHeadings, HEADINGS_PER_BLOCK } from './encode-headings.ts';
import { sliceOriginal } from './encode-original.ts';
import { encodePages, groupPages } from './encode-pages.ts';
import { encodePostings, groupTerms } from './encode-postings.ts';
import { type BlockKind, blockKey, type Manifest } from './records.ts';

/** A block on its way into the store; encoded when it is its turn. */
export interface OutgoingBlock {
  readonly key: string;
  encode(): Uint8Array;
}

/** A document in blocks, none of which takes long to encode, and what there is of each kind. */
export function toBlocks(
  generation: string,
  { index, pages, original }: NewDocument,
): { manifest: Manifest; blocks: OutgoingBlock[] } {
  const blocks: OutgoingBlock[] = [];
  /** Adds one block a part and returns how many these are. */
  const add = <T>(kind: BlockKind, parts: readonly T[], encode: (part: T) => Uint8Array) => {
    for (const [number, part] of parts.entries()) {
      blocks.push({ key: blockKey(generation, kind, number), encode: () => encode(part) });
    }
    return parts.length;
  };
  const manifest = {
    pages: addPages(pages, add),
    ...addIndex(index, add),
    original: original === null ? null : addOriginal(original, add),
  };
  return { manifest, blocks };
}

type Add = <T>(kind: BlockKind, parts: readonly T[], encode: (part: T) => Uint8Array) => number;

function addPages(pages: readonly Page[], add: Add): Manifest['pages'] {
  const groups = groupPages(pages);
  add('pages', groups, encodePages);
  return { firstNumbers: groups.map(([first]) => first.number) };
}

function addOriginal(original: Uint8Array, add: Add): Manifest['original'] {
  const slices = sliceOriginal(original);
  const blocks = add('original', slices, ({ from, to }) => original.subarray(from, to));
  return { blocks, byteLength: original.byteLength };
}

function addIndex(index: DocumentIndex, add: Add): Omit<Manifest, 'pages' | 'original'> {
  const { chunks, headings, postings } = index;
  return {
    chunks: {
      rows: chunks.length,
      blocks: add('chunks', ranges(chunks.length, CHUNKS_PER_BLOCK), ({ from, to }) =>
        encodeChunks(chunks.slice(from, to), postings.lengths.subarray(from, to)),
      ),
    },
    headings: {
      rows: headings.length,
      blocks: add('headings', ranges(headings.length, HEADINGS_PER_BLOCK), ({ from, to }) =>
        encodeHeadings(headings.slice(from, to)),
      ),
    },
    embeddings: index.embeddings.map((model, number) => ({
      modelId: model.modelId,
      dimensions: model.dimensions,
      rows: model.chunkNumbers.length,
      blocks: add(
        `embeddings-${number}`,
        ranges(model.chunkNumbers.length, ROWS_PER_BLOCK),
        (rows) => encodeEmbeddings(model, rows),
      ),
    })),
    postings: {
      terms: postings.terms.length,
      entries: postings.chunkNumbers.length,
      blocks: add('postings', groupTerms(postings), (terms) => encodePostings(postings, terms)),
    },
  };
}
