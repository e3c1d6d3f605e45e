import { expect, test } from 'vitest';
import { fingerprint } from '../../../src/discord/documents/reset-question.ts';
import { addText } from '../documents/filled.ts';
import { startRunningBot } from '../running-bot.ts';
import { createTextReader, finishedCard, forge, pdfFile } from '../uploads/cards.ts';

test('a member does nothing that is for managers by buttons made by hand', async () => {
  const bot = await startRunningBot({ reader: createTextReader() });
  const { sandbox, channelId, knowledgeBase, log } = bot;
  const id = await addText(bot, channelId, { name: 'ours.pdf', addedBy: '1' });
  const member = sandbox.as('member');
  const seen = fingerprint(await knowledgeBase.documents(channelId));
  const before = await knowledgeBase.settings(channelId);
  for (const forged of [
    'settings-set:streaming:off',
    'settings-set:everything:standard',
    'settings-page:home',
    'settings-numbers:fixed:500:100',
    `reset-yes:${member.id}:${seen}`,
    `reset-no:${member.id}`,
    `document-remove:${id}:0`,
    `document-remove-yes:${id}:0`,
  ]) {
    const own = await member.command(channelId, 'help').message();
    forge(sandbox, own.id, forged);
    const pressed = member.press(own.id, forged);
    const answer = await Promise.race([
      pressed.followUp(0),
      pressed.response().then((response) => 'message' in response && response.message),
    ]);
    if (answer === false) throw new Error(`Expected no modal for ${forged}`);
    expect(answer.content).toMatch(/^Only (?:people|whoever)/u);
  }
  for (const name of ['settings', 'reset', 'reindex']) {
    sandbox.openCommand(name);
    const { content } = await member.command(channelId, name).message();
    expect(content).toMatch(/^Only people who may manage this channel/u);
  }
  expect(await knowledgeBase.settings(channelId)).toEqual(before);
  expect(await knowledgeBase.documents(channelId)).toHaveLength(1);
  expect(log.filter(({ level }) => level === 'error')).toEqual([]);
});

test('where managers alone may add files, a member adds none in any way, not even in a thread', async () => {
  const { sandbox, channelId, knowledgeBase } = await startRunningBot({
    reader: createTextReader(),
  });
  await knowledgeBase.changeSettings(channelId, (before) => ({
    ...before,
    uploads: { kind: 'managers' },
  }));
  const member = sandbox.as('member');
  const file = pdfFile('a.pdf');
  const said = member.say(channelId, 'Look', { files: [file] });
  const thread = member.startThread(said.id, 'Talk');
  const opened = member.command(thread, 'upload');
  const answers = [
    await member.command(channelId, 'upload', { file }).followUp(),
    await member.command(thread, 'upload', { file }).followUp(),
    await member.messageCommand('Add PDFs to this channel', said.id).followUp(),
    await (await member.submitModal(opened, { files: [file] })).followUp(),
    await member.say(channelId, `<@${sandbox.botId}>`, { files: [file] }).reply(),
    await member.say(thread, `<@${sandbox.botId}>`, { files: [file] }).reply(),
  ];
  for (const { content } of answers) {
    expect(content).toMatch(/^In this channel only people who manage it can add PDFs/u);
  }
  expect(await knowledgeBase.documents(channelId)).toEqual([]);
});

// After a change of settings the same file is indexed anew, and took whatever name it came under.
test('a member who adds another’s file again neither renames it nor makes it their own', async () => {
  const { sandbox, channelId, knowledgeBase } = await startRunningBot({
    reader: createTextReader(),
  });
  const { bytes } = pdfFile('handbook.pdf');
  await knowledgeBase.ingest(channelId, { name: 'handbook.pdf', bytes, addedBy: '1' });
  const chunking = { method: 'fixed', maxLength: 500, overlap: 0 } as const;
  await knowledgeBase.changeSettings(channelId, (before) => ({ ...before, chunking }));
  const file = { name: 'rubbish.pdf', bytes };
  const { id } = await sandbox.as('member').command(channelId, 'upload', { file }).message();
  await finishedCard(sandbox, id);
  expect(await knowledgeBase.documents(channelId)).toMatchObject([
    { name: 'handbook.pdf', addedBy: '1', isCurrent: true },
  ]);
});
