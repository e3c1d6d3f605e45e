import { Locale, PermissionFlagsBits } from 'discord.js';
import { expect, test } from 'vitest';
import { type ChannelSettings, DEFAULT_SETTINGS } from '../../../src/knowledge/settings.ts';
import { createScriptedChat } from '../../support/scripted-chat.ts';
import { startRunningBot } from '../running-bot.ts';
import { componentsOf, openPanel } from './opened-panel.ts';

const OFFLINE_NOTE =
  '-# I run without a chat model: answers are sentences of your documents as they stand. Streaming has no effect, and the language is that of my own words.';

test('a manager sees the settings in words, and nobody else does', async () => {
  const bot = await startRunningBot();
  const { sandbox, channelId } = bot;
  const { panel } = await openPanel(bot);
  expect(panel.content).toBe(
    [
      `**Settings of <#${channelId}>**`,
      '- **Indexing:** the default',
      '- **Passages per answer:** the default',
      '- **Strictness:** balanced',
      '- **Who may add PDFs:** everyone',
      '- **Streaming:** on, answers appear while they are written',
      '- **Answers in:** the language of the question',
      OFFLINE_NOTE,
    ].join('\n'),
  );
  expect(panel.ephemeral).toBe(true);
  expect(sandbox.as('member').messages(channelId)).toEqual([]);
});

test('menus show what is chosen, each choice in words that stand alone', async () => {
  const bot = await startRunningBot();
  await bot.knowledgeBase.changeSettings(bot.channelId, (before) => ({
    ...before,
    topK: 7,
    strictness: 'strict',
    answerLanguage: 'de',
  }));
  const { panel } = await openPanel(bot);
  const menus = componentsOf(panel).filter(({ options }) => options !== undefined);
  expect(
    menus.map(({ placeholder, options = [] }) => [
      placeholder,
      options.filter((option) => option.default).map(({ label }) => label),
    ]),
  ).toEqual([
    // Nothing is marked where the number is not one of those offered: the placeholder says it.
    ['Passages per answer: 7', []],
    ['Strictness: strict', ['Strictness: strict']],
    ['Who may add PDFs: people with a role …', ['Who may add PDFs: everyone']],
    ['Answers in: German', ['Answers in: German']],
  ]);
});

test.each<[string, string, Partial<ChannelSettings>, string]>([
  ['passages', '12', { topK: 12 }, '**Passages per answer:** 12'],
  ['strictness', 'lenient', { strictness: 'lenient' }, '**Strictness:** lenient'],
  [
    'uploads',
    'managers',
    { uploads: { kind: 'managers' } },
    '**Who may add PDFs:** people who manage this channel',
  ],
  ['language', 'zh-Hant', { answerLanguage: 'zh-Hant' }, '**Answers in:** Traditional Chinese'],
])('picking in the menu for %s sets it, and the panel says so', async (name, value, part, line) => {
  const bot = await startRunningBot();
  const { manager, panel } = await openPanel(bot);
  const changed = await manager.select(panel.id, `settings-set:${name}`, [value]).message();
  expect(changed).toMatchObject({ id: panel.id, content: expect.stringContaining(line) });
  expect(await bot.knowledgeBase.settings(bot.channelId)).toEqual({ ...DEFAULT_SETTINGS, ...part });
});

test.each([
  ['passages', { topK: 3 }],
  ['language', { answerLanguage: 'fr' }],
])('the default of %s can be picked again', async (name, part) => {
  const bot = await startRunningBot();
  await bot.knowledgeBase.changeSettings(bot.channelId, (before) => ({ ...before, ...part }));
  const { manager, panel } = await openPanel(bot);
  await manager.select(panel.id, `settings-set:${name}`, ['standard']).message();
  expect(await bot.knowledgeBase.settings(bot.channelId)).toEqual(DEFAULT_SETTINGS);
});

test('a button turns streaming off and on again', async () => {
  const bot = await startRunningBot();
  const { manager, panel } = await openPanel(bot);
  const off = await manager.press(panel.id, 'settings-set:streaming:off').message();
  expect(off.content).toContain('**Streaming:** off, answers appear when they are finished');
  expect((await bot.knowledgeBase.settings(bot.channelId)).streaming).toBe(false);
  const on = await manager.press(panel.id, 'settings-set:streaming:on').message();
  expect(on.content).toContain('**Streaming:** on');
  expect((await bot.knowledgeBase.settings(bot.channelId)).streaming).toBe(true);
});

test('a role is picked on a page of its own, and can be changed for another; nobody is pinged', async () => {
  const bot = await startRunningBot();
  const { memberRoleId, managerRoleId } = bot.sandbox;
  const { manager, panel } = await openPanel(bot);
  for (const roleId of [memberRoleId, managerRoleId]) {
    const page = await manager.select(panel.id, 'settings-set:uploads', ['role']).message();
    expect(page.content).toBe('Who may add PDFs? People who manage this channel always may.');
    const changed = await manager.select(panel.id, 'settings-role', [roleId]).message();
    expect(changed.content).toContain(
      `**Who may add PDFs:** people with <@&${roleId}>, and those who manage this channel`,
    );
    expect(changed.pinged).toEqual({ everyone: false, users: [], roles: [] });
    // Discord does not tell of picking what is picked already.
    const menu = componentsOf(changed).find((one) => one.custom_id === 'settings-set:uploads');
    expect(menu?.options?.some((option) => option.default)).toBe(false);
    expect((await bot.knowledgeBase.settings(bot.channelId)).uploads).toEqual({
      kind: 'role',
      roleId,
    });
  }
});

