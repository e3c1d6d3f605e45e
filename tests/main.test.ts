import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

const MAIN = join(import.meta.dirname, '..', 'src', 'main.ts');

/** Starts the program as a newcomer's shell would, without a token unless `env` has one. */
function start(env: Readonly<Record<string, string>> = {}): ChildProcess {
  const child = spawn(process.execPath, [MAIN], {
    env: { ...process.env, DISCORD_TOKEN: '', NODE_ENV: '', SANDBOX_PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

async function outcome(child: ChildProcess): Promise<{ code: number | null; said: string }> {
  let said = '';
  child.stderr?.on('data', (chunk) => {
    said += chunk;
  });
  const [code] = await once(child, 'close');
  return { code, said };
}

/** The address that the program prints once everything runs. */
async function address(child: ChildProcess): Promise<string> {
  let printed = '';
  for await (const chunk of child.stdout ?? []) {
    printed += chunk;
    const found = /http:\/\/127\.0\.0\.1:\d+\S*/u.exec(printed);
    if (found && printed.includes('Ctrl+C')) return found[0];
  }
  throw new Error(`Expected an address, got ${printed}`);
}

test('a missing token is an error in production, with the way to one', async () => {
  const { code, said } = await outcome(start({ NODE_ENV: 'production' }));
  expect(code).toBe(1);
  expect(said).toContain('DISCORD_TOKEN is missing');
  expect(said).toContain('https://discord.com/developers/applications');
  expect(said).not.toContain('    at ');
});

test('a token that cannot be one is told by its name and never by its value', async () => {
  const { code, said } = await outcome(start({ DISCORD_TOKEN: 'hunter2' }));
  expect(code).toBe(1);
  expect(said).toContain('DISCORD_TOKEN: expected the token of your bot');
  expect(said).not.toContain('hunter2');
});

test('a database of another kind, or one that is damaged, is told in a sentence', async () => {
  const token = 'MTIz.none.none';
  const other = 'postgres://somebody:hunter2@host/name';
  const { code, said } = await outcome(start({ DISCORD_TOKEN: token, DATABASE_URL: other }));
  expect(code).toBe(1);
  expect(said).toContain('DATABASE_URL: expected an address such as sqlite://');
  expect(said).not.toContain('hunter2');
  const damaged = await outcome(start({ DISCORD_TOKEN: token, DATABASE_URL: `sqlite://${MAIN}` }));
  expect(damaged.code).toBe(1);
  expect(damaged.said).toContain('cannot be opened (file is not a database)');
  expect(damaged.said).not.toContain('    at ');
});

test('without a token, sandbox and bot start together and end at once when told to', async () => {
  const child = start();
  const page = await fetch(await address(child));
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('<title>');
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
});

test('a port that is taken is no obstacle', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void other.close());
  await once(other, 'listening');
  const taken = other.address();
  const port = typeof taken === 'object' && taken !== null ? taken.port : 0;
  const url = await address(start({ SANDBOX_PORT: String(port) }));
  expect(new URL(url).port).not.toBe(String(port));
  expect((await fetch(url)).status).toBe(200);
});
