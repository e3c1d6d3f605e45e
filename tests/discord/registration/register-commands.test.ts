import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  SlashCommandBuilder,
} from 'discord.js';
import type { APIApplicationCommand } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import type { Command, SlashCommand } from '../../../src/discord/command.ts';
import { COMMAND_PATH, NO_WRITES, startRegistering } from './registering.ts';

const ASK: SlashCommand['definition'] = {
  name: 'ask',
  name_localizations: { de: 'frage' },
  description: 'Ask the documents',
  options: [
    {
      type: ApplicationCommandOptionType.String,
      name: 'question',
      description: 'What you want to know',
      description_localizations: { de: 'Was du wissen willst' },
      required: true,
    },
    {
      type: ApplicationCommandOptionType.String,
      name: 'tone',
      description: 'How to speak',
      choices: [
        { name: 'Short', value: 'short' },
        { name: 'Long', value: 'long', name_localizations: { de: 'Lang' } },
      ],
    },
  ],
};
const RESET: Command['definition'] = {
  name: 'reset',
  description: 'Remove everything',
  default_member_permissions: '16',
};
const MENU: Command['definition'] = {
  type: ApplicationCommandType.Message,
  name: 'Ask about this',
};
const ALL = [ASK, RESET, MENU];

test('at the first start all commands are written at once, for guilds and direct messages', async () => {
  const { sandbox, register, writes } = await startRegistering();
  expect(await register(ALL)).toEqual([
    ['commands-registered', { commands: 3, changed: 3, removed: 0 }],
  ]);
  expect(writes()).toEqual({ ...NO_WRITES, PUT: 1 });
  const stored = [...sandbox.world.commands.values()];
  expect(stored.map(({ name }) => name)).toEqual(['ask', 'reset', 'Ask about this']);
  for (const { contexts, integration_types } of stored) {
    expect({ contexts, integration_types }).toEqual({ contexts: [0, 1], integration_types: [0] });
  }
});

test('a command that was built without places is for guilds and direct messages, too', async () => {
  const { sandbox, register } = await startRegistering();
  const built = new SlashCommandBuilder().setName('help').setDescription('Help').toJSON();
  // A builder's fields are there, and undefined.
  expect(Object.keys(built)).toContain('contexts');
  await register([built]);
  expect([...sandbox.world.commands.values()]).toMatchObject([
    { contexts: [0, 1], integration_types: [0] },
  ]);
});

test('an unchanged start writes nothing', async () => {
  const { register, writes } = await startRegistering();
  await register(ALL);
  writes();
  expect(await register(ALL)).toEqual([
    ['commands-registered', { commands: 3, changed: 0, removed: 0 }],
  ]);
  expect(writes()).toEqual(NO_WRITES);
});

test('what Discord fills in by itself is no difference', async () => {
  const { sandbox, register, writes } = await startRegistering();
  await register(ALL);
  writes();
  for (const [id, command] of sandbox.world.commands) {
    sandbox.world.commands.set(id, filledIn(command));
  }
  await register(ALL);
  expect(writes()).toEqual(NO_WRITES);
});

/** The command as Discord may list it: with all that may be left out, and in another order. */
function filledIn(command: APIApplicationCommand): APIApplicationCommand {
  const translations = { fr: null };
  const full = {
    ...command,
    nsfw: false,
    dm_permission: true,
    name_localizations: { ...translations, ...command.name_localizations },
    description_localizations: null,
    contexts: [1, 0],
    handler: null,
    options: command.options
      ?.map((option) => ({
        required: false,
        autocomplete: false,
        min_length: 0,
        max_length: 6_000,
        name_localizations: null,
        choices: [],
        ...option,
      }))
      .toReversed(),
  };
  // Fields that the type does not know are what this is about.
  return full as unknown as APIApplicationCommand;
}

test('places that Discord does not name are those of the bot', async () => {
  const { sandbox, register, writes } = await startRegistering();
  await register([RESET]);
  writes();
  for (const [id, command] of sandbox.world.commands) {
    const unnamed = { ...command, contexts: null, integration_types: null };
    sandbox.world.commands.set(id, unnamed as unknown as APIApplicationCommand);
  }
  expect(await register([RESET])).toEqual([
    ['commands-registered', { commands: 1, changed: 0, removed: 0 }],
  ]);
  expect(writes()).toEqual(NO_WRITES);
});

