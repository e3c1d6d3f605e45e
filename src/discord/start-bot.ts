import { type Client, Events, type Message } from 'discord.js';
import type { KnowledgeBase } from '../knowledge/knowledge-base.ts';
import { createAsking } from './asking/asking.ts';
import type { AboutBot, Bot } from './bot.ts';
import type { Command } from './command.ts';
import { createClient } from './create-client.ts';
import { explainLogin, remedyForClose } from './explain-login.ts';
import { createInteractionHandler } from './handle-interaction.ts';
import { createMessageHandler } from './handle-message.ts';
import type { Log } from './log.ts';
import { registerCommands } from './register-commands.ts';
import { createUploads } from './uploads/uploads.ts';
import { within } from './within.ts';

export interface BotOptions {
  readonly token: string;
  /** Of another Discord than the real one, such as `http://127.0.0.1:4000/api`. */
  readonly apiUrl?: string | undefined;
  readonly knowledgeBase: KnowledgeBase;
  readonly commands: readonly Command[];
  readonly about: AboutBot;
  readonly log: Log;
  /** A PDF may have this many bytes. */
  readonly maxPdfBytes: number;
  /** Called once Discord has shut the bot out for good, as when its token was reset. */
  readonly onLost?: (() => void) | undefined;
}

export interface RunningBot {
  /** Leaves Discord; work that is under way is stopped first. Takes 7 s at most. */
  close(): Promise<void>;
}

/** Work that was stopped has so long to show it; then Discord is left without. */
const LAST_WORDS_MS = 6_000;
const FAREWELL_MS = 1_000;

/** Connects to Discord and serves until closed. Ends once commands are registered and it is ready. */
export async function startBot(options: BotOptions): Promise<RunningBot> {
  const { token, apiUrl, knowledgeBase, commands, about, log } = options;
  const client = createClient(apiUrl);
  const uploads = createUploads({
    ...{ knowledgeBase, log, maxBytes: options.maxPdfBytes },
    extraHost: apiUrl === undefined ? null : new URL(apiUrl).host,
  });
  const asking = createAsking({ knowledgeBase, log, isAdding: uploads.isAdding });
  const bot: Bot = { knowledgeBase, asking, uploads, about, log };
  const handleMessage = createMessageHandler(bot);
  client.on(Events.InteractionCreate, createInteractionHandler(commands, bot));
  client.on(Events.MessageCreate, (message: Message) => handleMessage(message));
  watchConnection(client, options);
  const ready = new Promise<void>((resolve) => client.once(Events.ClientReady, () => resolve()));
  try {
    await client.login(token);
  } catch (error) {
    await client.destroy();
    throw explainLogin(error);
  }
  await ready;
  if (!client.isReady()) throw new Error('Expected the client to be ready');
  await registerCommands(client, commands, log);
  log.info('ready', { version: about.version, guilds: client.guilds.cache.size });
  return {
    async close() {
      client.removeAllListeners(Events.InteractionCreate);
      client.removeAllListeners(Events.MessageCreate);
      await within(LAST_WORDS_MS, Promise.all([uploads.close(), asking.close()]));
      await within(FAREWELL_MS, client.destroy());
    },
  };
}

/** Discord is away now and then, and the client comes back by itself; but not where it is shut out. */
function watchConnection(client: Client, { log, onLost }: BotOptions): void {
  client.on(Events.Error, (error) => log.error('client', { error }));
  client.on(Events.ShardError, (error, shardId) => log.warn('connection', { error, shardId }));
  client.on(Events.ShardReady, (shardId) => log.info('connected', { shardId }));
  client.on(Events.ShardReconnecting, (shardId) => log.info('reconnecting', { shardId }));
  client.on(Events.ShardResume, (shardId) => log.info('resumed', { shardId }));
  client.on(Events.ShardDisconnect, ({ code }, shardId) => {
    log.error('disconnected', { code, shardId, remedy: remedyForClose(code) });
    if (client.readyTimestamp !== null) onLost?.();
  });
}
