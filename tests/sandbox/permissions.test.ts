import { expect, test } from 'vitest';
import { failureOf } from './connected.ts';
import { startInGeneral } from './started.ts';

const VIEW = 1n << 10n;
const SEND = 1n << 11n;
const EMBED = 1n << 14n;
const ATTACH = 1n << 15n;
const HISTORY = 1n << 16n;

test.each<[string, bigint, number, object]>([
  ['VIEW_CHANNEL', VIEW, 50001, { content: 'a' }],
  ['SEND_MESSAGES', SEND, 50013, { content: 'a' }],
  ['EMBED_LINKS', EMBED, 50013, { embeds: [{ title: 'a' }] }],
  ['ATTACH_FILES', ATTACH, 50013, { files: [Buffer.from('a')] }],
])('without %s a message is refused', async (_, permission, code, message) => {
  const { sandbox, channel, general } = await startInGeneral();
  sandbox.deny(general, sandbox.botRoleId, permission);
  expect(await failureOf(channel.send(message))).toEqual({ status: 403, code });
});

test('without READ_MESSAGE_HISTORY nothing is read and nothing replied to', async () => {
  const { sandbox, channel, general } = await startInGeneral();
  const sent = await channel.send('first');
  sandbox.deny(general, sandbox.botRoleId, HISTORY);
  const refused = { status: 403, code: 50013 };
  expect(await failureOf(channel.messages.fetch({ message: sent.id, force: true }))).toEqual(
    refused,
  );
  expect(await failureOf(sent.reply('second'))).toEqual(refused);
});

test('a person cannot do what their permissions or their client forbid', async () => {
  const { sandbox, channel, general } = await startInGeneral();
  const member = sandbox.as('member');
  const sent = await channel.send('hello');
  expect(() => member.say(general, 'x'.repeat(2_001))).toThrow('2000 characters at most');
  expect(() => member.say(general, '')).toThrow('empty message');
  sandbox.deny(general, member.id, ATTACH);
  const files = [{ name: 'a.pdf', bytes: new Uint8Array([1]) }];
  expect(() => member.say(general, 'a', { files })).toThrow('lacks a permission');
  sandbox.deny(general, sandbox.memberRoleId, SEND);
  expect(() => member.say(general, 'a')).toThrow('lacks a permission');
  expect(sandbox.as('manager').say(general, 'a').message.content).toBe('a');
  sandbox.deny(general, member.id, VIEW);
  expect(() => member.messages(general)).toThrow('lacks a permission');
  expect(() => member.react(sent.id, '👍')).toThrow('lacks a permission');
  expect(sandbox.as('owner').messages(general).length).toBe(2);
});
