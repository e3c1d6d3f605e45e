import { createHash } from 'node:crypto';
import { z } from 'zod';

/** Raise with any change that older programs would read wrongly. */
export const RECORD_VERSION = 1 as const;
const recordVersion = z.literal(RECORD_VERSION);

/** Of a document with its original. Programs that know of none would leave its bytes behind. */
export const WITH_ORIGINAL = 2 as const;
const count = z.int().nonnegative();

/** What a channel holds. The generations listed in `documents` are live: this is the one pointer. */
export const channelRecord = z.object({
  version: recordVersion,
  channelId: z.string(),
  /** Another with every write, so that a reader can tell whether the channel changed meanwhile. */
  revision: z.string(),
  /** In the order in which they were added. */
  documents: z.array(z.object({ documentId: z.string(), generation: z.string() })),
  /** Generations whose blocks may exist though no reader may see them: to be swept. */
  unfinished: z.array(
    z.object({
      documentId: z.string(),
      generation: z.string(),
      /** ISO time at which writing began; null once nobody writes it any more. */
      writingSince: z.iso.datetime().nullable(),
    }),
  ),
});
export type ChannelRecord = z.infer<typeof channelRecord>;
export type Unfinished = ChannelRecord['unfinished'][number];

const summary = z.object({
  documentId: z.string(),
  name: z.string(),
  title: z.string().nullable(),
  language: z.string(),
  byteLength: count,
  pageCount: count,
  pagesWithoutText: z.array(z.int()).readonly(),
  chunkCount: count,
  addedAt: z.string(),
  // Absent in records from before these were kept.
  addedBy: z.string().nullable().default(null),
  hasOriginal: z.boolean().default(false),
  chunker: z.string(),
  modelIds: z.array(z.string()).readonly(),
});

/** How many blocks of each kind a generation has, and how long the arrays are that they fill. */
const manifest = z.object({
  /** Number of the first page in each block of pages. */
  pages: z.object({ firstNumbers: z.array(z.int()) }),
  chunks: z.object({ blocks: count, rows: count }),
  headings: z.object({ blocks: count, rows: count }),
  embeddings: z.array(
    z.object({ modelId: z.string(), dimensions: count, rows: count, blocks: count }),
  ),
  postings: z.object({ blocks: count, terms: count, entries: count }),
  /** The bytes of the file; null where they are not kept. Absent in older records. */
  original: z.object({ blocks: count, byteLength: count }).nullable().default(null),
});
export type Manifest = z.infer<typeof manifest>;

/** First to be written and last to be deleted of a generation: it tells which blocks there are. */
export const documentRecord = z.object({
  version: z.literal([RECORD_VERSION, WITH_ORIGINAL]),
  summary,
  manifest,
});

/** Some bytes of a document: see `pack.ts`. */
export const blockRecord = z.object({
  version: recordVersion,
  /** Before packing. */
  byteLength: count,
  bytes: z.string(),
});
export type BlockRecord = z.infer<typeof blockRecord>;

export const page = z.object({
  number: z.int(),
  label: z.string().nullable(),
  text: z.string(),
});

export const heading = z.object({
  text: z.string(),
  level: z.int(),
  page: z.int(),
  start: count,
  end: count,
});

const chunkingSetting = z.discriminatedUnion('method', [
  z.object({ method: z.literal('fixed'), maxLength: count, overlap: count }),
  z.object({
    method: z.literal('semantic'),
    breakpoint: z.enum(['percentile', 'standard_deviation', 'interquartile']),
    threshold: z.number(),
  }),
]);

/** What a channel's managers have chosen. It outlives a reset, and names no channel. */
export const settingsRecord = z.object({
  version: recordVersion,
  revision: z.string(),
  settings: z.object({
    chunking: chunkingSetting.nullable(),
    topK: z.int().nullable(),
    strictness: z.enum(['strict', 'balanced', 'lenient']),
    uploads: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('everyone') }),
      z.object({ kind: z.literal('managers') }),
      z.object({ kind: z.literal('role'), roleId: z.string() }),
    ]),
    streaming: z.boolean(),
    answerLanguage: z.string().nullable(),
  }),
});

/** The questions lately answered in a channel, oldest first. */
export const turnsRecord = z.object({
  version: recordVersion,
  revision: z.string(),
  turns: z.array(
    z.object({
      messageIds: z.array(z.string()).readonly(),
      question: z.string(),
      documentIds: z.array(z.string()).readonly().nullable(),
      askedBy: z.string(),
      askedAt: z.string(),
    }),
  ),
});

export function channelKey(channelId: string): string {
  return `channel/${hashOf(channelId)}`;
}

export function settingsKey(channelId: string): string {
  return `settings/${hashOf(channelId)}`;
}

export function turnsKey(channelId: string): string {
  return `turns/${hashOf(channelId)}`;
}

/**
 * The channel is hashed, so that ids of any length and with any characters have keys that no
 * adapter cuts, escapes or takes for a prefix of another. UTF-16, because UTF-8 would make all
 * lone surrogates one.
 */
function hashOf(channelId: string): string {
  return createHash('sha256').update(Buffer.from(channelId, 'utf16le')).digest('base64url');
}

export function documentKey(generation: string): string {
  return `document/${generation}`;
}

export type BlockKind =
  | 'pages'
  | 'chunks'
  | 'headings'
  | 'postings'
  | `embeddings-${number}`
  | 'original';

/** The key of the block with this number, from 0, of its kind. */
export function blockKey(generation: string, kind: BlockKind, number: number): string {
  return `block/${generation}/${kind}/${number}`;
}

/** The keys of all blocks of a kind, in order. */
export function blockKeys(generation: string, kind: BlockKind, blocks: number): string[] {
  return Array.from({ length: blocks }, (_, number) => blockKey(generation, kind, number));
}

/** The keys of all blocks of a generation. */
export function allBlockKeys(generation: string, manifest: Manifest): string[] {
  return [
    ...blockKeys(generation, 'pages', manifest.pages.firstNumbers.length),
    ...blockKeys(generation, 'chunks', manifest.chunks.blocks),
    ...blockKeys(generation, 'headings', manifest.headings.blocks),
    ...manifest.embeddings.flatMap((model, index) =>
      blockKeys(generation, `embeddings-${index}`, model.blocks),
    ),
    ...blockKeys(generation, 'postings', manifest.postings.blocks),
    ...blockKeys(generation, 'original', manifest.original?.blocks ?? 0),
  ];
}
