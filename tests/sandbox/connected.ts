import { Client, DiscordAPIError, GatewayIntentBits, type Interaction, Partials } from 'discord.js';
import { onTestFinished } from 'vitest';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox/start-sandbox.ts';

export const INTENTS = [
  GatewayIntentBits.Guilds,
  GatewayIntentBits.GuildMessages,
  GatewayIntentBits.DirectMessages,
];

/** The real discord.js client for this sandbox, not yet logged in. */
export function createClient(sandbox: Sandbox, intents: readonly number[] = INTENTS): Client {
  const client = new Client({
    intents: [...intents],
    partials: [Partials.Channel],
    rest: { api: sandbox.apiUrl },
  });
  onTestFinished(() => client.destroy());
  return client;
}

/** A sandbox with the real client logged in; both end with the test. */
export async function startConnected(
  options: SandboxOptions & { readonly intents?: readonly number[] } = {},
): Promise<{ sandbox: Sandbox; client: Client<true> }> {
  const sandbox = await startEmpty(options);
  const client = createClient(sandbox, options.intents);
  const ready = new Promise((resolve) => client.once('clientReady', resolve));
  await client.login(sandbox.token);
  await ready;
  if (!client.isReady()) throw new Error('Expected the client to be ready');
  return { sandbox, client };
}

/** A sandbox alone, closed when the test ends. */
export async function startEmpty(options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = await startSandbox(options);
  onTestFinished(() => sandbox.close());
  return sandbox;
}

/** Resolves with the next interaction the bot gets. */
export function nextInteraction(client: Client): Promise<Interaction> {
  return new Promise((resolve) => client.once('interactionCreate', resolve));
}

/** What Discord says of a failed request: HTTP status, its code, and its tree of fields. */
export async function failureOf(
  request: Promise<unknown>,
): Promise<{ status: number; code: number | string; errors?: unknown }> {
  try {
    await request;
  } catch (error) {
    if (error instanceof DiscordAPIError) {
      const { status, code, rawError } = error;
      return { status, code, ...('errors' in rawError && { errors: rawError.errors }) };
    }
    throw error;
  }
  throw new Error('Expected the request to fail');
}
