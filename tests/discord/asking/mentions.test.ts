import { ChannelType, GatewayDispatchEvents, Locale } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { messagePayload } from '../../../sandbox/world/payloads.ts';
import { type RunningBot, sample, startRunningBot } from '../running-bot.ts';
import { textPdf, textReader } from './text-pdf.ts';

const FEE = 'The fee for a late return is 2 euros a day.';
const QUESTION = 'What is the fee for a late return?';
const HELP =
  'Ask me something in the same message, and I answer from this channel’s PDFs. Attach a PDF to add it to them. `/help` tells more.';

async function startWithFees(): Promise<RunningBot> {
  const bot = await startRunningBot({ reader: textReader() });
  await bot.knowledgeBase.ingest(bot.channelId, textPdf('fees.pdf', [FEE]));
  return bot;
}

/** All that the bot has written in a channel that the owner sees. */
function fromBot({ sandbox }: RunningBot, channelId: string): string[] {
  const messages = sandbox.as('owner').messages(channelId);
  return messages.filter(({ authorId }) => authorId === sandbox.botId).map((one) => one.content);
}

/** Ends once the bot has had as much time for all that came before as an answer takes, and more. */
async function untilAllRead({ sandbox }: RunningBot, channelId: string): Promise<void> {
  const member = sandbox.as('member');
  await member.say(channelId, `<@${sandbox.botId}> ${QUESTION}`).reply();
  await member.say(channelId, `<@${sandbox.botId}>`).reply();
}

describe('a mention', () => {
  test('is answered with a reply that pings nobody', async () => {
    const bot = await startWithFees();
    const said = bot.sandbox.as('member').say(bot.channelId, `<@${bot.sandbox.botId}> ${QUESTION}`);
    const { content, pinged, payload } = await said.reply();
    expect(content).toMatch(/^The fee for a late return is 2 euros a day\. \[1\]\n/u);
    expect(content).not.toContain('>');
    expect(pinged).toEqual({ everyone: false, users: [], roles: [] });
    expect(payload.message_reference?.message_id).toBe(said.id);
    expect(bot.sandbox.world.typingSince.has(bot.channelId)).toBe(true);
  });

  test('may stand anywhere in the question', async () => {
    const bot = await startWithFees();
    const { sandbox, channelId } = bot;
    const text = `What, <@!${sandbox.botId}> , is the fee for a late return?`;
    const { content } = await sandbox.as('member').say(channelId, text).reply();
    expect(content).toContain('2 euros a day. [1]');
  });

  test('without a question is told how to ask', async () => {
    const bot = await startWithFees();
    const said = bot.sandbox.as('member').say(bot.channelId, `<@${bot.sandbox.botId}>`);
    expect((await said.reply()).content).toBe(HELP);
  });

  test('with too long a question is told so', async () => {
    const bot = await startWithFees();
    const text = `<@${bot.sandbox.botId}> ${'why '.repeat(300)}`;
    const said = bot.sandbox.as('member').say(bot.channelId, text);
    expect((await said.reply()).content).toBe(
      'A question may have 1,000 characters. Please put it more shortly.',
    );
  });

  test('in Chinese is spoken to in Chinese', async () => {
    const bot = await startRunningBot();
    const text = `<@${bot.sandbox.botId}> 逾期归还要付多少费用？`;
    const said = bot.sandbox.as('member').say(bot.channelId, text);
    expect((await said.reply()).content).toContain('这个频道还没有文档');
  });

  test('is answered once when Discord delivers it again after a while', async () => {
    const bot = await startWithFees();
    const { sandbox, channelId } = bot;
    const said = sandbox.as('member').say(channelId, `<@${sandbox.botId}>`);
    await said.reply();
    // The client itself forgets messages after 200 others.
    for (let number = 0; number < 210; number += 1) {
      sandbox.as('member').say(channelId, `chat ${number}`);
    }
    const message = sandbox.world.messages.get(said.id);
    if (message === undefined) throw new Error('The message has gone');
    sandbox.world.dispatch({
      name: GatewayDispatchEvents.MessageCreate,
      data: { ...messagePayload(sandbox.world, message), guild_id: sandbox.guildId },
      channel: sandbox.world.channel(channelId),
    });
    await untilAllRead(bot, channelId);
    expect(fromBot(bot, channelId)).toEqual([HELP, expect.stringContaining('2 euros'), HELP]);
  });
});

