import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { NewDocument, SaveOptions, WorkOptions } from '../knowledge/ports.ts';
import { begin, changeChannel, forget, makeLive } from './channel-record.ts';
import { type OutgoingBlock, toBlocks } from './outgoing-blocks.ts';
import { packBlock } from './pack.ts';
import { RECORDS_PER_CALL, type RecordStore } from './record-store.ts';
import { documentKey, RECORD_VERSION, WITH_ORIGINAL } from './records.ts';
import { sweep } from './sweep.ts';

interface Saving extends SaveOptions {
  readonly channelId: string;
  readonly document: NewDocument;
}

/**
 * Writes a document under keys of its own, which no reader knows, then moves the channel's pointer.
 * Until that one write the channel is as it was; a failed or aborted save deletes what it wrote.
 */
export async function saveDocument(records: RecordStore, saving: Saving): Promise<void> {
  const { channelId, signal } = saving;
  const generation = randomUUID();
  const parts = toBlocks(generation, saving.document);
  signal?.throwIfAborted();
  await sweep(records, channelId);
  try {
    await writeGeneration(records, { ...parts, generation }, saving);
    signal?.throwIfAborted();
    await changeChannel(records, channelId, (channel) => makeLive(channel, generation));
  } catch (error) {
    await discard(records, { ...parts, generation }, channelId)
      // The first error tells more. What is left is noted in the channel, for a later sweep.
      .catch(() => {});
    throw error;
  }
  // The document is live, so its saving has not failed; a replaced one is noted for a later sweep.
  await sweep(records, channelId).catch(() => {});
}

type Generation = ReturnType<typeof toBlocks> & { readonly generation: string };

async function writeGeneration(
  records: RecordStore,
  { generation, manifest, blocks }: Generation,
  saving: Saving,
): Promise<void> {
  const { channelId, document, mustReplace = false } = saving;
  const { summary } = document.index;
  const writing = {
    documentId: summary.documentId,
    generation,
    writingSince: new Date().toISOString(),
  };
  await changeChannel(records, channelId, (channel) => begin(channel, writing, mustReplace));
  const version = manifest.original === null ? RECORD_VERSION : WITH_ORIGINAL;
  const value = { version, summary, manifest };
  await records.write([{ key: documentKey(generation), value }]);
  await writeBlocks(records, blocks, saving);
}

async function writeBlocks(
  records: RecordStore,
  blocks: readonly OutgoingBlock[],
  { signal, onProgress }: WorkOptions,
): Promise<void> {
  for (let from = 0; from < blocks.length; from += RECORDS_PER_CALL) {
    signal?.throwIfAborted();
    const entries = [];
    for (const { key, encode } of blocks.slice(from, from + RECORDS_PER_CALL)) {
      entries.push({ key, value: packBlock(encode()) });
      await setImmediate(); // Each block may hold the main thread for some milliseconds.
    }
    await records.write(entries);
    onProgress?.({ stage: 'store', done: from + entries.length, total: blocks.length });
  }
}

/** By its own list, since another process may have swept half of it and forgotten it. */
async function discard(
  records: RecordStore,
  { generation, blocks }: Generation,
  channelId: string,
): Promise<void> {
  await records.delete(blocks.map(({ key }) => key));
  await records.delete([documentKey(generation)]);
  await changeChannel(records, channelId, (channel) => forget(channel, [{ generation }]));
  await records.purge();
}
