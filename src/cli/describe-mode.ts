import type { Footnote } from '../wiring.ts';

/** Which models are at work. */
export interface ModeDescription {
  readonly answers: string;
  readonly embeddings: readonly string[];
  readonly sentence: string;
}

export function describeMode({ chat, embedders }: Footnote): ModeDescription {
  const embeddings = embedders.map(({ modelId }) => modelId);
  const answers = chat === null ? 'verbatim sentences' : chat.modelId;
  const how = chat === null ? 'made of verbatim sentences, no chat model' : `written by ${answers}`;
  return {
    answers,
    embeddings,
    sentence: `(Answer ${how}; embeddings by ${embeddings.join(' and ')}.)`,
  };
}
