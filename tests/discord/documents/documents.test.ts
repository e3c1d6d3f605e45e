import { expect, test } from 'vitest';
import { startRunningBot } from '../running-bot.ts';
import { componentId, createTextReader, forge } from '../uploads/cards.ts';
import { addText, buttonLabels } from './filled.ts';

/** A bot that reads text, and somebody's list of the channel's documents. */
async function startFilled(...names: readonly string[]) {
  const bot = await startRunningBot({ reader: createTextReader() });
  const member = bot.sandbox.as('member');
  const ids: string[] = [];
  for (const name of names) {
    ids.push(await addText(bot, bot.channelId, { name, addedBy: member.id }));
  }
  const list = () => member.command(bot.channelId, 'documents').message();
  return { bot, ...bot, member, ids, list };
}

test('an empty channel is told how to begin', async () => {
  const { list } = await startFilled();
  const { content, ephemeral, payload } = await list();
  expect(content).toMatch(/^This channel has no documents yet\. Add a PDF with `\/upload`/u);
  expect(ephemeral).toBe(true);
  expect(payload.components).toEqual([]);
});

test('documents are listed with all that one asks of a list, the newest first', async () => {
  const { list, member } = await startFilled('first.pdf', 'second.pdf');
  const { content, ephemeral } = await list();
  const line = (name: string) =>
    new RegExp(`^\\*\\*${name}\\.pdf\\*\\* · 1 page · 1 KiB · <@${member.id}> · <t:\\d+:d>$`, 'u');
  expect(content.split('\n')).toEqual([
    '**2 documents** with 2 pages',
    expect.stringMatching(line('second')),
    expect.stringMatching(line('first')),
  ]);
  expect(ephemeral).toBe(true);
});

test('what is not as it should be is told below a document', async () => {
  const bot = await startRunningBot({ reader: createTextReader(), keepOriginals: false });
  const { sandbox, channelId, knowledgeBase } = bot;
  await addText(bot, channelId, { name: 'scan.pdf', text: 'Words.' });
  await knowledgeBase.changeSettings(channelId, (before) => ({
    ...before,
    chunking: { method: 'fixed', maxLength: 300, overlap: 0 },
  }));
  const { content } = await sandbox.as('member').command(channelId, 'documents').message();
  expect(content.split('\n')[2]).toBe(
    '-# indexed with earlier settings: run `/reindex` · original not kept',
  );
});

test('a long list is turned page by page, also after a restart', async () => {
  const names = Array.from({ length: 19 }, (_, index) => `d${index}.pdf`);
  const { bot, list, member, sandbox } = await startFilled(...names);
  const first = await list();
  expect(first.content.split('\n')[0]).toBe('**19 documents** with 19 pages · part 1 of 3');
  expect(first.content.match(/d\d+\.pdf/gu)).toHaveLength(8);
  expect(buttonLabels(first)).toEqual(['(Newer)', 'Older']);
  await bot.restart();
  const second = await member.press(first.id, 'documents-page:1').message();
  const third = await member.press(second.id, 'documents-page:2').message();
  expect(third.content).toContain('part 3 of 3');
  expect(third.content.match(/d\d+\.pdf/gu)).toEqual(['d2.pdf', 'd1.pdf', 'd0.pdf']);
  expect(buttonLabels(third)).toEqual(['Newer', '(Older)']);
  forge(sandbox, third.id, 'documents-page:999');
  const beyond = await member.press(third.id, 'documents-page:999').message();
  expect(beyond.content).toContain('part 3 of 3');
  forge(sandbox, third.id, 'documents-page:x');
  const nonsense = await member.press(third.id, 'documents-page:x').message();
  expect(nonsense.content).toContain('part 1 of 3');
});

test('a document is opened, with its details and what can be done with it', async () => {
  const { list, member, ids } = await startFilled('a.pdf', 'b.pdf');
  const opened = await open(await list(), member, ids[0]);
  expect(opened.content.split('\n')).toEqual([
    '**a.pdf**',
    '1 page · 1 KiB',
    'Language: English',
    expect.stringMatching(new RegExp(`^Added by <@${member.id}> <t:\\d+:f>$`, 'u')),
    '1 passage, indexed with `fake`',
    'index up to date · original kept',
  ]);
  expect(buttonLabels(opened)).toEqual(['Download', 'Remove', 'Back']);
  const back = await member.press(opened.id, componentId(opened, 'documents-page')).message();
  expect(back.content).toContain('**2 documents**');
});

