import { PermissionFlagsBits } from 'discord.js';
import { expect, test } from 'vitest';
import { startConnected, startEmpty } from '../sandbox/connected.ts';
import { startScripted } from './scripted-bot.ts';
import { act, watchPage } from './watch-page.ts';

function named(sandbox: { readonly channels: Readonly<Record<string, string>> }, name: string) {
  const id = sandbox.channels[name];
  if (!id) throw new Error(`Expected a channel ${name}`);
  return id;
}

test('an ephemeral answer goes to whom it is for, and never leaves the server for another', async () => {
  const { sandbox } = await startScripted();
  const channelId = named(sandbox, 'general');
  const [mina, max] = [await watchPage(sandbox, 'member'), await watchPage(sandbox, 'manager')];
  const values = { question: 'a secret question', private: true };
  await act(sandbox, 'member', { kind: 'command', channelId, name: 'ask', values });
  const seen = await mina.until(({ messages }) =>
    [...messages.values()].find(({ isThinking }) => !isThinking),
  );
  expect(seen).toMatchObject({
    isEphemeral: true,
    source: '**a secret question** from all documents',
    used: { userId: sandbox.as('member').id, name: '/ask' },
  });
  sandbox.as('member').say(channelId, 'a public word');
  await max.until(({ messages }) => messages.size === 1 || undefined);
  expect(max.received).toContain('a public word');
  expect(max.received).not.toContain('secret');
});

test('a dismissed message is gone for a page that is opened later, too', async () => {
  const { sandbox } = await startScripted();
  const channelId = named(sandbox, 'general');
  const page = await watchPage(sandbox, 'manager');
  await act(sandbox, 'manager', { kind: 'command', channelId, name: 'settings', values: {} });
  const { id } = await page.until(({ messages }) => [...messages.values()][0]);
  expect(await act(sandbox, 'member', { kind: 'dismiss', messageId: id })).toEqual({
    kind: 'refused',
    reason: 'Only messages that you alone see can be dismissed',
  });
  await act(sandbox, 'manager', { kind: 'dismiss', messageId: id });
  await page.until(({ messages }) => messages.size === 0 || undefined);
  expect((await watchPage(sandbox, 'manager')).messages.size).toBe(0);
});

test('a channel one may not see is not told of, and comes and goes with the permission', async () => {
  const sandbox = await startEmpty();
  const handbook = named(sandbox, 'handbook');
  sandbox.as('manager').say(handbook, 'behind the door');
  sandbox.deny(handbook, sandbox.memberRoleId, PermissionFlagsBits.ViewChannel);
  const page = await watchPage(sandbox, 'member');
  const sees = () => page.state?.channels.some(({ id }) => id === handbook);
  expect(sees()).toBe(false);
  expect(page.received).not.toContain('behind the door');
  sandbox.deny(handbook, sandbox.memberRoleId, 0n);
  await page.until(({ messages }) => messages.size === 1 || undefined);
  expect(sees()).toBe(true);
  sandbox.deny(handbook, sandbox.memberRoleId, PermissionFlagsBits.ViewChannel);
  await page.until(({ messages }) => messages.size === 0 || undefined);
  expect(sees()).toBe(false);
});

test('nobody sees another person’s direct messages', async () => {
  const sandbox = await startEmpty();
  const member = sandbox.as('member');
  const [own, other] = [await watchPage(sandbox, 'member'), await watchPage(sandbox, 'owner')];
  member.say(member.directMessages(), 'between us');
  sandbox.as('owner').say(named(sandbox, 'general'), 'hello');
  await own.until(({ messages }) => messages.size === 2 || undefined);
  await other.until(({ messages }) => messages.size === 1 || undefined);
  expect(other.received).not.toContain('between us');
});

test('commands are offered by permission, in the person’s own language', async () => {
  const { sandbox } = await startScripted();
  const general = named(sandbox, 'general');
  const [member, manager] = [
    await watchPage(sandbox, 'member'),
    await watchPage(sandbox, 'manager'),
  ];
  const offered = (page: typeof member) =>
    page.state?.commands
      .filter(({ channelIds }) => channelIds.includes(general))
      .map(({ name }) => name);
  expect(offered(member)).toEqual(['ask', 'upload', 'form', 'silent', 'Ask about this']);
  expect(offered(manager)).toContain('settings');
  await act(sandbox, 'member', { kind: 'locale', locale: 'de' });
  const ask = await member.until(({ state }) =>
    state?.commands.find(({ label }) => label === 'frage'),
  );
  expect(ask).toMatchObject({
    name: 'ask',
    description: 'Stelle den Dokumenten dieses Kanals eine Frage',
  });
  expect(manager.state?.commands.find(({ name }) => name === 'ask')?.label).toBe('ask');
});

test('what a person may not do is told in words, and nothing happens', async () => {
  const sandbox = await startEmpty();
  const general = named(sandbox, 'general');
  sandbox.deny(general, sandbox.memberRoleId, PermissionFlagsBits.SendMessages);
  const said = await act(sandbox, 'member', {
    kind: 'say',
    channelId: general,
    content: 'let me in',
    files: [],
  });
  expect(said).toMatchObject({ kind: 'refused', reason: expect.stringContaining('permission') });
  const large = { kind: 'say', channelId: general, content: 'x'.repeat(2_001), files: [] };
  expect(await act(sandbox, 'manager', large)).toMatchObject({
    kind: 'refused',
    reason: 'A message has 2000 characters at most',
  });
  expect(sandbox.as('owner').messages(general)).toEqual([]);
});

test('a modal is submitted by the person it was opened for alone', async () => {
  const { sandbox } = await startScripted();
  const channelId = named(sandbox, 'general');
  const form = { kind: 'command', channelId, name: 'form', values: {} };
  const opened = await act(sandbox, 'member', form);
  if (opened.kind !== 'modal') throw new Error('Expected a modal');
  const { interactionId } = opened.modal;
  expect(await act(sandbox, 'manager', { kind: 'submit', interactionId, values: {} })).toEqual({
    kind: 'refused',
    reason: 'This dialog is no longer open',
  });
});

test('the page is told when the bot connects and when it is lost', async () => {
  const { sandbox, client } = await startConnected();
  const page = await watchPage(sandbox, 'member');
  expect(page.state?.isBotConnected).toBe(true);
  await client.destroy();
  await page.until(({ state }) => state?.isBotConnected === false || undefined);
});

test('an answer is not marked as edited when it fills in a deferral, and is when it changes', async () => {
  const { sandbox, client } = await startConnected();
  await client.application.commands.set([{ name: 'slow', description: 'Takes its time' }]);
  client.on('interactionCreate', async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.deferReply();
    await interaction.editReply('first');
  });
  const channelId = named(sandbox, 'general');
  const page = await watchPage(sandbox, 'member');
  const said = sandbox.as('member').command(channelId, 'slow');
  const { id } = await said.message();
  const first = await page.until(({ messages }) => {
    const message = messages.get(id);
    return message?.source === 'first' ? message : undefined;
  });
  expect(first.isEdited).toBe(false);
  const channel = await client.channels.fetch(channelId);
  if (!channel?.isSendable()) throw new Error('Expected a channel to write in');
  await (await channel.messages.fetch(id)).edit('second');
  const second = await page.until(({ messages }) => {
    const message = messages.get(id);
    return message?.source === 'second' ? message : undefined;
  });
  expect(second.isEdited).toBe(true);
});
