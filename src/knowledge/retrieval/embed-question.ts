import type { Embedder } from '../ports.ts';
import type { OpenDocument } from './channel-index.ts';

/** A question as each model that can read it sees it. */
export interface EmbeddedQuestion {
  /** By the model's id. */
  readonly embeddings: ReadonlyMap<string, Float32Array>;
  /**
   * The cosine of the question and each text; null for a text in a script that no model, which
   * also reads the question, knows.
   */
  similarities(texts: readonly string[]): Promise<(number | null)[]>;
}

export interface EmbedQuestionOptions {
  /** The documents that are searched. */
  readonly documents: readonly OpenDocument[];
  readonly signal?: AbortSignal | undefined;
}

/**
 * Embeds a question by those models that can read it and have embedded something of these
 * documents. Where they have embedded less than half of it, since the documents are in another
 * script, models that bridge from the question's script to theirs have a say as well.
 */
export async function embedQuestion(
  embedders: readonly Embedder[],
  question: string,
  { documents, signal }: EmbedQuestionOptions,
): Promise<EmbeddedQuestion> {
  const readers = selectReaders(embedders, question, documents);
  const embeddings = new Map<string, Float32Array>();
  for (const embedder of readers) {
    const [embedding] = await embedder.embed([question], { purpose: 'question', signal });
    if (embedding !== undefined) {
      embeddings.set(embedder.modelId, embedding);
    }
  }
  return {
    embeddings,
    similarities: (texts) => compare(texts, { readers, embeddings, signal }),
  };
}

function selectReaders(
  embedders: readonly Embedder[],
  question: string,
  documents: readonly OpenDocument[],
): Embedder[] {
  const embedded = countEmbedded(documents);
  const present = embedders.filter(({ modelId }) => embedded.has(modelId));
  const readers = present.filter((embedder) => embedder.reads(question));
  const chunkCount = documents.reduce((sum, { index }) => sum + index.chunks.length, 0);
  const covered = Math.max(0, ...readers.map(({ modelId }) => embedded.get(modelId) ?? 0));
  return covered >= chunkCount / 2
    ? readers
    : present.filter((embedder) => readers.includes(embedder) || embedder.bridges(question));
}

/** How many chunks of the documents each model has embedded. */
function countEmbedded(documents: readonly OpenDocument[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { modelId, chunkNumbers } of documents.flatMap(({ index }) => index.embeddings)) {
    counts.set(modelId, (counts.get(modelId) ?? 0) + chunkNumbers.length);
  }
  return counts;
}

interface Comparison {
  readonly readers: readonly Embedder[];
  readonly embeddings: ReadonlyMap<string, Float32Array>;
  readonly signal: AbortSignal | undefined;
}

async function compare(texts: readonly string[], comparison: Comparison) {
  const { readers, embeddings, signal } = comparison;
  const similarities = texts.map((): number | null => null);
  for (const embedder of readers) {
    const question = embeddings.get(embedder.modelId);
    const places = [...texts.keys()].filter(
      (place) => similarities[place] === null && embedder.reads(texts[place] ?? ''),
    );
    const wanted = places.map((place) => texts[place] ?? '');
    const vectors = await embedder.embed(wanted, { purpose: 'passage', signal });
    places.forEach((place, index) => {
      similarities[place] = dot(question, vectors[index]);
    });
  }
  return similarities;
}

/** Of unit vectors this is the cosine. */
function dot(left: Float32Array | undefined, right: Float32Array | undefined): number | null {
  if (left === undefined || right === undefined) {
    return null;
  }
  return left.reduce((sum, value, index) => sum + value * (right[index] ?? 0), 0);
}