test.each<[string, SlashCommand['definition']]>([
  ['a description', { ...ASK, description: 'Ask' }],
  ['a translation that is new', { ...ASK, description_localizations: { de: 'Fragen' } }],
  ['a translation that is gone', { ...ASK, name_localizations: {} }],
  ['another permission', { ...ASK, default_member_permissions: '16' }],
  ['no direct messages any more', { ...ASK, contexts: [0] }],
  ['an option less', { ...ASK, options: ASK.options?.slice(0, 1) ?? [] }],
  ['an option that was required', { ...ASK, options: changeOption({ required: false }) }],
  ['a shorter text', { ...ASK, options: changeOption({ max_length: 300 }) }],
  [
    'an option that is translated otherwise',
    { ...ASK, options: changeOption({ description_localizations: { de: 'Was?' } }) },
  ],
  ['completion', { ...ASK, options: changeOption({ autocomplete: true }) }],
])('one command with %s is written alone, whole, and keeps its id', async (_, changed) => {
  const { sandbox, register, writes, ids } = await startRegistering();
  await register(ALL);
  const before = ids();
  writes();
  await register([changed, RESET, MENU]);
  expect(writes()).toEqual({ ...NO_WRITES, POST: 1 });
  expect(ids()).toEqual(before);
  await register([changed, RESET, MENU]);
  expect(writes()).toEqual(NO_WRITES);
  const stored = sandbox.world.commands.get(before['ask'] ?? '');
  expect(stored?.options?.length).toBe(changed.options?.length);
});

function changeOption(change: object) {
  const [question, ...rest] = ASK.options ?? [];
  return [{ ...question, ...change }, ...rest] as NonNullable<typeof ASK.options>;
}

test('one command that nobody wants any more is deleted alone', async () => {
  const { register, writes, ids } = await startRegistering();
  await register(ALL);
  writes();
  expect(await register([ASK, MENU])).toEqual([
    ['commands-registered', { commands: 2, changed: 0, removed: 1 }],
  ]);
  expect(writes()).toEqual({ ...NO_WRITES, DELETE: 1 });
  expect(Object.keys(ids())).toEqual(['ask', 'Ask about this']);
});

test('several differences are written at once, and those that stay keep their ids', async () => {
  const { register, writes, ids } = await startRegistering();
  await register(ALL);
  const before = ids();
  writes();
  const help = { name: 'help', description: 'Help' };
  expect(await register([{ ...ASK, description: 'Ask' }, help, MENU])).toEqual([
    ['commands-registered', { commands: 3, changed: 2, removed: 1 }],
  ]);
  expect(writes()).toEqual({ ...NO_WRITES, PUT: 1 });
  expect(ids()).toMatchObject({ ask: before['ask'], 'Ask about this': before['Ask about this'] });
  expect(Object.keys(ids())).not.toContain('reset');
});

test('the command that Discord made for an Activity is left alone', async () => {
  const { sandbox, register, writes, ids } = await startRegistering();
  await register(ALL);
  const [ask] = sandbox.world.commands.values();
  const launch = { ...ask, id: '1', name: 'launch', type: 4, options: [] };
  sandbox.world.commands.set('1', launch as unknown as APIApplicationCommand);
  writes();
  await register([ASK]);
  expect(writes()).toEqual({ ...NO_WRITES, DELETE: 2 });
  expect(Object.keys(ids())).toEqual(['ask', 'launch']);
});

test.each([
  [50001, 403, 'Invite the bot again with the scopes'],
  [30034, 400, 'Start the bot again tomorrow'],
  [50035, 400, 'Undo the last change there'],
  [0, 403, 'Start the bot again later'],
])('where Discord refuses with %i, the log says what to do', async (code, status, remedy) => {
  const { sandbox, register } = await startRegistering();
  const list = { method: 'GET', path: COMMAND_PATH };
  sandbox.faults.failNext(list, { kind: 'refusal', status, code });
  const [entry] = await register(ALL);
  expect(entry?.[0]).toBe('commands-not-registered');
  expect(entry?.[1]['remedy']).toContain(remedy);
  expect(await register(ALL)).toMatchObject([['commands-registered', { changed: 3 }]]);
});

test('a server error that stays is told, and nothing is written by halves', async () => {
  const { sandbox, register, ids } = await startRegistering();
  sandbox.faults.failNext({ method: 'PUT', path: COMMAND_PATH }, { kind: 'server-error' }, 4);
  const [entry] = await register(ALL);
  expect(entry).toMatchObject([
    'commands-not-registered',
    { remedy: expect.stringContaining('discordstatus.com') },
  ]);
  expect(ids()).toEqual({});
});

test('a short 429 is waited out, a long one is told with its minutes', async () => {
  const { sandbox, register } = await startRegistering();
  const write = { method: 'PUT', path: COMMAND_PATH };
  sandbox.faults.failNext(write, { kind: 'rate-limit', retryAfterMs: 20 });
  expect(await register(ALL)).toMatchObject([['commands-registered', {}]]);
  sandbox.faults.failNext(write, { kind: 'rate-limit', retryAfterMs: 3_600_000 });
  const [entry] = await register([]);
  expect(entry).toMatchObject([
    'commands-not-registered',
    { remedy: expect.stringMatching(/for 6[01] minutes/) },
  ]);
});
