import { expect, test } from 'vitest';
import { startRunningBot } from '../running-bot.ts';
import { createHeldReader, pdfFile } from '../uploads/cards.ts';

// Each card follows the queue: hundreds of them took all requests that Discord takes from the bot.
test('one person has five lots of files under way at once, wherever; others go on adding', async () => {
  const { sandbox, channelId, log } = await startRunningBot({ reader: createHeldReader() });
  const places = [channelId, sandbox.channels['general'] ?? ''];
  const member = sandbox.as('member');
  const add = (who: typeof member, number: number) => {
    const file = pdfFile(`${number}.pdf`);
    return who.command(places[number % 2] ?? '', 'upload', { file });
  };
  for (const number of [1, 2, 3, 4, 5]) {
    expect((await add(member, number).message()).content).toContain('**Adding a file**');
  }
  expect((await add(member, 6).followUp()).content).toContain('still busy with 5 lots of PDFs');
  const said = `<@${sandbox.botId}>`;
  const reply = await member.say(channelId, said, { files: [pdfFile('7.pdf')] }).reply();
  expect(reply.content).toContain('still busy with 5 lots of PDFs');
  const others = await add(sandbox.as('editor'), 8).message();
  expect(others.content).toContain('**Adding a file**');
  expect(log.filter(({ level }) => level === 'error')).toEqual([]);
});