test('a manager can leave the page of roles without a choice', async () => {
  const bot = await startRunningBot();
  const { manager, panel } = await openPanel(bot);
  await manager.select(panel.id, 'settings-set:uploads', ['role']).message();
  const back = await manager.press(panel.id, 'settings-page:home').message();
  expect(back.content).toBe(panel.content);
  expect(await bot.knowledgeBase.settings(bot.channelId)).toEqual(DEFAULT_SETTINGS);
});

test('everything goes back to the defaults with one button, which is off when nothing differs', async () => {
  const bot = await startRunningBot();
  await bot.knowledgeBase.changeSettings(bot.channelId, () => ({
    chunking: { method: 'fixed', maxLength: 500, overlap: 50 },
    topK: 8,
    strictness: 'strict',
    uploads: { kind: 'managers' },
    streaming: false,
    answerLanguage: 'ja',
  }));
  const { manager, panel } = await openPanel(bot);
  const reset = await manager.press(panel.id, 'settings-set:everything:standard').message();
  expect(await bot.knowledgeBase.settings(bot.channelId)).toEqual(DEFAULT_SETTINGS);
  const button = componentsOf(reset).find(({ label }) => label === 'Back to the defaults');
  expect(button).toMatchObject({ disabled: true });
});

test('two managers who change different things at once both have their way', async () => {
  const bot = await startRunningBot();
  const { sandbox, channelId } = bot;
  const { manager, panel } = await openPanel(bot);
  const owner = sandbox.as('owner');
  const other = await owner.command(channelId, 'settings').message();
  await Promise.all([
    manager.select(panel.id, 'settings-set:passages', ['8']).message(),
    owner.select(other.id, 'settings-set:strictness', ['strict']).message(),
    manager.press(panel.id, 'settings-set:streaming:off').message(),
    owner.select(other.id, 'settings-set:language', ['ko']).message(),
  ]);
  expect(await bot.knowledgeBase.settings(channelId)).toEqual({
    ...DEFAULT_SETTINGS,
    ...{ topK: 8, strictness: 'strict', streaming: false, answerLanguage: 'ko' },
  });
});

test('the panel works after a restart', async () => {
  const bot = await startRunningBot();
  const { manager, panel } = await openPanel(bot);
  await bot.restart();
  const changed = await manager.select(panel.id, 'settings-set:passages', ['20']).message();
  expect(changed.content).toContain('**Passages per answer:** 20');
  expect((await bot.knowledgeBase.settings(bot.channelId)).topK).toBe(20);
});

test('settings of one channel leave those of another alone', async () => {
  const bot = await startRunningBot();
  const { manager, panel } = await openPanel(bot);
  await manager.select(panel.id, 'settings-set:passages', ['20']).message();
  const general = bot.sandbox.channels['general'] ?? '';
  expect(await bot.knowledgeBase.settings(general)).toEqual(DEFAULT_SETTINGS);
});

test('languages are named in the reader’s language, and in their own', async () => {
  const bot = await startRunningBot();
  const { panel } = await openPanel(bot);
  const menu = componentsOf(panel).find(({ custom_id }) => custom_id === 'settings-set:language');
  const options = menu?.options ?? [];
  expect(options.length).toBeLessThanOrEqual(25);
  const shown = options.map(({ label, description }) => `${label} / ${description}`);
  expect(shown).toContain('Answers in: Simplified Chinese / 简体中文');
  expect(shown).toContain('Answers in: Traditional Chinese / 繁體中文');
  expect(shown).toContain('Answers in: German / Deutsch');
});

test('with a chat model it does not say that streaming has no effect, and strictness means something else', async () => {
  const bot = await startRunningBot({ chat: createScriptedChat([]) });
  const { panel } = await openPanel(bot);
  expect(panel.content).not.toContain('without a chat model');
  expect(strictnessTexts(panel)).toEqual([
    'I leave out every claim whose words are not found in the documents.',
    'I mark every claim whose words are not found in the documents.',
    'With a chat model this is the same as “balanced”.',
  ]);
});

test('without a chat model strictness tells when sentences are found good enough', async () => {
  const bot = await startRunningBot();
  const { panel } = await openPanel(bot);
  expect(strictnessTexts(panel)).toEqual([
    'I answer only where the documents plainly speak of it, and refuse more often.',
    'I answer where the documents speak of it, and refuse elsewhere.',
    'I also answer where the documents only come near to it.',
  ]);
});

function strictnessTexts(panel: Awaited<ReturnType<typeof openPanel>>['panel']) {
  const menu = componentsOf(panel).find(({ custom_id }) => custom_id === 'settings-set:strictness');
  return menu?.options?.map(({ description }) => description);
}

test('in Chinese the panel and its refusal are Chinese', async () => {
  const bot = await startRunningBot();
  const { sandbox, channelId } = bot;
  sandbox.as('manager').setLocale(Locale.ChineseCN);
  const { manager, panel } = await openPanel(bot);
  expect(panel.content).toContain(`**<#${channelId}> 的设置**\n- **索引方式：** 默认`);
  expect(panel.content).not.toMatch(/[a-z]{3,}/u);
  sandbox.deny(channelId, sandbox.managerRoleId, PermissionFlagsBits.ManageChannels);
  const refused = await manager.select(panel.id, 'settings-set:passages', ['3']).message();
  expect(refused.content).toMatch(/^只有可以管理/u);
});