test('the stored original is sent as it came, to the one who asks alone', async () => {
  const { list, member, ids } = await startFilled('a.pdf');
  const opened = await open(await list(), member, ids[0]);
  const pressed = member.press(opened.id, componentId(opened, 'document-download'));
  const sent = await pressed.message();
  expect(sent.ephemeral).toBe(true);
  expect(sent.content).toBe('Here is a.pdf.');
  const [file] = sent.payload.attachments;
  expect(file?.filename).toBe('a.pdf');
  expect(await (await fetch(file?.url ?? '')).text()).toBe('All that a.pdf says.');
});

test('an original that is too large for Discord is not sent, and it is said why', async () => {
  const { bot, channelId, list, member } = await startFilled();
  const text = 'Large. '.repeat(1_600_000);
  const id = await addText(bot, channelId, { name: 'large.pdf', text });
  const opened = await open(await list(), member, id);
  const pressed = member.press(opened.id, componentId(opened, 'document-download'));
  expect((await pressed.message()).content).toMatch(
    /^This file has 10\.7 MiB, and Discord lets me send at most 10\.0 MiB here\./u,
  );
});

test('an original that is not kept cannot be downloaded', async () => {
  const bot = await startRunningBot({ reader: createTextReader(), keepOriginals: false });
  const { sandbox, channelId } = bot;
  const id = await addText(bot, channelId, { name: 'a.pdf' });
  const member = sandbox.as('member');
  const list = await member.command(channelId, 'documents').message();
  const opened = await open(list, member, id);
  expect(buttonLabels(opened)).toEqual(['(Download)', 'Back']);
  forge(sandbox, opened.id, `document-download:${id}:0`);
  const pressed = member.press(opened.id, `document-download:${id}:0`);
  expect((await pressed.message()).content).toMatch(
    /^The file of this document is not kept here\./u,
  );
});

test('whoever added a document removes it, after a question that says what goes', async () => {
  const { list, member, ids, knowledgeBase, channelId } = await startFilled('a.pdf', 'b.pdf');
  const opened = await open(await list(), member, ids[0]);
  const asked = await member.press(opened.id, componentId(opened, 'document-remove')).message();
  expect(asked.content).toBe(
    '**Remove a.pdf?** Its 1 page, its 1 passage and its original go for good, and no answer cites it any more.',
  );
  const kept = await member.press(asked.id, componentId(asked, 'document-open')).message();
  expect(kept.content).toMatch(/^\*\*a\.pdf\*\*\n/u);
  const again = await member.press(kept.id, componentId(kept, 'document-remove')).message();
  const done = await member.press(again.id, componentId(again, 'document-remove-yes')).message();
  expect(done.content).toMatch(
    /^a\.pdf is gone\.\n\*\*1 document\*\* with 1 page\n\*\*b\.pdf\*\*/u,
  );
  const left = await knowledgeBase.documents(channelId);
  expect(left.map(({ name }) => name)).toEqual(['b.pdf']);
});

test('the documents of others are removed by those who manage the channel, not by a member', async () => {
  const { bot, sandbox, channelId, knowledgeBase, list, member } = await startFilled();
  const manager = sandbox.as('manager');
  const id = await addText(bot, channelId, { name: 'theirs.pdf', addedBy: manager.id });
  const opened = await open(await list(), member, id);
  expect(buttonLabels(opened)).toEqual(['Download', 'Back']);
  for (const name of ['document-remove', 'document-remove-yes']) {
    forge(sandbox, opened.id, `${name}:${id}:0`);
    const refused = await member.press(opened.id, `${name}:${id}:0`).followUp();
    expect(refused.content).toMatch(/^Only whoever added this document, or someone who manages/u);
  }
  expect(await knowledgeBase.documents(channelId)).toHaveLength(1);

  const byMember = await addText(bot, channelId, { name: 'mine.pdf', addedBy: member.id });
  const managersList = await manager.command(channelId, 'documents').message();
  const theirs = await open(managersList, manager, byMember);
  const asked = await manager.press(theirs.id, componentId(theirs, 'document-remove')).message();
  await manager.press(asked.id, componentId(asked, 'document-remove-yes')).message();
  expect(await knowledgeBase.documents(channelId)).toMatchObject([{ name: 'theirs.pdf' }]);
});

