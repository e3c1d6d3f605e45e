import { describe, expect, test } from 'vitest';
import type { SeenMessage } from '../../../sandbox/people/handle.ts';
import type { ChatMessage } from '../../../src/knowledge/ports.ts';
import { type RunningBot, startRunningBot } from '../running-bot.ts';
import { buttonOf, startWithChat } from './start-with-chat.ts';
import { CLAIMS, LOANS_QUESTION, textPdf, textReader } from './text-pdf.ts';

const FIRST = 'What is the fee for a late return of tools?';
const NEXT = 'And what is the fee for a lost return slip?';

async function startWithFees(): Promise<RunningBot> {
  const bot = await startRunningBot({ reader: textReader() });
  const text = [
    'The fee for a late return of tools is 2 euros a day.',
    'The fee for a lost return slip is 5 euros.',
  ];
  await bot.knowledgeBase.ingest(bot.channelId, textPdf('fees.pdf', text));
  return bot;
}

async function ask(bot: RunningBot, isPrivate = false): Promise<SeenMessage> {
  const options = { question: FIRST, private: isPrivate };
  const message = await bot.sandbox.as('member').command(bot.channelId, 'ask', options).message();
  await remembered(bot, message.id);
  return message;
}

/** An answer is remembered right after it is shown. */
async function remembered({ knowledgeBase, channelId }: RunningBot, id: string): Promise<void> {
  const isKnown = async () => (await knowledgeBase.recall(channelId, id)) !== null;
  await expect.poll(isKnown, { timeout: 10_000 }).toBe(true);
}

const FORGOTTEN = 'I no longer remember this answer. Please ask your question in full.';

describe('the button "Follow up"', () => {
  test('opens a modal whose question is answered for all to see', async () => {
    const bot = await startWithFees();
    const message = await ask(bot);
    const owner = bot.sandbox.as('owner');
    const opened = owner.press(message.id, buttonOf(message, 'Follow up'));
    const sent = await owner.submitModal(opened, { question: NEXT });
    const { content, ephemeral } = await sent.message();
    expect(content).toContain('5 euros');
    expect(ephemeral).toBe(false);
  });

  test('keeps a private answer private', async () => {
    const bot = await startWithFees();
    const message = await ask(bot, true);
    const member = bot.sandbox.as('member');
    const opened = member.press(message.id, buttonOf(message, 'Follow up'));
    const { ephemeral } = await (await member.submitModal(opened, { question: NEXT })).message();
    expect(ephemeral).toBe(true);
    expect(bot.sandbox.as('owner').messages(bot.channelId)).toEqual([]);
  });

  test('works after a restart, and so does "Passages"', async () => {
    const bot = await startWithFees();
    const message = await ask(bot);
    await bot.restart();
    const member = bot.sandbox.as('member');
    const opened = member.press(message.id, buttonOf(message, 'Follow up'));
    const sent = await member.submitModal(opened, { question: NEXT });
    expect((await sent.message()).content).toContain('5 euros');
    const passages = await member.press(message.id, buttonOf(message, 'Passages')).message();
    expect(passages.ephemeral).toBe(true);
    expect(passages.content).toMatch(/^\*\*1\.\*\* fees\.pdf · p\. 1\n> The fee/u);
  });

  test('says that the answer is forgotten after a reset', async () => {
    const bot = await startWithFees();
    const message = await ask(bot);
    await bot.knowledgeBase.reset(bot.channelId);
    const member = bot.sandbox.as('member');
    const opened = member.press(message.id, buttonOf(message, 'Follow up'));
    const sent = await member.submitModal(opened, { question: NEXT });
    expect((await sent.message()).content).toBe(FORGOTTEN);
    const passages = await member.press(message.id, buttonOf(message, 'Passages')).message();
    expect(passages.content).toBe(FORGOTTEN);
  });

  test('is what the menu "Ask about this" leads to from an answer', async () => {
    const bot = await startWithFees();
    const message = await ask(bot);
    const owner = bot.sandbox.as('owner');
    const opened = owner.messageCommand('Ask about this', message.id);
    expect((await opened.modal()).title).toBe('Follow up');
    const sent = await owner.submitModal(opened, { question: NEXT });
    expect((await sent.message()).content).toContain('5 euros');
  });

  test('asks the same document as the question before', async () => {
    const bot = await startWithFees();
    const text = ['The fee for a late return of tools is 90 francs.'];
    await bot.knowledgeBase.ingest(bot.channelId, textPdf('other.pdf', text));
    const options = { question: FIRST, document: 'fees.pdf' };
    const member = bot.sandbox.as('member');
    const message = await member.command(bot.channelId, 'ask', options).message();
    await remembered(bot, message.id);
    const opened = member.press(message.id, buttonOf(message, 'Follow up'));
    const sent = await member.submitModal(opened, { question: FIRST });
    expect((await sent.message()).content).not.toContain('francs');
    const passages = await member.press(message.id, buttonOf(message, 'Passages')).message();
    expect(passages.content).not.toContain('francs');
  });
});

