import { describe, expect, test } from 'vitest';
import type { SeenMessage } from '../../../sandbox/people/handle.ts';
import type { RunningBot } from '../running-bot.ts';
import { buttonOf, startWithChat } from './start-with-chat.ts';
import { CLAIMS, LOANS_QUESTION } from './text-pdf.ts';
import { watchEdits } from './watch-edits.ts';

/** Between two edits of a message; Discord's own clock and ours may differ by a little. */
const EDIT_PACE_MS = 1_190;

/** Resolves once the message holds this text. */
function until({ sandbox }: RunningBot, id: string, text: string): Promise<SeenMessage> {
  const find = () => {
    const message = sandbox.see(id);
    return message?.content.includes(text) ? message : undefined;
  };
  return sandbox.until(find, `"${text}" in message ${id}`);
}

describe('an answer that is written by a model', () => {
  test('is seen while it is written, with edits at least 1.2 s apart', async () => {
    const bot = await startWithChat();
    const mention = `<@${bot.sandbox.botId}> ${LOANS_QUESTION}`;
    const said = bot.sandbox.as('member').say(bot.channelId, mention);
    const completion = await bot.chat.completion(0);
    completion.write(CLAIMS.days);
    const { id, content } = await said.reply();
    const sentAt = Date.now();
    expect(content).toMatch(/^They come back within 14 days \[1\]\.? ▌$/u);
    const versions = watchEdits(bot.sandbox, id);
    const words = ['One ', 'word ', 'comes ', 'after ', 'another ', 'here. '];
    for (const word of words) completion.write(word);
    completion.write(CLAIMS.fee);
    await until(bot, id, '2 euros a day [2]');
    completion.end();
    await until(bot, id, '-# [2] loans.pdf · p. 1');
    const times = [sentAt, ...versions.map(({ at }) => at)];
    const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    expect(gaps.length).toBeGreaterThanOrEqual(2);
    expect(gaps.length).toBeLessThanOrEqual(3);
    expect(gaps.filter((gap) => gap < EDIT_PACE_MS)).toEqual([]);
  });

  test('is shown at its end only where the channel wants no streaming', async () => {
    const bot = await startWithChat();
    const { knowledgeBase, sandbox, channelId } = bot;
    await knowledgeBase.changeSettings(channelId, (before) => ({ ...before, streaming: false }));
    const mention = `<@${sandbox.botId}> ${LOANS_QUESTION}`;
    const said = sandbox.as('member').say(channelId, mention);
    const completion = await bot.chat.completion(0);
    completion.write(CLAIMS.days);
    const { id, content } = await said.reply();
    expect(content).toMatch(/^(?:Searching 1 document|Writing the answer) …$/u);
    const versions = watchEdits(sandbox, id);
    completion.end();
    await until(bot, id, 'They come back within 14 days [1].');
    const streamed = versions.filter((version) => version.content.includes('▌'));
    expect(streamed).toEqual([]);
  });

  test('is preceded by what is being done where that takes its time', async () => {
    const bot = await startWithChat();
    const asked = bot.sandbox
      .as('member')
      .command(bot.channelId, 'ask', { question: LOANS_QUESTION });
    const completion = await bot.chat.completion(0);
    const { content, id } = await asked.message();
    expect(content).toBe(`> ${LOANS_QUESTION}\nSearching 1 document …`);
    completion.write(CLAIMS.days);
    completion.end();
    await until(bot, id, '[1] loans.pdf');
  });

  test('is told as a failure in its place when the model fails midway', async () => {
    const bot = await startWithChat();
    const said = bot.sandbox
      .as('member')
      .say(bot.channelId, `<@${bot.sandbox.botId}> ${LOANS_QUESTION}`);
    const completion = await bot.chat.completion(0);
    completion.write(CLAIMS.days);
    const { id } = await said.reply();
    completion.fail(new Error('The secret words of a page'));
    const { content, payload } = await until(bot, id, 'Sorry');
    expect(content).toMatch(/^Sorry, something went wrong on my side\..*[0-9a-f]{8}\.$/u);
    expect(payload.components).toEqual([]);
    expect(bot.log.filter(({ level }) => level === 'error')).toHaveLength(1);
  });
});

