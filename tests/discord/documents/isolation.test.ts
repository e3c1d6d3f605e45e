import { expect, test } from 'vitest';
import { startRunningBot } from '../running-bot.ts';
import { componentId, createTextReader, finishedCard } from '../uploads/cards.ts';
import { addText } from './filled.ts';

test('two channels never see each other’s text, whatever is removed, reset or indexed anew', async () => {
  const bot = await startRunningBot({ reader: createTextReader() });
  const { sandbox, channelId: here } = bot;
  const { general: there = '' } = sandbox.channels;
  const manager = sandbox.as('manager');
  const hereText = 'The lighthouse key hangs behind the crimson door.';
  const thereText = 'The lighthouse key hangs behind the emerald door.';
  await addText(bot, here, { name: 'one.pdf', text: hereText });
  const gone = await addText(bot, here, { name: 'two.pdf', text: `${hereText} Or the violet.` });
  await addText(bot, there, { name: 'one.pdf', text: thereText });

  /** Words of the doors that a search for the key shows in a channel. */
  async function doorsIn(channelId: string): Promise<string[]> {
    const used = manager.command(channelId, 'search', { query: 'lighthouse key' });
    const { content } = await used.message();
    return ['crimson', 'violet', 'emerald'].filter((word) => content.includes(word));
  }

  expect(await doorsIn(here)).toEqual(['crimson', 'violet']);
  expect(await doorsIn(there)).toEqual(['emerald']);

  const list = await manager.command(here, 'documents').message();
  const opened = await manager.select(list.id, 'documents-choose:0', [gone]).message();
  const asked = await manager.press(opened.id, componentId(opened, 'document-remove')).message();
  await manager.press(asked.id, componentId(asked, 'document-remove-yes')).message();
  expect(await doorsIn(here)).toEqual(['crimson']);
  expect(await doorsIn(there)).toEqual(['emerald']);

  const reindexed = await manager.command(there, 'reindex').message();
  await finishedCard(sandbox, reindexed.id);
  expect(await doorsIn(here)).toEqual(['crimson']);
  expect(await doorsIn(there)).toEqual(['emerald']);

  const question = await manager.command(here, 'reset').message();
  await manager.press(question.id, componentId(question, 'reset-yes')).message();
  expect(await doorsIn(here)).toEqual([]);
  expect(await doorsIn(there)).toEqual(['emerald']);
});
