import { MessageFlags } from 'discord.js';
import { expect, test } from 'vitest';
import { createClient, failureOf, nextInteraction } from './connected.ts';
import { ROW, startAsked, startWithComponents } from './started.ts';

test('a pressed button updates its message', async () => {
  const { client, member, message } = await startWithComponents();
  const arrived = nextInteraction(client);
  const pressed = member.press(message.id, 'more');
  const interaction = await arrived;
  if (!interaction.isButton()) throw new Error('Expected a button');
  expect(interaction.message.id).toBe(message.id);
  await interaction.update({ content: 'More of it', components: [] });
  expect(await pressed.response()).toMatchObject({
    kind: 'update',
    message: { id: message.id, content: 'More of it', payload: { components: [] } },
  });
});

test('a deferred update changes the message with its first edit', async () => {
  const { client, member, message } = await startWithComponents();
  const arrived = nextInteraction(client);
  const pressed = member.press(message.id, 'more');
  const interaction = await arrived;
  if (!interaction.isButton()) throw new Error('Expected a button');
  await interaction.deferUpdate();
  expect(await pressed.acknowledged()).toBe('deferred-update');
  await interaction.editReply('Changed later');
  expect((await pressed.message()).content).toBe('Changed later');
  await interaction.followUp('And one more');
  expect((await pressed.followUp()).content).toBe('And one more');
});

test('a button sent before a restart reaches the bot that came back', async () => {
  const { sandbox, client, member, message } = await startWithComponents();
  await client.destroy();
  const back = createClient(sandbox);
  const ready = new Promise((resolve) => back.once('clientReady', resolve));
  await back.login(sandbox.token);
  await ready;
  const arrived = nextInteraction(back);
  const pressed = member.press(message.id, 'more');
  const press = await arrived;
  if (!press.isButton()) throw new Error('Expected a button');
  await press.update('Still here');
  expect((await pressed.message()).content).toBe('Still here');
});

test('a select menu brings the picked values', async () => {
  const { client, member, message } = await startWithComponents();
  const arrived = nextInteraction(client);
  const picked = member.select(message.id, 'pick', ['a', 'c']);
  const interaction = await arrived;
  if (!interaction.isStringSelectMenu()) throw new Error('Expected a select menu');
  await interaction.reply(`Picked ${interaction.values.join(' and ')}`);
  expect((await picked.message()).content).toBe('Picked a and c');
});

test('what cannot be pressed or picked throws', async () => {
  const { member, message } = await startWithComponents();
  expect(() => member.press(message.id, 'off')).toThrow('disabled');
  expect(() => member.press(message.id, 'gone')).toThrow('no component `gone`');
  expect(() => member.press(message.id, 'pick')).toThrow('not a button');
  expect(() => member.select(message.id, 'more', ['a'])).toThrow('not a select menu');
  expect(() => member.select(message.id, 'pick', ['z'])).toThrow('no option `z`');
  expect(() => member.select(message.id, 'pick', ['a', 'b', 'c'])).toThrow('got 3');
});

test('the button of an ephemeral message updates it, for the one who sees it', async () => {
  const { sandbox, client, asked, interaction } = await startAsked();
  await interaction.reply({ content: 'psst', components: [ROW], flags: MessageFlags.Ephemeral });
  const message = await asked.message();
  const arrived = nextInteraction(client);
  const pressed = sandbox.as('member').press(message.id, 'more');
  const press = await arrived;
  if (!press.isButton()) throw new Error('Expected a button');
  expect(press.message.flags.has(MessageFlags.Ephemeral)).toBe(true);
  await press.update({ content: 'psst, more', components: [] });
  expect(await pressed.message()).toMatchObject({
    id: message.id,
    content: 'psst, more',
    ephemeral: true,
  });
  await press.deleteReply();
  expect(sandbox.see(message.id)).toBeUndefined();
});

test('a button of a message that is gone has nothing to update: 10008', async () => {
  const { sandbox, client, member, message } = await startWithComponents();
  const arrived = nextInteraction(client);
  member.press(message.id, 'more');
  const press = await arrived;
  if (!press.isButton()) throw new Error('Expected a button');
  sandbox.as('manager').delete(message.id);
  expect(await failureOf(press.update('More'))).toEqual({ status: 404, code: 10008 });
  await press.reply('Too late for an update, not for an answer');
});
