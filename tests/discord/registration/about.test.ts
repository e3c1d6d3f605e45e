import { Locale, version } from 'discord.js';
import { expect, test } from 'vitest';
import { startRunningBot } from '../running-bot.ts';

test('offline, it tells of verbatim sentences, and that no text leaves the machine', async () => {
  const { sandbox, channelId } = await startRunningBot();
  const about = await sandbox.as('member').command(channelId, 'about').message();
  expect(about.ephemeral).toBe(true);
  expect(about.content).toBe(
    [
      '**Footnote 0.0.0-test** answers from your PDFs, with footnotes.',
      '- **Answers** are sentences of the PDFs, word for word. I work offline, without a chat model.',
      '- **Search** goes by words, and by meaning with fake.',
      '- **Your text** stays on the machine that I run on, apart from what Discord shows.',
      '- **Files** are kept, so that they can be downloaded and indexed anew.',
      '- **Connected** to a sandbox on this machine, not to Discord.',
      `- **Runs on** Node.js ${process.versions.node} and discord.js ${version}.`,
      '- **Licence:** MIT, without any warranty.',
    ].join('\n'),
  );
});

test('with a service, it names the models, as plain words, and says that text leaves', async () => {
  const { sandbox, channelId } = await startRunningBot({
    about: {
      chatModel: '@everyone/**gpt**',
      embeddingModels: ['small-1', 'wide_2'],
      usesService: true,
      keepsOriginals: false,
      isSandbox: false,
    },
  });
  const { content, pinged } = await sandbox.as('member').command(channelId, 'about').message();
  expect(content.split('\n').slice(1, 6)).toEqual([
    '- **Answers** are written by the chat model @\u200beveryone/\\*\\*gpt\\*\\*. Every quote in a footnote was found on its page first.',
    '- **Search** goes by words, and by meaning with small-1, wide\\_2.',
    '- **Your text** leaves the machine that I run on: questions and text of the PDFs go to a model service.',
    '- **Files** are not kept, only their text. To index one anew, upload it again.',
    '- **Connected** to Discord.',
  ]);
  expect(pinged).toEqual({ everyone: false, users: [], roles: [] });
});

test.each([
  {},
  { chatModel: 'gpt', usesService: true, keepsOriginals: false, isSandbox: false },
])('in Chinese it speaks Chinese, %o', async (about) => {
  const { sandbox, channelId } = await startRunningBot({ about });
  const member = sandbox.as('member');
  member.setLocale(Locale.ChineseTW);
  const { content } = await member.command(channelId, 'about').message();
  const words = content.replace(
    /Footnote|PDF|Discord|Node\.js|discord\.js|MIT|gpt|fake|test/gu,
    '',
  );
  expect(words).not.toMatch(/[a-z]/iu);
  expect(content).toMatch(/\n- \*\*回答\*\* /u);
});

test('names of models that fill a message do not keep it from being sent', async () => {
  const { sandbox, channelId } = await startRunningBot({
    about: { chatModel: '_'.repeat(2_000), embeddingModels: Array(4).fill('*'.repeat(2_000)) },
  });
  const { content } = await sandbox.as('member').command(channelId, 'about').message();
  expect(content.length).toBeLessThan(2_000);
  expect(content).toContain('MIT');
});
