import { MessageFlags } from 'discord.js';
import { expect, test } from 'vitest';
import { failureOf } from './connected.ts';
import { startInGeneral } from './started.ts';

const HOUR_MS = 60 * 60_000;

test('a message is sent, edited, fetched and deleted', async () => {
  const { sandbox, general, channel } = await startInGeneral();
  const sent = await channel.send({ content: 'one', embeds: [{ title: 'A title' }] });
  await sent.edit('two');
  expect(sandbox.as('member').messages(general)).toMatchObject([
    { id: sent.id, content: 'two', ephemeral: false, payload: { embeds: [{ title: 'A title' }] } },
  ]);
  const fetched = await channel.messages.fetch({ message: sent.id, force: true });
  expect(fetched.content).toBe('two');
  expect((await channel.messages.fetch({ limit: 5 })).map(({ id }) => id)).toEqual([sent.id]);
  await sent.delete();
  expect(sandbox.see(sent.id)).toBeUndefined();
  expect(await failureOf(sent.edit('three'))).toEqual({ status: 404, code: 10008 });
});

test('a person waits for the reply to what they said', async () => {
  const { sandbox, client, general } = await startInGeneral();
  client.on('messageCreate', (message) => {
    if (message.author.id !== sandbox.botId) void message.reply(`You said: ${message.content}`);
  });
  const said = sandbox.as('member').say(general, `<@${sandbox.botId}> hi`);
  const reply = await said.reply();
  expect(reply.content).toBe(`You said: <@${sandbox.botId}> hi`);
  expect(reply.payload.referenced_message?.id).toBe(said.id);
});

test('reactions, typing and direct messages', async () => {
  const { sandbox, client, channel, general } = await startInGeneral();
  const sent = await channel.send('react to me');
  await sent.react('👍');
  sandbox.as('member').react(sent.id, '👍');
  expect(sandbox.see(sent.id)?.payload.reactions).toMatchObject([
    { emoji: { name: '👍' }, count: 2, me: true },
  ]);
  await sent.reactions.resolve('👍')?.users.remove();
  expect(sandbox.see(sent.id)?.payload.reactions).toMatchObject([{ count: 1, me: false }]);
  await channel.sendTyping();
  expect(sandbox.world.typingSince.has(general)).toBe(true);
  const member = sandbox.as('member');
  const user = await client.users.fetch(member.id);
  await user.send('a word in private');
  expect(member.messages(member.directMessages())).toMatchObject([
    { content: 'a word in private', authorId: sandbox.botId },
  ]);
});

test('a fetched message is blank too without the Message Content intent', async () => {
  const { sandbox, channel, general } = await startInGeneral();
  const said = sandbox.as('member').say(general, 'just between us');
  const toBot = sandbox.as('member').say(general, `<@${sandbox.botId}> for you`);
  const fetched = await channel.messages.fetch({ limit: 2, cache: false });
  expect(fetched.get(said.id)?.content).toBe('');
  expect(fetched.get(toBot.id)?.content).toBe(`<@${sandbox.botId}> for you`);
});

test('what does not exist has its own code', async () => {
  const { sandbox, client, channel } = await startInGeneral();
  const nowhere = '1'.repeat(18);
  expect(await failureOf(client.channels.fetch(nowhere))).toEqual({ status: 404, code: 10003 });
  expect(await failureOf(channel.messages.fetch(nowhere))).toEqual({ status: 404, code: 10008 });
  expect(await failureOf(client.users.fetch(nowhere))).toEqual({ status: 404, code: 10013 });
  const said = sandbox.as('member').say(channel.id, 'mine');
  const edited = client.rest.patch(`/channels/${channel.id}/messages/${said.id}`, {
    body: { content: 'yours' },
  });
  expect(await failureOf(edited)).toEqual({ status: 403, code: 50005 });
});

test('who takes no direct messages is not written to: 50007', async () => {
  const { sandbox, client } = await startInGeneral();
  const member = sandbox.as('member');
  const user = await client.users.fetch(member.id);
  member.takeDirectMessages(false);
  expect(await failureOf(user.send('psst'))).toEqual({ status: 403, code: 50007 });
  member.takeDirectMessages(true);
  expect((await user.send('psst')).content).toBe('psst');
});

test('a message older than an hour is edited a few times only: 30046', async () => {
  const { sandbox, channel } = await startInGeneral();
  const sent = await channel.send('0');
  for (const content of ['1', '2', '3', '4', '5']) await sent.edit(content);
  sandbox.clock.advance(HOUR_MS + 1_000);
  for (const content of ['6', '7', '8']) await sent.edit(content);
  expect(await failureOf(sent.edit('9'))).toEqual({ status: 400, code: 30046 });
  expect(sandbox.see(sent.id)?.content).toBe('8');
  expect((await (await channel.send('a new one')).edit('is not meant')).content).toBe(
    'is not meant',
  );
  sandbox.clock.advance(HOUR_MS);
  expect((await sent.edit('after an hour')).content).toBe('after an hour');
});

test('embeds are hidden and shown again by an edit, silent messages stay silent', async () => {
  const { channel } = await startInGeneral();
  const { SuppressEmbeds, SuppressNotifications, Ephemeral } = MessageFlags;
  const sent = await channel.send({
    content: 'a',
    flags: [SuppressEmbeds, SuppressNotifications],
  });
  expect(sent.flags.bitfield).toBe(SuppressEmbeds | SuppressNotifications);
  expect((await sent.edit('b')).flags.bitfield).toBe(SuppressEmbeds | SuppressNotifications);
  expect((await sent.suppressEmbeds(false)).flags.bitfield).toBe(SuppressNotifications);
  const { flags } = (await channel.client.rest.post(`/channels/${channel.id}/messages`, {
    body: { content: 'a', flags: Ephemeral },
  })) as { flags: number };
  expect(flags).toBe(0);
});
