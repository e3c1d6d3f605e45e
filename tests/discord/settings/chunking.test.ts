import { Locale } from 'discord.js';
import { expect, test } from 'vitest';
import type { InteractionHandle } from '../../../sandbox/people/handle.ts';
import { type ChunkingSetting, DEFAULT_SETTINGS } from '../../../src/knowledge/settings.ts';
import { makePdf } from '../../pdf/make-pdf.ts';
import { type RunningBot, startRunningBot } from '../running-bot.ts';
import { componentsOf, openPanel } from './opened-panel.ts';

/** A manager has opened the page of indexing; gives the ids of its buttons by their labels. */
async function openChunking(bot: RunningBot) {
  const { manager, panel } = await openPanel(bot);
  const page = await manager.press(panel.id, 'settings-page:chunking').message();
  const buttons = Object.fromEntries(
    componentsOf(page).map(({ label, custom_id }) => [label, custom_id ?? '']),
  );
  return {
    manager,
    page,
    buttons,
    press: (label: string) => manager.press(page.id, buttons[label] ?? label),
  };
}

/** The texts that stand in a form before anything is typed, by field. */
async function standingIn(form: InteractionHandle): Promise<Record<string, string | undefined>> {
  const { components } = await form.modal();
  const inputs = components.flatMap((row) => ('component' in row ? [row.component] : []));
  return Object.fromEntries(
    inputs.flatMap((input) => ('value' in input ? [[input.custom_id, String(input.value)]] : [])),
  );
}

test('the page of indexing tells what is set, what can be, and what each means', async () => {
  const { page, buttons } = await openChunking(await startRunningBot());
  expect(page.content).toBe(
    [
      '**Indexing:** the default',
      'PDFs are cut into passages before they are searched.',
      '- **Fixed size:** passages of the same length; each repeats the end of the one before it.',
      '- **By meaning:** a cut wherever two sentences differ out of the ordinary, which is measured as a percentile, in standard deviations or in interquartile ranges. It takes longer.',
      '-# This is for PDFs that are added from now on. `/reindex` brings it to those that are here.',
    ].join('\n'),
  );
  expect(Object.keys(buttons)).toEqual([
    'Default',
    'Fixed size …',
    'Meaning: percentile …',
    'Meaning: deviation …',
    'Meaning: quartiles …',
    'Back',
  ]);
});

test.each<[string, Record<string, string>, Record<string, string>, ChunkingSetting, string]>([
  [
    'Fixed size …',
    { length: '1000', overlap: '200' },
    { length: '1500', overlap: '150' },
    { method: 'fixed', maxLength: 1_500, overlap: 150 },
    'passages of up to 1,500 characters, 150 of them repeated',
  ],
  [
    'Meaning: percentile …',
    { threshold: '90' },
    { threshold: '95' },
    { method: 'semantic', breakpoint: 'percentile', threshold: 95 },
    'by meaning, percentile 95',
  ],
  [
    'Meaning: deviation …',
    { threshold: '1' },
    { threshold: ' 1,25 ' },
    { method: 'semantic', breakpoint: 'standard_deviation', threshold: 1.25 },
    'by meaning, 1.25 × the standard deviation',
  ],
  [
    'Meaning: quartiles …',
    { threshold: '1.5' },
    { threshold: '２．０' },
    { method: 'semantic', breakpoint: 'interquartile', threshold: 2 },
    'by meaning, 2 × the interquartile range',
  ],
])('“%s” opens a form with the usual numbers, and sets those that are typed', async (label, usual, typed, chunking, words) => {
  const bot = await startRunningBot();
  const { manager, press, page } = await openChunking(bot);
  const form = press(label);
  expect(await standingIn(form)).toEqual(usual);
  const submitted = await manager.submitModal(form, typed);
  const panel = await submitted.message();
  expect(panel).toMatchObject({
    id: page.id,
    content: expect.stringContaining(`- **Indexing:** ${words}\n`),
  });
  expect(await bot.knowledgeBase.settings(bot.channelId)).toEqual({
    ...DEFAULT_SETTINGS,
    chunking,
  });
});

test('the form begins with the numbers that are set, and only for their own method', async () => {
  const bot = await startRunningBot();
  const set = (chunking: ChunkingSetting) =>
    bot.knowledgeBase.changeSettings(bot.channelId, (before) => ({ ...before, chunking }));
  await set({ method: 'fixed', maxLength: 700, overlap: 70 });
  const fixed = await openChunking(bot);
  expect(await standingIn(fixed.press('Fixed size …'))).toEqual({ length: '700', overlap: '70' });
  await set({ method: 'semantic', breakpoint: 'percentile', threshold: 80 });
  const semantic = await openChunking(bot);
  expect(await standingIn(semantic.press('Meaning: percentile …'))).toEqual({ threshold: '80' });
  expect(await standingIn(semantic.press('Meaning: deviation …'))).toEqual({ threshold: '1' });
  expect(await standingIn(semantic.press('Fixed size …'))).toEqual({
    length: '1000',
    overlap: '200',
  });
});

