import { addDocument, type IngestOptions, type IngestOutcome } from './add-document.ts';
import { type AskOptions, answerQuestion, findPassages } from './answer-question.ts';
import { createChannelIndexes } from './channel-indexes.ts';
import { standaloneQuestion } from './follow-up/standalone-question.ts';
import { currentTest } from './index-document.ts';
import type { IngestParts, PdfFile } from './ingest.ts';
import type { ChatModel, KnowledgeStore, SettingsChange, WorkOptions } from './ports.ts';
import { loadOriginal, type ReindexOutcome, reindexDocument } from './reindex-document.ts';
import { RunningWork } from './running-work.ts';
import { type ChannelSettings, checkSettings } from './settings.ts';
import type { Answer, DocumentKey, ListedDocument, Passage, RememberedTurn } from './types.ts';

export interface KnowledgeBaseParts extends IngestParts {
  readonly store: KnowledgeStore;
  /** Null: answers are made of verbatim sentences. */
  readonly chat: ChatModel | null;
  /** How many passages an answer is made from where the channel has not chosen; 5 if absent. */
  readonly topK?: number | undefined;
  /** Whether the bytes of files are kept, so that they can be indexed again. */
  readonly keepOriginals: boolean;
  /** How many bytes the indexes of channels may take in memory together. */
  readonly indexBudgetBytes: number;
}

/** The documents of channels, and the answers that are in them. Channels share nothing. */
export interface KnowledgeBase {
  /**
   * Makes a PDF answerable, cut up as the channel wants. Throws `PdfError` for one that cannot be
   * read; nothing is kept then.
   */
  ingest(channelId: string, file: PdfFile, options?: IngestOptions): Promise<IngestOutcome>;
  /**
   * Indexes a document anew from its original. Throws UserError `no-such-document`, or
   * `no-original` where its bytes are not kept.
   */
  reindex(key: DocumentKey, options?: WorkOptions): Promise<ReindexOutcome>;
  /** An answer, by the channel's settings where `options` leave them open. */
  ask(channelId: string, question: string, options?: AskOptions): Promise<Answer>;
  /** The passages alone, best first. */
  search(channelId: string, question: string, options?: AskOptions): Promise<readonly Passage[]>;
  documents(channelId: string): Promise<readonly ListedDocument[]>;
  /** The bytes of the file; null where they are not kept. Throws UserError `no-such-document`. */
  original(key: DocumentKey): Promise<Uint8Array | null>;
  settings(channelId: string): Promise<ChannelSettings>;
  /** The settings as they are then. Throws UserError `bad-setting` for senseless ones. */
  changeSettings(channelId: string, change: SettingsChange): Promise<ChannelSettings>;
  /** Keeps a question that was answered; the last 100 of a channel are kept. */
  remember(channelId: string, turn: RememberedTurn): Promise<void>;
  /** The question whose answer this message of the channel holds; null for any other message. */
  recall(channelId: string, messageId: string): Promise<RememberedTurn | null>;
  /** False if it was not there. What is being done to the document is stopped. */
  remove(key: DocumentKey): Promise<boolean>;
  /** Leaves no byte of documents, originals and remembered turns; the settings stay. */
  reset(channelId: string): Promise<void>;
}

export function createKnowledgeBase(parts: KnowledgeBaseParts): KnowledgeBase {
  const { store, chat } = parts;
  const indexes = createChannelIndexes(store, parts.indexBudgetBytes);
  const running = new RunningWork();
  const indexing = { ...parts, indexes, running };

  return {
    ingest: (channelId, file, options = {}) => addDocument({ channelId, file }, indexing, options),
    reindex: (key, options = {}) => reindexDocument(key, indexing, options),
    async ask(channelId, question, given = {}) {
      const options = withSettings(given, await store.readSettings(channelId), parts);
      const { history = [], signal } = given;
      const standalone = await standaloneQuestion({ question, history }, { chat, signal });
      return indexes.use(channelId, (channel) =>
        answerQuestion({ channelId, channel, question, standalone }, parts, options),
      );
    },
    async search(channelId, question, given = {}) {
      const options = withSettings(given, await store.readSettings(channelId), parts);
      return indexes.use(channelId, (channel) =>
        findPassages({ channelId, channel, question, standalone: null }, parts, options),
      );
    },
    async documents(channelId) {
      const isCurrent = await currentTest(channelId, parts);
      const documents = await store.listDocuments(channelId);
      return documents.map((document) => ({ ...document, isCurrent: isCurrent(document) }));
    },
    original: (key) => loadOriginal(key, store),
    settings: (channelId) => store.readSettings(channelId),
    changeSettings: (channelId, change) =>
      store.changeSettings(channelId, (before) => {
        const after = change(before);
        checkSettings(after);
        return after;
      }),
    remember: (channelId, turn) => store.rememberTurn(channelId, turn),
    recall: (channelId, messageId) => store.recallTurn(channelId, messageId),
    async remove(key) {
      await running.stop(key.channelId, key.documentId);
      const wasThere = await store.removeDocument(key);
      indexes.forget(key.channelId);
      return wasThere;
    },
    async reset(channelId) {
      await running.stop(channelId);
      await store.resetChannel(channelId);
      indexes.forget(channelId);
    },
  };
}

function withSettings(
  options: AskOptions,
  settings: ChannelSettings,
  { topK }: Pick<KnowledgeBaseParts, 'topK'>,
): AskOptions {
  return {
    ...options,
    topK: options.topK ?? settings.topK ?? topK,
    strictness: options.strictness ?? settings.strictness,
    language: options.language ?? settings.answerLanguage ?? undefined,
  };
}
