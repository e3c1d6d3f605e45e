import type { ChatMessage } from '../knowledge/ports.ts';

/** What can go wrong between us and a service. */
export type EndpointFailure = 'refused' | 'unreachable' | 'timeout' | 'malformed';

interface EndpointErrorDetails {
  /** HTTP status, of a refusal. */
  readonly status?: number | undefined;
  /** The service's own name for the error, such as `insufficient_quota`. */
  readonly code?: string | undefined;
  /** How long the service asks us to wait. */
  readonly retryAfterMs?: number | undefined;
  readonly cause?: unknown;
}

/** A request that failed. The message holds the service's words, never the API key. */
export class EndpointError extends Error {
  override readonly name = 'EndpointError';
  readonly kind: EndpointFailure;
  readonly status: number | undefined;
  readonly code: string | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(kind: EndpointFailure, message: string, details: EndpointErrorDetails = {}) {
    super(message, 'cause' in details ? { cause: details.cause } : undefined);
    this.kind = kind;
    this.status = details.status;
    this.code = details.code;
    this.retryAfterMs = details.retryAfterMs;
  }
}

export interface EmbeddingsRequest {
  readonly model: string;
  readonly input: readonly string[];
  /** Base64 takes a quarter of the bytes; some compatible servers know only floats. */
  readonly encoding: 'base64' | 'float';
}

/** An embedding as the service sent it; `index` is its place in the request's input. */
export interface IndexedEmbedding {
  readonly index: number;
  readonly embedding: ArrayLike<number>;
}

export interface ChatRequest {
  readonly model: string;
  readonly messages: readonly ChatMessage[];
  readonly temperature?: number | undefined;
  /** The two names that services have for the same bound. */
  readonly maxTokens?:
    | { readonly name: 'max_completion_tokens' | 'max_tokens'; readonly value: number }
    | undefined;
}

/** A piece of a completion; `finishReason` comes with the last. */
export interface ChatPiece {
  readonly text: string;
  readonly finishReason: string | null;
}

/**
 * One request each, nothing tried again. Both throw an `EndpointError`, or the signal's reason once
 * it is aborted.
 */
export interface Endpoint {
  /** For people: who refuses, who cannot be reached. */
  readonly host: string;
  embeddings(request: EmbeddingsRequest, signal?: AbortSignal): Promise<IndexedEmbedding[]>;
  chat(request: ChatRequest, signal?: AbortSignal): AsyncGenerator<ChatPiece, void, undefined>;
}
