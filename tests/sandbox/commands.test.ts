import { Locale, PermissionFlagsBits } from 'discord.js';
import { expect, test } from 'vitest';
import { failureOf, nextInteraction, startConnected } from './connected.ts';
import { command, complaint, option, startWithAsk } from './started.ts';

test('a command arrives with its options, its attachment and all around it', async () => {
  const { sandbox, client, general } = await startWithAsk();
  const arrived = nextInteraction(client);
  const member = sandbox.as('member');
  member.setLocale(Locale.ChineseCN);
  const bytes = Buffer.from('%PDF-1.7');
  const asked = member.command(general, 'ask', {
    question: 'How long is leave?',
    file: { name: 'leave.pdf', bytes, contentType: 'application/pdf' },
    tone: 'short',
    count: 3,
  });
  const interaction = await arrived;
  if (!interaction.isChatInputCommand()) throw new Error('Expected a slash command');
  const file = interaction.options.getAttachment('file', true);
  expect(interaction.options.getString('question')).toBe('How long is leave?');
  expect(interaction.options.getString('tone')).toBe('short');
  expect(interaction.options.getInteger('count')).toBe(3);
  expect(file).toMatchObject({
    name: 'leave.pdf',
    size: 8,
    contentType: 'application/pdf',
    ephemeral: true,
  });
  expect(Buffer.from(await (await fetch(file.url)).arrayBuffer())).toEqual(bytes);
  expect(interaction).toMatchObject({
    id: asked.id,
    locale: 'zh-CN',
    guildId: sandbox.guildId,
    channelId: general,
    context: 0,
    attachmentSizeLimit: 10 * 1024 * 1024,
  });
  expect(interaction.user.id).toBe(member.id);
  expect(interaction.memberPermissions?.has('ManageChannels')).toBe(false);
  expect(interaction.appPermissions.has('SendMessages')).toBe(true);
});

test('a command in direct messages brings the user and no guild', async () => {
  const { sandbox, client } = await startWithAsk();
  const arrived = nextInteraction(client);
  const member = sandbox.as('member');
  const asked = member.command(member.directMessages(), 'ask', { question: 'Psst' });
  const interaction = await arrived;
  if (!interaction.isChatInputCommand()) throw new Error('Expected a slash command');
  await interaction.reply('Yes?');
  expect(interaction).toMatchObject({ guildId: null, member: null, context: 1 });
  expect(await asked.message()).toMatchObject({ content: 'Yes?', payload: { type: 20 } });
});

test('what the client of a person would not send throws', async () => {
  const { sandbox, client, general } = await startWithAsk();
  const { manager, member } = { manager: sandbox.as('manager'), member: sandbox.as('member') };
  const ask = (values: Parameters<typeof member.command>[2]) => () =>
    member.command(general, 'ask', values);
  expect(ask({})).toThrow('`question` is required');
  expect(ask({ question: 'x'.repeat(301) })).toThrow('takes 300 at most, got 301');
  expect(ask({ question: 'a', tone: 'shouting' })).toThrow('takes one of its choices only');
  expect(ask({ question: 'a', count: 6 })).toThrow('takes 5 at most, got 6');
  expect(ask({ question: 'a', count: 1.5 })).toThrow('takes a whole number');
  expect(ask({ question: 5 })).toThrow('takes a string, got a number');
  expect(ask({ question: 'a', mood: 'bad' })).toThrow('no option `mood`');
  expect(() => member.command(general, 'nothing')).toThrow('no command `nothing`');
  await client.application.commands.create({
    name: 'reset',
    description: 'Reset',
    defaultMemberPermissions: PermissionFlagsBits.ManageChannels,
    contexts: [0],
  });
  expect(() => member.command(general, 'reset')).toThrow('lacks a permission');
  expect(() => manager.command(manager.directMessages(), 'reset')).toThrow('not offered here');
  expect(manager.command(general, 'reset').channelId).toBe(general);
  sandbox.openCommand('reset');
  expect(member.command(general, 'reset').channelId).toBe(general);
  await client.application.commands.create({
    name: 'purge',
    description: 'Purge',
    defaultMemberPermissions: 0n,
  });
  expect(() => manager.command(general, 'purge')).toThrow('lacks a permission');
  expect(sandbox.as('owner').command(general, 'purge').channelId).toBe(general);
});

test('a message command brings the message whole, without the Message Content intent', async () => {
  const { sandbox, client } = await startConnected();
  await client.application.commands.set([{ name: 'Ask about this', type: 3 }]);
  const member = sandbox.as('member');
  const files = [{ name: 'a.pdf', bytes: new Uint8Array([1, 2]) }];
  const said = member.say(sandbox.channels['general'] ?? '', 'read this', { files });
  const arrived = nextInteraction(client);
  const used = member.messageCommand('Ask about this', said.id);
  const interaction = await arrived;
  if (!interaction.isMessageContextMenuCommand()) throw new Error('Expected a message command');
  expect(interaction.targetMessage.content).toBe('read this');
  const [file] = [...interaction.targetMessage.attachments.values()];
  expect(file).toMatchObject({ name: 'a.pdf', size: 2 });
  const bytes = await (await fetch(file?.url ?? '')).arrayBuffer();
  expect(new Uint8Array(bytes)).toEqual(new Uint8Array([1, 2]));
  await interaction.reply('I read it');
  expect(await used.message()).toMatchObject({ content: 'I read it', payload: { type: 23 } });
});

test('autocomplete is answered with choices, 25 at most', async () => {
  const { sandbox, client } = await startConnected();
  const document = option('document', { autocomplete: true });
  await client.rest.put(`/applications/${sandbox.applicationId}/commands`, {
    body: [command({ options: [document, option('other')] })],
  });
  const general = sandbox.channels['general'] ?? '';
  const type = async () => {
    const arrived = nextInteraction(client);
    const values = { other: 'x' };
    const typed = { option: 'document', text: 'hand', values };
    const typing = sandbox.as('member').autocomplete(general, 'one', typed);
    const interaction = await arrived;
    if (!interaction.isAutocomplete()) throw new Error('Expected an autocomplete');
    return { typing, interaction };
  };
  const first = await type();
  expect(first.interaction.options.getFocused(true)).toMatchObject({
    name: 'document',
    value: 'hand',
  });
  expect(first.interaction.options.getString('other')).toBe('x');
  await first.interaction.respond([{ name: 'handbook.pdf', value: 'id-1' }]);
  expect(await first.typing.choices()).toEqual([{ name: 'handbook.pdf', value: 'id-1' }]);
  const second = await type();
  const many = Array.from({ length: 26 }, (_, index) => ({ name: `n${index}`, value: `${index}` }));
  expect(await failureOf(second.interaction.respond(many))).toEqual({
    status: 400,
    code: 50035,
    errors: {
      data: {
        choices: complaint('BASE_TYPE_MAX_LENGTH', 'Must be 25 or fewer in length.'),
      },
    },
  });
  const long = [
    { name: 'ok', value: 'ok' },
    { name: 'x'.repeat(101), value: 'y'.repeat(101) },
  ];
  const badLength = complaint('BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 100 in length.');
  expect(await failureOf(second.interaction.respond(long))).toMatchObject({
    errors: { data: { choices: { 1: { name: badLength, value: badLength } } } },
  });
  const third = await type();
  sandbox.clock.advance(3_001);
  expect(await failureOf(third.interaction.respond([]))).toEqual({ status: 404, code: 10062 });
  expect(() =>
    sandbox.as('member').autocomplete(general, 'one', { option: 'other', text: 'a' }),
  ).toThrow('has no autocomplete');
});
