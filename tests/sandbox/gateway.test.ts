import { once } from 'node:events';
import { GatewayIntentBits, type Message } from 'discord.js';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { Sandbox } from '../../sandbox/start-sandbox.ts';
import { createClient, INTENTS, startConnected, startEmpty } from './connected.ts';

function gatewayOf(sandbox: Sandbox): string {
  return `${sandbox.apiUrl.replace(/^http(.*)api$/, 'ws$1gateway')}?v=10`;
}

test('the client logs in and finds the guild, its channels and itself', async () => {
  const { sandbox, client } = await startConnected();
  const guild = client.guilds.cache.get(sandbox.guildId);
  expect(client.user.id).toBe(sandbox.botId);
  expect(guild?.channels.cache.map(({ name }) => name)).toEqual([
    'general',
    'handbook',
    'questions',
  ]);
  expect(guild?.members.me?.permissions.has('SendMessages')).toBe(true);
  expect(client.application.id).toBe(sandbox.applicationId);
});

test('a wrong token is refused', async () => {
  const sandbox = await startEmpty();
  await expect(createClient(sandbox).login('not.the.token')).rejects.toMatchObject({
    code: 'TokenInvalid',
  });
});

test('a privileged intent that is not granted closes with 4014', async () => {
  const sandbox = await startEmpty();
  const client = createClient(sandbox, [...INTENTS, GatewayIntentBits.MessageContent]);
  const closed = once(client, 'shardDisconnect');
  await expect(client.login(sandbox.token)).rejects.toThrow('disallowed intents');
  expect((await closed)[0]).toMatchObject({ code: 4014 });
});

test.each([
  ['another token', { token: 'wrong', intents: 1 }, 4004],
  ['an intent that does not exist', { intents: 1 << 30 }, 4013],
  ['a shard outside the count', { intents: 1, shard: [2, 2] }, 4010],
])('identifying with %s is refused', async (_, identify, code) => {
  const sandbox = await startEmpty();
  const socket = new WebSocket(gatewayOf(sandbox));
  await once(socket, 'message');
  const d = { token: sandbox.token, properties: {}, ...identify };
  socket.send(JSON.stringify({ op: 2, d }));
  expect((await once(socket, 'close'))[0]).toBe(code);
});

test('a client that never heartbeats is closed with 4009', async () => {
  const sandbox = await startEmpty({ heartbeatMs: 20 });
  const socket = new WebSocket(gatewayOf(sandbox));
  expect((await once(socket, 'close'))[0]).toBe(4009);
});

test('heartbeats are acknowledged, so the client stays', async () => {
  const { client } = await startConnected({ heartbeatMs: 250 });
  const { promise: beaten, resolve } = Promise.withResolvers<void>();
  let beats = 0;
  let reconnects = 0;
  client.on('shardReconnecting', () => {
    reconnects += 1;
  });
  client.on('debug', (line) => {
    if (line.includes('Heartbeat acknowledged') && ++beats === 4) resolve();
  });
  await beaten;
  expect(reconnects).toBe(0);
});

test('content arrives blank, unless the bot is mentioned or spoken to directly', async () => {
  const { sandbox, client } = await startConnected();
  const received: Pick<Message, 'content'>[] = [];
  const three = new Promise<void>((resolve) =>
    client.on('messageCreate', (message) => {
      if (received.push(message) === 3) resolve();
    }),
  );
  const member = sandbox.as('member');
  const files = [{ name: 'secret.pdf', bytes: new Uint8Array([1]) }];
  member.say(sandbox.channels['general'] ?? '', 'just between us', { files });
  member.say(sandbox.channels['general'] ?? '', `<@${sandbox.botId}> how long is leave?`);
  member.say(member.directMessages(), 'hello bot');
  await three;
  expect(
    received.map((message) => ({
      content: message.content,
      files: (message as Message).attachments.size,
    })),
  ).toEqual([
    { content: '', files: 0 },
    { content: `<@${sandbox.botId}> how long is leave?`, files: 0 },
    { content: 'hello bot', files: 0 },
  ]);
});

test('a reply that pings the bot is readable, a reply to an ordinary person is not', async () => {
  const { sandbox, client } = await startConnected();
  const general = sandbox.channels['general'] ?? '';
  const member = sandbox.as('member');
  const channel = await client.channels.fetch(general);
  if (!channel?.isSendable()) throw new Error('Expected a channel to send to');
  const own = await channel.send('I answer here');
  const received: string[] = [];
  const two = new Promise<void>((resolve) =>
    client.on('messageCreate', ({ content, author }) => {
      if (author.id !== sandbox.botId && received.push(content) === 2) resolve();
    }),
  );
  const asked = member.say(general, 'and on Sundays?', { replyTo: own.id });
  sandbox.as('manager').say(general, 'not for you', { replyTo: asked.id });
  await two;
  expect(received).toEqual(['and on Sundays?', '']);
});

test('with the Message Content intent granted, everything is readable', async () => {
  const intents = [...INTENTS, GatewayIntentBits.MessageContent];
  const grantedIntents = GatewayIntentBits.MessageContent;
  const { sandbox, client } = await startConnected({ intents, grantedIntents });
  const message = once(client, 'messageCreate');
  sandbox.as('member').say(sandbox.channels['general'] ?? '', 'just between us');
  expect((await message)[0]).toMatchObject({ content: 'just between us' });
});

test('a dropped socket is resumed and the missed message delivered', async () => {
  const { sandbox, client } = await startConnected();
  const member = sandbox.as('member');
  const resumed = once(client, 'shardResume');
  const message = once(client, 'messageCreate');
  sandbox.faults.dropGateway();
  member.say(sandbox.channels['general'] ?? '', `<@${sandbox.botId}> did you miss me?`);
  expect((await message)[0]).toMatchObject({ content: `<@${sandbox.botId}> did you miss me?` });
  expect((await resumed)[1]).toBe(2);
});

test('a session that is forgotten cannot be resumed', async () => {
  const sandbox = await startEmpty();
  const socket = new WebSocket(gatewayOf(sandbox));
  await once(socket, 'message');
  const d = { token: sandbox.token, session_id: 'forgotten', seq: 3 };
  socket.send(JSON.stringify({ op: 6, d }));
  const [frame] = await once(socket, 'message');
  expect(JSON.parse(String(frame))).toMatchObject({ op: 9, d: false });
  socket.terminate();
});

test('what happens in a channel the bot may not see is not told', async () => {
  const { sandbox, client } = await startConnected();
  const { general = '', handbook = '' } = sandbox.channels;
  sandbox.deny(general, sandbox.botRoleId, 1n << 10n);
  const message = once(client, 'messageCreate');
  const member = sandbox.as('member');
  member.say(general, `<@${sandbox.botId}> unseen`);
  member.say(handbook, `<@${sandbox.botId}> seen`);
  expect((await message)[0]).toMatchObject({ content: `<@${sandbox.botId}> seen` });
});
