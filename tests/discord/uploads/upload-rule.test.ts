import { expect, test } from 'vitest';
import { startRunningBot } from '../running-bot.ts';
import { finishedCard, pdfFile } from './cards.ts';

const MANAGERS = /^In this channel only people who manage it can add PDFs\./u;
const ROLE = /^In this channel only people with a certain role can add PDFs/u;

test('where managers alone may add, a member is refused on every way', async () => {
  const { sandbox, channelId, knowledgeBase } = await startRunningBot();
  await knowledgeBase.changeSettings(channelId, (before) => ({
    ...before,
    uploads: { kind: 'managers' },
  }));
  const member = sandbox.as('member');
  const file = pdfFile('a.pdf');
  const typed = member.command(channelId, 'upload', { file });
  const told = await typed.followUp();
  expect(told.content).toMatch(MANAGERS);
  expect(told.ephemeral).toBe(true);
  expect(sandbox.as('owner').messages(channelId)).toEqual([]);
  const submitted = await member.submitModal(member.command(channelId, 'upload'), {
    files: [file],
  });
  expect((await submitted.followUp()).content).toMatch(MANAGERS);
  const said = member.say(channelId, `<@${sandbox.botId}>`, { files: [file] });
  expect((await said.reply()).content).toMatch(MANAGERS);
  const asked = member.say(channelId, `<@${sandbox.botId}> What is in it?`, { files: [file] });
  expect((await asked.reply()).content).toMatch(MANAGERS);
  const menu = member.messageCommand('Add PDFs to this channel', said.id);
  expect((await menu.followUp()).content).toMatch(MANAGERS);
  expect(await knowledgeBase.documents(channelId)).toEqual([]);
  // Somebody who may not add files was told to add one.
  const replies = member.messages(channelId).map(({ content }) => content);
  expect(replies.filter((content) => content.includes('has no documents yet'))).toEqual([]);

  const used = sandbox.as('manager').command(channelId, 'upload', { file });
  const card = await finishedCard(sandbox, (await used.message()).id);
  expect(card.content).toContain('1 added');
});

test('where a role may add, who has it and who manages the channel can', async () => {
  const { sandbox, channelId, knowledgeBase } = await startRunningBot();
  const allow = (roleId: string) =>
    knowledgeBase.changeSettings(channelId, (before) => ({
      ...before,
      uploads: { kind: 'role', roleId },
    }));
  const member = sandbox.as('member');
  await allow(sandbox.managerRoleId);
  const refused = member.command(channelId, 'upload', { file: pdfFile('a.pdf') });
  expect((await refused.followUp()).content).toMatch(ROLE);
  await allow(sandbox.memberRoleId);
  const used = member.command(channelId, 'upload', { file: pdfFile('a.pdf') });
  expect((await finishedCard(sandbox, (await used.message()).id)).content).toContain('1 added');
  const byManager = sandbox.as('manager').command(channelId, 'upload', { file: pdfFile('b.pdf') });
  const card = await finishedCard(sandbox, (await byManager.message()).id);
  expect(card.content).toContain('1 added');
});
