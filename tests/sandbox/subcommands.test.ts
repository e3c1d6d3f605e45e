import type { APIApplicationCommandOption } from 'discord.js';
import { expect, test } from 'vitest';
import { failureOf, nextInteraction, startConnected } from './connected.ts';
import { command, option } from './started.ts';

const sub = (name: string, options: object[] = []) => option(name, { type: 1, options });
const group = (name: string, options: object[]) => option(name, { type: 2, options });

async function startWith(options: object[]) {
  const { sandbox, client } = await startConnected();
  await client.rest.put(`/applications/${sandbox.applicationId}/commands`, {
    body: [command({ options: options as APIApplicationCommandOption[] })],
  });
  return { sandbox, client, general: sandbox.channels['general'] ?? '' };
}

test('a subcommand, alone or in a group, arrives with its options', async () => {
  const { sandbox, client, general } = await startWith([
    sub('show', [option('what')]),
    group('set', [sub('role', [option('who', { type: 8, required: true })])]),
  ]);
  const member = sandbox.as('member');
  const use = async (...given: Parameters<typeof member.command>) => {
    const arrived = nextInteraction(client);
    member.command(...given);
    const interaction = await arrived;
    if (!interaction.isChatInputCommand()) throw new Error('Expected a slash command');
    return interaction.options;
  };
  const shown = await use(general, 'one show', { what: 'all' });
  expect([shown.getSubcommand(), shown.getString('what')]).toEqual(['show', 'all']);
  const set = await use(general, 'one set role', { who: sandbox.editorRoleId });
  expect([set.getSubcommandGroup(), set.getSubcommand()]).toEqual(['set', 'role']);
  expect(set.getRole('who')?.name).toBe('editor');
  expect(() => member.command(general, 'one')).toThrow('needs a subcommand');
  expect(() => member.command(general, 'one set')).toThrow('needs a subcommand');
  expect(() => member.command(general, 'one hide')).toThrow('no subcommand `hide`');
});

test('an option of a subcommand completes itself', async () => {
  const { sandbox, client, general } = await startWith([
    sub('show', [option('what', { autocomplete: true })]),
  ]);
  const arrived = nextInteraction(client);
  const typed = { option: 'what', text: 'a' };
  const typing = sandbox.as('member').autocomplete(general, 'one show', typed);
  const interaction = await arrived;
  if (!interaction.isAutocomplete()) throw new Error('Expected an autocomplete');
  expect(interaction.options.getFocused()).toBe('a');
  await interaction.respond([{ name: 'All', value: 'all' }]);
  expect(await typing.choices()).toHaveLength(1);
});

test('people, roles and channels in options come with what they are', async () => {
  const { sandbox, client, general } = await startWith([
    option('who', { type: 6 }),
    option('role', { type: 8 }),
    option('where', { type: 7, channel_types: [0] }),
    option('whom', { type: 9 }),
  ]);
  const arrived = nextInteraction(client);
  const { channels, memberRoleId } = sandbox;
  const member = sandbox.as('member');
  member.command(general, 'one', {
    who: sandbox.as('editor').id,
    role: memberRoleId,
    where: channels['handbook'] ?? '',
    whom: member.id,
  });
  const interaction = await arrived;
  if (!interaction.isChatInputCommand()) throw new Error('Expected a slash command');
  const { options } = interaction;
  expect(options.getUser('who')?.username).toBe('edda');
  expect(options.getRole('role')?.name).toBe('member');
  expect(options.getChannel('where')?.name).toBe('handbook');
  expect(options.getMentionable('whom')).toMatchObject({ user: { username: 'mina' } });
  const forum = { where: channels['questions'] ?? '' };
  expect(() => member.command(general, 'one', forum)).toThrow('no channel');
});

test.each<[string, object[], object]>([
  ['a subcommand beside an option', [sub('show'), option('what')], { _errors: [{}] }],
  ['a group without subcommands', [group('set', [])], { 0: { options: {} } }],
  ['two subcommands of one name', [sub('show'), sub('show')], { 1: { name: {} } }],
  ['a subcommand in a subcommand', [sub('show', [sub('all')])], { 0: { options: {} } }],
])('%s is refused with 50035 and its path', async (_, options, errors) => {
  expect(await failureOf(startWith(options))).toMatchObject({
    code: 50035,
    errors: { 0: { options: errors } },
  });
});
