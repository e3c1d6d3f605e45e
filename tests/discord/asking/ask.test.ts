import { Locale } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { type RunningBot, sample, startRunningBot } from '../running-bot.ts';
import { LOANS, textPdf, textReader } from './text-pdf.ts';

const SKIFF = 'At what time does a loan of a skiff end?';

const startReading = () => startRunningBot({ reader: textReader() });

async function startWith(...names: readonly string[]): Promise<RunningBot> {
  const bot = await startReading();
  for (const name of names) {
    await bot.knowledgeBase.ingest(bot.channelId, await sample(name));
  }
  return bot;
}

/** Adds a small document and gives its id. */
async function addText(
  { knowledgeBase, channelId }: RunningBot,
  name: string,
  text: string,
  where = channelId,
): Promise<string> {
  const outcome = await knowledgeBase.ingest(where, textPdf(name, [text]));
  return outcome.document.documentId;
}

describe('/ask', () => {
  test('is acknowledged, and answered below the question with footnotes and next steps', async () => {
    const { sandbox, channelId } = await startWith('handbook.pdf');
    const asked = sandbox.as('member').command(channelId, 'ask', { question: SKIFF });
    expect(await asked.acknowledged()).toBe('deferred-message');
    const { content, ephemeral, payload } = await asked.message();
    expect(content).toMatch(
      /^> At what time does a loan of a skiff end\?\nA loan of class D ends/u,
    );
    expect(content).toMatch(/^-# \[1\] handbook\.pdf · p\. 16/mu);
    expect(ephemeral).toBe(false);
    expect(JSON.stringify(payload.components)).toMatch(/"Follow up".*"Passages"/u);
  });

  test('answers one person alone where they ask for it', async () => {
    const { sandbox, channelId } = await startWith('handbook.pdf');
    const options = { question: SKIFF, private: true };
    const message = await sandbox.as('member').command(channelId, 'ask', options).message();
    expect(message.ephemeral).toBe(true);
    expect(message.content).toContain('17:30');
    const seenByOthers = sandbox.as('owner').messages(channelId);
    expect(seenByOthers).toEqual([]);
  });

  test('refuses what the documents do not say, and shows what came closest', async () => {
    const { sandbox, channelId } = await startWith('handbook.pdf');
    const question = 'Who won the football world cup in 1954?';
    const { content } = await sandbox
      .as('member')
      .command(channelId, 'ask', { question })
      .message();
    expect(content).not.toContain('[1]');
    expect(content).toContain('Closest passages:');
  });

  test('says how documents are added where there are none', async () => {
    const { sandbox, channelId } = await startRunningBot();
    const { content } = await sandbox
      .as('member')
      .command(channelId, 'ask', { question: SKIFF })
      .message();
    expect(content).toBe(
      'This channel has no documents yet. Add a PDF with `/upload`, or mention me in a message with a PDF attached.',
    );
  });

  test('says in Chinese what it says to those whose Discord is in Chinese', async () => {
    const { sandbox, channelId } = await startRunningBot();
    const member = sandbox.as('member');
    member.setLocale(Locale.ChineseCN);
    const { content } = await member.command(channelId, 'ask', { question: SKIFF }).message();
    expect(content).toBe(
      '这个频道还没有文档。用 `/upload` 添加 PDF，或者在消息里提及我并附上 PDF。',
    );
  });

  test('asks for a question where there are blanks only', async () => {
    const { sandbox, channelId } = await startWith('rulebook.pdf');
    const asked = sandbox.as('member').command(channelId, 'ask', { question: '   ' });
    expect((await asked.message()).content).toBe('There is no question in this. Please write one.');
  });
});

describe('the document of a question', () => {
  test('is picked from a list, the newest first, by any part of its name', async () => {
    const bot = await startReading();
    const first = await addText(bot, 'Ｌoans.pdf', LOANS[0] ?? '');
    const second = await addText(bot, 'loan-fees.pdf', LOANS[1] ?? '');
    await addText(bot, 'garden.pdf', 'Beds are watered at dusk.');
    const typed = { option: 'document', text: 'LOAN', values: { question: 'x' } };
    const typing = bot.sandbox.as('member').autocomplete(bot.channelId, 'ask', typed);
    expect(await typing.choices()).toEqual([
      { name: 'loan-fees.pdf', value: second },
      { name: 'Ｌoans.pdf', value: first },
    ]);
  });

  test('is told from another of the same name by its pages and its day', async () => {
    const bot = await startReading();
    const long = `${'n'.repeat(120)}.pdf`;
    for (const text of LOANS) await addText(bot, long, text);
    const typed = { option: 'document', text: '', values: {} };
    const choices = await bot.sandbox
      .as('member')
      .autocomplete(bot.channelId, 'search', typed)
      .choices();
    const day = new Date().toISOString().slice(0, 10);
    for (const { name, value } of choices) {
      expect(name).toBe(`${'n'.repeat(70)}….pdf (1 p., ${day}, ${String(value).slice(0, 4)})`);
      expect(name.length).toBe(100);
    }
    expect(choices.length).toBe(2);
  });

  test('is one of the 25 newest where more could be meant', async () => {
    const bot = await startReading();
    for (let number = 0; number < 27; number += 1) {
      await addText(bot, `paper-${number}.pdf`, `This is paper number ${number}.`);
    }
    const typed = { option: 'document', text: 'paper', values: {} };
    const typing = bot.sandbox.as('member').autocomplete(bot.channelId, 'ask', typed);
    const choices = await typing.choices();
    expect(choices.map(({ name }) => name)).toEqual(
      Array.from({ length: 25 }, (_, index) => `paper-${26 - index}.pdf`),
    );
  });

  test('is the only one that is asked', async () => {
    const bot = await startReading();
    const fees = await addText(bot, 'fees.pdf', 'The fee for a late return is 2 euros a day.');
    await addText(bot, 'older-fees.pdf', 'The fee for a late return is 5 euros a day.');
    const question = 'What is the fee for a late return?';
    for (const document of [fees, 'fees.pdf', 'FEES.pdf ']) {
      const options = { question, document };
      const asked = bot.sandbox.as('member').command(bot.channelId, 'ask', options);
      const { content } = await asked.message();
      expect(content).toContain('2 euros');
      expect(content).not.toContain('5 euros');
    }
  });

  test('may be written as a part of a name that no other has', async () => {
    const bot = await startReading();
    await addText(bot, 'fees.pdf', 'The fee for a late return is 2 euros a day.');
    await addText(bot, 'older-fees.pdf', 'The fee for a late return is 5 euros a day.');
    const ask = (document: string) =>
      bot.sandbox
        .as('member')
        .command(bot.channelId, 'ask', { question: 'What is the fee?', document })
        .message();
    expect((await ask('older')).content).toContain('5 euros');
    expect((await ask('fee')).content).toBe(
      'Several documents of this channel could be meant. Pick one from the list that appears while you type.',
    );
    expect((await ask('zebra')).content).toBe(
      'This channel has no such document. Pick one from the list that appears while you type.',
    );
  });

  test('is of this channel: the id of another one’s is as unknown as any text', async () => {
    const bot = await startReading();
    const general = bot.sandbox.channels['general'] ?? '';
    const secret = await addText(
      bot,
      'secret.pdf',
      'The fee for a late return is 9 euros.',
      general,
    );
    await addText(bot, 'fees.pdf', 'The fee for a late return is 2 euros a day.');
    for (const command of ['ask', 'search'] as const) {
      const text = command === 'ask' ? 'question' : 'query';
      for (const document of [secret, 'secret.pdf', 'f'.repeat(32)]) {
        const options = { [text]: 'What is the fee?', document };
        const used = bot.sandbox.as('member').command(bot.channelId, command, options);
        expect((await used.message()).content).toBe(
          'This channel has no such document. Pick one from the list that appears while you type.',
        );
      }
    }
    const typed = { option: 'document', text: 'secret', values: {} };
    const typing = bot.sandbox.as('member').autocomplete(bot.channelId, 'ask', typed);
    expect(await typing.choices()).toEqual([]);
  });
});

describe('/search', () => {
  test('shows passages with their pages to the one who searches', async () => {
    const { sandbox, channelId } = await startWith('handbook.pdf');
    const member = sandbox.as('member');
    const used = member.command(channelId, 'search', { query: SKIFF });
    const message = await used.message();
    expect(message.content).toMatch(/^\*\*1\.\*\* handbook\.pdf · p\. \d+/u);
    const shown = await sandbox.until(() => {
      const messages = member.messages(channelId);
      return messages.some(({ content }) => content.includes('17:30')) ? messages : undefined;
    }, 'the passage that answers');
    expect(shown.map(({ ephemeral }) => ephemeral)).toEqual(shown.map(() => true));
  });

  test('shows no more than a handful of messages, and how many passages are left', async () => {
    const { sandbox, channelId, knowledgeBase } = await startReading();
    await knowledgeBase.changeSettings(channelId, (before) => ({ ...before, topK: 20 }));
    for (let number = 0; number < 12; number += 1) {
      const file = textPdf(`${number}.pdf`, [`Tool ${number} is lent. `.repeat(60)]);
      await knowledgeBase.ingest(channelId, file);
    }
    const member = sandbox.as('member');
    await member.command(channelId, 'search', { query: 'Which tool is lent?' }).message();
    const last = await sandbox.until(
      () => member.messages(channelId).find(({ content }) => content.includes('fit less well')),
      'how many passages are left',
    );
    const left = Number(/^-# (\d+) more passages/u.exec(last.content)?.[1]);
    const all = member.messages(channelId).map(({ content }) => content);
    expect(all.length).toBeLessThanOrEqual(7);
    const shown = all.join('\n').match(/^\*\*\d+\.\*\*/gmu) ?? [];
    expect(shown.length).toBeGreaterThan(5);
    const found = await knowledgeBase.search(channelId, 'Which tool is lent?');
    expect(shown.length + left).toBe(found.length);
  });
});
