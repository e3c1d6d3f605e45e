import { expect, test } from 'vitest';
import { buttonOf, startWithChat } from '../asking/start-with-chat.ts';
import { CLAIMS, LOANS, LOANS_QUESTION, textPdf, textReader } from '../asking/text-pdf.ts';
import { type RunningBot, startRunningBot } from '../running-bot.ts';
import { forge } from '../uploads/cards.ts';

const FORGOTTEN = 'I no longer remember this answer. Please ask your question in full.';
const NOTHING_RUNS = 'Nothing is running here any more. Please ask again.';

// In their direct messages everybody is a manager: there the button stopped anybody's question.
test('the button of a question stops nothing from another channel or a direct message', async () => {
  const { sandbox, channelId, chat } = await startWithChat();
  const member = sandbox.as('member');
  const asked = sandbox.as('manager').command(channelId, 'ask', { question: LOANS_QUESTION });
  const completion = await chat.completion(0);
  completion.write(CLAIMS.days);
  const { id } = await asked.message();
  const answer = await sandbox.until(() => {
    const seen = sandbox.see(id);
    return seen?.content.includes('14 days') ? seen : undefined;
  }, 'the answer so far');
  const stop = buttonOf(answer, 'Stop');
  for (const place of [member.directMessages(), sandbox.channels['general'] ?? '']) {
    const own = await member.command(place, 'help').message();
    forge(sandbox, own.id, stop);
    const pressed = await member.press(own.id, stop).message();
    expect(pressed.content).toContain(NOTHING_RUNS);
  }
  completion.write(CLAIMS.fee);
  completion.end();
  await sandbox.until(
    () => (sandbox.see(id)?.content.includes('-# [2]') ? true : undefined),
    'the whole answer',
  );
});

/** What a follow-up to the answer is told whose id was changed by hand. */
async function followUpOf({ sandbox, channelId, knowledgeBase }: RunningBot, forged: string) {
  const member = sandbox.as('member');
  const answer = await member.command(channelId, 'ask', { question: LOANS_QUESTION }).message();
  await expect
    .poll(async () => (await knowledgeBase.recall(channelId, answer.id)) !== null)
    .toBe(true);
  const opened = member.messageCommand('Ask about this', answer.id);
  Object.assign(await opened.modal(), { custom_id: `ask-follow-up-question:${forged}` });
  const sent = await member.submitModal(opened, { question: 'And the fee?' });
  return (await sent.message()).content;
}

// The id went into the path of a request: "../../" led to any message that the bot can read.
test('a follow-up whose message is made up is told the same, whatever there is elsewhere', async () => {
  const bot = await startRunningBot({ reader: textReader() });
  const { sandbox, channelId, knowledgeBase, log } = bot;
  const general = sandbox.channels['general'] ?? '';
  await knowledgeBase.ingest(channelId, textPdf('loans.pdf', LOANS));
  const { id } = sandbox.as('manager').say(general, 'Among us');
  const made = [`../../${general}/messages/${id}`, `../../${general}/messages/1`, id, '1', ''];
  for (const forged of made) {
    expect(await followUpOf(bot, forged)).toBe(FORGOTTEN);
  }
  expect(log.filter(({ level }) => level === 'error')).toEqual([]);
});
