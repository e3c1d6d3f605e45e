import { expect, test } from 'vitest';
import { failureOf } from './connected.ts';
import { startInGeneral as start } from './started.ts';

const SEND = { method: 'POST', path: /^\/channels\/\d+\/messages$/ };

async function startInGeneral() {
  const { sandbox, client, channel } = await start();
  const contents = () =>
    sandbox
      .as('member')
      .messages(channel.id)
      .map(({ content }) => content);
  return { sandbox, client, channel, contents };
}

test('a 429 is waited out by the client', async () => {
  const { sandbox, client, channel, contents } = await startInGeneral();
  const statuses: number[] = [];
  client.rest.on('response', (_, response) => statuses.push(response.status));
  sandbox.faults.failNext(SEND, { kind: 'rate-limit', retryAfterMs: 20 });
  await channel.send('patience');
  expect(contents()).toEqual(['patience']);
  expect(statuses).toEqual([429, 200]);
});

test('a server error is tried again, and given up after the client has had enough', async () => {
  const { sandbox, channel, contents } = await startInGeneral();
  sandbox.faults.failNext(SEND, { kind: 'server-error' }, 2);
  await channel.send('the third time');
  expect(contents()).toEqual(['the third time']);
  sandbox.faults.failNext(SEND, { kind: 'server-error' }, 4);
  await expect(channel.send('never')).rejects.toMatchObject({ status: 500 });
  await channel.send('healthy again');
  expect(contents()).toEqual(['the third time', 'healthy again']);
});

test.each([
  ['an edit of an old message', 30046, 'Maximum number of edits'],
  ['an edit AutoMod blocks', 200000, 'blocked by automatic moderation'],
  ['an edit refused for another reason', 99999, 'a fault of the sandbox'],
])('%s is refused with code %i, once', async (_, code, message) => {
  const { sandbox, channel } = await startInGeneral();
  const sent = await channel.send('before');
  const edits = { method: 'PATCH', path: /\/messages\/\d+$/ };
  sandbox.faults.failNext(edits, { kind: 'refusal', status: 400, code });
  await expect(sent.edit('after')).rejects.toMatchObject({
    status: 400,
    code,
    message: expect.stringContaining(message),
  });
  expect((await sent.edit('after')).content).toBe('after');
});

test('a refusal has the headers of its bucket too', async () => {
  const { sandbox } = await startInGeneral();
  const answer = await fetch(`${sandbox.apiUrl}/v10/channels/1`, {
    headers: { authorization: `Bot ${sandbox.token}` },
  });
  expect(answer.status).toBe(404);
  expect(answer.headers.get('x-ratelimit-limit')).toBe('50');
  expect(answer.headers.get('x-ratelimit-remaining')).toBe('49');
});

test('a dropped connection fails or is tried again, and the next request works', async () => {
  const { sandbox, channel, contents } = await startInGeneral();
  sandbox.faults.failNext(SEND, { kind: 'drop-connection' });
  await channel.send('dropped').catch((error: unknown) => {
    expect(error).toBeInstanceOf(Error);
  });
  await channel.send('through');
  expect(contents().at(-1)).toBe('through');
});

test('an answer that breaks off in the middle fails, though the work was done', async () => {
  const { sandbox, client, channel, contents } = await startInGeneral();
  sandbox.faults.failNext(SEND, { kind: 'drop-answer' });
  client.rest.options.retries = 0;
  await expect(channel.send('did you get it?')).rejects.toThrow(/terminated|fetch failed|closed/);
  expect(contents()).toEqual(['did you get it?']);
  await channel.send('goes on');
  expect(contents()).toEqual(['did you get it?', 'goes on']);
});

test('a slow answer comes late, and only as often as was asked', async () => {
  const { sandbox, channel } = await startInGeneral();
  sandbox.faults.failNext(SEND, { kind: 'slow', byMs: 400 }, 2);
  const took: number[] = [];
  for (const content of ['one', 'two', 'three']) {
    const before = performance.now();
    await channel.send(content);
    took.push(performance.now() - before);
  }
  expect(took.map((ms) => ms >= 399)).toEqual([true, true, false]);
});

test('the requests to a route are counted, refused ones too', async () => {
  const { sandbox, channel } = await startInGeneral();
  await channel.send('one');
  await failureOf(channel.send(' '.slice(1)));
  expect(sandbox.faults.requestsTo(SEND)).toBe(2);
  expect(sandbox.faults.requestsTo({ ...SEND, method: 'GET' })).toBe(0);
});

test('a held request waits until it is released', async () => {
  const { sandbox, channel, contents } = await startInGeneral();
  const hold = sandbox.faults.hold(SEND);
  const sent = channel.send('slowly');
  await hold.arrived;
  expect(contents()).toEqual([]);
  hold.release();
  await sent;
  expect(contents()).toEqual(['slowly']);
});

test('without the token nothing is answered but 401', async () => {
  const { sandbox } = await startInGeneral();
  const answer = await fetch(`${sandbox.apiUrl}/v10/users/@me`);
  expect({ status: answer.status, body: await answer.json() }).toEqual({
    status: 401,
    body: { code: 0, message: '401: Unauthorized' },
  });
});

test('a route Discord does not have is not found, and broken JSON is named', async () => {
  const { sandbox, client, channel } = await startInGeneral();
  expect(await failureOf(client.rest.get('/nothing'))).toEqual({ status: 404, code: 0 });
  const answer = await fetch(`${sandbox.apiUrl}/v10/channels/${channel.id}/messages`, {
    method: 'POST',
    headers: { authorization: `Bot ${sandbox.token}`, 'content-type': 'application/json' },
    body: '{',
  });
  expect({ status: answer.status, body: await answer.json() }).toEqual({
    status: 400,
    body: { code: 50109, message: 'The request body contains invalid JSON.' },
  });
});
