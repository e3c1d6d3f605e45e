import { setImmediate } from 'node:timers/promises';
import type { DocumentIndex, DocumentSummary, Page } from '../knowledge/types.ts';
import { originalFromBlocks } from './encode-original.ts';
import { blockOfPage, decodePages } from './encode-pages.ts';
import { fromBlocks, type IncomingBlock } from './incoming-blocks.ts';
import { unpackBlock } from './pack.ts';
import {
  DamagedRecordError,
  MissingRecordError,
  RECORDS_PER_CALL,
  type RecordStore,
} from './record-store.ts';
import { blockKey, blockRecord, documentKey, documentRecord } from './records.ts';

/** Document records are small: this many are read at once. */
const DOCUMENTS_PER_CALL = 256;

/** The summaries of these generations, in their order. */
export async function loadSummaries(
  records: RecordStore,
  generations: readonly string[],
): Promise<DocumentSummary[]> {
  const summaries: DocumentSummary[] = [];
  for (let from = 0; from < generations.length; from += DOCUMENTS_PER_CALL) {
    const keys = generations.slice(from, from + DOCUMENTS_PER_CALL).map(documentKey);
    for (const { summary } of await records.read(keys, documentRecord)) summaries.push(summary);
  }
  return summaries;
}

/** Throws where a record of the index is missing or damaged. */
export async function loadIndex(records: RecordStore, generation: string): Promise<DocumentIndex> {
  const key = documentKey(generation);
  const { summary, manifest } = await records.readOne(key, documentRecord);
  const { blocks, finish } = fromBlocks(generation, manifest);
  await readBlocks(records, blocks);
  return intact(key, () => finish(summary));
}

/** In the order of `numbers`. Throws `RangeError` for a number that is no page's. */
export async function loadPages(
  records: RecordStore,
  generation: string,
  numbers: readonly number[],
): Promise<Page[]> {
  const { manifest } = await records.readOne(documentKey(generation), documentRecord);
  const { firstNumbers } = manifest.pages;
  const wanted = new Set(numbers.map((number) => blockOfPage(firstNumbers, number)));
  const pages = new Map<number, Page>();
  const blocks = [...wanted.difference(new Set([-1]))].map((block) => ({
    key: blockKey(generation, 'pages', block),
    decode(bytes: Uint8Array): void {
      for (const page of decodePages(bytes)) pages.set(page.number, page);
    },
  }));
  await readBlocks(records, blocks);
  return numbers.map((number) => {
    const page = pages.get(number);
    if (page) return page;
    throw new RangeError(`Expected the number of a page of the document, got ${number}`);
  });
}

/** Null where the bytes of the file are not kept. */
export async function loadOriginal(
  records: RecordStore,
  generation: string,
): Promise<Uint8Array | null> {
  const { manifest } = await records.readOne(documentKey(generation), documentRecord);
  if (manifest.original === null) return null;
  const { blocks, bytes } = originalFromBlocks(generation, manifest.original);
  await readBlocks(records, blocks);
  return bytes;
}

async function readBlocks(records: RecordStore, blocks: readonly IncomingBlock[]): Promise<void> {
  for (let from = 0; from < blocks.length; from += RECORDS_PER_CALL) {
    const batch = blocks.slice(from, from + RECORDS_PER_CALL);
    const keys = batch.map(({ key }) => key);
    const packed = await records.read(keys, blockRecord);
    for (const [index, { key, decode }] of batch.entries()) {
      const record = packed[index];
      if (!record) throw new MissingRecordError(key);
      intact(key, () => decode(unpackBlock(record)));
      await setImmediate(); // Each block may hold the main thread for some milliseconds.
    }
  }
}

/** What `decode` returns; where it throws, an error that names the record. */
function intact<T>(key: string, decode: () => T): T {
  try {
    return decode();
  } catch (cause) {
    throw new DamagedRecordError(key, cause instanceof Error ? cause.message : 'no reason', {
      cause,
    });
  }
}
