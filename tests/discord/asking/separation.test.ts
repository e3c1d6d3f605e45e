import { describe, expect, test } from 'vitest';
import { type RunningBot, startRunningBot } from '../running-bot.ts';
import { buttonOf, startWithChat } from './start-with-chat.ts';
import { CLAIMS, LOANS, LOANS_QUESTION, textPdf, textReader } from './text-pdf.ts';

const QUESTION = 'What is the fee for a late return?';
const feeOf = (amount: string) => [`The fee for a late return is ${amount} a day.`];

/** All that the owner sees of what the bot has written, in all places. */
function written({ sandbox }: RunningBot): string {
  return [...sandbox.world.messages.values()]
    .filter(({ payload }) => payload.author.id === sandbox.botId)
    .map(({ payload }) => payload.content)
    .join('\n');
}

describe('two channels', () => {
  test('never see each other’s text, by whatever way it is asked for', async () => {
    const bot = await startRunningBot({ reader: textReader() });
    const { sandbox, knowledgeBase, channelId } = bot;
    const general = sandbox.channels['general'] ?? '';
    await knowledgeBase.ingest(channelId, textPdf('ours.pdf', feeOf('2 euros')));
    await knowledgeBase.ingest(general, textPdf('theirs.pdf', feeOf('9 dollars')));
    const member = sandbox.as('member');
    const answer = await member.command(channelId, 'ask', { question: QUESTION }).message();
    await member.command(channelId, 'search', { query: `${QUESTION} 9 dollars` }).message();
    await member.say(channelId, `<@${sandbox.botId}> 9 dollars a day?`).reply();
    await expect
      .poll(async () => (await knowledgeBase.recall(channelId, answer.id)) !== null)
      .toBe(true);
    await member.press(answer.id, buttonOf(answer, 'Passages')).message();
    expect(written(bot)).toContain('2 euros');
    expect(written(bot)).not.toContain('dollars a day.');
    expect(written(bot)).not.toContain('theirs.pdf');
    await knowledgeBase.reset(channelId);
    const empty = await member.command(channelId, 'ask', { question: QUESTION }).message();
    expect(empty.content).toContain('This channel has no documents yet.');
    const theirs = await member.command(general, 'ask', { question: QUESTION }).message();
    expect(theirs.content).toContain('9 dollars');
    expect(theirs.content).not.toContain('2 euros');
  });
});

describe('what is removed while a question is answered', () => {
  test('is not in the answer: it is made again from the rest', async () => {
    const bot = await startWithChat();
    const { sandbox, knowledgeBase, channelId, chat } = bot;
    await knowledgeBase.ingest(channelId, textPdf('rest.pdf', feeOf('7 crowns')));
    const [loans] = await knowledgeBase.documents(channelId);
    const said = sandbox.as('member').say(channelId, `<@${sandbox.botId}> ${LOANS_QUESTION}`);
    const first = await chat.completion(0);
    expect(first.messages.at(-1)?.content).toContain('returned within 14 days');
    first.write('They come back within 14 days [1|"returned within 14 days of the day"]. ');
    const { id } = await said.reply();
    expect(sandbox.see(id)?.content).toContain('14 days');
    await knowledgeBase.remove({ channelId, documentId: loans?.documentId ?? '' });
    first.end();
    const second = await chat.completion(1);
    expect(second.messages.at(-1)?.content).not.toContain('14 days');
    second.write('It costs 7 crowns [1|"a late return is 7 crowns a day"].');
    second.end();
    await sandbox.until(
      () => (sandbox.see(id)?.content.includes('-# [1] rest.pdf') ? true : undefined),
      'an answer from the rest',
    );
    expect(written(bot)).not.toContain('14 days');
  });

  test('by a reset leaves no text of it, only how to go on', async () => {
    const bot = await startWithChat();
    const { sandbox, knowledgeBase, channelId, chat } = bot;
    const asked = sandbox.as('member').command(channelId, 'ask', { question: LOANS_QUESTION });
    const completion = await chat.completion(0);
    completion.write(CLAIMS.days);
    const { id } = await asked.message();
    await knowledgeBase.reset(channelId);
    completion.end();
    await sandbox.until(
      () => (sandbox.see(id)?.content.includes('no documents yet') ? true : undefined),
      'word of the reset',
    );
    expect(written(bot)).not.toContain('14 days');
  });

  test('before a stop is not kept as what was written', async () => {
    const bot = await startWithChat();
    const { sandbox, knowledgeBase, channelId, chat } = bot;
    const said = sandbox.as('member').say(channelId, `<@${sandbox.botId}> ${LOANS_QUESTION}`);
    const completion = await chat.completion(0);
    completion.write(CLAIMS.days);
    completion.write(CLAIMS.fee);
    const message = await said.reply();
    await knowledgeBase.reset(channelId);
    sandbox.as('member').press(message.id, buttonOf(message, 'Stop'));
    await sandbox.until(
      () => (sandbox.see(message.id)?.content.startsWith('Stopped.') ? true : undefined),
      'word of the stop',
    );
    expect(written(bot)).not.toContain('14 days');
  });
});

