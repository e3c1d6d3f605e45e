import { createHash } from 'node:crypto';
import { mapInTurns } from './in-turns.ts';
import type { Embedder, WorkOptions } from './ports.ts';
import { dequantizeRow, quantize } from './retrieval/quantize.ts';
import type { ChunkEmbeddings, DocumentIndex } from './types.ts';

export interface EmbedRequest {
  /** One a chunk, in the order of the chunks. */
  readonly texts: readonly string[];
  readonly embedders: readonly Embedder[];
  /** Documents of the same channel, whose embeddings may be taken over. */
  readonly known: readonly DocumentIndex[];
}

export interface EmbeddedTexts {
  /** Of each text: see `StoredChunk`. */
  readonly hashes: readonly string[];
  /** One for each model that can read any of the chunks. */
  readonly embeddings: readonly ChunkEmbeddings[];
  /** How many of the texts a model had to embed. */
  readonly embeddedCount: number;
}

/**
 * Embeds the text of each chunk by every model that can read it. A text that stands in the channel already,
 * embedded by the same model, keeps that embedding; one that comes twice is embedded once.
 */
export async function embedTexts(request: EmbedRequest, work: WorkOptions): Promise<EmbeddedTexts> {
  const { signal } = work;
  const hashes = await mapInTurns(request.texts, hashText, signal);
  const plans: Plan[] = [];
  for (const embedder of request.embedders) {
    const isRead = await mapInTurns(request.texts, (text) => embedder.reads(text), signal);
    const chunkNumbers = [...hashes.keys()].filter((number) => isRead[number]);
    plans.push(planFor({ embedder, chunkNumbers }, request, hashes));
  }
  const total = plans.reduce((sum, { missing }) => sum + missing.size, 0);
  let doneBefore = 0;
  const embeddings: ChunkEmbeddings[] = [];
  for (const plan of plans.filter(({ chunkNumbers }) => chunkNumbers.length > 0)) {
    const before = doneBefore;
    const vectors = await embedMissing(plan, signal, (done) => {
      work.onProgress?.({ stage: 'embed', done: before + done, total });
    });
    doneBefore += plan.missing.size;
    embeddings.push(toChunkEmbeddings(plan, vectors, hashes));
  }
  const embedded = new Set(plans.flatMap(({ missing }) => [...missing.keys()]));
  const embeddedCount = hashes.filter((hash) => embedded.has(hash)).length;
  return { hashes, embeddings, embeddedCount };
}

/** What one model has to do. */
interface Plan {
  readonly embedder: Embedder;
  readonly chunkNumbers: readonly number[];
  /** Embeddings that are there already, by the hash of the text. */
  readonly known: Map<string, Float32Array>;
  /** Texts that are not, by their hash. */
  readonly missing: ReadonlyMap<string, string>;
}

function hashText(text: string): string {
  return createHash('sha256').update(text).digest().subarray(0, 16).toString('base64url');
}

function planFor(
  { embedder, chunkNumbers }: Pick<Plan, 'embedder' | 'chunkNumbers'>,
  request: EmbedRequest,
  hashes: readonly string[],
): Plan {
  const wanted = new Set(chunkNumbers.map((number) => hashes[number] ?? ''));
  const known = collectKnown(embedder.modelId, request.known, wanted);
  const missing = new Map<string, string>();
  for (const number of chunkNumbers) {
    const hash = hashes[number] ?? '';
    if (!known.has(hash)) {
      missing.set(hash, request.texts[number] ?? '');
    }
  }
  return { embedder, chunkNumbers, known, missing };
}

function collectKnown(
  modelId: string,
  documents: readonly DocumentIndex[],
  wanted: ReadonlySet<string>,
): Map<string, Float32Array> {
  const known = new Map<string, Float32Array>();
  for (const { chunks, embeddings } of documents) {
    const ofModel = embeddings.find((candidate) => candidate.modelId === modelId);
    ofModel?.chunkNumbers.forEach((chunkNumber, row) => {
      const hash = chunks[chunkNumber]?.textHash ?? '';
      if (wanted.has(hash) && !known.has(hash)) {
        known.set(hash, dequantizeRow(ofModel, row));
      }
    });
  }
  return known;
}

async function embedMissing(
  { embedder, known, missing }: Plan,
  signal: AbortSignal | undefined,
  onProgress: (done: number) => void,
): Promise<ReadonlyMap<string, Float32Array>> {
  if (missing.size === 0) {
    onProgress(0);
    return known;
  }
  const texts = [...missing.values()];
  const vectors = await embedder.embed(texts, { purpose: 'passage', signal, onProgress });
  [...missing.keys()].forEach((hash, index) => {
    const vector = vectors[index];
    if (vector !== undefined) {
      known.set(hash, vector);
    }
  });
  return known;
}

function toChunkEmbeddings(
  { embedder, chunkNumbers }: Plan,
  vectors: ReadonlyMap<string, Float32Array>,
  hashes: readonly string[],
): ChunkEmbeddings {
  const rows = chunkNumbers.map((number) => {
    const vector = vectors.get(hashes[number] ?? '');
    if (vector === undefined) {
      throw new Error(`Expected ${embedder.modelId} to return a vector for each text, got fewer`);
    }
    return vector;
  });
  return {
    ...quantize(rows),
    modelId: embedder.modelId,
    chunkNumbers: Uint32Array.from(chunkNumbers),
  };
}
