import type { Footnote } from '../wiring.ts';

/** Who wrote the answer, and what embedded the texts. */
export interface ModeDescription {
  /** The chat model; null for verbatim sentences. */
  readonly chatModel: string | null;
  readonly embeddingModels: readonly string[];
  readonly sentence: string;
}

export function describeMode({ chat, embedders, embedsOffline }: Footnote): ModeDescription {
  const embeddingModels = embedders.map(({ modelId }) => modelId);
  const answers =
    chat === null ? 'verbatim sentences, no chat model' : `written by ${chat.modelId}`;
  const embeddings = embedsOffline ? 'made on this machine' : `by ${embeddingModels.join(', ')}`;
  return {
    chatModel: chat?.modelId ?? null,
    embeddingModels,
    sentence: `(Answer: ${answers}; embeddings: ${embeddings}.)`,
  };
}
