import { Events } from 'discord.js';
import { expect, onTestFinished, test } from 'vitest';
import { startSandbox } from '../../../sandbox/start-sandbox.ts';
import { createClient } from '../../../src/discord/create-client.ts';

// Of each of a server's channels 200 messages were kept, and everybody who ever wrote in any.
test('of what people write only the latest is kept', async () => {
  const sandbox = await startSandbox();
  onTestFinished(() => sandbox.close());
  const client = createClient(sandbox.apiUrl);
  onTestFinished(() => client.destroy());
  await client.login(sandbox.token);
  if (!client.isReady()) await new Promise((resolve) => client.once(Events.ClientReady, resolve));
  const general = sandbox.channels['general'] ?? '';
  const said = Array.from({ length: 60 }, (_, number) =>
    sandbox.as('member').say(general, `Message ${number}`),
  );
  const last = said.at(-1)?.id ?? '';
  const channel = client.channels.cache.get(general);
  if (!channel?.isTextBased()) throw new Error('Expected a channel');
  await expect.poll(() => channel.messages.cache.has(last)).toBe(true);
  expect(channel.messages.cache.size).toBeLessThanOrEqual(20);
  expect(client.users.cache.get(sandbox.botId)).toBe(client.user);
});
