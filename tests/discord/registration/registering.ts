import { onTestFinished } from 'vitest';
import { type Sandbox, startSandbox } from '../../../sandbox/start-sandbox.ts';
import type { Command } from '../../../src/discord/command.ts';
import { createClient } from '../../../src/discord/create-client.ts';
import type { Log, LogFields } from '../../../src/discord/log.ts';
import { registerCommands } from '../../../src/discord/register-commands.ts';

/** Requests about commands, by method. */
export const COMMAND_PATH = /^\/applications\/\d+\/commands/;

export interface Registering {
  readonly sandbox: Sandbox;
  /** Registers these as at a start of the bot; gives what went to the log. */
  register(definitions: readonly Command['definition'][]): Promise<readonly [string, LogFields][]>;
  /** How many requests wrote something, by their method, since the last time this was called. */
  writes(): Readonly<Record<'POST' | 'PUT' | 'PATCH' | 'DELETE', number>>;
  /** Ids of the registered commands by name. */
  ids(): Readonly<Record<string, string>>;
}

/** The bot's client, connected to a sandbox; both end with the test. */
export async function startRegistering(): Promise<Registering> {
  const sandbox = await startSandbox();
  onTestFinished(() => sandbox.close());
  const client = createClient(sandbox.apiUrl);
  onTestFinished(() => client.destroy());
  const ready = new Promise((resolve) => client.once('clientReady', resolve));
  await client.login(sandbox.token);
  await ready;
  const count = (method: string) => sandbox.faults.requestsTo({ method, path: COMMAND_PATH });
  let before = { POST: 0, PUT: 0, PATCH: 0, DELETE: 0 };
  return {
    sandbox,
    async register(definitions) {
      if (!client.isReady()) throw new Error('Expected the client to be ready');
      const { log, entries } = recordLog();
      await registerCommands(client, definitions.map(commandOf), log);
      return entries;
    },
    writes() {
      const now = {
        ...{ POST: count('POST'), PUT: count('PUT') },
        ...{ PATCH: count('PATCH'), DELETE: count('DELETE') },
      };
      const { POST, PUT, PATCH, DELETE } = before;
      before = now;
      return {
        ...{ POST: now.POST - POST, PUT: now.PUT - PUT },
        ...{ PATCH: now.PATCH - PATCH, DELETE: now.DELETE - DELETE },
      };
    },
    ids: () =>
      Object.fromEntries([...sandbox.world.commands.values()].map(({ name, id }) => [name, id])),
  };
}

/** Nothing was written. */
export const NO_WRITES = { POST: 0, PUT: 0, PATCH: 0, DELETE: 0 };

function commandOf(definition: Command['definition']): Command {
  return 'description' in definition && definition.description !== undefined
    ? { kind: 'slash', definition: { ...definition, type: 1 }, run: async () => {} }
    : { kind: 'message', definition: { ...definition, type: 3 }, run: async () => {} };
}

function recordLog(): { log: Log; entries: [string, LogFields][] } {
  const entries: [string, LogFields][] = [];
  const note = (event: string, fields: LogFields = {}) => {
    entries.push([event, fields]);
  };
  return { log: { info: note, warn: note, error: note }, entries };
}
