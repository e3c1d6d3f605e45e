import { expect, onTestFinished, test } from 'vitest';
import { startSandbox } from '../../sandbox/start-sandbox.ts';
import { createLog } from '../../src/discord/log.ts';
import { startBot } from '../../src/discord/start-bot.ts';
import { defaultFixed } from '../../src/knowledge/chunking/chunk-document.ts';
import { createKnowledgeBase } from '../../src/knowledge/knowledge-base.ts';
import { createPdfReader } from '../../src/pdf/pdf-reader.ts';
import { openKnowledgeStore } from '../../src/storage/knowledge-store.ts';
import { createFakeEmbedder } from '../support/fake-embedder.ts';

async function startSandboxOnly() {
  const sandbox = await startSandbox();
  onTestFinished(() => sandbox.close());
  return sandbox;
}

/** Tries to log in, and gives what the operator would be told. */
async function login({ apiUrl, token }: { apiUrl: string; token: string }): Promise<unknown> {
  const store = await openKnowledgeStore('sqlite://:memory:');
  onTestFinished(() => store.close());
  const knowledgeBase = createKnowledgeBase({
    ...{ store, reader: createPdfReader(), embedders: [createFakeEmbedder()] },
    ...{ chunking: defaultFixed, chat: null, clock: { now: () => new Date() } },
    ...{ indexBudgetBytes: 2 ** 20, keepOriginals: true },
  });
  const about = {
    ...{ version: '0', chatModel: null, embeddingModels: [], usesService: false },
    ...{ keepsOriginals: true, isSandbox: true },
  };
  return startBot({
    ...{ token, apiUrl, knowledgeBase, about, commands: [] },
    ...{ log: createLog('silent'), maxPdfBytes: 1 },
  }).catch((error: unknown) => error);
}

test('a wrong token is told with the way to a right one', async () => {
  const { apiUrl, token } = await startSandboxOnly();
  const failure = await login({ apiUrl, token: `${token.slice(0, -3)}abc` });
  expect(failure).toMatchObject({ code: 'no-login' });
  expect(String(failure)).toContain('Discord does not accept DISCORD_TOKEN.');
  expect(String(failure)).not.toContain(token.slice(0, 20));
});

test('intents that Discord does not grant are told, and end the start', async () => {
  const sandbox = await startSandboxOnly();
  sandbox.faults.refuseIdentify(4014);
  const failure = await login(sandbox);
  expect(failure).toMatchObject({ code: 'no-login' });
  expect(String(failure)).toContain('(4014)');
});

test('a Discord that has an error of its own is told as such', async () => {
  const sandbox = await startSandboxOnly();
  const route = { method: 'GET', path: /^\/gateway\/bot/u };
  sandbox.faults.failNext(route, { kind: 'server-error' }, 10);
  const failure = await login(sandbox);
  expect(String(failure)).toContain('Discord has an error of its own (500');
});

test('a Discord that cannot be reached is told as such', async () => {
  const sandbox = await startSandboxOnly();
  const { token } = sandbox;
  const failure = await login({ apiUrl: 'http://127.0.0.1:1/api', token });
  expect(String(failure)).toContain('Discord cannot be reached.');
});
