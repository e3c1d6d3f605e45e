import { expect, onTestFinished, test, vi } from 'vitest';
import type { Sandbox } from '../../sandbox/start-sandbox.ts';
import { startEmpty } from './connected.ts';
import { startAsked, startInGeneral } from './started.ts';

const SEND = { method: 'POST', path: /^\/channels\/\d+\/messages$/ };

/** Windows of a limit last as long as the test, however slow the machine is. */
function stopTime(): void {
  vi.useFakeTimers({ toFake: ['Date'] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
}

/** A request as one makes it who does not look at the headers. */
function request(sandbox: Sandbox, method: string, path: string, body?: object): Promise<Response> {
  return fetch(`${sandbox.apiUrl}/v10${path}`, {
    method,
    headers: { authorization: `Bot ${sandbox.token}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
}

test('a bucket that is exceeded answers 429 to those who do not look at its headers', async () => {
  const { sandbox, channel } = await startInGeneral();
  sandbox.faults.limitBuckets({ requests: 2, windowMs: 60_000 });
  const send = () => request(sandbox, 'POST', `/channels/${channel.id}/messages`, { content: 'a' });
  const [first, second, third] = [await send(), await send(), await send()];
  expect([first, second, third].map(({ status }) => status)).toEqual([200, 200, 429]);
  expect(second.headers.get('x-ratelimit-remaining')).toBe('0');
  expect(second.headers.get('x-ratelimit-limit')).toBe('2');
  expect(Number(third.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await third.json()).toMatchObject({ global: false });
});

test('the client keeps one queue for each channel, so messages arrive in order', async () => {
  const { sandbox, client, general } = await startInGeneral();
  const contents = () =>
    sandbox
      .as('member')
      .messages(general)
      .map(({ content }) => content);
  const ids = [sandbox.channels['general'] ?? '', sandbox.channels['handbook'] ?? ''];
  const channels = ids.map((id) => client.channels.cache.get(id));
  const numbers = Array.from({ length: 12 }, (_, index) => String(index));
  const sent = numbers.flatMap((number) =>
    channels.map((channel) => (channel?.isSendable() ? channel.send(number) : undefined)),
  );
  await Promise.all(sent);
  expect(contents()).toEqual(numbers);
});

test('each interaction has a bucket of its own', async () => {
  const { sandbox, client, channel } = await startInGeneral();
  sandbox.faults.limitBuckets({ requests: 2, windowMs: 60_000 });
  await client.application.commands.set([{ name: 'ask', description: 'Ask' }]);
  client.on('interactionCreate', async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.deferReply();
    await interaction.editReply('done');
  });
  const member = sandbox.as('member');
  const asked = [1, 2, 3, 4].map(() => member.command(channel.id, 'ask'));
  const answers = await Promise.all(asked.map((one) => one.message()));
  expect(answers.map(({ content }) => content)).toEqual(['done', 'done', 'done', 'done']);
});

test('the client keeps to the buckets, so it meets no 429', async () => {
  const { sandbox, client, channel } = await startInGeneral();
  sandbox.faults.limitBuckets({ requests: 2, windowMs: 150 });
  const statuses: number[] = [];
  client.rest.on('response', (_, response) => statuses.push(response.status));
  await Promise.all(['1', '2', '3', '4', '5'].map((content) => channel.send(content)));
  expect(statuses).toEqual([200, 200, 200, 200, 200]);
});

test('with the real limits a channel takes five messages and five edits in five seconds', async () => {
  const { sandbox, channel, general } = await startInGeneral();
  const { id } = await channel.send('to be edited');
  stopTime();
  sandbox.faults.limitLikeDiscord();
  const statuses = async (method: string, path: string) => {
    const seen: number[] = [];
    for (const content of ['1', '2', '3', '4', '5', '6']) {
      seen.push((await request(sandbox, method, path, { content })).status);
    }
    return seen;
  };
  const sixth = [200, 200, 200, 200, 200, 429];
  expect(await statuses('PATCH', `/channels/${general}/messages/${id}`)).toEqual(sixth);
  expect(await statuses('POST', `/channels/${general}/messages`)).toEqual(sixth);
  const other = `/channels/${sandbox.channels['handbook']}/messages`;
  expect((await request(sandbox, 'POST', other, { content: 'a' })).status).toBe(200);
});

test('with the real limits an answer is edited five times in five seconds', async () => {
  const { sandbox, asked, interaction } = await startAsked();
  await interaction.deferReply();
  stopTime();
  sandbox.faults.limitLikeDiscord();
  const path = `/webhooks/${sandbox.applicationId}/${asked.token}/messages/@original`;
  const statuses: number[] = [];
  for (const content of ['1', '2', '3', '4', '5', '6']) {
    statuses.push((await request(sandbox, 'PATCH', path, { content })).status);
  }
  expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
});

test('a sandbox may start with the real limits', async () => {
  const sandbox = await startEmpty({ realLimits: true });
  const path = `/channels/${sandbox.channels['general']}/messages`;
  const { headers } = await request(sandbox, 'POST', path, { content: 'a' });
  expect(headers.get('x-ratelimit-limit')).toBe('5');
  expect(headers.get('x-ratelimit-remaining')).toBe('4');
});

test('with the real limits a bot makes 50 requests a second in all, interactions apart', async () => {
  const { sandbox } = await startInGeneral();
  stopTime();
  sandbox.faults.limitLikeDiscord();
  const paths = Array.from({ length: 60 }, (_, index) =>
    index % 2 === 0 ? '/users/@me' : '/gateway/bot',
  );
  const answers = await Promise.all(paths.map((path) => request(sandbox, 'GET', path)));
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused).toHaveLength(10);
  expect(refused[0]?.headers.get('x-ratelimit-global')).toBe('true');
  expect(await refused[0]?.json()).toMatchObject({ global: true });
  const callback = { type: 5 };
  const interactions = [
    await request(sandbox, 'POST', '/interactions/1/x/callback', callback),
    await request(sandbox, 'POST', '/webhooks/1/x', { content: 'a' }),
  ];
  expect(interactions.map(({ status }) => status)).toEqual([404, 401]);
});

test.each([
  'user',
  'shared',
  'global',
] as const)('a 429 of scope %s is waited out', async (scope) => {
  const { sandbox, client, channel } = await startInGeneral();
  const scopes: [number, string | null][] = [];
  client.rest.on('response', (_, { status, headers }) =>
    scopes.push([status, headers.get('x-ratelimit-scope')]),
  );
  sandbox.faults.failNext(SEND, { kind: 'rate-limit', retryAfterMs: 20, scope });
  await channel.send('patience');
  expect(scopes).toEqual([
    [429, scope],
    [200, null],
  ]);
});
