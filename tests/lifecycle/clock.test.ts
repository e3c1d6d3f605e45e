import { expect, test } from 'vitest';
import { startSandbox } from '../../sandbox/start-sandbox.ts';
import { sample } from '../discord/running-bot.ts';
import { startProcess } from './own-process.ts';

// The age of an interaction was taken from Discord's clock and this machine's: where they were a
// quarter of an hour apart, its answer went to the channel and “thinking …” stayed for ever.
test('a clock that is wrong by twenty minutes makes no difference', async ({ onTestFinished }) => {
  const sandbox = await startSandbox();
  onTestFinished(() => sandbox.close());
  const { token, apiUrl, channels } = sandbox;
  await startProcess({ token, apiUrl, clockAheadMs: 20 * 60_000 });
  const file = await sample('handbook.pdf');
  const member = sandbox.as('member');
  const card = await member.command(channels['handbook'] ?? '', 'upload', { file }).message();
  expect(card.content).toContain('handbook');
});
