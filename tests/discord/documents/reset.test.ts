import { expect, test } from 'vitest';
import { startRunningBot } from '../running-bot.ts';
import {
  cardLike,
  componentId,
  createHeldReader,
  createTextReader,
  finishedCard,
  forge,
  pdfFile,
} from '../uploads/cards.ts';
import { addText, buttonLabels } from './filled.ts';

async function startFilled(...names: readonly string[]) {
  const bot = await startRunningBot({ reader: createTextReader() });
  for (const name of names) await addText(bot, bot.channelId, { name });
  const manager = bot.sandbox.as('manager');
  const ask = () => manager.command(bot.channelId, 'reset').message();
  return { bot, ...bot, manager, ask };
}

test('the question names what will go, and all of it goes with the answer', async () => {
  const { bot, ask, manager, knowledgeBase, channelId, sandbox } = await startFilled(
    'a.pdf',
    'b@everyone.pdf',
  );
  const { general = '' } = sandbox.channels;
  await addText(bot, general, { name: 'other.pdf' });
  await knowledgeBase.changeSettings(channelId, (before) => ({ ...before, topK: 3 }));
  const asked = await ask();
  expect(asked.ephemeral).toBe(true);
  expect(asked.content.split('\n')).toEqual([
    '**Reset this channel?** All 2 documents with 2 pages will go for good:',
    'a.pdf, b@\u200beveryone.pdf',
    'Uploads under way are cancelled, and follow-ups to earlier answers are forgotten. The settings stay. This cannot be undone.',
  ]);
  expect(buttonLabels(asked)).toEqual(['Remove 2 documents for good', 'Keep']);
  const done = await manager.press(asked.id, componentId(asked, 'reset-yes')).message();
  expect(done.content).toBe('Done: 2 documents with 2 pages are gone for good.');
  expect(done.payload.components).toEqual([]);
  expect(await knowledgeBase.documents(channelId)).toEqual([]);
  expect(await knowledgeBase.search(channelId, 'All that a.pdf says')).toEqual([]);
  expect((await knowledgeBase.settings(channelId)).topK).toBe(3);
  expect(await knowledgeBase.documents(general)).toMatchObject([{ name: 'other.pdf' }]);
});

test('whoever keeps them keeps them', async () => {
  const { ask, manager, knowledgeBase, channelId } = await startFilled('a.pdf');
  const asked = await ask();
  const kept = await manager.press(asked.id, componentId(asked, 'reset-no')).message();
  expect(kept.content).toBe('All is kept as it was.');
  expect(kept.payload.components).toEqual([]);
  expect(await knowledgeBase.documents(channelId)).toHaveLength(1);
});

test('where the documents have changed since, it is asked anew', async () => {
  const { bot, ask, manager, channelId } = await startFilled('a.pdf');
  const asked = await ask();
  await addText(bot, channelId, { name: 'late.pdf' });
  await bot.restart();
  const again = await manager.press(asked.id, componentId(asked, 'reset-yes')).message();
  expect(again.content).toMatch(
    /^The documents have changed since you were asked, so nothing was removed yet\.\n.*2 documents/u,
  );
  expect(again.content).toContain('a.pdf, late.pdf');
  expect(await bot.knowledgeBase.documents(channelId)).toHaveLength(2);
  await manager.press(again.id, componentId(again, 'reset-yes')).message();
  expect(await bot.knowledgeBase.documents(channelId)).toEqual([]);
});

test('the answer counts from the one who was asked only, and from managers only', async () => {
  const { ask, sandbox, knowledgeBase, channelId, manager } = await startFilled('a.pdf');
  const button = componentId(await ask(), 'reset-yes');
  const owner = sandbox.as('owner');
  const owners = await owner.command(channelId, 'documents').message();
  forge(sandbox, owners.id, button);
  const refused = await owner.press(owners.id, button).followUp();
  expect(refused.content).toBe('Somebody else was asked this. Use `/reset` yourself to be asked.');
  const member = sandbox.as('member');
  const members = await member.command(channelId, 'documents').message();
  const own = button.replace(manager.id, member.id);
  forge(sandbox, members.id, own);
  const memberRefused = await member.press(members.id, own).followUp();
  expect(memberRefused.content).toMatch(/^Only people who may manage this channel/u);
  expect(await knowledgeBase.documents(channelId)).toHaveLength(1);
});

test('a member to whom an admin has opened the command is refused all the same', async () => {
  const { sandbox, channelId } = await startFilled('a.pdf');
  const member = sandbox.as('member');
  expect(() => member.command(channelId, 'reset')).toThrow('lacks a permission');
  for (const [id, command] of sandbox.world.commands) {
    sandbox.world.commands.set(id, { ...command, default_member_permissions: null });
  }
  const used = member.command(channelId, 'reset');
  expect((await used.message()).content).toMatch(/^Only people who may manage this channel/u);
});

test('uploads of the channel are cancelled first, those of others go on', async () => {
  const reader = createHeldReader();
  const { sandbox, channelId, knowledgeBase } = await startRunningBot({ reader });
  const { general = '' } = sandbox.channels;
  const member = sandbox.as('member');
  const used = member.command(channelId, 'upload', { file: pdfFile('a.pdf') });
  const { id } = await used.message();
  await cardLike(sandbox, id, /1 of 9 pages read/u);
  const other = await member.command(general, 'upload', { file: pdfFile('b.pdf') }).message();
  const manager = sandbox.as('manager');
  const asked = await manager.command(channelId, 'reset').message();
  expect(asked.content).toMatch(/^\*\*Reset this channel\?\*\* There is no document in it\.\n/u);
  const done = await manager.press(asked.id, componentId(asked, 'reset-yes')).message();
  expect(done.content).toMatch(/^Done: 0 documents/u);
  const card = await finishedCard(sandbox, id);
  expect(card.content).toMatch(/^\*\*Stopped, as this channel was reset:\*\* 1 cancelled\n/u);
  reader.release();
  expect((await finishedCard(sandbox, other.id)).content).toContain('**Done:** 1 added');
  expect(await knowledgeBase.documents(channelId)).toEqual([]);
  expect(await knowledgeBase.documents(general)).toHaveLength(1);
});

test('of very many documents the first are named and the rest counted', async () => {
  const names = Array.from({ length: 60 }, (_, index) => `${'long_name_'.repeat(8)}${index}.pdf`);
  const { ask } = await startFilled(...names);
  const { content } = await ask();
  expect(content.length).toBeLessThanOrEqual(2_000);
  expect(content).toMatch(/, and \d+ more\n/u);
});
