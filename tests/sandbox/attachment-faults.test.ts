import { expect, test } from 'vitest';
import type { AttachmentFault } from '../../sandbox/faults.ts';
import { startInGeneral } from './started.ts';

const BYTES = Buffer.from('%PDF-1.7 a file of some length');
const FETCH = { method: 'GET', path: /^\/attachments\// };

async function startWithFile() {
  const { sandbox, general } = await startInGeneral();
  const files = [
    { name: 'a.pdf', bytes: BYTES },
    { name: 'b.pdf', bytes: BYTES },
  ];
  const { attachments } = sandbox.as('member').say(general, 'two files', { files }).message.payload;
  const [a = '', b = ''] = attachments.map(({ url }) => url);
  return { sandbox, a, b };
}

test('without a fault the file is served whole, with its length', async () => {
  const { sandbox, a } = await startWithFile();
  const answer = await fetch(a);
  expect(answer.headers.get('content-length')).toBe(String(BYTES.byteLength));
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(BYTES);
  expect(sandbox.faults.requestsTo(FETCH)).toBe(1);
});

test.each([404, 500])('the host answers %i once, then the file', async (status) => {
  const { sandbox, a } = await startWithFile();
  sandbox.faults.attachment({ kind: 'status', status });
  expect((await fetch(a)).status).toBe(status);
  expect((await fetch(a)).status).toBe(200);
});

test('a fault for one name leaves the other files alone', async () => {
  const { sandbox, a, b } = await startWithFile();
  sandbox.faults.attachment({ kind: 'status', status: 404 }, { name: 'b.pdf', times: 2 });
  const statuses = [await fetch(a), await fetch(b), await fetch(b), await fetch(b)];
  expect(statuses.map(({ status }) => status)).toEqual([200, 404, 404, 200]);
});

test('the host sends elsewhere', async () => {
  const { sandbox, a } = await startWithFile();
  sandbox.faults.attachment({ kind: 'redirect', to: 'http://127.0.0.1:1/secret' });
  const answer = await fetch(a, { redirect: 'manual' });
  expect(answer.status).toBe(302);
  expect(answer.headers.get('location')).toBe('http://127.0.0.1:1/secret');
});

test('the host sends more than the attachment declares, and says no length', async () => {
  const { sandbox, a } = await startWithFile();
  sandbox.faults.attachment({ kind: 'longer', byBytes: 200_000 });
  const answer = await fetch(a);
  expect(answer.headers.get('content-length')).toBeNull();
  expect((await answer.arrayBuffer()).byteLength).toBe(BYTES.byteLength + 200_000);
});

test('the host is slow', async () => {
  const { sandbox, a } = await startWithFile();
  sandbox.faults.attachment({ kind: 'slow', byMs: 60 });
  const before = performance.now();
  expect((await fetch(a)).status).toBe(200);
  expect(performance.now() - before).toBeGreaterThanOrEqual(59);
});

test.each<[AttachmentFault, RegExp]>([
  [{ kind: 'drop' }, /terminated|fetch failed/],
  [{ kind: 'stall' }, /aborted due to timeout/],
])('the host %o in the middle of the file', async (fault, message) => {
  const { sandbox, a } = await startWithFile();
  sandbox.faults.attachment(fault);
  const signal = AbortSignal.timeout(500);
  const fetched = fetch(a, { signal }).then((answer) => answer.arrayBuffer());
  await expect(fetched).rejects.toThrow(message);
  expect((await fetch(a)).status).toBe(200);
});
