import { expect, test } from 'vitest';
import { addText } from '../documents/filled.ts';
import { startRunningBot } from '../running-bot.ts';
import { createTextReader } from '../uploads/cards.ts';

// Archived threads are not among those that Discord tells of when the bot connects.
test('a thread that the client has not heard of has the documents of its channel', async () => {
  const bot = await startRunningBot({ reader: createTextReader() });
  const { sandbox, channelId } = bot;
  await addText(bot, channelId, { name: 'ours.pdf' });
  await addText(bot, sandbox.channels['general'] ?? '', { name: 'theirs.pdf' });
  const manager = sandbox.as('manager');
  const thread = manager.openThread(channelId, 'About it');
  manager.archiveThread(thread);
  await bot.restart();
  const { content } = await manager.command(thread, 'documents').message();
  expect(content).toContain('ours.pdf');
  expect(content).not.toContain('theirs.pdf');
  const choices = await manager
    .autocomplete(thread, 'ask', { option: 'document', text: '', values: { question: 'x' } })
    .choices();
  expect(choices.map(({ name }) => name)).toEqual(['ours.pdf']);
});

test('a document’s id from another channel is told the same as one that there never was', async () => {
  const bot = await startRunningBot({ reader: createTextReader() });
  const { sandbox, channelId } = bot;
  await addText(bot, channelId, { name: 'ours.pdf' });
  const foreign = await addText(bot, sandbox.channels['general'] ?? '', { name: 'theirs.pdf' });
  const manager = sandbox.as('manager');
  const answers = [];
  for (const document of [foreign, 'f'.repeat(32), 'theirs.pdf', 'theirs']) {
    for (const [command, values] of [
      ['ask', { question: 'What does it say?', document }],
      ['search', { query: 'What does it say?', document }],
      ['reindex', { document }],
    ] as const) {
      answers.push((await manager.command(channelId, command, values).message()).content);
    }
  }
  expect(new Set(answers)).toEqual(
    new Set([
      'This channel has no such document. Pick one from the list that appears while you type.',
    ]),
  );
});