test('with one press indexing is as the operator configured it again', async () => {
  const bot = await startRunningBot();
  await bot.knowledgeBase.changeSettings(bot.channelId, (before) => ({
    ...before,
    topK: 3,
    chunking: { method: 'fixed', maxLength: 700, overlap: 70 },
  }));
  const { press } = await openChunking(bot);
  await press('Default').message();
  expect(await bot.knowledgeBase.settings(bot.channelId)).toEqual({ ...DEFAULT_SETTINGS, topK: 3 });
});

const BAD_LENGTH =
  'These numbers cannot be used, so nothing was changed. A passage has 100 to 8,000 characters, and repeats half of them at most. Type whole numbers, such as 1000 and 200.';
const BAD_PERCENTILE =
  'This number cannot be used, so nothing was changed. A percentile is a number from 0 to 100, such as 90.';
const BAD_SPREAD =
  'This number cannot be used, so nothing was changed. Type a number from 0 to 10, such as 1.5.';

test.each<[string, Record<string, string>, string]>([
  ['Fixed size …', { length: '99', overlap: '0' }, BAD_LENGTH],
  ['Fixed size …', { length: '8001', overlap: '0' }, BAD_LENGTH],
  ['Fixed size …', { length: '1000', overlap: '501' }, BAD_LENGTH],
  ['Fixed size …', { length: '1000.5', overlap: '0' }, BAD_LENGTH],
  ['Fixed size …', { length: '1000', overlap: '-1' }, BAD_LENGTH],
  ['Fixed size …', { length: 'many', overlap: '0' }, BAD_LENGTH],
  ['Fixed size …', { length: '1e3', overlap: '0' }, BAD_LENGTH],
  ['Meaning: percentile …', { threshold: '101' }, BAD_PERCENTILE],
  ['Meaning: percentile …', { threshold: '-1' }, BAD_PERCENTILE],
  ['Meaning: percentile …', { threshold: 'Infinity' }, BAD_PERCENTILE],
  ['Meaning: deviation …', { threshold: '10.1' }, BAD_SPREAD],
  ['Meaning: quartiles …', { threshold: '<@1>' }, BAD_SPREAD],
])('“%s” with %o changes nothing and says what can be typed', async (label, typed, sentence) => {
  const bot = await startRunningBot();
  const { manager, press, page } = await openChunking(bot);
  const submitted = await manager.submitModal(press(label), typed);
  const refused = await submitted.message();
  expect(refused).toMatchObject({ content: sentence, ephemeral: true });
  // Told beside the panel, which is still there to try again.
  expect(refused.id).not.toBe(page.id);
  expect(bot.sandbox.see(page.id)?.content).toBe(page.content);
  expect(await bot.knowledgeBase.settings(bot.channelId)).toEqual(DEFAULT_SETTINGS);
});

test.each([
  [
    'length',
    '每段为 100 到 8,000 个字符',
    'settings-numbers:fixed:1000:200',
    { length: '1', overlap: '0' },
  ],
  [
    'threshold',
    '百分位是 0 到 100 之间的数',
    'settings-numbers:percentile:90',
    { threshold: '200' },
  ],
  [
    'threshold',
    '请填 0 到 10 之间的数',
    'settings-numbers:interquartile:1.5',
    { threshold: '200' },
  ],
])('in Chinese a wrong %s is told in Chinese', async (_, sentence, button, typed) => {
  const bot = await startRunningBot();
  bot.sandbox.as('manager').setLocale(Locale.ChineseCN);
  const { manager, press } = await openChunking(bot);
  const submitted = await manager.submitModal(press(button), typed);
  expect((await submitted.message()).content).toContain(sentence);
});

test.each([
  ['100', '50'],
  ['8000', '4000'],
])('the ends of the range, %s and %s, are accepted', async (length, overlap) => {
  const bot = await startRunningBot();
  const { manager, press } = await openChunking(bot);
  const submitted = await manager.submitModal(press('Fixed size …'), { length, overlap });
  await submitted.message();
  expect((await bot.knowledgeBase.settings(bot.channelId)).chunking).toEqual({
    method: 'fixed',
    maxLength: Number(length),
    overlap: Number(overlap),
  });
});

test('documents that were indexed otherwise are counted, with the command that helps', async () => {
  const bot = await startRunningBot();
  const { knowledgeBase, channelId, sandbox } = bot;
  for (const text of ['The first boat is red.', 'The second boat is blue.']) {
    const bytes = makePdf({ pages: [[{ text, y: 700 }]] });
    await knowledgeBase.ingest(channelId, { name: 'boats.pdf', bytes });
  }
  const { manager, press } = await openChunking(bot);
  const form = press('Fixed size …');
  const submitted = await manager.submitModal(form, { length: '500', overlap: '50' });
  const panel = await submitted.message();
  const reindex = [...sandbox.world.commands.values()].find(({ name }) => name === 'reindex');
  expect(panel.content.split('\n').at(-1)).toBe(
    `-# 2 of 2 documents were indexed in another way than is set now. </reindex:${reindex?.id}> indexes them anew; until then they answer as they are.`,
  );
  const defaults = await manager.press(panel.id, 'settings-set:everything:standard').message();
  expect(defaults.content).not.toContain('indexed in another way');
});
