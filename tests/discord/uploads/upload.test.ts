import { expect, test } from 'vitest';
import type { Embedder } from '../../../src/knowledge/ports.ts';
import { makeEncryptedPdf } from '../../pdf/make-pdf.ts';
import { createFakeEmbedder } from '../../support/fake-embedder.ts';
import { sample, startRunningBot } from '../running-bot.ts';
import { componentIds, finishedCard, pdfFile, pdfOf } from './cards.ts';

test('a PDF is added, listed under its uploader, and found in the channel', async () => {
  const { sandbox, channelId, knowledgeBase } = await startRunningBot();
  const member = sandbox.as('member');
  const used = member.command(channelId, 'upload', { file: await sample('rulebook.pdf') });
  const card = await finishedCard(sandbox, (await used.message()).id);
  expect(card.content).toMatch(
    /^\*\*Done:\*\* 1 added\n- \*\*rulebook\.pdf\*\* — 6 pages, \d+ passages, [\d.]+ s\n-# Ask with/u,
  );
  expect(card.ephemeral).toBe(false);
  expect(componentIds(card)).toEqual([]);
  expect(await knowledgeBase.documents(channelId)).toMatchObject([
    { name: 'rulebook.pdf', addedBy: member.id, hasOriginal: true, isCurrent: true },
  ]);
  expect(await knowledgeBase.search(channelId, 'rules')).not.toEqual([]);
});

test('five files are taken from the options, each with a line of its own', async () => {
  const { sandbox, channelId, knowledgeBase } = await startRunningBot();
  const names = ['a.pdf', 'b.pdf', 'c.pdf', 'd.pdf', 'e.pdf'];
  const [file, file2, file3, file4, file5] = names.map((name) => pdfFile(name));
  if (!file || !file2 || !file3 || !file4 || !file5) throw new Error('Expected five files');
  const files = { file, file2, file3, file4, file5 };
  const used = sandbox.as('member').command(channelId, 'upload', files);
  const { content } = await finishedCard(sandbox, (await used.message()).id);
  expect(content).toContain('**Done:** 5 added');
  expect([...content.matchAll(/\*\*(\w\.pdf)\*\*/gu)].map(([, name]) => name)).toEqual(names);
  expect((await knowledgeBase.documents(channelId)).map(({ name }) => name)).toEqual(names);
});

test('without a file a form takes up to ten', async () => {
  const { sandbox, channelId, knowledgeBase } = await startRunningBot();
  const member = sandbox.as('member');
  const opened = member.command(channelId, 'upload');
  expect(await opened.modal()).toMatchObject({
    components: [{ component: { type: 19, custom_id: 'files', min_values: 1, max_values: 10 } }],
  });
  const submitted = await member.submitModal(opened, {
    files: [pdfFile('one.pdf'), pdfFile('two.pdf')],
  });
  const card = await finishedCard(sandbox, (await submitted.message()).id);
  expect(card.content).toContain('**Done:** 2 added');
  expect(await knowledgeBase.documents(channelId)).toHaveLength(2);
});

test('the menu of a message adds its files, whoever sent it', async () => {
  const { sandbox, channelId, knowledgeBase } = await startRunningBot();
  const member = sandbox.as('member');
  const said = sandbox.as('manager').say(channelId, 'Read this', { files: [pdfFile('menu.pdf')] });
  const used = member.messageCommand('Add PDFs to this channel', said.id);
  const card = await finishedCard(sandbox, (await used.message()).id);
  expect(card.content).toContain('1 added');
  expect(await knowledgeBase.documents(channelId)).toMatchObject([{ addedBy: member.id }]);
});

test('the menu of a message without files tells the person alone what is missing', async () => {
  const { sandbox, channelId } = await startRunningBot();
  const member = sandbox.as('member');
  const said = member.say(channelId, 'No file here');
  const used = member.messageCommand('Add PDFs to this channel', said.id);
  const answer = await used.message();
  expect(answer.content).toBe(
    'This message has no file. Pick one that has a PDF, or use `/upload`.',
  );
  expect(answer.ephemeral).toBe(true);
});

