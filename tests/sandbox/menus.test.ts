import { expect, test } from 'vitest';
import type { Sandbox } from '../../sandbox/start-sandbox.ts';
import { failureOf, nextInteraction } from './connected.ts';
import { startAsked } from './started.ts';

const TYPES = { user: 5, role: 6, mentionable: 7, channel: 8 } as const;

function menu(type: number, rest: object = {}) {
  return { type: 1, components: [{ type, custom_id: 'pick', ...rest }] };
}

/** The bot has answered with a menu, from which the member picks. */
async function startPicked(
  type: number,
  pick: (sandbox: Sandbox) => string[],
  rest: object = { max_values: 5 },
) {
  const { sandbox, client, asked, interaction } = await startAsked();
  await interaction.reply({ components: [menu(type, rest)], content: 'Pick' });
  const message = await asked.message();
  const arrived = nextInteraction(client);
  const picked = sandbox.as('member').select(message.id, 'pick', pick(sandbox));
  return { sandbox, client, message, picked, picking: await arrived };
}

test('a user menu brings people and their membership', async () => {
  const { sandbox, picking } = await startPicked(TYPES.user, (sandbox) => [
    sandbox.as('manager').id,
    sandbox.botId,
  ]);
  if (!picking.isUserSelectMenu()) throw new Error('Expected a user menu');
  expect(picking.users.map(({ username }) => username)).toEqual(['max', 'footnote']);
  const manager = picking.members.get(sandbox.as('manager').id);
  expect(manager).toMatchObject({ roles: { cache: { size: 2 } } });
});

test('a role menu and a mentionable menu bring roles', async () => {
  const { sandbox, picking } = await startPicked(TYPES.role, ({ managerRoleId, editorRoleId }) => [
    managerRoleId,
    editorRoleId,
  ]);
  if (!picking.isRoleSelectMenu()) throw new Error('Expected a role menu');
  expect(picking.roles.map(({ name }) => name)).toEqual(['manager', 'editor']);
  expect(sandbox.editorRoleId).toBe(picking.values[1]);
  const both = await startPicked(TYPES.mentionable, (other) => [
    other.memberRoleId,
    other.as('owner').id,
  ]);
  if (!both.picking.isMentionableSelectMenu()) throw new Error('Expected a mentionable menu');
  expect(both.picking.roles.map(({ name }) => name)).toEqual(['member']);
  expect(both.picking.users.map(({ username }) => username)).toEqual(['olive']);
});

test('a channel menu brings channels of its types only', async () => {
  const rest = { channel_types: [0] };
  const { picking } = await startPicked(
    TYPES.channel,
    ({ channels }) => [channels['handbook'] ?? ''],
    rest,
  );
  if (!picking.isChannelSelectMenu()) throw new Error('Expected a channel menu');
  expect(picking.channels.map((channel) => 'name' in channel && channel.name)).toEqual([
    'handbook',
  ]);
  const forum = startPicked(TYPES.channel, ({ channels }) => [channels['questions'] ?? ''], rest);
  await expect(forum).rejects.toThrow('no channel');
});

test.each<[keyof typeof TYPES, (sandbox: Sandbox) => string[], string]>([
  ['user', ({ memberRoleId }) => [memberRoleId], 'no user'],
  ['role', (sandbox) => [sandbox.as('member').id], 'no role'],
  ['mentionable', ({ channels }) => [channels['general'] ?? ''], 'no mentionable'],
  ['user', (sandbox) => [sandbox.botId, sandbox.botId], 'only once'],
  ['role', () => [], 'got 0'],
])('a %s menu does not take what it does not offer', async (type, pick, message) => {
  await expect(startPicked(TYPES[type], pick)).rejects.toThrow(message);
});

test('a menu shows its default values, which must be of its kind', async () => {
  const { sandbox, asked, interaction } = await startAsked();
  const defaults = (...types: string[]) =>
    types.map((type) => ({ id: sandbox.editorRoleId, type }));
  const reply = (type: number, rest: object) =>
    interaction.reply({ content: 'Pick', components: [menu(type, rest)] });
  const errorsAt = (field: string) => ({
    code: 50035,
    errors: { data: { components: { 0: { components: { 0: { [field]: {} } } } } } },
  });
  const wrongKind = reply(TYPES.role, { default_values: defaults('user') });
  expect(await failureOf(wrongKind)).toMatchObject(errorsAt('default_values'));
  const tooMany = reply(TYPES.role, { default_values: defaults('role', 'role') });
  expect(await failureOf(tooMany)).toMatchObject(errorsAt('default_values'));
  const bounds = reply(TYPES.role, { min_values: 3, max_values: 2 });
  expect(await failureOf(bounds)).toMatchObject(errorsAt('min_values'));
  await reply(TYPES.role, { default_values: defaults('role') });
  expect((await asked.message()).payload.components).toMatchObject([
    { components: [{ default_values: [{ id: sandbox.editorRoleId, type: 'role' }] }] },
  ]);
});
