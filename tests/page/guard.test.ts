import { request } from 'node:http';
import { expect, test } from 'vitest';
import { startEmpty } from '../sandbox/connected.ts';

/** `fetch` sets the host itself, so these requests are made by hand. */
function statusOf(
  url: string,
  headers: Readonly<Record<string, string>>,
  method = 'GET',
): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers }, (response) => {
      response.destroy();
      resolve(response.statusCode);
    });
    sent.on('error', reject);
    sent.end();
  });
}

test('the page answers on loopback names alone, so that no foreign name can be pointed at it', async () => {
  const { pageUrl } = await startEmpty();
  const { port } = new URL(pageUrl);
  const paths = ['', 'page/main.ts', 'vendor/preact.js', 'chat/events?as=member'];
  for (const path of paths) {
    const url = `${pageUrl}${path}`;
    expect(await statusOf(url, { host: `evil.example:${port}` })).toBe(403);
    expect(await statusOf(url, { host: `127.0.0.1.evil.example:${port}` })).toBe(403);
    expect(await statusOf(url, { host: `localhost:${port}` })).toBe(200);
    expect(await statusOf(url, { host: `127.0.0.1:${port}` })).toBe(200);
  }
});

test('the page takes actions from its own origin alone', async () => {
  const { pageUrl } = await startEmpty();
  const { host, origin } = new URL(pageUrl);
  const url = `${pageUrl}chat/act?as=member`;
  const status = (headers: Readonly<Record<string, string>>) =>
    statusOf(url, { host, ...headers }, 'POST');
  expect(await status({})).toBe(403);
  expect(await status({ origin: 'https://evil.example' })).toBe(403);
  expect(await status({ origin: 'null' })).toBe(403);
  expect(await status({ origin: 'http://127.0.0.1:1' })).toBe(403);
  // It comes through, and is found to be no action.
  expect(await status({ origin })).toBe(400);
});

test('the page allows its own scripts and pictures only, and is framed by nobody', async () => {
  const { pageUrl } = await startEmpty();
  const policy = (await fetch(pageUrl)).headers.get('content-security-policy') ?? '';
  const rules = new Map(policy.split('; ').map((rule) => [rule.split(' ')[0], rule]));
  expect(rules.get('default-src')).toBe("default-src 'none'");
  expect(rules.get('script-src')).toMatch(/^script-src 'self' 'sha256-[\w+/]+=*'$/);
  expect(rules.get('style-src')).toBe("style-src 'self'");
  expect(rules.get('img-src')).toBe("img-src 'self' blob:");
  expect(rules.get('connect-src')).toBe("connect-src 'self'");
  expect(rules.get('frame-ancestors')).toBe("frame-ancestors 'none'");
});

test('nothing outside the page’s own folder is served', async () => {
  const { pageUrl } = await startEmpty();
  const paths = [
    'page/../chat/chat.ts',
    'page/%2e%2e/chat/chat.ts',
    'page/tsconfig.json',
    'vendor/zod.js',
  ];
  for (const path of paths) expect((await fetch(`${pageUrl}${path}`)).status).toBe(404);
});

test('the page’s own TypeScript arrives as JavaScript', async () => {
  const { pageUrl } = await startEmpty();
  const response = await fetch(`${pageUrl}page/session.ts`);
  expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  expect(await response.text()).not.toMatch(/\binterface\b|import type/);
});

test('a file somebody attached cannot run as a page of this origin', async () => {
  const sandbox = await startEmpty();
  const html = {
    name: 'x.html',
    bytes: Buffer.from('<script>1</script>'),
    contentType: 'text/html',
  };
  const said = sandbox.as('member').say(sandbox.channels['general'] ?? '', '', { files: [html] });
  const { headers } = await fetch(said.message.payload.attachments[0]?.url ?? '');
  expect(headers.get('content-security-policy')).toBe('sandbox');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
});
