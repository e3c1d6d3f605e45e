import { once } from 'node:events';
import type { Message } from 'discord.js';
import { expect, test } from 'vitest';
import { startAsked, startInGeneral } from './started.ts';

/** What the bot is told of the messages that `speak` sends, in their order. */
async function heard(
  { client, botId }: { client: Message['client']; botId: string },
  count: number,
  speak: () => void,
): Promise<Message[]> {
  const messages: Message[] = [];
  const all = new Promise<void>((resolve) =>
    client.on('messageCreate', (message) => {
      if (message.author.id !== botId && messages.push(message) === count) resolve();
    }),
  );
  speak();
  await all;
  return messages;
}

test('a reply with its ping off arrives blank, one with the ping on is readable', async () => {
  const { sandbox, client, channel, general } = await startInGeneral();
  const own = await channel.send('I answer here');
  const member = sandbox.as('member');
  const [quiet, loud] = await heard({ client, botId: sandbox.botId }, 2, () => {
    member.say(general, 'quietly', { replyTo: own.id, ping: false });
    member.say(general, 'loudly', { replyTo: own.id });
  });
  expect([quiet?.content, loud?.content]).toEqual(['', 'loudly']);
  expect(quiet?.reference?.messageId).toBe(own.id);
  expect(loud?.mentions.repliedUser?.id).toBe(sandbox.botId);
});

test('a reply to the answer of an interaction arrives blank, though it may ping', async () => {
  const { sandbox, client, general, asked, interaction } = await startAsked();
  await interaction.reply('Thirty days');
  const { id } = await asked.message();
  const files = [{ name: 'a.pdf', bytes: new Uint8Array([1]) }];
  const [reply] = await heard({ client, botId: sandbox.botId }, 1, () => {
    sandbox.as('member').say(general, 'and on Sundays?', { replyTo: id, files });
  });
  expect(reply).toMatchObject({ content: '', reference: { messageId: id } });
  expect(reply?.attachments.size).toBe(0);
  expect(reply?.mentions.users.size).toBe(0);
});

test('the message a readable one replies to is blank by itself', async () => {
  const { sandbox, client, channel, general } = await startInGeneral();
  const { member, manager } = { member: sandbox.as('member'), manager: sandbox.as('manager') };
  const [hidden, reply] = await heard({ client, botId: sandbox.botId }, 2, () => {
    const hidden = member.say(general, 'between us');
    manager.say(general, `<@${sandbox.botId}> is that so?`, { replyTo: hidden.id });
  });
  expect(reply?.content).toContain('is that so?');
  expect((await reply?.fetchReference())?.content).toBe('');
  const fetched = await channel.messages.fetch({ message: hidden?.id ?? '', force: true });
  expect(fetched).toMatchObject({ content: '', author: { id: member.id } });
});

test('@everyone and a role of the bot open nothing, though discord.js takes them for mentions', async () => {
  const { sandbox, client, general } = await startInGeneral();
  const member = sandbox.as('member');
  const [everyone, role] = await heard({ client, botId: sandbox.botId }, 2, () => {
    member.say(general, '@everyone lunch');
    member.say(general, `<@&${sandbox.botRoleId}> lunch`);
  });
  expect([everyone?.content, role?.content]).toEqual(['', '']);
  const exact = { ignoreEveryone: true, ignoreRoles: true };
  for (const message of [everyone, role]) {
    expect(message?.mentions.has(sandbox.botId)).toBe(true);
    expect(message?.mentions.has(sandbox.botId, exact)).toBe(false);
  }
});

test('what another bot and a webhook say arrives as theirs', async () => {
  const { sandbox, client, general } = await startInGeneral();
  const text = `<@${sandbox.botId}> hello`;
  const [bot, webhook] = await heard({ client, botId: sandbox.botId }, 2, () => {
    sandbox.otherBot.say(general, text);
    sandbox.webhook.say(general, text);
  });
  expect(bot).toMatchObject({ content: text, webhookId: null, author: { bot: true } });
  expect(bot?.member?.id).toBe(sandbox.otherBot.id);
  expect(webhook).toMatchObject({ content: text, webhookId: sandbox.webhook.id, member: null });
});

test('pins and threads bring system messages', async () => {
  const { sandbox, client, general, channel } = await startInGeneral();
  const own = await channel.send('to be pinned');
  let threadId = '';
  const [pinned, threaded] = await heard({ client, botId: sandbox.botId }, 2, () => {
    sandbox.as('manager').pin(own.id);
    threadId = sandbox.as('member').openThread(general, 'Lunch');
  });
  expect(pinned).toMatchObject({ type: 6, system: true, reference: { messageId: own.id } });
  expect(threaded).toMatchObject({ type: 18, system: true, reference: { channelId: threadId } });
  expect(() => sandbox.as('member').pin(own.id)).toThrow('lacks a permission');
});

test('an edit is told, blank unless the bot may read the message', async () => {
  const { sandbox, client, channel, general } = await startInGeneral();
  const own = await channel.send('I answer here');
  const member = sandbox.as('member');
  const hidden = member.say(general, 'between us');
  const question = member.say(general, `<@${sandbox.botId}> how long?`);
  const reply = member.say(general, 'and on Sundays?', { replyTo: own.id });
  const edit = async (id: string, content: string) => {
    const updated = once(client, 'messageUpdate');
    member.edit(id, content);
    const [, after] = await updated;
    return { id: after.id, content: after.content, edited: after.editedTimestamp !== null };
  };
  expect(await edit(hidden.id, 'still between us')).toMatchObject({ content: '', edited: true });
  const longer = `<@${sandbox.botId}> how long is leave?`;
  expect(await edit(question.id, longer)).toEqual({
    id: question.id,
    content: longer,
    edited: true,
  });
  expect((await edit(reply.id, 'and on Mondays?')).content).toBe('and on Mondays?');
  expect((await edit(question.id, 'never mind')).content).toBe('');
  expect((await edit(hidden.id, `<@${sandbox.botId}> you too`)).content).toContain('you too');
  expect(() => sandbox.as('manager').edit(hidden.id, 'mine now')).toThrow('their own messages');
  expect(() => member.edit(hidden.id, '')).toThrow('empty message');
});

test('a deletion is told, by the person themselves or by a manager', async () => {
  const { sandbox, client, general } = await startInGeneral();
  const { member, manager } = { member: sandbox.as('member'), manager: sandbox.as('manager') };
  const text = `<@${sandbox.botId}> hello`;
  for (const person of [member, manager]) {
    const said = member.say(general, text);
    const deleted = once(client, 'messageDelete');
    expect(() => sandbox.as('editor').delete(said.id)).toThrow('lacks a permission');
    person.delete(said.id);
    expect((await deleted)[0].id).toBe(said.id);
    expect(sandbox.see(said.id)).toBeUndefined();
  }
});

test('an ephemeral message is dismissed by the one who sees it, and the bot is not told', async () => {
  const { sandbox, asked, interaction, client, general } = await startAsked();
  await interaction.reply({ content: 'psst', flags: 64 });
  const { id } = await asked.message();
  const told: string[] = [];
  client.on('messageDelete', (message) => told.push(message.id));
  expect(() => sandbox.as('manager').delete(id)).toThrow('no message');
  sandbox.as('member').delete(id);
  const other = sandbox.as('member').say(general, `<@${sandbox.botId}> hello`);
  const deleted = once(client, 'messageDelete');
  sandbox.as('member').delete(other.id);
  await deleted;
  expect(told).toEqual([other.id]);
  expect(sandbox.see(id)).toBeUndefined();
});
