import { UserError } from '../errors.ts';
import { type Breakpoint, checkThreshold } from './chunking/breakpoints.ts';
import { type ChunkingMethod, defaultSemantic } from './chunking/chunk-document.ts';
import { checkFixedOptions, type FixedOptions } from './chunking/fixed.ts';

/** How a channel wants its documents cut up; lengths in UTF-16 code units. */
export type ChunkingSetting =
  | { readonly method: 'fixed'; readonly maxLength: number; readonly overlap: number }
  | { readonly method: 'semantic'; readonly breakpoint: Breakpoint; readonly threshold: number };

/** How sure an answer must be; see `answering/strictness.ts`. */
export type Strictness = 'strict' | 'balanced' | 'lenient';

/** Who may add documents. */
export type UploadRule =
  | { readonly kind: 'everyone' }
  | { readonly kind: 'managers' }
  | { readonly kind: 'role'; readonly roleId: string };

/** What a channel's managers have chosen. Null: as the operator configured. */
export interface ChannelSettings {
  readonly chunking: ChunkingSetting | null;
  /** How many passages an answer is made from, 1 to 20. */
  readonly topK: number | null;
  readonly strictness: Strictness;
  readonly uploads: UploadRule;
  /** Whether answers are shown while they are written. */
  readonly streaming: boolean;
  /** BCP 47; null: the question's. */
  readonly answerLanguage: string | null;
}

export const DEFAULT_SETTINGS: ChannelSettings = {
  chunking: null,
  topK: null,
  strictness: 'balanced',
  uploads: { kind: 'everyone' },
  streaming: true,
  answerLanguage: null,
};

/** The range of `topK`. */
export const TOP_K_RANGE = { min: 1, max: 20 } as const;

/** Characters of a fixed chunk: shorter ones say nothing, longer ones are about everything. */
export const CHUNK_LENGTH_RANGE = { min: 100, max: 8_000 } as const;

/** The method to cut a channel's documents with. */
export function chunkingOf(
  { chunking }: Pick<ChannelSettings, 'chunking'>,
  configured: ChunkingMethod,
): ChunkingMethod {
  if (chunking === null) {
    return configured;
  }
  if (chunking.method === 'fixed') {
    return { kind: 'fixed', maxLength: chunking.maxLength, overlap: chunking.overlap };
  }
  return { ...defaultSemantic(chunking.breakpoint), threshold: chunking.threshold };
}

/** Throws a UserError `bad-setting` that names the first senseless value. */
export function checkSettings({ chunking, topK, answerLanguage }: ChannelSettings): void {
  try {
    checkTopK(topK);
    checkLanguage(answerLanguage);
    if (chunking?.method === 'fixed') {
      checkFixed(chunking);
    } else if (chunking?.method === 'semantic') {
      checkThreshold({ ...chunking, percentileOf: 'distances' });
    }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : 'no reason';
    throw new UserError('bad-setting', `These settings cannot be used. ${reason}.`, { cause });
  }
}

function checkTopK(topK: number | null): void {
  const { min, max } = TOP_K_RANGE;
  if (topK !== null && !(Number.isInteger(topK) && topK >= min && topK <= max)) {
    throw new RangeError(
      `Expected \`topK\` to be a whole number from ${min} to ${max}, got ${topK}`,
    );
  }
}

/** More overlap than a half would store every sentence many times over. */
function checkFixed({ maxLength, overlap }: FixedOptions): void {
  checkFixedOptions({ maxLength, overlap });
  const { min, max } = CHUNK_LENGTH_RANGE;
  if (maxLength < min || maxLength > max) {
    throw new RangeError(`Expected \`maxLength\` to be from ${min} to ${max}, got ${maxLength}`);
  }
  if (overlap > maxLength / 2) {
    throw new RangeError(
      `Expected \`overlap\` to be at most half of \`maxLength\` (${maxLength}), got ${overlap}`,
    );
  }
}

function checkLanguage(language: string | null): void {
  if (language !== null && !/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/u.test(language)) {
    throw new RangeError(
      `Expected \`answerLanguage\` to be a language such as "de", got "${language}"`,
    );
  }
}
