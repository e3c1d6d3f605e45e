import { homedir } from 'node:os';
import type { Config, ServiceConfig } from './config.ts';
import {
  type ChunkingMethod,
  defaultFixed,
  defaultSemantic,
} from './knowledge/chunking/chunk-document.ts';
import { createKnowledgeBase, type KnowledgeBase } from './knowledge/knowledge-base.ts';
import type { ChatModel, Embedder, KnowledgeStore, PdfReader } from './knowledge/ports.ts';
import { defaultCacheDir } from './models/offline/cache-dir.ts';
import { createOfflineEmbedders } from './models/offline/offline-embedders.ts';
import { createPdfReader } from './pdf/pdf-reader.ts';
import { openKnowledgeStore } from './storage/knowledge-store.ts';

/** The parts of a running Footnote, put together as the configuration says. */
export interface Footnote {
  readonly knowledgeBase: KnowledgeBase;
  readonly store: KnowledgeStore;
  readonly reader: PdfReader;
  readonly embedders: readonly Embedder[];
  readonly chunking: ChunkingMethod;
  /** Null: answers are made of verbatim sentences. */
  readonly chat: ChatModel | null;
  /** Whether the bundled models embed, rather than a service. */
  readonly embedsOffline: boolean;
  close(): Promise<void>;
}

export interface WiringOptions {
  /** In place of the configured method. */
  readonly chunking?: ChunkingMethod | undefined;
  /** Told what is fetched or started, in a few words. */
  readonly onNotice?: ((notice: string) => void) | undefined;
}

export async function openFootnote(config: Config, options: WiringOptions = {}): Promise<Footnote> {
  const models = await openModels(config, options);
  const store = await openKnowledgeStore(config.databaseUrl);
  const reader = createPdfReader(config.pdf);
  const chunking = options.chunking ?? chunkingMethod(config);
  const { indexBudgetBytes, keepOriginals, topK } = config;
  const { embedders, chat } = models;
  const clock = { now: () => new Date() };
  const parts = {
    ...{ store, reader, embedders, chat, chunking, clock },
    ...{ topK, keepOriginals, indexBudgetBytes },
  };
  return {
    ...parts,
    embedsOffline: models.embedsOffline,
    knowledgeBase: createKnowledgeBase(parts),
    async close() {
      await models.close();
      await store.close();
    },
  };
}

/** The configured way to cut documents up. */
export function chunkingMethod({ chunking }: Config): ChunkingMethod {
  return chunking === 'semantic' ? defaultSemantic() : defaultFixed;
}

export interface Models {
  readonly embedders: readonly Embedder[];
  readonly chat: ChatModel | null;
  readonly embedsOffline: boolean;
  close(): Promise<void>;
}

/** A service's models where they are configured, the offline ones for the rest. */
export async function openModels(
  { service, cacheDir }: Config,
  { onNotice }: WiringOptions,
): Promise<Models> {
  const remote = service === null ? null : await openService(service);
  if (remote?.embedder) {
    return {
      ...{ embedders: [remote.embedder], chat: remote.chat, embedsOffline: false },
      close: async () => {},
    };
  }
  const offline = createOfflineEmbedders({
    cacheDir: cacheDir ?? defaultCacheDir(process.env, process.platform, homedir()),
    onNotice,
  });
  return { ...offline, chat: remote?.chat ?? null, embedsOffline: true };
}

/** Imported where it is used: the package takes a tenth of the start. */
async function openService(service: ServiceConfig) {
  const { createOpenAiModels } = await import('./models/openai-models.ts');
  return createOpenAiModels(service);
}