test('one file that fails leaves the others alone, and each is told why', async () => {
  const { sandbox, channelId, knowledgeBase } = await startRunningBot();
  const good = pdfFile('good.pdf');
  const locked = await makeEncryptedPdf({ userPassword: 'secret', ownerPassword: 'secret' });
  const used = sandbox.as('member').command(channelId, 'upload', {
    file: { name: 'picture.pdf', bytes: Buffer.from(`PNG${'x'.repeat(5000)}`) },
    file2: { name: 'locked.pdf', bytes: locked },
    file3: { name: 'half.pdf', bytes: good.bytes.slice(0, good.bytes.length / 2) },
    file4: { name: 'scan.pdf', bytes: pdfOf('') },
    file5: good,
  });
  const { content } = await finishedCard(sandbox, (await used.message()).id);
  const lines = content.split('\n');
  expect(lines[0]).toBe('**Done:** 1 added, 4 failed');
  expect(lines[1]).toMatch(/^- \*\*picture\.pdf\*\* — failed: This file is not a PDF/u);
  expect(lines[2]).toMatch(/^- \*\*locked\.pdf\*\* — failed: This PDF is locked with a password/u);
  expect(lines[3]).toMatch(/^- \*\*half\.pdf\*\* — failed: This PDF is incomplete/u);
  expect(lines[4]).toMatch(/^- \*\*scan\.pdf\*\* — failed: This PDF looks like a scan/u);
  expect(lines[5]).toMatch(/^- \*\*good\.pdf\*\* — 1 page, 1 passage, [\d.]+ s$/u);
  const listed = await knowledgeBase.documents(channelId);
  expect(listed.map(({ name }) => name)).toEqual(['good.pdf']);
});

test('pages without text are named', async () => {
  const { sandbox, channelId } = await startRunningBot();
  const bytes = pdfOf('One.', '', '', '', 'Five.', '');
  const used = sandbox
    .as('member')
    .command(channelId, 'upload', { file: { name: 'a.pdf', bytes } });
  const card = await finishedCard(sandbox, (await used.message()).id);
  expect(card.content).toMatch(/ s; pages 2–4, 6 have no text\n/u);
});

test('the same bytes are added once, and named as they are here already', async () => {
  const { sandbox, channelId, knowledgeBase } = await startRunningBot();
  const { bytes } = pdfFile('first.pdf');
  const used = sandbox.as('member').command(channelId, 'upload', {
    file: { name: 'first.pdf', bytes },
    file2: { name: 'second_name.pdf', bytes },
    file3: { name: 'first.pdf', bytes },
  });
  const { content } = await finishedCard(sandbox, (await used.message()).id);
  const lines = content.split('\n');
  expect(lines[0]).toBe('**Done:** 1 added, 2 already here');
  expect(lines[2]).toBe('- **second\\_name.pdf** — already here as first.pdf');
  expect(lines[3]).toBe('- **first.pdf** — already here');
  expect(await knowledgeBase.documents(channelId)).toHaveLength(1);
});

test('two files of one name are both kept, and the card says so', async () => {
  const { sandbox, channelId, knowledgeBase } = await startRunningBot();
  const used = sandbox.as('member').command(channelId, 'upload', {
    file: pdfFile('plan.pdf', 'The plan of this year.'),
    file2: pdfFile('plan.pdf', 'The plan of next year.'),
  });
  const { content } = await finishedCard(sandbox, (await used.message()).id);
  const lines = content.split('\n');
  expect(lines[1]).not.toContain('both are kept');
  expect(lines[2]).toContain('another file of this name is here, too; both are kept');
  expect(await knowledgeBase.documents(channelId)).toHaveLength(2);
});