describe('what is not meant for the bot', () => {
  test('is left alone: @everyone, roles, plain talk, other bots, webhooks and notices', async () => {
    const bot = await startWithFees();
    const { sandbox, channelId } = bot;
    const owner = sandbox.as('owner');
    const mention = `<@${sandbox.botId}> ${QUESTION}`;
    owner.say(channelId, `@everyone ${QUESTION}`);
    owner.say(channelId, `<@&${sandbox.botRoleId}> ${QUESTION}`);
    const plain = owner.say(channelId, QUESTION);
    sandbox.otherBot.say(channelId, mention);
    sandbox.webhook.say(channelId, mention);
    sandbox.as('manager').pin(plain.id);
    await untilAllRead(bot, channelId);
    expect(fromBot(bot, channelId)).toEqual([expect.stringContaining('2 euros'), HELP]);
  });
});

describe('a reply with a mention', () => {
  test('puts forward what it says itself', async () => {
    const bot = await startWithFees();
    const { sandbox, channelId } = bot;
    const first = sandbox.as('owner').say(channelId, 'Who has my lawn mower?');
    const text = `<@${sandbox.botId}> ${QUESTION}`;
    const said = sandbox.as('member').say(channelId, text, { replyTo: first.id });
    expect((await said.reply()).content).toContain('2 euros');
  });

  test('puts the other message forward where it says nothing and that one can be read', async () => {
    const bot = await startWithFees();
    const { sandbox, channelId } = bot;
    const first = sandbox.as('owner').say(channelId, `${QUESTION} <@${sandbox.botId}>`);
    await first.reply();
    const mention = `<@${sandbox.botId}>`;
    const said = sandbox.as('member').say(channelId, mention, { replyTo: first.id });
    expect((await said.reply()).content).toContain('2 euros');
    const hidden = sandbox.as('owner').say(channelId, QUESTION);
    const second = sandbox.as('member').say(channelId, mention, { replyTo: hidden.id });
    expect((await second.reply()).content).toBe(HELP);
  });
});

describe('the place of a question', () => {
  test('in a thread is the channel above', async () => {
    const bot = await startWithFees();
    const { sandbox, channelId } = bot;
    const member = sandbox.as('member');
    const threadId = member.startThread(member.say(channelId, 'Fees').id, 'Fees');
    const said = member.say(threadId, `<@${sandbox.botId}> ${QUESTION}`);
    expect((await said.reply()).content).toContain('2 euros');
    const asked = member.command(threadId, 'ask', { question: QUESTION });
    expect((await asked.message()).content).toContain('2 euros');
  });

  test('in a thread that the client never heard of is the channel above', async () => {
    const bot = await startWithFees();
    const { sandbox, channelId } = bot;
    const member = sandbox.as('member');
    const id = sandbox.world.nextId();
    const thread = {
      ...{ id, parentId: channelId, type: ChannelType.PublicThread as const },
      ...{ name: 'Fees', position: 0, overwrites: [] },
    };
    sandbox.world.channels.set(id, thread);
    const said = member.say(id, `<@${sandbox.botId}> ${QUESTION}`);
    expect((await said.reply()).content).toContain('2 euros');
  });

  test('in a post is its forum', async () => {
    const bot = await startWithFees();
    const { sandbox, knowledgeBase } = bot;
    const forumId = sandbox.channels['questions'] ?? '';
    await knowledgeBase.ingest(
      forumId,
      textPdf('forum.pdf', ['The fee for a late post is 7 euros.']),
    );
    const text = `<@${sandbox.botId}> What is the fee for a late post?`;
    const post = sandbox.as('member').post(forumId, 'Fees', text);
    expect((await post.reply()).content).toContain('7 euros');
  });

  test('in direct messages are these, without a mention', async () => {
    const bot = await startWithFees();
    const { sandbox, knowledgeBase } = bot;
    const member = sandbox.as('member');
    const directId = member.directMessages();
    expect((await member.say(directId, QUESTION).reply()).content).toContain(
      'This channel has no documents yet.',
    );
    await knowledgeBase.ingest(
      directId,
      textPdf('own.pdf', ['The fee for a late return is 3 francs.']),
    );
    const { content } = await member.say(directId, QUESTION).reply();
    expect(content).toContain('3 francs');
    expect(content).not.toContain('2 euros');
  });
});

