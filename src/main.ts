import 'dotenv/config';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { COMMANDS } from '../commands/index.ts';
import { type Config, readConfig } from './config.ts';
import { createLog, type Log } from './discord/log.ts';
import { startBot } from './discord/start-bot.ts';
import { type Closable, endInOrder } from './end-in-order.ts';
import { UserError } from './errors.ts';
import { type Footnote, openFootnote } from './wiring.ts';

const ROOT = join(import.meta.dirname, '..');
const SAMPLES = ['handbook.pdf', 'rulebook.pdf', 'chinese-guide.pdf'];
const IN_MEMORY = 'sqlite://:memory:';

try {
  const config = readConfig(process.env);
  const log = createLog(
    isSandboxed(config) && config.logLevel === 'info' ? 'warn' : config.logLevel,
  );
  const ending = endInOrder(log);
  ending.closeFirst(await start(config, log, () => ending.end(1)));
} catch (error) {
  process.stderr.write(`${error instanceof UserError ? error.message : describe(error)}\n`);
  process.exit(1);
}

function isSandboxed({ discordToken }: Config): boolean {
  return discordToken === null;
}

function start(config: Config, log: Log, onLost: () => void): Promise<Closable> {
  if (config.discordToken !== null) {
    return startOnDiscord({ config, log, onLost, token: config.discordToken });
  }
  if (process.env['NODE_ENV'] === 'production') {
    throw new UserError(
      'no-token',
      'DISCORD_TOKEN is missing. Set it in .env or in the environment: it is on the page “Bot” of your application at https://discord.com/developers/applications.',
    );
  }
  return startInSandbox(config, log, onLost);
}

async function startOnDiscord(connection: Omit<Connection, 'footnote'>): Promise<Closable> {
  const footnote = await openFootnote(connection.config, noticesTo(connection.log));
  return connect({ ...connection, footnote });
}

/** Nothing of it is kept: the chat and its documents are gone when it ends. */
async function startInSandbox(config: Config, log: Log, onLost: () => void): Promise<Closable> {
  const [sandbox, footnote] = await Promise.all([
    openSandbox(config.sandboxPort),
    openFootnote({ ...config, databaseUrl: IN_MEMORY }, noticesTo(log)),
  ]);
  const { token, apiUrl } = sandbox;
  const bot = await connect({ config, log, onLost, footnote, token, apiUrl });
  process.stdout.write(
    `Footnote runs in a sandbox, since there is no DISCORD_TOKEN. Open it in your browser:\n\n  ${sandbox.pageUrl}\n\nDrop a PDF there, or take one of the samples, and ask. Nothing is kept when this ends (Ctrl+C).\n`,
  );
  return {
    async close() {
      await bot.close();
      await sandbox.close();
    },
  };
}

interface Connection {
  readonly config: Config;
  readonly log: Log;
  /** Called where Discord has shut the bot out for good. */
  readonly onLost: () => void;
  readonly footnote: Footnote;
  readonly token: string;
  /** Of the sandbox. */
  readonly apiUrl?: string;
}

async function connect(connection: Connection): Promise<Closable> {
  const { config, log, onLost, footnote, token, apiUrl } = connection;
  const { knowledgeBase, chat, embedders, embedsOffline } = footnote;
  const about = {
    version: await readVersion(),
    chatModel: chat?.modelId ?? null,
    embeddingModels: embedders.map(({ modelId }) => modelId),
    usesService: chat !== null || !embedsOffline,
    keepsOriginals: config.keepOriginals,
    isSandbox: apiUrl !== undefined,
  };
  const bot = await startBot({
    ...{ token, apiUrl, knowledgeBase, about, log, onLost },
    ...{ commands: COMMANDS, maxPdfBytes: config.pdf.maxBytes },
  });
  return {
    async close() {
      await bot.close();
      await footnote.close();
    },
  };
}

async function openSandbox(port: number) {
  const { startSandbox } = await import('../sandbox/start-sandbox.ts').catch(explainMissingSandbox);
  const samples = await Promise.all(
    SAMPLES.map(async (name) => ({ name, bytes: await readFile(join(ROOT, 'samples', name)) })),
  );
  try {
    return await startSandbox({ port, samples });
  } catch (error) {
    if (!hasCode(error, 'EADDRINUSE')) throw error;
    return startSandbox({ port: 0, samples });
  }
}

/** An installation without development packages has all that serves Discord, and no sandbox. */
function explainMissingSandbox(error: unknown): never {
  if (!hasCode(error, 'ERR_MODULE_NOT_FOUND')) throw error;
  const remedy = 'Set DISCORD_TOKEN, or install it with `npm ci` (without --omit=dev).';
  throw new UserError('no-sandbox', `The sandbox is not installed. ${remedy}`, { cause: error });
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

function noticesTo(log: Log) {
  return { onNotice: (notice: string) => log.info('notice', { notice }) };
}

async function readVersion(): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
  const isManifest = typeof manifest === 'object' && manifest !== null && 'version' in manifest;
  return isManifest ? String(manifest.version) : 'unknown';
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
