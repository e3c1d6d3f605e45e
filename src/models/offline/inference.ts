import { readFile } from 'node:fs/promises';
import { Tokenizer } from '@huggingface/tokenizers';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { evenWindows, joinWindows, normalise } from '../windows.ts';
import type { ModelFiles } from './fetch-models.ts';
import type { InferenceSettings } from './model-specs.ts';

/** Embeds one text, L2-normalised. */
export type EmbedText = (text: string) => Promise<Float32Array>;

/** The two tokens that open and close every window. */
const MARK_TOKENS = 2;

/**
 * Loads a model. For use in a worker: a run blocks its thread. Texts go in one by one, because int8
 * activations are scaled by the largest value of the whole batch: the same text in other company
 * would come out at a cosine of 0.99 to itself. It costs nothing, batches are no faster on a CPU.
 */
export async function openModel(
  files: ModelFiles,
  settings: InferenceSettings,
): Promise<EmbedText> {
  const tokenizer = await openTokenizer(files.tokenizer, settings.lowercase);
  const session = await InferenceSession.create(files.weights, {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
  });
  const marks = tokenizer.encode('').ids;
  const capacity = settings.windowTokens - MARK_TOKENS;

  return async (text) => {
    // Half a surrogate pair is no character, and the tokenizer need not bear it.
    const ids = tokenizer.encode(text.toWellFormed(), { add_special_tokens: false }).ids;
    const windows = [];
    for (const [start, end] of evenWindows(ids.length, capacity)) {
      const tokens = [...marks.slice(0, 1), ...ids.slice(start, end), ...marks.slice(1)];
      const embedding = normalise(await runWindow(session, tokens, settings));
      windows.push({ embedding, weight: tokens.length });
    }
    return joinWindows(windows);
  };
}

async function openTokenizer(path: string, lowercase: boolean): Promise<Tokenizer> {
  const definition: unknown = JSON.parse(await readFile(path, 'utf8'));
  if (typeof definition !== 'object' || definition === null) {
    throw new TypeError(`Expected the tokenizer ${path} to be a JSON object`);
  }
  const normalizer = 'normalizer' in definition ? definition.normalizer : null;
  if (typeof normalizer !== 'object') {
    throw new TypeError(`Expected \`normalizer\` of ${path} to be a JSON object`);
  }
  return new Tokenizer({ ...definition, normalizer: { ...normalizer, lowercase } }, {});
}

async function runWindow(
  session: InferenceSession,
  tokens: readonly number[],
  { dimensions, pooling }: InferenceSettings,
): Promise<Float32Array> {
  const shape = [1, tokens.length];
  const feeds = {
    input_ids: new Tensor('int64', BigInt64Array.from(tokens, BigInt), shape),
    attention_mask: new Tensor('int64', new BigInt64Array(tokens.length).fill(1n), shape),
    token_type_ids: new Tensor('int64', new BigInt64Array(tokens.length), shape),
  };
  const output = (await session.run(feeds, ['last_hidden_state']))['last_hidden_state'];
  if (!(output?.data instanceof Float32Array) || output.dims[2] !== dimensions) {
    throw new TypeError(`Expected ${dimensions} float32 a token, got [${output?.dims.join(', ')}]`);
  }
  // The first token is the one that models pooled by it gather the text's meaning in.
  return pooling === 'cls' ? output.data.slice(0, dimensions) : sumRows(output.data, dimensions);
}

/** The direction of the rows' mean: its length does not matter. */
function sumRows(rows: Float32Array, dimensions: number): Float32Array {
  const sum = new Float32Array(dimensions);
  for (let start = 0; start < rows.length; start += dimensions) {
    for (let index = 0; index < dimensions; index += 1) {
      sum[index] = (sum[index] ?? 0) + (rows[start + index] ?? 0);
    }
  }
  return sum;
}
