import { PermissionFlagsBits } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { type RunningBot, startRunningBot } from '../running-bot.ts';
import { startWithChat } from './start-with-chat.ts';
import { CLAIMS, LOANS_QUESTION, textPdf, textReader } from './text-pdf.ts';

const QUESTION = 'What is the fee for a late return?';
const REPLY = { method: 'POST', path: /^\/channels\/\d+\/messages$/u };
const EDIT = { method: 'PATCH', path: /^\/channels\/\d+\/messages\/\d+$/u };
const ORIGINAL = { method: 'PATCH', path: /^\/webhooks\/.*\/messages\/(?:@|%40)original$/u };
const CALLBACK = { method: 'POST', path: /^\/interactions\/.*\/callback$/u };

async function startWithFees(): Promise<RunningBot> {
  const bot = await startRunningBot({ reader: textReader() });
  const text = ['The fee for a late return is 2 euros a day.'];
  await bot.knowledgeBase.ingest(bot.channelId, textPdf('fees.pdf', text));
  return bot;
}

function mention({ sandbox, channelId }: RunningBot) {
  return sandbox.as('member').say(channelId, `<@${sandbox.botId}> ${QUESTION}`);
}

function ask({ sandbox, channelId }: RunningBot, isPrivate = false) {
  return sandbox.as('member').command(channelId, 'ask', { question: QUESTION, private: isPrivate });
}

/** Resolves once the log holds this event. */
async function logged({ log }: RunningBot, event: string): Promise<void> {
  const has = () => log.some((entry) => entry.event === event);
  await expect.poll(has, { timeout: 10_000 }).toBe(true);
}

/** Resolves with the emoji of the reactions to a message, once there are any. */
function reactions({ sandbox }: RunningBot, id: string): Promise<string[]> {
  return sandbox.until(() => {
    const emoji = [...(sandbox.world.messages.get(id)?.reactions.keys() ?? [])];
    return emoji.length > 0 ? emoji : undefined;
  }, 'a reaction');
}

describe('where the bot may not write', () => {
  test('a mention gets a reaction, and nothing is asked for in vain', async () => {
    const bot = await startWithFees();
    const { sandbox, channelId } = bot;
    sandbox.deny(channelId, sandbox.botRoleId, PermissionFlagsBits.SendMessages);
    expect(await reactions(bot, mention(bot).id)).toEqual(['🔇']);
    expect(sandbox.faults.requestsTo(REPLY)).toBe(0);
    expect(bot.log.filter(({ level }) => level === 'error')).toEqual([]);
  });

  test('in threads, which is a permission of its own, a mention gets a reaction there', async () => {
    const bot = await startWithFees();
    const { sandbox, channelId } = bot;
    const member = sandbox.as('member');
    const threadId = member.startThread(member.say(channelId, 'Fees').id, 'Fees');
    sandbox.deny(channelId, sandbox.botRoleId, PermissionFlagsBits.SendMessagesInThreads);
    const said = member.say(threadId, `<@${sandbox.botId}> ${QUESTION}`);
    expect(await reactions(bot, said.id)).toEqual(['🔇']);
    expect((await mention(bot).reply()).content).toContain('2 euros');
  });

  test('nor react, the log alone hears of it', async () => {
    const bot = await startWithFees();
    const { sandbox, channelId } = bot;
    const denied = PermissionFlagsBits.SendMessages | PermissionFlagsBits.AddReactions;
    sandbox.deny(channelId, sandbox.botRoleId, denied);
    mention(bot);
    await logged(bot, 'could-not-react');
    sandbox.deny(channelId, sandbox.botRoleId, 0n);
    expect((await mention(bot).reply()).content).toContain('2 euros');
  });

  test('as it turns out only then, a mention gets a reaction', async () => {
    const bot = await startWithFees();
    const refusal = { kind: 'refusal', status: 403, code: 50013 } as const;
    bot.sandbox.faults.failNext(REPLY, refusal, 10);
    expect(await reactions(bot, mention(bot).id)).toEqual(['🔇']);
  });

  test('a command is answered all the same, for it needs no permission', async () => {
    const bot = await startWithFees();
    const { ViewChannel, SendMessages } = PermissionFlagsBits;
    bot.sandbox.deny(bot.channelId, bot.sandbox.botRoleId, ViewChannel | SendMessages);
    expect((await ask(bot).message()).content).toContain('2 euros');
  });
});

test('where the bot may not read the history, it answers without a reply', async () => {
  const bot = await startWithFees();
  const { sandbox, channelId } = bot;
  sandbox.deny(channelId, sandbox.botRoleId, PermissionFlagsBits.ReadMessageHistory);
  mention(bot);
  const answer = await sandbox.until(
    () =>
      sandbox
        .as('member')
        .messages(channelId)
        .find(({ content }) => content.includes('[1]')),
    'an answer',
  );
  expect(answer.payload.message_reference).toBeUndefined();
});

