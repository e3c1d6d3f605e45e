import type { Embedder } from '../ports.ts';

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

/** Embeds a question by those of the models, named by `modelIds`, that can read it. */
export async function embedQuestion(
  embedders: readonly Embedder[],
  question: string,
  options: { readonly modelIds: ReadonlySet<string>; readonly signal?: AbortSignal | undefined },
): Promise<EmbeddedQuestion> {
  const readers = embedders.filter(
    (embedder) => options.modelIds.has(embedder.modelId) && embedder.reads(question),
  );
  const embeddings = new Map<string, Float32Array>();
  for (const embedder of readers) {
    const { signal } = options;
    const [embedding] = await embedder.embed([question], { purpose: 'question', signal });
    if (embedding !== undefined) {
      embeddings.set(embedder.modelId, embedding);
    }
  }
  return {
    embeddings,
    similarities: (texts) => compare(texts, { readers, embeddings, signal: options.signal }),
  };
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