describe('the stop button', () => {
  async function startStreaming() {
    const bot = await startWithChat();
    const asked = bot.sandbox
      .as('member')
      .command(bot.channelId, 'ask', { question: LOANS_QUESTION });
    const completion = await bot.chat.completion(0);
    completion.write(CLAIMS.days);
    completion.write(CLAIMS.fee);
    const message = await asked.message();
    return { bot, message: await until(bot, message.id, '▌') };
  }

  test('keeps what is verified, with its footnotes, when the asker presses it', async () => {
    const { bot, message } = await startStreaming();
    const pressed = bot.sandbox.as('member').press(message.id, buttonOf(message, 'Stop'));
    expect(await pressed.acknowledged()).toBe('deferred-update');
    const { content, payload } = await until(bot, message.id, 'Stopped.');
    expect(content).toMatch(
      /They come back within 14 days \[1\]\.[^▌]*-# \[1\] loans\.pdf · p\. 1[^▌]*-# Stopped\. The answer is not finished\.$/u,
    );
    expect(payload.components).toEqual([]);
  });

  test('serves those who manage the channel', async () => {
    const { bot, message } = await startStreaming();
    bot.sandbox.as('manager').press(message.id, buttonOf(message, 'Stop'));
    await until(bot, message.id, 'Stopped.');
  });

  test('serves nobody else', async () => {
    const bot = await startWithChat();
    const asked = bot.sandbox
      .as('manager')
      .command(bot.channelId, 'ask', { question: LOANS_QUESTION });
    const completion = await bot.chat.completion(0);
    completion.write(CLAIMS.days);
    const { id } = await asked.message();
    const message = await until(bot, id, '▌');
    const pressed = bot.sandbox.as('member').press(id, buttonOf(message, 'Stop'));
    const told = await pressed.message();
    expect(told.ephemeral).toBe(true);
    expect(told.content).toBe(
      'Only the person who asked, and those who manage this channel, can stop this.',
    );
    completion.end();
    await until(bot, id, '-# [1]');
  });

  test('says that nothing is running after a restart, and takes itself away', async () => {
    const { bot, message } = await startStreaming();
    const stop = buttonOf(message, 'Stop');
    // As a process that is killed leaves it.
    const kept = bot.sandbox.world.messages.get(message.id)?.payload;
    await bot.restart();
    const left = bot.sandbox.world.messages.get(message.id);
    if (left === undefined || kept === undefined) throw new Error('The message has gone');
    left.payload = kept;
    const pressed = bot.sandbox.as('member').press(message.id, stop);
    const after = await pressed.message();
    expect(after.content).toBe(
      `${kept.content}\n-# Nothing is running here any more. Please ask again.`,
    );
    expect(after.payload.components).toEqual([]);
  });

  test('is pressed by the bot itself when it is shut down', async () => {
    const { bot, message } = await startStreaming();
    await bot.restart();
    expect(bot.sandbox.see(message.id)?.content).toContain('Stopped.');
  });
});

test('a person may have three questions answered at once in a channel', async () => {
  const bot = await startWithChat();
  const { sandbox, channelId } = bot;
  const options = { question: LOANS_QUESTION };
  for (let number = 0; number < 3; number += 1) {
    sandbox.as('member').command(channelId, 'ask', options);
    await bot.chat.completion(number);
  }
  const refused = await sandbox.as('member').command(channelId, 'ask', options).followUp();
  expect(refused.content).toBe(
    'I am still answering 3 questions of yours here. Please wait for one of them.',
  );
  sandbox.as('owner').command(channelId, 'ask', options);
  await bot.chat.completion(3);
  for (const number of [0, 1, 2, 3]) (await bot.chat.completion(number)).end();
  const answered = () => bot.log.filter(({ event }) => event === 'answered').length;
  await expect.poll(answered, { timeout: 10_000 }).toBe(4);
  sandbox.as('member').command(channelId, 'ask', options);
  (await bot.chat.completion(4)).end();
});