describe('what Discord refuses', () => {
  test.each([
    [50001, 403, 'I cannot see this channel.'],
    [50013, 403, 'I lack a permission in this channel.'],
    [50035, 400, 'Discord did not accept my answer.'],
    [40005, 413, 'The file is larger than Discord lets me send here.'],
    [30046, 400, 'Discord does not let me change this old message any more.'],
    [200000, 400, 'A rule of this server (AutoMod) blocked my answer.'],
  ])('is told in a sentence: %i', async (code, status, sentence) => {
    const bot = await startWithFees();
    bot.sandbox.faults.failNext(ORIGINAL, { kind: 'refusal', status, code });
    const { content } = await ask(bot).message();
    expect(content).toContain(sentence);
    expect(content).not.toContain('euros');
  });

  test.each([
    [10062, 404, 'Discord waited too long for me and gave up on this.'],
    [40060, 400, 'The line to Discord broke while I took this up.'],
  ])('at the first answer is told where that can be: %i', async (code, status, sentence) => {
    const bot = await startWithFees();
    bot.sandbox.faults.failNext(CALLBACK, { kind: 'refusal', status, code });
    const { content, ephemeral } = await ask(bot).message();
    expect(content).toContain(sentence);
    expect(ephemeral).toBe(true);
  });

  test('is never waited for: the first answer was taken, and word of it was lost', async () => {
    const bot = await startWithFees();
    bot.sandbox.faults.failNext(CALLBACK, { kind: 'drop-answer' });
    const { content } = await ask(bot).message();
    expect(content).toMatch(/^Sorry, something went wrong on my side/u);
    expect((await ask(bot).message()).content).toContain('2 euros');
  });

  test('as the time is over keeps a public answer, as an ordinary message', async () => {
    const bot = await startWithFees();
    const { sandbox, channelId } = bot;
    sandbox.faults.failNext(ORIGINAL, { kind: 'refusal', status: 401, code: 50027 });
    ask(bot);
    await sandbox.until(
      () =>
        sandbox
          .as('owner')
          .messages(channelId)
          .find(({ content }) => content.includes('[1]')),
      'the answer as an ordinary message',
    );
  });

  test('as the time is over leaves a private answer to the log, and the bot alive', async () => {
    const bot = await startWithFees();
    const refusal = { kind: 'refusal', status: 401, code: 50027 } as const;
    bot.sandbox.faults.failNext(ORIGINAL, refusal, 2);
    ask(bot, true);
    await logged(bot, 'could-not-tell');
    expect(bot.sandbox.as('owner').messages(bot.channelId)).toEqual([]);
    expect((await ask(bot).message()).content).toContain('2 euros');
  });

  test('by a rule of the server while an answer is written is told in its place', async () => {
    const bot = await startWithChat();
    const { sandbox, channelId } = bot;
    const said = sandbox.as('member').say(channelId, `<@${sandbox.botId}> ${LOANS_QUESTION}`);
    const completion = await bot.chat.completion(0);
    completion.write(CLAIMS.days);
    const { id } = await said.reply();
    sandbox.faults.failNext(EDIT, { kind: 'refusal', status: 400, code: 200_000 }, 2);
    completion.write(CLAIMS.fee);
    await logged(bot, 'update-not-shown');
    completion.end();
    await sandbox.until(
      () => (sandbox.see(id)?.content.startsWith('A rule of this server') ? true : undefined),
      'a sentence in place of the answer',
    );
    expect(sandbox.see(id)?.payload.components).toEqual([]);
  });
});

test('an error of Discord’s that passes leaves no trace', async () => {
  const bot = await startWithFees();
  bot.sandbox.faults.failNext(REPLY, { kind: 'server-error' });
  expect((await mention(bot).reply()).content).toContain('2 euros');
});

describe('what is deleted meanwhile', () => {
  test('is the question: the answer comes as an ordinary message', async () => {
    const bot = await startWithChat();
    const { sandbox, channelId } = bot;
    const member = sandbox.as('member');
    const said = member.say(channelId, `<@${sandbox.botId}> ${LOANS_QUESTION}`);
    const completion = await bot.chat.completion(0);
    member.delete(said.id);
    completion.write(CLAIMS.days);
    completion.end();
    await sandbox.until(
      () => member.messages(channelId).find(({ content }) => content.includes('-# [1]')),
      'an answer',
    );
  });

  test('is the answer: it is not written any further, and not sent again', async () => {
    const bot = await startWithChat();
    const { sandbox, channelId } = bot;
    const said = sandbox.as('member').say(channelId, `<@${sandbox.botId}> ${LOANS_QUESTION}`);
    const completion = await bot.chat.completion(0);
    completion.write(CLAIMS.days);
    const { id } = await said.reply();
    sandbox.as('manager').delete(id);
    completion.write(CLAIMS.fee);
    await logged(bot, 'answer-deleted');
    expect(
      sandbox
        .as('owner')
        .messages(channelId)
        .map((one) => one.id),
    ).toEqual([said.id]);
    expect(bot.log.filter(({ level }) => level === 'error')).toEqual([]);
  });
});