describe('a mention with files', () => {
  test('adds them first, then answers from them', async () => {
    const bot = await startRunningBot();
    const files = [await sample('handbook.pdf')];
    const text = `<@${bot.sandbox.botId}> At what time does a loan of a skiff end?`;
    const said = bot.sandbox.as('member').say(bot.channelId, text, { files });
    expect((await said.reply(0)).content).toContain('handbook.pdf');
    expect((await said.reply(1, 25_000)).content).toContain('17:30');
  });

  test('without a question only adds them', async () => {
    const bot = await startWithFees();
    const { sandbox, channelId, knowledgeBase } = bot;
    const files = [textPdf('more.pdf', ['Rakes are free.'])];
    const said = sandbox.as('member').say(channelId, `<@${sandbox.botId}>`, { files });
    const card = await said.reply();
    await sandbox.until(() => {
      const content = sandbox.see(card.id)?.content ?? '';
      return content.includes('1 page') ? true : undefined;
    }, 'a card that says it is done');
    await untilAllRead(bot, channelId);
    const names = (await knowledgeBase.documents(channelId)).map(({ name }) => name);
    expect(names).toEqual(['fees.pdf', 'more.pdf']);
    expect(fromBot(bot, channelId).filter((content) => content === HELP)).toHaveLength(1);
  });

  test('that are no PDFs is answered all the same', async () => {
    const bot = await startWithFees();
    const files = [{ name: 'photo.png', bytes: new Uint8Array([137, 80, 78, 71]) }];
    const text = `<@${bot.sandbox.botId}> ${QUESTION}`;
    const said = bot.sandbox.as('member').say(bot.channelId, text, { files });
    expect((await said.reply(1)).content).toContain('2 euros');
    expect((await said.reply(0)).content).toContain('not a PDF');
  });
});

describe('Ask about this', () => {
  test('offers the text of the message, and answers what is sent', async () => {
    const bot = await startWithFees();
    const { sandbox, channelId } = bot;
    const said = sandbox.as('owner').say(channelId, `Hey <@${sandbox.botId}> ${QUESTION}`);
    await said.reply();
    const member = sandbox.as('member');
    const opened = member.messageCommand('Ask about this', said.id);
    expect(JSON.stringify(await opened.modal())).toContain(`"value":"Hey ${QUESTION}"`);
    const sent = await member.submitModal(opened, { question: QUESTION });
    const { content, ephemeral } = await sent.message();
    expect(content).toMatch(/^> What is the fee for a late return\?\n.*2 euros/u);
    expect(ephemeral).toBe(false);
  });

  test('cuts a message that is longer than a question may be', async () => {
    const bot = await startWithFees();
    const said = bot.sandbox.as('owner').say(bot.channelId, 'word '.repeat(390));
    const member = bot.sandbox.as('member');
    member.setLocale(Locale.ChineseCN);
    const opened = member.messageCommand('Ask about this', said.id);
    expect((await opened.modal()).title).toBe('就这条消息提问');
    const sent = await member.submitModal(opened);
    expect((await sent.message()).content).toMatch(/^> word word/u);
  });
});
