import type { ChannelSettings } from './settings.ts';
import type {
  DocumentIndex,
  DocumentKey,
  DocumentSummary,
  ExtractedDocument,
  Page,
  Progress,
  RememberedTurn,
} from './types.ts';

/** How long work is watched and stopped. */
export interface WorkOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** Turns the bytes of a PDF into pages. */
export interface PdfReader {
  /** Throws `PdfError` for a file that cannot become a document. Leaves `bytes` as they are. */
  read(bytes: Uint8Array, options?: WorkOptions): Promise<ExtractedDocument>;
}

/** What a text is embedded as: some models want a prefix before a question. */
export type EmbeddingPurpose = 'passage' | 'question';

export interface EmbedOptions {
  readonly purpose: EmbeddingPurpose;
  readonly signal?: AbortSignal | undefined;
  /** Called with the number of texts done so far. */
  readonly onProgress?: ((done: number) => void) | undefined;
}

/** Turns texts into vectors whose cosine says how close the texts are in meaning. */
export interface Embedder {
  /** Names model, weights and pooling: vectors of two ids never meet. */
  readonly modelId: string;
  /** Whether the model knows the script that most of this text is written in. */
  reads(text: string): boolean;
  /**
   * Whether the model places a question in a script that it does not read near the passages which
   * it does: worse than a model of both, better than none.
   */
  bridges(question: string): boolean;
  /**
   * One L2-normalised vector a text, in the order of `texts`, all of one length. Each is computed
   * by itself: the same text gives the same vector in whatever company.
   */
  embed(texts: readonly string[], options: EmbedOptions): Promise<Float32Array[]>;
}

export interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

export interface ChatOptions {
  readonly signal?: AbortSignal | undefined;
  /** Upper bound of the completion, in the model's tokens. */
  readonly maxTokens?: number | undefined;
}

/** A language model that completes a conversation. */
export interface ChatModel {
  readonly modelId: string;
  /** The completion, piece by piece, at temperature 0 where the model allows it. */
  complete(messages: readonly ChatMessage[], options?: ChatOptions): AsyncIterable<string>;
}

/** A document on its way into the store. */
export interface NewDocument {
  readonly index: DocumentIndex;
  readonly pages: readonly Page[];
  /** The bytes of the file, to be kept with it; null where they are not to be. */
  readonly original: Uint8Array | null;
}

export interface SaveOptions extends WorkOptions {
  /** Only in place of a document that is there: throws UserError `no-such-document` otherwise. */
  readonly mustReplace?: boolean | undefined;
}

export type SettingsChange = (before: ChannelSettings) => ChannelSettings;

/**
 * Where channels keep their documents. A failed read or write throws, and a store that cannot be
 * read never looks like an empty one. A document is seen whole or not at all.
 */
export interface KnowledgeStore {
  /** In the order in which they were added; empty for a channel never heard of. */
  listDocuments(channelId: string): Promise<readonly DocumentSummary[]>;
  /** Writes all of a document, then makes it live; one of the same id is replaced. */
  saveDocument(channelId: string, document: NewDocument, options?: SaveOptions): Promise<void>;
  /** Throws where the document is not live, or where a part of it is missing. */
  loadIndex(key: DocumentKey): Promise<DocumentIndex>;
  /** The pages with these numbers, in the order asked for. */
  loadPages(key: DocumentKey, numbers: readonly number[]): Promise<readonly Page[]>;
  /** The bytes of the file; null where they are not kept. Throws where the document is not live. */
  loadOriginal(key: DocumentKey): Promise<Uint8Array | null>;
  /** From when this returns, nothing of the document is readable or left. False if it was not there. */
  removeDocument(key: DocumentKey): Promise<boolean>;
  /** Leaves no byte of the channel's documents and remembered turns. Its settings stay. */
  resetChannel(channelId: string): Promise<void>;
  /** The default ones for a channel never heard of. */
  readSettings(channelId: string): Promise<ChannelSettings>;
  /** What `change` makes of them; it is asked again where another process was quicker. */
  changeSettings(channelId: string, change: SettingsChange): Promise<ChannelSettings>;
  /** Keeps the last 100 of a channel, each with at most 1,000 characters of its question. */
  rememberTurn(channelId: string, turn: RememberedTurn): Promise<void>;
  /** The turn whose answer this message of the channel holds; null for any other. */
  recallTurn(channelId: string, messageId: string): Promise<RememberedTurn | null>;
  close(): Promise<void>;
}

export interface Clock {
  now(): Date;
}
