import { PermissionFlagsBits } from 'discord.js';
import { expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../src/knowledge/settings.ts';
import { startRunningBot } from '../running-bot.ts';
import { componentsOf, openPanel } from './opened-panel.ts';

const REFUSAL = 'Only people who may manage this channel can do this. Ask one of them.';

test('a member is refused even where the server lets everybody use the command', async () => {
  const bot = await startRunningBot();
  const { sandbox, channelId } = bot;
  for (const [id, command] of sandbox.world.commands) {
    sandbox.world.commands.set(id, { ...command, default_member_permissions: null });
  }
  const refused = await sandbox.as('member').command(channelId, 'settings').message();
  expect(refused).toMatchObject({ content: REFUSAL, ephemeral: true });
});

test('whoever may no longer manage the channel is refused at every press', async () => {
  const bot = await startRunningBot();
  const { sandbox, channelId, knowledgeBase } = bot;
  const { manager, panel } = await openPanel(bot);
  const chunking = await openPanel(bot);
  await manager.press(chunking.panel.id, 'settings-page:chunking').message();
  const role = await openPanel(bot);
  await manager.select(role.panel.id, 'settings-set:uploads', ['role']).message();
  const form = manager.press(chunking.panel.id, 'settings-numbers:fixed:1000:200');
  await form.modal();
  sandbox.deny(channelId, sandbox.managerRoleId, PermissionFlagsBits.ManageChannels);
  const tries = [
    manager.select(panel.id, 'settings-set:passages', ['3']),
    manager.press(panel.id, 'settings-set:streaming:off'),
    manager.press(panel.id, 'settings-page:chunking'),
    manager.press(chunking.panel.id, 'settings-numbers:fixed:1000:200'),
    manager.select(role.panel.id, 'settings-role', [sandbox.memberRoleId]),
    await manager.submitModal(form, { length: '500', overlap: '0' }),
  ];
  for (const tried of tries) {
    expect((await tried.message()).content).toBe(REFUSAL);
  }
  expect(await knowledgeBase.settings(channelId)).toEqual(DEFAULT_SETTINGS);
});

test('in a direct message everybody is the manager, and nobody else could add PDFs', async () => {
  const { sandbox, knowledgeBase } = await startRunningBot();
  const member = sandbox.as('member');
  const channelId = member.directMessages();
  const panel = await member.command(channelId, 'settings').message();
  expect(panel.content).toMatch(/^\*\*Settings of this conversation\*\*\n/u);
  expect(panel.content).not.toContain('Who may add PDFs');
  expect(componentsOf(panel).map(({ custom_id }) => custom_id)).not.toContain(
    'settings-set:uploads',
  );
  await member.select(panel.id, 'settings-set:passages', ['3']).message();
  expect((await knowledgeBase.settings(channelId)).topK).toBe(3);
});

test('in a thread it says that the settings are those of the channel, and changes these', async () => {
  const bot = await startRunningBot();
  const { sandbox, channelId, knowledgeBase } = bot;
  const manager = sandbox.as('manager');
  const threadId = manager.startThread(manager.say(channelId, 'Boats').id, 'boats');
  const panel = await manager.command(threadId, 'settings').message();
  expect(panel.content.split('\n').slice(0, 2)).toEqual([
    `**Settings of <#${channelId}>**`,
    `-# This thread has the documents and the settings of <#${channelId}>.`,
  ]);
  await manager.select(panel.id, 'settings-set:passages', ['3']).message();
  expect((await knowledgeBase.settings(channelId)).topK).toBe(3);
  expect((await knowledgeBase.settings(threadId)).topK).toBe(null);
});

test('in a forum post the settings are those of the forum', async () => {
  const { sandbox, knowledgeBase } = await startRunningBot();
  const manager = sandbox.as('manager');
  const forumId = sandbox.channels['questions'] ?? '';
  const post = manager.post(forumId, 'Boats', 'When are they due?');
  const panel = await manager.command(post.id, 'settings').message();
  expect(panel.content).toContain(`**Settings of <#${forumId}>**`);
  await manager.select(panel.id, 'settings-set:passages', ['3']).message();
  expect((await knowledgeBase.settings(forumId)).topK).toBe(3);
});