test('a person whose Discord is Chinese is told in Chinese', async () => {
  const { sandbox, channelId } = await startRunningBot();
  const member = sandbox.as('member');
  member.setLocale('zh-CN' as Parameters<typeof member.setLocale>[0]);
  const used = member.command(channelId, 'upload', {
    file: pdfFile('a.pdf'),
    file2: { name: 'b.pdf', bytes: Buffer.from('no') },
  });
  const { content } = await finishedCard(sandbox, (await used.message()).id);
  expect(content).toContain('**完成：** 1 个已添加，1 个失败');
  expect(content).toContain('失败：这个文件不是 PDF。');
});

test('a thread and a forum post add to the documents of their parent', async () => {
  const { sandbox, channelId, knowledgeBase } = await startRunningBot();
  const member = sandbox.as('member');
  const threadId = member.startThread(member.say(channelId, 'A thread').id, 'Thread');
  const used = member.command(threadId, 'upload', { file: pdfFile('thread.pdf') });
  await finishedCard(sandbox, (await used.message()).id);
  const forumId = sandbox.channels['questions'] ?? '';
  const post = member.post(forumId, 'Post', 'In a forum');
  const inPost = member.command(post.id, 'upload', { file: pdfFile('post.pdf') });
  await finishedCard(sandbox, (await inPost.message()).id);
  const names = async (id: string) => (await knowledgeBase.documents(id)).map(({ name }) => name);
  expect(await names(channelId)).toEqual(['thread.pdf']);
  expect(await names(forumId)).toEqual(['post.pdf']);
  expect(await names(threadId)).toEqual([]);
});

test('what nobody could foresee is told with a number, and the other files go on', async () => {
  const inner = createFakeEmbedder();
  const embedder: Embedder = {
    ...inner,
    embed(texts, options) {
      if (texts.some((text) => text.includes('unlucky'))) throw new Error('The unlucky text');
      return inner.embed(texts, options);
    },
  };
  const { sandbox, channelId, log } = await startRunningBot({ embedder });
  const used = sandbox.as('member').command(channelId, 'upload', {
    file: pdfFile('bad.pdf', 'The unlucky page.'),
    file2: pdfFile('good.pdf'),
  });
  const { content } = await finishedCard(sandbox, (await used.message()).id);
  expect(content).toContain('**Done:** 1 added, 1 failed');
  const reference = /bad\.pdf\*\* — failed: Sorry, .* this number: (\w+)\.$/mu.exec(content)?.[1];
  const failures = log.filter(({ level }) => level === 'error');
  expect(failures).toMatchObject([{ event: 'failed', fields: { reference, channelId } }]);
});

test('in a direct message everybody has documents of their own', async () => {
  const { sandbox, knowledgeBase } = await startRunningBot();
  const member = sandbox.as('member');
  const channelId = member.directMessages();
  const used = member.command(channelId, 'upload', { file: pdfFile('mine.pdf') });
  const card = await finishedCard(sandbox, (await used.message()).id);
  expect(card.content).toContain('**Done:** 1 added');
  expect(await knowledgeBase.documents(channelId)).toMatchObject([{ name: 'mine.pdf' }]);
  const others = sandbox.as('manager').directMessages();
  expect(await knowledgeBase.documents(others)).toEqual([]);
});

test('files and their names stay out of the log', async () => {
  const { sandbox, channelId, log } = await startRunningBot();
  const used = sandbox.as('member').command(channelId, 'upload', {
    file: pdfFile('salaries-secret.pdf', 'Everybody earns seventeen thousand.'),
    file2: { name: 'private-broken.pdf', bytes: Buffer.from('%PDF-1.7 confidential words') },
  });
  await finishedCard(sandbox, (await used.message()).id);
  const logged = log.map((entry) => JSON.stringify([entry, ...Object.values(entry.fields)]));
  expect(logged.filter((line) => line.includes('"upload"'))).toHaveLength(2);
  expect(logged.join('\n')).not.toMatch(/salaries|private|seventeen|confidential/u);
});