describe('a reply to an answer', () => {
  test('goes on from it, with the answer’s words and none of its footnotes', async () => {
    const bot = await startWithChat();
    const { sandbox, channelId, chat } = bot;
    const member = sandbox.as('member');
    const said = member.say(channelId, `<@${sandbox.botId}> ${LOANS_QUESTION}`);
    const first = await chat.completion(0);
    first.write(CLAIMS.days);
    first.end();
    const { id } = await said.reply();
    await remembered(bot, id);
    await bot.restart();
    member.say(channelId, 'And how much is it?', { replyTo: id });
    const rewriting = textOf((await chat.completion(1)).messages);
    expect(rewriting).toContain(LOANS_QUESTION);
    expect(rewriting).toContain('They come back within 14 days');
    expect(rewriting).toContain('And how much is it?');
    expect(rewriting).not.toContain('loans.pdf');
    expect(rewriting).not.toContain('-#');
  });

  test('of several messages goes on from its beginning, whichever is replied to', async () => {
    const bot = await startWithChat();
    const { sandbox, channelId, chat } = bot;
    const member = sandbox.as('member');
    const said = member.say(channelId, `<@${sandbox.botId}> ${LOANS_QUESTION}`);
    const first = await chat.completion(0);
    first.write(`${CLAIMS.days}\n\n${'And so on it goes. '.repeat(180)}`);
    first.end();
    const { id } = await said.reply();
    await remembered(bot, id);
    const parts = sandbox.as('owner').messages(channelId).slice(1);
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.at(-1)?.content).not.toContain('within 14 days [1]');
    member.say(channelId, 'And how much is it?', { replyTo: parts.at(-1)?.id ?? '' });
    const rewriting = textOf((await chat.completion(1)).messages);
    expect(rewriting).toContain('They come back within 14 days');
  });

  test('that came by a command is told once to use the button', async () => {
    const bot = await startWithFees();
    const { sandbox, channelId } = bot;
    const message = await ask(bot);
    const replies = ['And for slips?', 'Thank you!'].map((text) =>
      sandbox.as('member').say(channelId, text, { replyTo: message.id }),
    );
    const [first] = replies;
    expect((await first?.reply())?.content).toBe(
      'Discord does not show me replies to this kind of answer. Press “Follow up” below it, or mention me in your message.',
    );
    await sandbox.as('member').say(channelId, `<@${sandbox.botId}>`).reply();
    const own = sandbox
      .as('owner')
      .messages(channelId)
      .filter(({ authorId }) => authorId === sandbox.botId);
    expect(own).toHaveLength(3);
  });

  test('that pings nobody is talk among people', async () => {
    const bot = await startWithFees();
    const { sandbox, channelId } = bot;
    const member = sandbox.as('member');
    const answered = await member.say(channelId, `<@${sandbox.botId}> ${FIRST}`).reply();
    await remembered(bot, answered.id);
    member.say(channelId, 'What a pity', { replyTo: answered.id, ping: false });
    await member.say(channelId, `<@${sandbox.botId}>`).reply();
    const own = sandbox
      .as('owner')
      .messages(channelId)
      .filter(({ authorId }) => authorId === sandbox.botId);
    expect(own).toHaveLength(2);
  });

  test('in direct messages goes on from it, whatever it answered', async () => {
    const bot = await startWithFees();
    const member = bot.sandbox.as('member');
    const directId = member.directMessages();
    await bot.knowledgeBase.ingest(directId, textPdf('own.pdf', ['Lost slips cost 6 francs.']));
    const asked = member.command(directId, 'ask', { question: 'What do lost slips cost?' });
    const message = await asked.message();
    const said = member.say(directId, 'Lost slips in francs?', { replyTo: message.id });
    expect((await said.reply()).content).toContain('6 francs');
  });
});

function textOf(messages: readonly ChatMessage[]): string {
  return messages.map(({ content }) => content).join('\n');
}
