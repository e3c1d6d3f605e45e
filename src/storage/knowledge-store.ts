import type {
  KnowledgeStore,
  NewDocument,
  SaveOptions,
  SettingsChange,
} from '../knowledge/ports.ts';
import type { ChannelSettings } from '../knowledge/settings.ts';
import type {
  DocumentIndex,
  DocumentKey,
  DocumentSummary,
  Page,
  RememberedTurn,
} from '../knowledge/types.ts';
import { ChannelQueue } from './channel-queue.ts';
import { changeChannel, readChannel, retire } from './channel-record.ts';
import { loadIndex, loadOriginal, loadPages, loadSummaries } from './load-document.ts';
import { type OpenKeyv, openKeyv } from './open-keyv.ts';
import { MissingRecordError, RecordStore } from './record-store.ts';
import type { ChannelRecord } from './records.ts';
import { saveDocument } from './save-document.ts';
import { changeSettings, readSettings } from './settings-record.ts';
import { sweep } from './sweep.ts';
import { forgetDocumentInTurns, forgetTurns, recallTurn, rememberTurn } from './turns-record.ts';

/**
 * Opens the store at `sqlite://path/to/file.sqlite`; see `openKeyv` for what it throws. Several
 * processes may open it, and change the same channels.
 */
export async function openKnowledgeStore(databaseUrl: string): Promise<KnowledgeStore> {
  return createKnowledgeStore(await openKeyv(databaseUrl));
}

/** A store over a database that is open; closing the store closes it. */
export function createKnowledgeStore(open: OpenKeyv): KnowledgeStore {
  return new KeyvKnowledgeStore(new RecordStore(open));
}

/**
 * Documents as blocks under generations, never changed once written, and one record a channel that
 * says which generations are live. A crash leaves that record as it was or as it was to be, and
 * generations it notes as unfinished, which later changes of the channel sweep.
 */
class KeyvKnowledgeStore implements KnowledgeStore {
  readonly #records: RecordStore;
  readonly #queue = new ChannelQueue();

  constructor(records: RecordStore) {
    this.#records = records;
  }

  listDocuments(channelId: string): Promise<readonly DocumentSummary[]> {
    return this.#read(channelId, ({ documents }) =>
      loadSummaries(
        this.#records,
        documents.map(({ generation }) => generation),
      ),
    );
  }

  loadIndex(key: DocumentKey): Promise<DocumentIndex> {
    return this.#read(key.channelId, (channel) =>
      loadIndex(this.#records, liveGeneration(channel, key)),
    );
  }

  loadPages(key: DocumentKey, numbers: readonly number[]): Promise<readonly Page[]> {
    return this.#read(key.channelId, (channel) =>
      loadPages(this.#records, liveGeneration(channel, key), numbers),
    );
  }

  loadOriginal(key: DocumentKey): Promise<Uint8Array | null> {
    return this.#read(key.channelId, (channel) =>
      loadOriginal(this.#records, liveGeneration(channel, key)),
    );
  }

  saveDocument(channelId: string, document: NewDocument, options: SaveOptions = {}): Promise<void> {
    return this.#queue.run(channelId, () =>
      saveDocument(this.#records, { ...options, channelId, document }),
    );
  }

  removeDocument(key: DocumentKey): Promise<boolean> {
    const { channelId, documentId } = key;
    return this.#queue.run(channelId, async () => {
      const before = await this.#retire(channelId, documentId);
      return before.documents.some((each) => each.documentId === documentId);
    });
  }

  resetChannel(channelId: string): Promise<void> {
    return this.#queue.run(channelId, async () => {
      await this.#retire(channelId);
    });
  }

  readSettings(channelId: string): Promise<ChannelSettings> {
    return readSettings(this.#records, channelId);
  }

  changeSettings(channelId: string, change: SettingsChange): Promise<ChannelSettings> {
    return changeSettings(this.#records, channelId, change);
  }

  rememberTurn(channelId: string, turn: RememberedTurn): Promise<void> {
    return rememberTurn(this.#records, channelId, turn);
  }

  recallTurn(channelId: string, messageId: string): Promise<RememberedTurn | null> {
    return recallTurn(this.#records, channelId, messageId);
  }

  async close(): Promise<void> {
    await this.#queue.idle();
    await this.#records.close();
  }

  /** Out of sight, then out of the records, then out of the database's bytes. */
  async #retire(channelId: string, documentId?: string): Promise<ChannelRecord> {
    const change = (channel: ChannelRecord) => retire(channel, documentId);
    const before = await changeChannel(this.#records, channelId, change);
    await sweep(this.#records, channelId);
    if (documentId === undefined) await forgetTurns(this.#records, channelId);
    else await forgetDocumentInTurns(this.#records, { channelId, documentId });
    await this.#records.purge();
    return before;
  }

  /** Reads again where a record was missing because the channel changed meanwhile. */
  async #read<T>(channelId: string, read: (channel: ChannelRecord) => Promise<T>): Promise<T> {
    const channel = await readChannel(this.#records, channelId);
    try {
      return await read(channel);
    } catch (error) {
      if (!(error instanceof MissingRecordError)) throw error;
      const { revision } = await readChannel(this.#records, channelId);
      if (revision === channel.revision) throw error;
      return this.#read(channelId, read);
    }
  }
}

function liveGeneration(channel: ChannelRecord, { channelId, documentId }: DocumentKey): string {
  const live = channel.documents.find((each) => each.documentId === documentId);
  if (live) return live.generation;
  throw new Error(
    `Expected document ${documentId} to be in channel ${channelId}, it is not: it was removed or never added`,
  );
}
