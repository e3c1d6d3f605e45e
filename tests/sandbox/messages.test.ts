import { expect, test } from 'vitest';
import { failureOf } from './connected.ts';
import { startInGeneral } from './started.ts';

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