test('a document that has gone meanwhile is told at every button', async () => {
  const { list, member, ids, knowledgeBase, channelId, sandbox } = await startFilled(
    'a.pdf',
    'b.pdf',
  );
  const [documentId = ''] = ids;
  const shown = await list();
  await knowledgeBase.remove({ channelId, documentId });
  const opened = await open(shown, member, documentId);
  expect(opened.content).toMatch(/^That document is not here any more\.\n\*\*1 document\*\*/u);
  for (const name of ['document-open', 'document-remove', 'document-remove-yes']) {
    forge(sandbox, shown.id, `${name}:${documentId}:0`);
    const told = await member.press(shown.id, `${name}:${documentId}:0`).message();
    expect(told.content).toMatch(/^That document is not here any more\.\n/u);
  }
  forge(sandbox, shown.id, `document-download:${documentId}:0`);
  const told = await member.press(shown.id, `document-download:${documentId}:0`).message();
  expect(told.content).toMatch(/^This channel has no such document\./u);
});

test('a made-up custom_id never reaches the document of another channel', async () => {
  const { bot, sandbox, list, member, knowledgeBase } = await startFilled('here.pdf');
  const { general = '' } = sandbox.channels;
  const id = await addText(bot, general, { name: 'secret.pdf', addedBy: member.id });
  const shown = await list();
  const names = ['open', 'remove', 'remove-yes', 'download'].map((one) => `document-${one}`);
  for (const name of names) {
    forge(sandbox, shown.id, `${name}:${id}:0`);
    const told = await member.press(shown.id, `${name}:${id}:0`).message();
    expect(told.content).not.toContain('secret');
    expect(told.payload.attachments).toEqual([]);
  }
  expect(await knowledgeBase.documents(general)).toMatchObject([{ name: 'secret.pdf' }]);
});

test('documents of one name are told apart in the list, the menu and the details', async () => {
  const { bot, channelId, list, member } = await startFilled();
  const one = await addText(bot, channelId, { name: 'plan.pdf', text: 'This year.' });
  const other = await addText(bot, channelId, { name: 'plan.pdf', text: 'Next year.' });
  const shown = await list();
  for (const id of [one, other]) {
    const mark = id.slice(0, 4);
    expect(shown.content).toContain(`**plan.pdf (${mark})**`);
    expect(JSON.stringify(shown.payload.components)).toContain(` · ${mark}"`);
  }
  const opened = await open(shown, member, other);
  expect(opened.content).toContain(`**plan.pdf (${other.slice(0, 4)})**`);
});

test('a list of the longest names fits one message, and pings nobody', async () => {
  const { bot, channelId, list, member } = await startFilled();
  for (let index = 0; index < 9; index += 1) {
    const name = `@everyone ${'_*~|`'.repeat(38)}${index}.pdf`;
    await addText(bot, channelId, { name, text: `Text ${index}`, addedBy: member.id });
  }
  const { content, pinged } = await list();
  expect(content.match(/<t:\d+:d>/gu)).toHaveLength(8);
  expect(content).not.toContain('@everyone');
  expect(pinged).toEqual({ everyone: false, users: [], roles: [] });
});

test('the list speaks Chinese to whoever does', async () => {
  const { list, member } = await startFilled('a.pdf');
  member.setLocale('zh-TW' as Parameters<typeof member.setLocale>[0]);
  expect((await list()).content).toMatch(/^\*\*1 份文档\*\*，共 1 页\n/u);
});

/** Opens a document from a list. */
function open(
  list: { readonly id: string },
  person: ReturnType<Awaited<ReturnType<typeof startRunningBot>>['sandbox']['as']>,
  documentId = '',
) {
  return person.select(list.id, 'documents-choose:0', [documentId]).message();
}