test('nobody is pinged by a document, a question or a model, neither at first nor by edits', async () => {
  const bot = await startWithChat();
  const { sandbox, knowledgeBase, channelId, chat } = bot;
  const member = sandbox.as('member');
  const pings = `@everyone @here <@${member.id}> <@&${sandbox.managerRoleId}>`;
  const text = [`${LOANS[0]} Ask ${pings} about it.`];
  await knowledgeBase.ingest(channelId, textPdf(`${pings}.pdf`, text));
  const question = `${LOANS_QUESTION} ${pings}`;
  const asked = member.command(channelId, 'ask', { question });
  const said = member.say(channelId, `<@${sandbox.botId}> ${question}`);
  for (const number of [0, 1]) {
    const completion = await chat.completion(number);
    completion.write(`${pings} ${CLAIMS.days}`);
    completion.write(`Ask ${pings} [1|"Ask ${pings} about it"]. `);
    completion.write(CLAIMS.fee);
  }
  const ids = [(await asked.message()).id, (await said.reply()).id];
  for (const number of [0, 1]) (await chat.completion(number)).end();
  for (const id of ids) {
    await sandbox.until(
      () => (sandbox.see(id)?.content.includes('-# [1]') ? true : undefined),
      'a finished answer',
    );
  }
  const opened = member.messageCommand('Ask about this', said.id);
  await opened.modal();
  const found = await member.command(channelId, 'search', { query: question }).message();
  const own = [...sandbox.world.messages.values()].filter(
    ({ payload }) => payload.author.id === sandbox.botId,
  );
  expect(own.map(({ pinged }) => pinged)).toEqual(
    own.map(() => ({ everyone: false, users: [], roles: [] })),
  );
  expect(found.content).toContain('@\u200beveryone');
});

test('an answer of 20,000 characters arrives whole, in parts that Discord takes', async () => {
  const bot = await startWithChat();
  const { sandbox, channelId, chat } = bot;
  const said = sandbox.as('member').say(channelId, `<@${sandbox.botId}> ${LOANS_QUESTION}`);
  const completion = await chat.completion(0);
  const words = Array.from({ length: 2_600 }, (_, number) => `w${number}`);
  const paragraphs = words.map((word, number) =>
    number % 100 === 99 ? `${word}.\n\n` : `${word} `,
  );
  completion.write(`${CLAIMS.days}\n\n${paragraphs.join('')}${'x'.repeat(4_500)}`);
  completion.end();
  await said.reply();
  const parts = await sandbox.until(() => {
    const own = sandbox
      .as('member')
      .messages(channelId)
      .filter(({ authorId }) => authorId === sandbox.botId);
    return own.some(({ content }) => content.includes('-# [1]')) ? own : undefined;
  }, 'the last part');
  const text = parts.map(({ content }) => content).join('');
  expect(parts.every(({ content }) => content.length <= 2_000)).toBe(true);
  expect(text.match(/\bw\d+/gu)).toEqual(words);
  expect(text.match(/x/gu)).toHaveLength(4_500);
  expect(parts.map(({ payload }) => payload.components?.length)).toEqual([
    ...parts.slice(1).map(() => 0),
    1,
  ]);
});
