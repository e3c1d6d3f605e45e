import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

/** A request as it came in, its body parsed. */
export interface RecordedRequest {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Answers one request. */
export type Reply = (request: RecordedRequest, response: ServerResponse) => void | Promise<void>;

/** A server on 127.0.0.1 that speaks OpenAI's protocol. */
export interface OpenAiServer {
  /** Ends in `/v1`. */
  readonly baseUrl: string;
  readonly requests: readonly RecordedRequest[];
  /** Queued replies answer the next requests; with none left the server answers sensibly. */
  script(...replies: readonly Reply[]): void;
  close(): Promise<void>;
}

export interface OpenAiServerOptions {
  readonly dimensions?: number;
}

export async function startOpenAiServer(options: OpenAiServerOptions = {}): Promise<OpenAiServer> {
  const requests: RecordedRequest[] = [];
  const queue: Reply[] = [];
  const answer = async (incoming: IncomingMessage, response: ServerResponse) => {
    const request = await record(incoming);
    requests.push(request);
    const fallback = request.path === '/v1/embeddings' ? embeddings(options) : chat(['OK.']);
    await (queue.shift() ?? fallback)(request, response);
  };
  const server = createServer((incoming, response) => void answer(incoming, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    requests,
    script: (...replies) => void queue.push(...replies),
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function record(incoming: IncomingMessage): Promise<RecordedRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const body = JSON.parse(Buffer.concat(chunks).toString('utf8'));
  return { path: incoming.url ?? '', authorization: incoming.headers.authorization, body };
}

/** An error as OpenAI words it. */
export function refusal(
  status: number,
  error: { readonly message: string; readonly code?: string; readonly param?: string },
  headers: Readonly<Record<string, string>> = {},
): Reply {
  return (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify({ error }));
  };
}

/** Any body at all. */
export function rawReply(body: string, contentType = 'application/json'): Reply {
  return (_request, response) => {
    response.writeHead(200, { 'content-type': contentType });
    response.end(body);
  };
}

/** Takes the request and never answers. */
export const hang: Reply = () => {};

/** Breaks the connection without a reply. */
export const dropConnection: Reply = (_request, response) => {
  response.destroy();
};

/** One row of an embeddings reply. */
export interface EmbeddingRow {
  readonly object: 'embedding';
  readonly index: number;
  readonly embedding: readonly number[] | string;
}

export interface EmbeddingsReplyOptions extends OpenAiServerOptions {
  /** Floats although base64 was asked for, as some compatible servers answer. */
  readonly alwaysFloat?: boolean;
  /** What is done to the rows before they are sent. */
  readonly spoil?: (rows: readonly EmbeddingRow[]) => readonly EmbeddingRow[];
}

/** Deterministic embeddings: texts that share words are close. */
export function embeddings(options: EmbeddingsReplyOptions = {}): Reply {
  const { dimensions = 64, alwaysFloat = false, spoil = (rows) => rows } = options;
  return ({ body }, response) => {
    const input = Array.isArray(body['input']) ? body['input'].map(String) : [];
    const isBase64 = body['encoding_format'] === 'base64' && !alwaysFloat;
    const rows = input.map((text, index): EmbeddingRow => {
      const embedding = wordsEmbedding(text, dimensions);
      return { object: 'embedding', index, embedding: isBase64 ? base64(embedding) : embedding };
    });
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ object: 'list', model: body['model'], data: spoil(rows) }));
  };
}

/** Sum of a pseudo-random direction a word; not of length 1. */
export function wordsEmbedding(text: string, dimensions: number): number[] {
  const words = text.toLowerCase().match(/\p{Script=Han}|[\p{L}\p{N}]+/gu) ?? [''];
  const sum = new Array<number>(dimensions).fill(0);
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  for (const [word, count] of counts) {
    for (const [index, component] of wordDirection(word, dimensions).entries()) {
      sum[index] = (sum[index] ?? 0) + count * component;
    }
  }
  return sum;
}

function wordDirection(word: string, dimensions: number): number[] {
  const bytes: number[] = [];
  while (bytes.length < dimensions) {
    bytes.push(...createHash('sha256').update(`${bytes.length} ${word}`).digest());
  }
  return bytes.slice(0, dimensions).map((byte) => byte / 127.5 - 1);
}

function base64(embedding: readonly number[]): string {
  return Buffer.from(Float32Array.from(embedding).buffer).toString('base64');
}

export interface ChatReplyOptions {
  readonly finishReason?: string | null;
  /** Bytes sent at once; small odd numbers fall inside events and inside characters. */
  readonly chunkBytes?: number;
  /** Pause after each piece. */
  readonly pieceEveryMs?: number;
  /** How the stream ends: properly, by a closed connection, by a break, or not at all. */
  readonly ending?: 'done' | 'closed' | 'broken' | 'open';
  /** An event after the pieces, such as an error. */
  readonly lastEvent?: object;
}

/** A streamed completion. */
export function chat(pieces: readonly string[], options: ChatReplyOptions = {}): Reply {
  const { chunkBytes = 1_000, pieceEveryMs = 0, ending = 'done' } = options;
  return async (_request, response) => {
    const events = chatEvents(pieces, options);
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const parts of pieceEveryMs > 0 ? events : [events.join('')]) {
      await writeInChunks(response, Buffer.from(parts), chunkBytes);
      if (pieceEveryMs > 0) await delay(pieceEveryMs);
    }
    if (ending === 'broken') response.destroy();
    else if (ending !== 'open') response.end();
  };
}

function chatEvents(pieces: readonly string[], options: ChatReplyOptions): readonly string[] {
  const { finishReason = 'stop', ending = 'done', lastEvent } = options;
  const events = pieces.map((content) => event({ delta: { content }, finish_reason: null }));
  if (lastEvent) events.push(`data: ${JSON.stringify(lastEvent)}\n\n`);
  if (ending !== 'done') return events;
  return [...events, event({ delta: {}, finish_reason: finishReason }), 'data: [DONE]\n\n'];
}

async function writeInChunks(
  response: ServerResponse,
  bytes: Buffer,
  chunkBytes: number,
): Promise<void> {
  for (let start = 0; start < bytes.length; start += chunkBytes) {
    response.write(bytes.subarray(start, start + chunkBytes));
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function event(choice: object): string {
  const chunk = { object: 'chat.completion.chunk', choices: [{ index: 0, ...choice }] };
  return `data: ${JSON.stringify(chunk)}\n\n`;
}
