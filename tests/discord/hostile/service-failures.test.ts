import { expect, test } from 'vitest';
import { EndpointError } from '../../../src/models/endpoint.ts';
import { explainFailure } from '../../../src/models/explain-failure.ts';
import { startWithChat } from '../asking/start-with-chat.ts';
import { LOANS_QUESTION } from '../asking/text-pdf.ts';

// Its message is for whoever runs the bot: it names the host, and quotes the service at length.
test('what a model service says is not shown in a channel, but found by a number', async () => {
  const { sandbox, channelId, chat, log } = await startWithChat();
  const words = 'no route to models.internal for org-1234, see discord.gg/abc';
  const context = { host: 'models.internal', model: 'm', setting: 'CHAT_MODEL' } as const;
  const failure = explainFailure(new EndpointError('unreachable', words), context);
  if (!(failure instanceof Error)) throw new Error('Expected an error');
  const asked = sandbox.as('member').command(channelId, 'ask', { question: LOANS_QUESTION });
  (await chat.completion(0)).fail(failure);
  const { content } = await asked.message();
  expect(content).toMatch(/does not answer as it should.* this number: [0-9a-f]{8}\.$/u);
  expect(content).not.toMatch(/internal|org-|discord\.gg/u);
  const [entry] = log.filter(({ event }) => event === 'failed');
  expect(entry?.fields).toMatchObject({ error: { code: 'model-unreachable' } });
  expect(content).toContain(String(entry?.fields['reference']));
});
