import type { Embedder, EmbedOptions } from '../knowledge/ports.ts';
import { batchPieces, type Piece, toPieces } from './batch-pieces.ts';
import {
  type EmbeddingsRequest,
  type Endpoint,
  EndpointError,
  type IndexedEmbedding,
} from './endpoint.ts';
import { explainFailure } from './explain-failure.ts';
import { type Sleep, withRetries } from './retry.ts';
import { joinWindows, normalise, type WindowEmbedding } from './windows.ts';

export interface ServiceEmbedderOptions {
  readonly model: string;
  readonly sleep: Sleep;
}

/** Requests under way at once. */
const CONCURRENCY = 4;

/**
 * Embeds with a service's model, in batches within OpenAI's limits and within those that a smaller
 * server turns out to have. Embeddings that are missing, odd or of another length than the first
 * ever seen fail the whole call.
 */
export function createServiceEmbedder(
  endpoint: Endpoint,
  options: ServiceEmbedderOptions,
): Embedder {
  return new ServiceEmbedder(endpoint, options);
}

class ServiceEmbedder implements Embedder {
  readonly modelId: string;
  readonly #endpoint: Endpoint;
  readonly #sleep: Sleep;
  #encoding: EmbeddingsRequest['encoding'] = 'base64';
  #mostInputs = Number.POSITIVE_INFINITY;
  #dimensions: number | null = null;

  constructor(endpoint: Endpoint, { model, sleep }: ServiceEmbedderOptions) {
    this.modelId = model;
    this.#endpoint = endpoint;
    this.#sleep = sleep;
  }

  /** A service's model is taken to know every script. */
  reads(): boolean {
    return true;
  }

  /** It reads every question already. */
  bridges(): boolean {
    return false;
  }

  async embed(
    texts: readonly string[],
    { signal, onProgress }: EmbedOptions,
  ): Promise<Float32Array[]> {
    const windows: WindowEmbedding[][] = texts.map(() => []);
    const pieces = texts.flatMap(toPieces);
    const embedded = new Map<Piece, Float32Array>();
    let done = 0;
    const embedBatch = async (batch: readonly Piece[], stop: AbortSignal) => {
      const embeddings = await this.#embedInputs(
        batch.map(({ text }) => text),
        stop,
      );
      for (const [place, embedding] of embeddings.entries()) {
        const piece = batch[place];
        if (piece) embedded.set(piece, embedding);
      }
      done += batch.filter(({ isLast }) => isLast).length;
      onProgress?.(done);
    };
    try {
      await inParallel(batchPieces(pieces), embedBatch, signal);
    } catch (error) {
      const context = { host: this.#endpoint.host, model: this.modelId };
      throw explainFailure(error, { ...context, setting: 'EMBEDDING_MODEL' });
    }
    for (const piece of pieces) {
      const embedding = embedded.get(piece);
      if (embedding) windows[piece.textIndex]?.push({ embedding, weight: piece.text.length });
    }
    return windows.map(joinWindows);
  }

  async #embedInputs(input: readonly string[], signal: AbortSignal): Promise<Float32Array[]> {
    const most = this.#mostInputs;
    if (input.length > most) {
      const embeddings: Float32Array[] = [];
      for (let start = 0; start < input.length; start += most) {
        embeddings.push(...(await this.#embedInputs(input.slice(start, start + most), signal)));
      }
      return embeddings;
    }
    const encoding = this.#encoding;
    try {
      const attempt = () => this.#request({ model: this.modelId, input, encoding }, signal);
      return await withRetries(attempt, { sleep: this.#sleep, signal });
    } catch (error) {
      if (!this.#yieldTo(error, input.length, encoding)) throw error;
      return this.#embedInputs(input, signal);
    }
  }

  async #request(request: EmbeddingsRequest, signal: AbortSignal): Promise<Float32Array[]> {
    const rows = await this.#endpoint.embeddings(request, signal);
    return inOrder(rows, request.input.length).map((embedding) => this.#checked(embedding));
  }

  #checked(embedding: ArrayLike<number>): Float32Array {
    const dimensions = this.#dimensions ?? embedding.length;
    if (embedding.length !== dimensions) {
      throw malformed(`expected ${dimensions} dimensions, got ${embedding.length}`);
    }
    try {
      const normalised = normalise(embedding);
      this.#dimensions = dimensions;
      return normalised;
    } catch (cause) {
      throw malformed('an embedding without a direction', cause);
    }
  }

  /** Whether there is another way to ask, now that the service has refused this one. */
  #yieldTo(error: unknown, inputs: number, encoding: EmbeddingsRequest['encoding']): boolean {
    if (!(error instanceof EndpointError)) return false;
    const isRejected = error.status === 400 || error.status === 422;
    if (isRejected && encoding === 'base64' && /encoding_format|base64/u.test(error.message)) {
      this.#encoding = 'float';
      return true;
    }
    const isTooMany =
      error.status === 413 || (isRejected && /batch size|too many inputs/iu.test(error.message));
    if (!isTooMany || inputs === 1) return false;
    this.#mostInputs = Math.min(this.#mostInputs, Math.ceil(inputs / 2));
    return true;
  }
}

/** Services may answer in any order: each embedding names its place. */
function inOrder(rows: readonly IndexedEmbedding[], count: number): ArrayLike<number>[] {
  const byIndex = new Map(rows.map(({ index, embedding }) => [index, embedding]));
  return Array.from({ length: count }, (_, index) => {
    const embedding = byIndex.get(index);
    if (embedding && rows.length === count) return embedding;
    throw malformed(`expected embeddings 0 to ${count - 1}, got ${rows.length} of them`);
  });
}

function malformed(words: string, cause?: unknown): EndpointError {
  return new EndpointError('malformed', words, { cause });
}

/** The first failure stops the rest and is thrown. */
async function inParallel<Item>(
  items: readonly Item[],
  task: (item: Item, stop: AbortSignal) => Promise<void>,
  signal: AbortSignal | undefined,
): Promise<void> {
  signal?.throwIfAborted();
  const failed = new AbortController();
  const stop = signal ? AbortSignal.any([signal, failed.signal]) : failed.signal;
  const queue = items.values();
  const lanes = Array.from({ length: CONCURRENCY }, async () => {
    for (const item of queue) await task(item, stop);
  });
  try {
    await Promise.all(lanes);
  } catch (error) {
    failed.abort(error);
    throw error;
  }
}
