import { noSuchDocument } from '../knowledge/no-such-document.ts';
import { changeRecord } from './change-record.ts';
import type { RecordStore } from './record-store.ts';
import {
  type ChannelRecord,
  channelKey,
  channelRecord,
  RECORD_VERSION,
  type Unfinished,
} from './records.ts';

const NEVER_WRITTEN = '';

/** The channel as it is; one without documents where it was never heard of. */
export async function readChannel(records: RecordStore, channelId: string): Promise<ChannelRecord> {
  const found = await records.find(channelKey(channelId), channelRecord);
  return found ?? neverWritten(channelId);
}

function neverWritten(channelId: string): ChannelRecord {
  return {
    version: RECORD_VERSION,
    channelId,
    revision: NEVER_WRITTEN,
    documents: [],
    unfinished: [],
  };
}

/**
 * Writes what `change` makes of the channel, or deletes it where nothing is left in it; returns it
 * as it was. Where another process changes it meanwhile, `change` is asked again, of what that made.
 */
export async function changeChannel(
  records: RecordStore,
  channelId: string,
  change: (channel: ChannelRecord) => ChannelRecord,
): Promise<ChannelRecord> {
  const place = { key: channelKey(channelId), shape: channelRecord };
  const before = await changeRecord(records, place, (stored) => {
    const after = change(stored ?? neverWritten(channelId));
    return after.documents.length + after.unfinished.length === 0 ? null : after;
  });
  return before ?? neverWritten(channelId);
}

/**
 * Notes a generation before the first of its records is written. Throws where it must replace a
 * document that is not there.
 */
export function begin(
  channel: ChannelRecord,
  writing: Unfinished,
  mustReplace: boolean,
): ChannelRecord {
  const isThere = channel.documents.some((each) => each.documentId === writing.documentId);
  if (mustReplace && !isThere) throw noSuchDocument();
  return { ...channel, unfinished: [...channel.unfinished, writing] };
}

/**
 * Moves the pointer to a generation that is written; one that it replaces keeps its place and is
 * left to be swept. Throws where another process has swept the new one meanwhile.
 */
export function makeLive(channel: ChannelRecord, generation: string): ChannelRecord {
  const written = channel.unfinished.find((each) => each.generation === generation);
  if (!written) {
    throw new Error(
      'Another process changed the channel while the document was being saved, and swept it. Save it again.',
    );
  }
  const { documentId } = written;
  const replaced = channel.documents.find((each) => each.documentId === documentId);
  const live = { documentId, generation };
  return {
    ...channel,
    documents: replaced
      ? channel.documents.map((each) => (each === replaced ? live : each))
      : [...channel.documents, live],
    unfinished: [
      ...channel.unfinished.filter((each) => each !== written),
      ...(replaced ? [{ ...replaced, writingSince: null }] : []),
    ],
  };
}

/** Takes a document, or all, out of sight; with half-written copies it is left to be swept. */
export function retire(channel: ChannelRecord, documentId?: string): ChannelRecord {
  const goes = (each: { documentId: string }) =>
    documentId === undefined || each.documentId === documentId;
  const gone = [...channel.documents, ...channel.unfinished].filter(goes);
  return {
    ...channel,
    documents: channel.documents.filter((each) => !goes(each)),
    unfinished: [
      ...channel.unfinished.filter((each) => !goes(each)),
      ...gone.map((each) => ({ ...each, writingSince: null })),
    ],
  };
}

/** Forgets generations of which nothing is left. */
export function forget(
  channel: ChannelRecord,
  swept: readonly Pick<Unfinished, 'generation'>[],
): ChannelRecord {
  const generations = new Set(swept.map((each) => each.generation));
  return {
    ...channel,
    unfinished: channel.unfinished.filter((each) => !generations.has(each.generation)),
  };
}
