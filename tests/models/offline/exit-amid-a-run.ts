import { createOfflineEmbedders } from '../../../src/models/offline/offline-embedders.ts';
import { modelCacheDir } from './offline-models.ts';

/** A program that ends with code 3 when one thread is done with its texts, and one amid a run. */
const { embedders } = createOfflineEmbedders({ cacheDir: modelCacheDir, threads: 2 });
const texts = Array.from({ length: 400 }, (_, index) => `${index} ${'leave '.repeat(200)}`);
const onProgress = (done: number) => done >= 40 && process.exit(3);
await embedders[0]?.embed(texts, { purpose: 'passage', onProgress });
