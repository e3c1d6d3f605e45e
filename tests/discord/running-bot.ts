import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { COMMANDS } from '../../commands/index.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox/start-sandbox.ts';
import type { AboutBot } from '../../src/discord/bot.ts';
import type { Log, LogFields } from '../../src/discord/log.ts';
import { startBot } from '../../src/discord/start-bot.ts';
import { defaultFixed } from '../../src/knowledge/chunking/chunk-document.ts';
import { createKnowledgeBase, type KnowledgeBase } from '../../src/knowledge/knowledge-base.ts';
import type { ChatModel, Embedder, PdfReader } from '../../src/knowledge/ports.ts';
import { createPdfReader } from '../../src/pdf/pdf-reader.ts';
import { openKnowledgeStore } from '../../src/storage/knowledge-store.ts';
import { createFakeEmbedder } from '../support/fake-embedder.ts';

export interface LogEntry {
  readonly level: 'info' | 'warn' | 'error';
  readonly event: string;
  readonly fields: LogFields;
}

export interface RunningBotOptions extends SandboxOptions {
  /** None by default: answers are made of verbatim sentences. */
  readonly chat?: ChatModel;
  readonly embedder?: Embedder;
  readonly reader?: PdfReader;
  readonly maxPdfBytes?: number;
  readonly keepOriginals?: boolean;
  /** What the bot says of itself other than it is in tests. */
  readonly about?: Partial<AboutBot>;
}

export interface RunningBot {
  readonly sandbox: Sandbox;
  readonly knowledgeBase: KnowledgeBase;
  /** Id of the channel `handbook`. */
  readonly channelId: string;
  readonly log: readonly LogEntry[];
  /** Ends the bot's process as far as a test can, and starts it anew over the same database. */
  restart(): Promise<void>;
}

/**
 * The whole bot but for the models, over a real SQLite file, connected by the real client to a
 * sandbox of its own; all ends with the test.
 */
export async function startRunningBot(options: RunningBotOptions = {}): Promise<RunningBot> {
  const folder = await mkdtemp(join(tmpdir(), 'footnote-bot-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const sandbox = await startSandbox(options);
  onTestFinished(() => sandbox.close());
  const log: LogEntry[] = [];
  const databaseUrl = `sqlite://${join(folder, 'store.sqlite')}`;
  let running = await start({ options, sandbox, databaseUrl, log });
  onTestFinished(() => running.close());
  return {
    sandbox,
    get knowledgeBase() {
      return running.knowledgeBase;
    },
    channelId: sandbox.channels['handbook'] ?? '',
    log,
    async restart() {
      await running.close();
      running = await start({ options, sandbox, databaseUrl, log });
    },
  };
}

interface Start {
  readonly options: RunningBotOptions;
  readonly sandbox: Sandbox;
  readonly databaseUrl: string;
  readonly log: LogEntry[];
}

async function start({ options, sandbox, databaseUrl, log }: Start) {
  const store = await openKnowledgeStore(databaseUrl);
  const knowledgeBase = createKnowledgeBase({
    store,
    reader: options.reader ?? createPdfReader(),
    embedders: [options.embedder ?? createFakeEmbedder()],
    chunking: defaultFixed,
    chat: options.chat ?? null,
    clock: { now: () => new Date() },
    indexBudgetBytes: 2 ** 26,
    keepOriginals: options.keepOriginals ?? true,
  });
  const bot = await startBot({
    token: sandbox.token,
    apiUrl: sandbox.apiUrl,
    knowledgeBase,
    commands: COMMANDS,
    about: {
      version: '0.0.0-test',
      chatModel: options.chat?.modelId ?? null,
      embeddingModels: ['fake'],
      usesService: false,
      keepsOriginals: options.keepOriginals ?? true,
      isSandbox: true,
      ...options.about,
    },
    log: recordingLog(log),
    maxPdfBytes: options.maxPdfBytes ?? 25 * 2 ** 20,
  });
  return {
    knowledgeBase,
    async close() {
      await bot.close();
      await store.close();
    },
  };
}

function recordingLog(entries: LogEntry[]): Log {
  const note =
    (level: LogEntry['level']) =>
    (event: string, fields: LogFields = {}) => {
      entries.push({ level, event, fields });
    };
  return { info: note('info'), warn: note('warn'), error: note('error') };
}

/** A PDF of `samples/`, as a person attaches it. */
export async function sample(name: string): Promise<{ name: string; bytes: Uint8Array }> {
  const path = join(import.meta.dirname, '..', '..', 'samples', name);
  return { name, bytes: new Uint8Array(await readFile(path)) };
}
