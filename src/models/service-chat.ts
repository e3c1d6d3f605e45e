import { UserError } from '../errors.ts';
import type { ChatMessage, ChatModel, ChatOptions } from '../knowledge/ports.ts';
import { type ChatPiece, type ChatRequest, type Endpoint, EndpointError } from './endpoint.ts';
import { explainFailure } from './explain-failure.ts';
import { type Sleep, withRetries } from './retry.ts';

export interface ServiceChatOptions {
  readonly model: string;
  readonly sleep: Sleep;
  /** The name to try first for the bound of a completion. */
  readonly limitName: LimitName;
}

type LimitName = 'max_completion_tokens' | 'max_tokens';

/** What the service has been found to accept. */
interface Accepted {
  temperature: boolean;
  limitName: LimitName;
  /** Whether another name for the bound was tried. */
  isLimitNameSettled: boolean;
}

/** A stream whose first piece is there. */
interface OpenStream {
  readonly first: IteratorResult<ChatPiece, void>;
  readonly rest: AsyncGenerator<ChatPiece, void, undefined>;
}

/**
 * A service's chat model. Retries until the first piece has come, never after it: a completion is
 * whole, cut at the bound of tokens that was asked for, or it throws.
 */
export function createServiceChat(endpoint: Endpoint, options: ServiceChatOptions): ChatModel {
  return new ServiceChat(endpoint, options);
}

class ServiceChat implements ChatModel {
  readonly modelId: string;
  readonly #endpoint: Endpoint;
  readonly #sleep: Sleep;
  readonly #accepted: Accepted;

  constructor(endpoint: Endpoint, { model, sleep, limitName }: ServiceChatOptions) {
    this.modelId = model;
    this.#endpoint = endpoint;
    this.#sleep = sleep;
    this.#accepted = { temperature: true, limitName, isLimitNameSettled: false };
  }

  async *complete(
    messages: readonly ChatMessage[],
    { signal, maxTokens }: ChatOptions = {},
  ): AsyncGenerator<string, void, undefined> {
    try {
      const sleep = this.#sleep;
      const attempt = () => this.#openAccepted(messages, { signal, maxTokens });
      yield* wholeCompletion(await withRetries(attempt, { sleep, signal }));
    } catch (error) {
      const { host } = this.#endpoint;
      throw explainFailure(error, { host, model: this.modelId, setting: 'CHAT_MODEL' });
    }
  }

  /** Leaves out or renames what the service rejects, and remembers it. */
  async #openAccepted(
    messages: readonly ChatMessage[],
    { signal, maxTokens }: ChatOptions,
  ): Promise<OpenStream> {
    for (;;) {
      const request = this.#request(messages, maxTokens);
      try {
        return await openStream(this.#endpoint, request, signal);
      } catch (error) {
        if (!this.#yieldTo(error, request)) throw error;
      }
    }
  }

  #request(messages: readonly ChatMessage[], maxTokens: number | undefined): ChatRequest {
    const { temperature, limitName } = this.#accepted;
    return {
      model: this.modelId,
      messages,
      temperature: temperature ? 0 : undefined,
      maxTokens: maxTokens === undefined ? undefined : { name: limitName, value: maxTokens },
    };
  }

  /**
   * Whether there is another way to ask, now that the service has refused this one. Another request
   * may have found it while this one was under way.
   */
  #yieldTo(error: unknown, { temperature, maxTokens }: ChatRequest): boolean {
    const accepted = this.#accepted;
    if (!(error instanceof EndpointError) || !(error.status === 400 || error.status === 422)) {
      return false;
    }
    if (temperature !== undefined && error.message.includes('temperature')) {
      accepted.temperature = false;
      return true;
    }
    if (!maxTokens || !error.message.includes(maxTokens.name)) return false;
    if (accepted.limitName !== maxTokens.name) return true;
    if (accepted.isLimitNameSettled) return false;
    const isOlder = maxTokens.name === 'max_tokens';
    accepted.limitName = isOlder ? 'max_completion_tokens' : 'max_tokens';
    accepted.isLimitNameSettled = true;
    return true;
  }
}

async function openStream(
  endpoint: Endpoint,
  request: ChatRequest,
  signal: AbortSignal | undefined,
): Promise<OpenStream> {
  const rest = endpoint.chat(request, signal);
  return { first: await rest.next(), rest };
}

async function* wholeCompletion({ first, rest }: OpenStream): AsyncGenerator<string, void> {
  let finishReason: string | null = null;
  try {
    for (let next = first; !next.done; next = await rest.next()) {
      finishReason = next.value.finishReason ?? finishReason;
      if (next.value.text !== '') yield next.value.text;
    }
  } finally {
    // Ends the request when the reader has had enough.
    await rest.return();
  }
  if (finishReason === null) {
    throw new EndpointError('unreachable', 'the completion ended in the middle');
  }
  if (finishReason === 'content_filter') {
    throw new UserError(
      'model-filtered',
      "The model service's content filter stopped the answer. Try to ask in other words.",
    );
  }
}
