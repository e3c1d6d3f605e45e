import { Locale } from 'discord.js';
import { expect, test } from 'vitest';
import { COMMANDS } from '../../../commands/index.ts';
import type { Sandbox } from '../../../sandbox/start-sandbox.ts';
import { startRunningBot } from '../running-bot.ts';

const FOR_MANAGERS = ['settings', 'reindex', 'reset'];

function mentionIn(sandbox: Sandbox, name: string): string {
  const command = [...sandbox.world.commands.values()].find((one) => one.name === name);
  return `</${name}:${command?.id}>`;
}

test('a member is told, alone, what they can do, with commands to click on', async () => {
  const { sandbox, channelId } = await startRunningBot();
  const help = await sandbox.as('member').command(channelId, 'help').message();
  const mention = (name: string) => mentionIn(sandbox, name);
  expect(help.ephemeral).toBe(true);
  expect(help.content).toBe(
    [
      'I answer questions from the PDFs of this channel, and from nothing else. Footnotes lead to the page and the words; where the PDFs say nothing, I say so.',
      `- **Ask:** ${mention('ask')}, or mention me with your question. \`document\` asks a single one, \`private\` shows the answer to you alone. For somebody’s message: its menu, *Apps*, *Ask about this*.`,
      '- **Follow up:** press *Follow up* below my answer. Where you asked by mentioning me, a reply does the same.',
      `- **Add PDFs:** ${mention('upload')}, or mention me in a message with PDFs attached. For somebody’s message: its menu, *Apps*, *Add PDFs to this channel*.`,
      `- **See the documents:** ${mention('documents')} lists them, with details, download and removal.`,
      `- **Read for yourself:** ${mention('search')} shows the passages that fit.`,
      '-# Every channel has its own PDFs. Threads and posts use those of their channel; our direct messages have their own.',
      `-# PDFs and questions are worked on where I run, and sent to no other service. The files are kept too. What you remove here is deleted. ${mention('about')} tells which models I use.`,
    ].join('\n'),
  );
});

test('a manager is told how to manage the channel, too, and so is everybody in a direct message', async () => {
  const { sandbox, channelId } = await startRunningBot();
  const member = sandbox.as('member');
  const helps = [
    await sandbox.as('manager').command(channelId, 'help').message(),
    await member.command(member.directMessages(), 'help').message(),
  ];
  for (const { content } of helps) {
    expect(content).toContain(
      `- **Manage this channel:** ${mentionIn(sandbox, 'settings')} changes how I answer, ${mentionIn(sandbox, 'reindex')} indexes PDFs anew, ${mentionIn(sandbox, 'reset')} removes them all.`,
    );
  }
});

test.each([
  Locale.EnglishGB,
  Locale.ChineseCN,
])('in %s every command and menu is named, and a member hears of none that is for managers', async (locale) => {
  const { sandbox, channelId } = await startRunningBot();
  const [member, manager] = [sandbox.as('member'), sandbox.as('manager')];
  member.setLocale(locale);
  manager.setLocale(locale);
  const forManagers = (await manager.command(channelId, 'help').message()).content;
  const forMembers = (await member.command(channelId, 'help').message()).content;
  for (const { kind, definition } of COMMANDS) {
    const { name, name_localizations: names } = definition;
    if (name === 'help') continue;
    const shown = kind === 'slash' ? mentionIn(sandbox, name) : (names?.[locale] ?? name);
    expect(forManagers).toContain(shown);
    if (FOR_MANAGERS.includes(name)) expect(forMembers).not.toContain(shown);
  }
  for (const path of ['document', 'private']) {
    const ask = COMMANDS.find(({ definition }) => definition.name === 'ask');
    const options = ask?.kind === 'slash' ? (ask.definition.options ?? []) : [];
    const option = options.find(({ name }) => name === path);
    expect(forMembers).toContain(option?.name_localizations?.[locale] ?? path);
  }
});

test('the help says where text goes, and that only text is kept, where that is so', async () => {
  const { sandbox, channelId } = await startRunningBot({
    about: { usesService: true, keepsOriginals: false },
  });
  const help = await sandbox.as('member').command(channelId, 'help').message();
  expect(help.content).toContain(
    '-# Text of the PDFs and the questions goes to the model service that whoever runs me has chosen. Of the files only their text is kept.',
  );
});

test('commands are told as plain words where Discord has not told their ids', async () => {
  const bot = await startRunningBot();
  const path = /^\/applications\/\d+\/commands/;
  const fault = { kind: 'refusal', status: 403, code: 50001 } as const;
  bot.sandbox.faults.failNext({ method: 'GET', path }, fault);
  await bot.restart();
  expect(bot.log).toContainEqual(
    expect.objectContaining({ level: 'error', event: 'commands-not-registered' }),
  );
  // It serves nevertheless.
  const help = await bot.sandbox.as('member').command(bot.channelId, 'help').message();
  expect(help.content).toContain('- **Ask:** `/ask`, or mention me');
});

test('a restart of the bot with all its commands writes nothing', async () => {
  const bot = await startRunningBot();
  const path = /^\/applications\/\d+\/commands/;
  const writes = () =>
    ['POST', 'PUT', 'PATCH', 'DELETE'].map((method) =>
      bot.sandbox.faults.requestsTo({ method, path }),
    );
  expect(writes()).toEqual([0, 1, 0, 0]);
  await bot.restart();
  expect(writes()).toEqual([0, 1, 0, 0]);
  expect(bot.log.filter(({ event }) => event === 'commands-registered')).toMatchObject([
    { fields: { commands: COMMANDS.length, changed: COMMANDS.length } },
    { fields: { commands: COMMANDS.length, changed: 0 } },
  ]);
});
