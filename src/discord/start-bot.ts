import { Events, type Message } from 'discord.js';
import type { KnowledgeBase } from '../knowledge/knowledge-base.ts';
import { createAsking } from './asking/asking.ts';
import type { AboutBot, Bot } from './bot.ts';
import type { Command } from './command.ts';
import { createClient } from './create-client.ts';
import { explainLogin } from './explain-login.ts';
import { createInteractionHandler } from './handle-interaction.ts';
import { createMessageHandler } from './handle-message.ts';
import type { Log } from './log.ts';
import { registerCommands } from './register-commands.ts';
import { createUploads } from './uploads/uploads.ts';

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
}

export interface RunningBot {
  /** Leaves Discord; work that is under way is stopped first. */
  close(): Promise<void>;
}

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
  client.on(Events.Error, (error) => log.error('client', { error }));
  client.on(Events.ShardDisconnect, ({ code }, shardId) =>
    log.warn('disconnected', { code, shardId }),
  );
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
  return {
    async close() {
      await Promise.all([uploads.close(), asking.close()]);
      await client.destroy();
    },
  };
}
