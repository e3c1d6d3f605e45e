import { describe, expect, test } from 'vitest';
import { runCli } from './run-cli.ts';

describe('npm run inspect', () => {
  test('shows pages with labels, characters, headings, language and chunks', async () => {
    const { code, stdout } = await runCli('inspect', ['samples/handbook.pdf']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^handbook\.pdf – The Tern Island Field Station Handbook\n/u);
    expect(stdout).toMatch(/\nPages: 35 {3}Characters: \d{5} {3}Language: en\n/u);
    expect(stdout).toContain('\nPages without text: none\n');
    expect(stdout).toMatch(/\n {2}p\. 16 {4}Four classes\n/u);
    expect(stdout).toMatch(/\n {2}p\. 16 \(12\) {2}\d+\n/u);
    expect(stdout).toMatch(/\nChunks \(\d+\), by fixed\/1 1000\+200\n/u);
    expect(stdout).toMatch(
      /\n {2}\d+\. p\. 16, \d+–\d+ {2}\[6\. Equipment and loans › Four classes\]/u,
    );
  });

  test('--text shows a page as it is stored', async () => {
    const { stdout } = await runCli('inspect', ['samples/handbook.pdf', '--text', '16']);
    expect(stdout).toContain('A, green\tHand tools, field kit, books\t21 days');
    expect(stdout).not.toContain('The Tern Island Field Station Handbook');
  });

  test.each([
    [['samples/handbook.pdf', '--text', '99'], 1, 'There is no page 99: the last is 35.'],
    [['samples/handbook.pdf', '--text', 'x'], 2, 'Usage: npm run inspect'],
    [[], 2, 'Usage: npm run inspect'],
    [['package.json'], 1, 'PDF'],
  ])('says what is wrong with %j', async (args, code, message) => {
    const result = await runCli('inspect', args);
    expect([result.code, result.stdout]).toEqual([code, '']);
    expect(result.stderr).toContain(message);
  });
});
