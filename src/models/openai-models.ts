import type { ChatModel, Embedder } from '../knowledge/ports.ts';
import { openEndpoint } from './openai.ts';
import { realSleep, type Sleep } from './retry.ts';
import { createServiceChat } from './service-chat.ts';
import { createServiceEmbedder } from './service-embedder.ts';

export interface OpenAiModelsOptions {
  /** Absent for local servers that ask for none. */
  readonly apiKey: string | undefined;
  /** Absent for OpenAI itself. */
  readonly baseUrl: string | undefined;
  /** Null for none. */
  readonly chatModel: string | null;
  /** Null for none. */
  readonly embeddingModel: string | null;
  /** For a reply to be whole, or for the next piece of a stream. */
  readonly timeoutMs: number;
  /** How to wait before another attempt. */
  readonly sleep?: Sleep | undefined;
}

export interface OpenAiModels {
  readonly embedder: Embedder | null;
  readonly chat: ChatModel | null;
}

const OPENAI_URL = 'https://api.openai.com/v1';

/**
 * The models of OpenAI, or of any server that speaks its protocol. What a person can mend is thrown
 * as a `UserError`, which never holds the key.
 */
export function createOpenAiModels(options: OpenAiModelsOptions): OpenAiModels {
  const { apiKey, baseUrl = OPENAI_URL, timeoutMs, sleep = realSleep } = options;
  const { chatModel, embeddingModel } = options;
  const endpoint = openEndpoint({ apiKey, baseUrl, timeoutMs });
  // OpenAI refuses the older name for its newer models; elsewhere the newer one may be ignored.
  const limitName = baseUrl === OPENAI_URL ? 'max_completion_tokens' : 'max_tokens';
  return {
    embedder:
      embeddingModel === null
        ? null
        : createServiceEmbedder(endpoint, { model: embeddingModel, sleep }),
    chat:
      chatModel === null
        ? null
        : createServiceChat(endpoint, { model: chatModel, sleep, limitName }),
  };
}
