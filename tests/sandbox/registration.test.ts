import { expect, test } from 'vitest';
import { failureOf, startConnected } from './connected.ts';
import { ASK, command, complaint, option } from './started.ts';

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

test('a command comes back with all that Discord fills in', async () => {
  const { sandbox, client } = await startConnected();
  const path = `/applications/${sandbox.applicationId}/commands` as const;
  const sent = { name: 'help', description: 'Help' };
  const created = await client.rest.post(path, { body: sent });
  const filledIn = {
    ...sent,
    id: expect.any(String),
    application_id: sandbox.applicationId,
    version: expect.any(String),
    type: 1,
    default_member_permissions: null,
    dm_permission: true,
    contexts: null,
    integration_types: [0],
    nsfw: false,
  };
  expect(created).toEqual({
    ...filledIn,
    name_localizations: null,
    description_localizations: null,
  });
  expect(await client.rest.get(path)).toEqual([filledIn]);
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
