import { expect, test } from 'vitest';
import { sample, startRunningBot } from '../running-bot.ts';

const SKIFF = 'At what time does a loan of a skiff end?';

test('/ask answers from the documents of its channel, with footnotes and next steps', async () => {
  const { sandbox, knowledgeBase, channelId } = await startRunningBot();
  await knowledgeBase.ingest(channelId, await sample('handbook.pdf'));
  const asked = sandbox.as('member').command(channelId, 'ask', { question: SKIFF });
  expect(await asked.acknowledged()).toBe('deferred-message');
  const message = await asked.message();
  expect(message.content).toContain('17:30');
  expect(message.content).toMatch(/^-# \[1\] handbook\.pdf · p\. 16/mu);
  expect(message.ephemeral).toBe(false);
});

test('a mention is answered with a reply', async () => {
  const { sandbox, knowledgeBase, channelId } = await startRunningBot();
  await knowledgeBase.ingest(channelId, await sample('handbook.pdf'));
  const said = sandbox.as('member').say(channelId, `<@${sandbox.botId}> ${SKIFF}`);
  const reply = await said.reply();
  expect(reply.content).toContain('17:30');
});
