import { ApplicationCommandOptionType, Locale, PermissionFlagsBits } from 'discord.js';
import { expect, test } from 'vitest';
import { failureOf, nextInteraction, startConnected } from './connected.ts';

const ASK = {
  name: 'ask',
  description: 'Ask the documents',
  options: [
    {
      type: ApplicationCommandOptionType.String,
      name: 'question',
      description: 'What you want to know',
      required: true,
      maxLength: 300,
    },
    {
      type: ApplicationCommandOptionType.Attachment,
      name: 'file',
      description: 'A PDF',
    },
    {
      type: ApplicationCommandOptionType.String,
      name: 'tone',
      description: 'How to speak',
      choices: [
        { name: 'Short', value: 'short' },
        { name: 'Long', value: 'long' },
      ],
    },
    {
      type: ApplicationCommandOptionType.Integer,
      name: 'count',
      description: 'How many',
      minValue: 1,
      maxValue: 5,
    },
  ],
} as const;

async function startWithAsk() {
  const { sandbox, client } = await startConnected();
  await client.application.commands.set([ASK]);
  return { sandbox, client, general: sandbox.channels['general'] ?? '' };
}

test('commands are set, listed, changed and deleted, global and for the guild', async () => {
  const { sandbox, client } = await startConnected();
  const { commands } = client.application;
  const [ask] = [...(await commands.set([ASK])).values()];
  const again = (await commands.set([ASK, { name: 'Ask about this', type: 3 }])).map(
    ({ id }) => id,
  );
  expect(again[0]).toBe(ask?.id);
  const guild = await commands.create({ name: 'help', description: 'Help' }, sandbox.guildId);
  expect((await commands.fetch({ guildId: sandbox.guildId })).map(({ name }) => name)).toEqual([
    'help',
  ]);
  await commands.edit(guild.id, { description: 'Better help' }, sandbox.guildId);
  expect(await commands.fetch(guild.id, { guildId: sandbox.guildId, force: true })).toMatchObject({
    description: 'Better help',
  });
  await commands.delete(guild.id, sandbox.guildId);
  expect((await commands.fetch({ guildId: sandbox.guildId })).size).toBe(0);
  expect((await commands.fetch()).map(({ name }) => name)).toEqual(['ask', 'Ask about this']);
  expect(await failureOf(commands.delete(guild.id))).toEqual({ status: 404, code: 10063 });
});

const option = (name: string, rest: object = {}) => ({ type: 3, name, description: 'd', ...rest });
const command = (rest: object) => ({ name: 'one', description: 'd', ...rest });
const complaint = (code: string, message: string) => ({ _errors: [{ code, message }] });

test.each<[string, object[], object]>([
  [
    'a description of 101 characters',
    [command({ description: 'x'.repeat(101) })],
    {
      0: {
        description: complaint('BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 100 in length.'),
      },
    },
  ],
  [
    'a name with capitals',
    [command({ name: 'Ask' })],
    {
      0: {
        name: complaint(
          'APPLICATION_COMMAND_INVALID_NAME',
          'String value did not match validation regex.',
        ),
      },
    },
  ],
  [
    'no description',
    [{ name: 'one' }],
    { 0: { description: complaint('BASE_TYPE_REQUIRED', 'This field is required') } },
  ],
  [
    '26 options',
    [command({ options: Array.from({ length: 26 }, (_, index) => option(`o${index}`)) })],
    { 0: { options: complaint('BASE_TYPE_MAX_LENGTH', 'Must be 25 or fewer in length.') } },
  ],
  [
    'a required option after an optional one',
    [command({ options: [option('a'), option('b', { required: true })] })],
    {
      0: {
        options: {
          1: complaint(
            'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
            'Required options must be placed before non-required options',
          ),
        },
      },
    },
  ],
  [
    'a max_length of 6,001',
    [command({ options: [option('a', { max_length: 6_001 })] })],
    {
      0: {
        options: {
          0: {
            max_length: complaint(
              'NUMBER_TYPE_MAX',
              'int value should be less than or equal to 6000.',
            ),
          },
        },
      },
    },
  ],
  [
    'two commands of one name',
    [command({}), command({})],
    {
      1: {
        name: complaint(
          'APPLICATION_COMMANDS_DUPLICATE_NAME',
          'Application command names must be unique',
        ),
      },
    },
  ],
  [
    '101 commands',
    Array.from({ length: 101 }, (_, index) => command({ name: `c${index}` })),
    complaint(
      'APPLICATION_COMMANDS_MAX_REACHED',
      'Maximum number of application commands reached (100).',
    ),
  ],
  [
    'more than 8,000 characters in all, by the longest translation',
    [
      command({
        options: Array.from({ length: 25 }, (_, index) =>
          option(`o${index}`, {
            description_localizations: { de: 'x'.repeat(100) },
            choices: Array.from({ length: 10 }, (_, choice) => ({
              name: 'y'.repeat(25),
              value: `${choice}`,
            })),
          }),
        ),
      }),
    ],
    { 0: complaint('APPLICATION_COMMAND_TOO_LARGE', 'Command exceeds maximum size (8000)') },
  ],
])('%s is refused with 50035 and its path', async (_, commands, errors) => {
  const { sandbox, client } = await startConnected();
  const put = client.rest.put(`/applications/${sandbox.applicationId}/commands`, {
    body: commands,
  });
  expect(await failureOf(put)).toEqual({ status: 400, code: 50035, errors });
});

test('translations are listed only when they are asked for', async () => {
  const { sandbox, client } = await startConnected();
  const nameLocalizations = { de: 'hilfe' };
  await client.application.commands.create({
    name: 'help',
    description: 'Help',
    nameLocalizations,
  });
  const listed = async (query: string) => {
    const path = `/applications/${sandbox.applicationId}/commands` as const;
    return client.rest.get(path, { query: new URLSearchParams(query) });
  };
  const [bare] = (await listed('')) as object[];
  expect(bare).toMatchObject({ name: 'help' });
  expect(bare).not.toHaveProperty('name_localizations');
  expect(await listed('with_localizations=true')).toMatchObject([
    { name_localizations: nameLocalizations },
  ]);
});

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
  expect(file).toMatchObject({ name: 'leave.pdf', size: 8, contentType: 'application/pdf' });
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
  expect(interaction.targetMessage.attachments.map(({ name }) => name)).toEqual(['a.pdf']);
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
  expect(() =>
    sandbox.as('member').autocomplete(general, 'one', { option: 'other', text: 'a' }),
  ).toThrow('has no autocomplete');
});
