import { changeChannel, forget, readChannel } from './channel-record.ts';
import { DamagedRecordError, type RecordStore } from './record-store.ts';
import { allBlockKeys, documentKey, documentRecord, type Unfinished } from './records.ts';

/**
 * By then a writer has ended or died. Until then it may be one in another process, which a sweep
 * would take the records from.
 */
const WRITING_TAKES_AT_MOST_MS = 10 * 60_000;

/** Deletes what nobody reads or writes any more of a channel, then forgets it. */
export async function sweep(records: RecordStore, channelId: string): Promise<void> {
  const { unfinished } = await readChannel(records, channelId);
  const chosen = unfinished.filter(isAbandoned);
  if (chosen.length === 0) return;
  for (const { generation } of chosen) {
    await records.delete(await blockKeysOf(records, generation));
    await records.delete([documentKey(generation)]);
  }
  await changeChannel(records, channelId, (channel) => forget(channel, chosen));
}

/** Whether no reader needs this generation and no writer is at work on it. */
function isAbandoned({ writingSince }: Unfinished): boolean {
  return writingSince === null || Date.now() - Date.parse(writingSince) > WRITING_TAKES_AT_MOST_MS;
}

async function blockKeysOf(records: RecordStore, generation: string): Promise<string[]> {
  try {
    const document = await records.find(documentKey(generation), documentRecord);
    return document ? allBlockKeys(generation, document.manifest) : [];
  } catch (error) {
    if (!(error instanceof DamagedRecordError)) throw error;
    // A document whose list of blocks is damaged can still be removed, only slowly.
    return records.keysFrom(`block/${generation}/`);
  }
}
