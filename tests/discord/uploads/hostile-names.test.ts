import { expect, test } from 'vitest';
import { startRunningBot } from '../running-bot.ts';
import { finishedCard, pdfFile } from './cards.ts';

/** Adds a file that Discord hands on under this name or title, and gives what is to be seen. */
async function addNamed(name: { filename?: string; title?: string }) {
  const { sandbox, channelId, knowledgeBase } = await startRunningBot();
  const member = sandbox.as('member');
  const said = member.say(channelId, 'A file', { files: [pdfFile('plain.pdf')] });
  const message = sandbox.world.messages.get(said.id);
  const [attachment] = message?.payload.attachments ?? [];
  if (message === undefined || attachment === undefined) throw new Error('Expected a file');
  message.payload = { ...message.payload, attachments: [{ ...attachment, ...name }] };
  const used = member.messageCommand('Add PDFs to this channel', said.id);
  const card = await finishedCard(sandbox, (await used.message()).id);
  const list = await member.command(channelId, 'documents').message();
  const [document] = await knowledgeBase.documents(channelId);
  return { card, list, name: document?.name };
}

test.each([
  ['@everyone.pdf', '@\u200beveryone.pdf'],
  ['<@123456789012345678>.pdf', '\\<\u200b@123456789012345678\\>.pdf'],
  ['a`b``c```.pdf', 'a\\`b\\`\\`c\\`\\`\\`.pdf'],
  ['../../etc/passwd.pdf', 'passwd.pdf'],
  ['C:\\temp\\plan.pdf', 'plan.pdf'],
  ['\u202efdp.annexe.pdf', 'fdp.annexe.pdf'],
  ['[here](https://example.org).pdf', undefined],
])('the name %j pings nobody and formats nothing', async (filename, shown) => {
  const { card, list, name } = await addNamed({ filename });
  for (const message of [card, list]) {
    expect(message.pinged).toEqual({ everyone: false, users: [], roles: [] });
    if (shown !== undefined) expect(message.content).toContain(`**${shown}**`);
    expect(message.content).not.toMatch(/@everyone|<@1234|(?<!\\)`b|\]\(|\u202e|etc\//u);
  }
  expect(name).not.toMatch(/[/\\\u202e]/u);
});

test('a name of 260 characters is cut, with its ending kept', async () => {
  const { card, list, name } = await addNamed({ filename: `${'long'.repeat(64)}.pdf` });
  expect(name).toHaveLength(200);
  expect(name?.endsWith('….pdf')).toBe(true);
  expect(card.content).toMatch(/\*\*(?:long)+l?o?n?…\.pdf\*\* — 1 page/u);
  expect(list.content).toMatch(/\*\*(?:long)+l?o?n?…\.pdf\*\* · 1 page/u);
});

test('the true name is taken where Discord has replaced its letters', async () => {
  const { name, card } = await addNamed({ filename: '____.pdf', title: '员工手册' });
  expect(name).toBe('员工手册.pdf');
  expect(card.content).toContain('**员工手册.pdf**');
});
