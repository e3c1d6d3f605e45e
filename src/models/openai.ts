import OpenAI, { APIConnectionError, APIConnectionTimeoutError, APIError } from 'openai';
import { UserError } from '../errors.ts';
import {
  type ChatPiece,
  type ChatRequest,
  type EmbeddingsRequest,
  type Endpoint,
  EndpointError,
  type IndexedEmbedding,
} from './endpoint.ts';

export interface EndpointOptions {
  /** Absent for local servers that ask for none. */
  readonly apiKey: string | undefined;
  readonly baseUrl: string;
  /** For a reply to be whole, or for the next piece of a stream. */
  readonly timeoutMs: number;
}

/**
 * A service that speaks OpenAI's protocol, through OpenAI's own client. Throws a `UserError` where
 * no request can be made of the key or the address.
 */
export function openEndpoint(options: EndpointOptions): Endpoint {
  checkSecrets(options);
  const client = new OpenAI({
    apiKey: options.apiKey ?? 'none',
    baseURL: options.baseUrl,
    timeout: options.timeoutMs,
    // The client's own retries try a spent quota again, wait at most a minute when asked for more,
    // and end where the headers of a reply have come; see retry.ts.
    maxRetries: 0,
    // It would print what streams carry to the console.
    logLevel: 'off',
  });
  const failure = (error: unknown) => toEndpointError(error, options.apiKey);
  return {
    host: new URL(options.baseUrl).host,
    embeddings: async (request, signal) => {
      try {
        return await requestEmbeddings(client, request, signal);
      } catch (error) {
        signal?.throwIfAborted();
        throw failure(error);
      }
    },
    chat: async function* (request, signal) {
      try {
        yield* streamChat(client, request, { signal, timeoutMs: options.timeoutMs });
      } catch (error) {
        signal?.throwIfAborted();
        throw failure(error);
      }
    },
  };
}

/** What refuses them later quotes them in its message. */
function checkSecrets({ apiKey, baseUrl }: EndpointOptions): void {
  const { username, password } = new URL(baseUrl);
  if (username !== '' || password !== '') {
    throw new UserError(
      'bad-config',
      'Expected OPENAI_BASE_URL to hold no user name or password: requests cannot carry them. ' +
        'Give the secret as OPENAI_API_KEY.',
    );
  }
  if (apiKey !== undefined && !/^[\x21-\x7e]+$/.test(apiKey.trim())) {
    throw new UserError(
      'bad-config',
      'Expected OPENAI_API_KEY to be one word of plain characters, got others in it: copy it again.',
    );
  }
}

async function requestEmbeddings(
  client: OpenAI,
  { model, input, encoding }: EmbeddingsRequest,
  signal: AbortSignal | undefined,
): Promise<IndexedEmbedding[]> {
  // Asked for base64 by name, the client leaves the decoding to us; its own takes anything.
  const reply = await client.embeddings.create(
    { model, input: [...input], encoding_format: encoding },
    { signal },
  );
  const rows: unknown = reply?.data;
  if (!Array.isArray(rows)) {
    throw malformed('expected a list of embeddings; is the base URL right? It often ends in /v1');
  }
  return rows.map(toIndexedEmbedding);
}

function toIndexedEmbedding(row: unknown, place: number): IndexedEmbedding {
  if (typeof row === 'object' && row !== null && 'embedding' in row) {
    // Some tell no places; their rows stand in the order of the input.
    const index = 'index' in row ? row.index : place;
    // Some compatible servers send floats whatever they are asked for.
    const embedding = Array.isArray(row.embedding) ? row.embedding : fromBase64(row.embedding);
    if (typeof index === 'number' && embedding) return { index, embedding };
  }
  throw malformed('expected each embedding to be a list of numbers, with its index');
}

/** Little-endian float32; null where it cannot be that. */
function fromBase64(encoded: unknown): Float32Array | null {
  if (typeof encoded !== 'string') return null;
  // A copy, because floats must begin at a multiple of four bytes.
  const bytes = Uint8Array.from(Buffer.from(encoded, 'base64'));
  return bytes.length % 4 === 0 ? new Float32Array(bytes.buffer) : null;
}

interface StreamLimits {
  readonly signal: AbortSignal | undefined;
  readonly timeoutMs: number;
}

async function* streamChat(
  client: OpenAI,
  { model, messages, temperature, maxTokens }: ChatRequest,
  { signal, timeoutMs }: StreamLimits,
): AsyncGenerator<ChatPiece, void, undefined> {
  const stalled = new AbortController();
  const stop = signal ? AbortSignal.any([signal, stalled.signal]) : stalled.signal;
  // The client's own timeout ends where the stream begins.
  const timer = setTimeout(() => stalled.abort(), timeoutMs);
  try {
    const stream = await client.chat.completions.create(
      {
        model,
        messages: [...messages],
        stream: true,
        ...(temperature === undefined ? {} : { temperature }),
        ...(maxTokens === undefined ? {} : { [maxTokens.name]: maxTokens.value }),
      },
      { signal: stop },
    );
    for await (const event of stream) {
      timer.refresh();
      // Usage reports come without a choice.
      const choice = event.choices?.[0];
      if (!choice) continue;
      const text = choice.delta?.content ?? choice.delta?.refusal ?? '';
      yield { text, finishReason: choice.finish_reason || null };
    }
    // An aborted stream of this client ends as quietly as a whole one.
    stop.throwIfAborted();
  } catch (error) {
    if (stalled.signal.aborted) throw timedOut(error);
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

function toEndpointError(error: unknown, apiKey: string | undefined): EndpointError {
  if (error instanceof EndpointError) return error;
  const words = withoutKey(error instanceof Error ? error.message : String(error), apiKey);
  if (error instanceof APIConnectionTimeoutError) return timedOut(error);
  if (error instanceof APIError && !(error instanceof APIConnectionError)) {
    const { status, code, type, headers } = error;
    // Not kept as the cause: the service's words may repeat the key.
    return new EndpointError('refused', words, {
      status,
      code: code ?? type,
      retryAfterMs: retryAfterMs(headers),
    });
  }
  if (error instanceof SyntaxError) return malformed(words, error);
  return new EndpointError('unreachable', words, { cause: error });
}

function malformed(message: string, cause?: unknown): EndpointError {
  return new EndpointError('malformed', message, { cause });
}

function timedOut(cause: unknown): EndpointError {
  return new EndpointError('timeout', 'No reply came in time', { cause });
}

function withoutKey(words: string, apiKey: string | undefined): string {
  return apiKey ? words.replaceAll(apiKey, '[key]') : words;
}

/** `retry-after` holds seconds or a date. */
function retryAfterMs(headers: Headers | undefined): number | undefined {
  const milliseconds = headers?.get('retry-after-ms');
  const after = headers?.get('retry-after');
  const waits = [
    milliseconds ? Number(milliseconds) : Number.NaN,
    after ? Number(after) * 1_000 : Number.NaN,
    after ? Date.parse(after) - Date.now() : Number.NaN,
  ];
  const wait = waits.find((candidate) => Number.isFinite(candidate));
  return wait === undefined ? undefined : Math.max(0, wait);
}
