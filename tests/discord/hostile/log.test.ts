import { DiscordAPIError } from 'discord.js';
import { expect, test, vi } from 'vitest';
import { createLog } from '../../../src/discord/log.ts';

/** What the log writes of an error. */
function logged(error: Error): string {
  const lines: string[] = [];
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    lines.push(String(text));
    return true;
  });
  try {
    createLog().error('failed', { error });
  } finally {
    write.mockRestore();
  }
  return lines.join('');
}

test('of what Discord refused neither text, file names nor the token of the interaction are logged', () => {
  const url = 'https://discord.com/api/v10/webhooks/1/token-of-it/messages/@original';
  const error = new DiscordAPIError(
    { code: 50035, message: 'Invalid Form Body: the pay of Mina' },
    ...([50035, 400, 'PATCH', url] as const),
    {
      body: { content: 'the pay of Mina' },
      files: [{ name: 'pay-of-mina.pdf', data: 'the pay of Mina' }],
    },
  );
  const line = logged(new Error('Expected the pay of Mina', { cause: error }));
  expect(line).toContain('"code":50035');
  expect(line).not.toMatch(/mina|token-of-it/iu);
});

// A message goes before the frames of a stack, and lines of it were taken for frames.
test('lines of an error’s message that look like frames are not logged', () => {
  const line = logged(new Error('Unreadable:\n    at night Mina earns 40\n    at mina.ts:1:2'));
  expect(line).toContain('"frames":["at ');
  expect(line).not.toMatch(/mina/iu);
});
