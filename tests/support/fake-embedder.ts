import { createHash } from 'node:crypto';
import type { Embedder } from '../../src/knowledge/ports.ts';
import { tokenize } from '../../src/knowledge/retrieval/tokenize.ts';

export interface FakeEmbedder extends Embedder {
  /** The texts it was asked for, call by call. */
  readonly calls: (readonly string[])[];
}

export interface FakeEmbedderOptions {
  readonly modelId?: string;
  readonly dimensions?: number;
  readonly reads?: (text: string) => boolean;
  readonly bridges?: (question: string) => boolean;
}

/** Texts that share words are close: each word points in a direction of its own. */
export function createFakeEmbedder(options: FakeEmbedderOptions = {}): FakeEmbedder {
  const { modelId = 'fake', dimensions = 64, reads = () => true, bridges = () => false } = options;
  const calls: (readonly string[])[] = [];
  return {
    modelId,
    calls,
    reads,
    bridges,
    embed(texts, { signal, onProgress }) {
      signal?.throwIfAborted();
      calls.push([...texts]);
      onProgress?.(texts.length);
      return Promise.resolve(texts.map((text) => embedWords(text, dimensions)));
    },
  };
}

function embedWords(text: string, dimensions: number): Float32Array {
  const vector = new Float32Array(dimensions);
  for (const word of ['', ...tokenize(text)]) {
    const digest = createHash('sha256').update(word).digest();
    for (let index = 0; index < dimensions; index += 1) {
      vector[index] = (vector[index] ?? 0) + (digest[index % digest.length] ?? 0) / 128 - 1;
    }
  }
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}
