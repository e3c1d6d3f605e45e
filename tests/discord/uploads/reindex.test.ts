import { expect, test } from 'vitest';
import { type RunningBot, startRunningBot } from '../running-bot.ts';
import { cardLike, componentId, createHeldReader, finishedCard, pdfFile } from './cards.ts';

async function add({ knowledgeBase, channelId }: RunningBot, ...names: readonly string[]) {
  for (const name of names) {
    await knowledgeBase.ingest(channelId, { ...pdfFile(name), addedBy: null });
  }
}

async function cutShorter({ knowledgeBase, channelId }: RunningBot) {
  await knowledgeBase.changeSettings(channelId, (before) => ({
    ...before,
    chunking: { method: 'fixed', maxLength: 200, overlap: 20 },
  }));
}

const isCurrent = async ({ knowledgeBase, channelId }: RunningBot) =>
  Object.fromEntries(
    (await knowledgeBase.documents(channelId)).map((one) => [one.name, one.isCurrent]),
  );

test('all documents of the channel are indexed anew, as it is set up now', async () => {
  const bot = await startRunningBot();
  const { sandbox, channelId } = bot;
  await add(bot, 'a.pdf', 'b.pdf');
  await cutShorter(bot);
  expect(await isCurrent(bot)).toEqual({ 'a.pdf': false, 'b.pdf': false });
  const used = sandbox.as('manager').command(channelId, 'reindex');
  const { content } = await finishedCard(sandbox, (await used.message()).id);
  expect(content).toMatch(
    /^\*\*Done:\*\* 2 indexed anew\n- \*\*a\.pdf\*\* — 1 page, 1 passage, \d of them new, [\d.]+ s\n/u,
  );
  expect(await isCurrent(bot)).toEqual({ 'a.pdf': true, 'b.pdf': true });
});

test('one document is picked from the list that appears while typing', async () => {
  const bot = await startRunningBot();
  const { sandbox, channelId } = bot;
  await add(bot, 'apples.pdf', 'pears.pdf');
  await cutShorter(bot);
  const manager = sandbox.as('manager');
  const typed = manager.autocomplete(channelId, 'reindex', { option: 'document', text: 'pear' });
  const [choice] = await typed.choices();
  expect(choice?.name).toBe('pears.pdf');
  const used = manager.command(channelId, 'reindex', { document: `${choice?.value}` });
  await finishedCard(sandbox, (await used.message()).id);
  expect(await isCurrent(bot)).toEqual({ 'apples.pdf': false, 'pears.pdf': true });
});

test('a document of another channel cannot be named, by its name or its id', async () => {
  const bot = await startRunningBot();
  const { sandbox, channelId, knowledgeBase } = bot;
  const { general = '' } = sandbox.channels;
  await add(bot, 'here.pdf');
  const file = { ...pdfFile('there.pdf'), addedBy: null };
  const { document } = await knowledgeBase.ingest(general, file);
  for (const value of ['there.pdf', document.documentId]) {
    const used = sandbox.as('manager').command(channelId, 'reindex', { document: value });
    expect((await used.message()).content).toMatch(/^This channel has no such document\./u);
  }
});

test('an empty channel is told how to begin', async () => {
  const { sandbox, channelId } = await startRunningBot();
  const used = sandbox.as('manager').command(channelId, 'reindex');
  expect((await used.message()).content).toMatch(/^This channel has no documents yet\./u);
});

test('where the original is not kept, its line says so and the others go on', async () => {
  const bot = await startRunningBot({ keepOriginals: false });
  const { sandbox, channelId } = bot;
  await add(bot, 'a.pdf');
  const used = sandbox.as('manager').command(channelId, 'reindex');
  const { content } = await finishedCard(sandbox, (await used.message()).id);
  expect(content).toContain('**Done:** 1 failed\n- **a.pdf** — failed: The file of this document');
});

test('it is cancelled by the card, and the old index goes on answering', async () => {
  const reader = createHeldReader({ passes: 1 });
  const bot = await startRunningBot({ reader });
  const { sandbox, channelId, knowledgeBase } = bot;
  await add(bot, 'a.pdf');
  const manager = sandbox.as('manager');
  const used = manager.command(channelId, 'reindex');
  const { id } = await used.message();
  const card = await cardLike(sandbox, id, /Indexing a document anew\*\*\n.*1 of 9 pages read/u);
  manager.press(id, componentId(card, 'upload-cancel'));
  expect((await finishedCard(sandbox, id)).content).toContain('**Cancelled:** 1 cancelled');
  expect(await knowledgeBase.search(channelId, 'The text of a.pdf')).not.toEqual([]);
});

test('a document that is removed while it waits is told on its line', async () => {
  const reader = createHeldReader({ passes: 2 });
  const bot = await startRunningBot({ reader });
  const { sandbox, channelId, knowledgeBase } = bot;
  await add(bot, 'a.pdf', 'b.pdf');
  const used = sandbox.as('manager').command(channelId, 'reindex');
  const { id } = await used.message();
  await cardLike(sandbox, id, /1 of 9 pages read/u);
  const documents = await knowledgeBase.documents(channelId);
  for (const { documentId } of documents) await knowledgeBase.remove({ channelId, documentId });
  reader.release();
  const { content } = await finishedCard(sandbox, id);
  expect(content.split('\n')).toEqual([
    '**Done:** 2 failed',
    expect.stringMatching(
      /^- \*\*a\.pdf\*\* — failed: This was stopped, because the document was/u,
    ),
    expect.stringMatching(/^- \*\*b\.pdf\*\* — failed: /u),
  ]);
});

test('a member to whom an admin has opened the command is refused all the same', async () => {
  const bot = await startRunningBot();
  const { sandbox, channelId } = bot;
  await add(bot, 'a.pdf');
  const member = sandbox.as('member');
  expect(() => member.command(channelId, 'reindex')).toThrow('lacks a permission');
  for (const [id, command] of sandbox.world.commands) {
    sandbox.world.commands.set(id, { ...command, default_member_permissions: null });
  }
  const used = member.command(channelId, 'reindex');
  expect((await used.message()).content).toMatch(/^Only people who may manage this channel/u);
});
