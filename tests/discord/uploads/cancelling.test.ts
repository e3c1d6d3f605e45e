import { expect, test } from 'vitest';
import { startRunningBot } from '../running-bot.ts';
import { cardLike, componentId, createHeldReader, finishedCard, forge, pdfFile } from './cards.ts';

/** A bot whose reader holds the first file of the member, with its card. */
async function startHeld() {
  const reader = createHeldReader();
  const running = await startRunningBot({ reader });
  const { sandbox, channelId } = running;
  const member = sandbox.as('member');
  const used = member.command(channelId, 'upload', {
    file: pdfFile('a.pdf'),
    file2: pdfFile('b.pdf'),
  });
  const { id } = await used.message();
  const card = await cardLike(sandbox, id, /a\.pdf\*\* — 1 of 9 pages read/u);
  return { ...running, running, reader, member, card, button: componentId(card, 'upload-cancel') };
}

test('the uploader cancels what runs and what waits, and nothing of it is kept', async () => {
  const { sandbox, channelId, knowledgeBase, member, card, button } = await startHeld();
  expect(card.content).toContain('**Adding 2 files** · 0 of 2 done');
  expect(card.content).toContain('**b.pdf** — waiting (1 before it)');
  member.press(card.id, button);
  const { content, payload } = await finishedCard(sandbox, card.id);
  expect(content.split('\n')).toEqual([
    '**Cancelled:** 2 cancelled',
    '- **a.pdf** — cancelled',
    '- **b.pdf** — cancelled',
  ]);
  expect(payload.components).toEqual([]);
  expect(await knowledgeBase.documents(channelId)).toEqual([]);
});

test('what was added before the cancelling stays', async () => {
  const { sandbox, channelId, knowledgeBase, log } = await startRunningBot();
  const member = sandbox.as('member');
  sandbox.faults.attachment({ kind: 'stall' }, { name: 'slow.pdf' });
  const file = pdfFile('quick.pdf');
  const used = member.command(channelId, 'upload', { file, file2: pdfFile('slow.pdf') });
  const { id } = await used.message();
  const card = await cardLike(sandbox, id, /slow\.pdf\*\* — fetching/u);
  member.press(id, componentId(card, 'upload-cancel'));
  const { content } = await finishedCard(sandbox, id);
  expect(content).toMatch(/^\*\*Cancelled:\*\* 1 added, 1 cancelled\n/u);
  expect(content).toMatch(/\*\*slow\.pdf\*\* — cancelled/u);
  expect(await knowledgeBase.documents(channelId)).toMatchObject([{ name: 'quick.pdf' }]);
  expect(log.filter(({ level }) => level === 'error')).toEqual([]);
});

test('another person waits for their turn, cancels it, and the first goes on', async () => {
  const { sandbox, channelId, knowledgeBase, reader, card } = await startHeld();
  const manager = sandbox.as('manager');
  const used = manager.command(channelId, 'upload', { file: pdfFile('c.pdf') });
  const { id } = await used.message();
  const waiting = await cardLike(sandbox, id, /\*\*c\.pdf\*\* — waiting \(1 before it\)/u);
  await cardLike(sandbox, card.id, /\*\*b\.pdf\*\* — waiting \(2 before it\)/u);
  manager.press(id, componentId(waiting, 'upload-cancel'));
  expect((await finishedCard(sandbox, id)).content).toContain('**Cancelled:** 1 cancelled');
  await cardLike(sandbox, card.id, /\*\*b\.pdf\*\* — waiting \(1 before it\)/u);
  reader.release();
  expect((await finishedCard(sandbox, card.id)).content).toContain('**Done:** 2 added');
  expect(await knowledgeBase.documents(channelId)).toHaveLength(2);
});

test('whoever manages the channel cancels the upload of a member', async () => {
  const { sandbox, card, button } = await startHeld();
  sandbox.as('manager').press(card.id, button);
  expect((await finishedCard(sandbox, card.id)).content).toContain('**Cancelled:** 2 cancelled');
});

test('a member cannot cancel the upload of somebody else', async () => {
  const reader = createHeldReader();
  const { sandbox, channelId } = await startRunningBot({ reader });
  const used = sandbox.as('manager').command(channelId, 'upload', { file: pdfFile('a.pdf') });
  const { id } = await used.message();
  const card = await cardLike(sandbox, id, /1 of 9 pages read/u);
  const pressed = sandbox.as('member').press(id, componentId(card, 'upload-cancel'));
  const refused = await pressed.followUp();
  expect(refused.content).toBe(
    'Only whoever started this, or someone who manages this channel, can cancel it.',
  );
  expect(refused.ephemeral).toBe(true);
  reader.release();
  expect((await finishedCard(sandbox, id)).content).toContain('**Done:** 1 added');
});

test('a batch is cancelled from its own channel only', async () => {
  const { sandbox, card, button, reader } = await startHeld();
  const { general = '' } = sandbox.channels;
  const manager = sandbox.as('manager');
  const used = manager.command(general, 'upload', { file: pdfFile('c.pdf') });
  const { id } = await used.message();
  await cardLike(sandbox, id, /waiting/u);
  forge(sandbox, id, button);
  const pressed = manager.press(id, button);
  expect((await pressed.followUp()).content).toMatch(/^Nothing is running here any more/u);
  reader.release();
  expect((await finishedCard(sandbox, card.id)).content).toContain('**Done:** 2 added');
});

test('who presses a moment too late is told so, and the card stays as it is', async () => {
  const { sandbox, member, card, button, reader } = await startHeld();
  reader.release();
  const finished = await finishedCard(sandbox, card.id);
  forge(sandbox, card.id, button);
  const pressed = member.press(card.id, button);
  expect((await pressed.followUp()).content).toMatch(/^Nothing is running here any more/u);
  expect(sandbox.see(card.id)?.content).toBe(finished.content);
});

test('a shutdown stops what runs and says so', async () => {
  const { sandbox, channelId, card, running, log } = await startHeld();
  await running.restart();
  const { content, payload } = await finishedCard(sandbox, card.id);
  expect(content).toMatch(/^\*\*Stopped, as I was shut down:\*\* 2 cancelled\./u);
  expect(payload.components).toEqual([]);
  expect(await running.knowledgeBase.documents(channelId)).toEqual([]);
  expect(log.filter(({ level }) => level === 'error')).toEqual([]);
});

test('the button of a card that a crash has left behind goes, and says that nothing runs', async () => {
  const { sandbox, member, card, button, restart } = await startHeld();
  await restart();
  // What a process that is killed leaves behind.
  const left = sandbox.world.messages.get(card.id);
  if (left === undefined) throw new Error('Expected the card to be there');
  left.payload = { ...left.payload, content: card.content };
  forge(sandbox, card.id, button);
  const pressed = member.press(card.id, button);
  expect((await pressed.followUp()).content).toBe(
    'Nothing is running here any more, so there is nothing to cancel.',
  );
  const { content, payload } = await pressed.message();
  expect(payload.components).toEqual([]);
  expect(content).toBe(
    `${card.content}\n-# This ended when I was restarted. Look at \`/documents\` for what is here.`,
  );
});

test('whoever asks before the first document is there is told that it is coming', async () => {
  const { sandbox, channelId, reader, member, card } = await startHeld();
  const early = await member.command(channelId, 'ask', { question: 'What is it?' }).message();
  expect(early.content).toContain('The first documents of this channel are still being added.');
  reader.release();
  await finishedCard(sandbox, card.id);
  const late = await member.command(channelId, 'ask', { question: 'What is it?' }).message();
  expect(late.content).not.toContain('still being added');
});
