import { GatewayDispatchEvents } from 'discord.js';
import { expect, test } from 'vitest';
import { buttonOf, startWithChat } from '../asking/start-with-chat.ts';
import { CLAIMS, LOANS, LOANS_QUESTION, textPdf } from '../asking/text-pdf.ts';
import type { RunningBot } from '../running-bot.ts';
import { startRunningBot } from '../running-bot.ts';
import { cardLike, createHeldReader, pdfFile } from '../uploads/cards.ts';

type WithChat = Awaited<ReturnType<typeof startWithChat>>;

/** A member's question whose answer is half written, and seen. */
async function halfWritten({ sandbox, channelId, chat }: WithChat) {
  const asked = sandbox.as('member').command(channelId, 'ask', { question: LOANS_QUESTION });
  const completion = await chat.completion(0);
  completion.write(CLAIMS.days);
  const { id } = await asked.message();
  await contentLike(sandbox, id, '14 days');
  return { id, completion };
}

function contentLike(sandbox: RunningBot['sandbox'], id: string, words: string): Promise<true> {
  return sandbox.until(
    () => (sandbox.see(id)?.content.includes(words) ? true : undefined),
    `a message with ${words}`,
    20_000,
  );
}

/** Resolves once the log has such a line. */
function logged(log: RunningBot['log'], event: string): Promise<void> {
  const isThere = () => log.some((entry) => entry.event === event);
  return expect.poll(isThere, { timeout: 30_000 }).toBe(true);
}

/** Serves on, in a place where nothing has gone wrong. */
async function expectServes({ sandbox }: RunningBot): Promise<void> {
  const { content } = await sandbox
    .as('manager')
    .command(sandbox.channels['general'] ?? '', 'documents')
    .message();
  expect(content).toContain('no documents yet');
}

test.each([
  false,
  true,
])('an answer is written to its end though the gateway drops (forgotten: %s)', async (forget) => {
  const bot = await startWithChat();
  const { id, completion } = await halfWritten(bot);
  bot.sandbox.faults.dropGateway({ forget });
  completion.write(CLAIMS.fee);
  completion.end();
  await contentLike(bot.sandbox, id, '-# [2]');
  expect(bot.log.filter(({ level }) => level === 'error')).toEqual([]);
});

test('a channel that is deleted while an answer is written costs nobody else anything', async () => {
  const bot = await startWithChat();
  const { sandbox, channelId } = bot;
  const { completion } = await halfWritten(bot);
  sandbox.as('owner').deleteChannel(channelId);
  completion.write(CLAIMS.fee);
  completion.end();
  await expectServes(bot);
});

test('a channel that is deleted while files are added to it costs nobody else anything', async () => {
  const reader = createHeldReader();
  const bot = await startRunningBot({ reader });
  const { sandbox, channelId, log } = bot;
  const member = sandbox.as('member');
  const used = member.command(channelId, 'upload', { file: pdfFile('a.pdf') });
  const { id } = await used.message();
  await cardLike(sandbox, id, /1 of 9 pages read/u);
  sandbox.as('owner').deleteChannel(channelId);
  reader.release();
  await logged(log, 'upload');
  await expectServes(bot);
});

test('a server that the bot is put out of while it answers and adds files costs nobody else anything', async () => {
  const bot = await startWithChat();
  const { sandbox, log } = bot;
  const { completion } = await halfWritten(bot);
  const said = `<@${sandbox.botId}> ${LOANS_QUESTION}`;
  sandbox.as('manager').say(bot.channelId, said, { files: [textPdf('b.pdf', LOANS)] });
  await logged(log, 'upload');
  const { guildId } = sandbox;
  sandbox.world.dispatch({ name: GatewayDispatchEvents.GuildDelete, data: { id: guildId } });
  completion.write(CLAIMS.fee);
  completion.end();
  const direct = sandbox.as('member').directMessages();
  const own = await sandbox.as('member').command(direct, 'documents').message();
  expect(own.content).toContain('no documents yet');
});

// The turn was written down after the reset, with words that a model may have put into it.
test('a reset while the finished answer is being shown leaves no turn', async () => {
  const bot = await startWithChat();
  const { sandbox, channelId, knowledgeBase, log } = bot;
  const { id, completion } = await halfWritten(bot);
  const hold = sandbox.faults.hold({ method: 'PATCH', path: /\/webhooks\// });
  completion.write(CLAIMS.fee);
  completion.end();
  await hold.arrived;
  await knowledgeBase.reset(channelId);
  hold.release();
  await logged(log, 'answered');
  const message = await sandbox.until(() => {
    const seen = sandbox.see(id);
    return seen?.content.includes('Stop') === false ? seen : undefined;
  }, 'the end as it is seen');
  expect(buttonOf(message, 'Follow up')).toBeTypeOf('string');
  await bot.restart();
  expect(await bot.knowledgeBase.recall(channelId, id)).toBeNull();
});
