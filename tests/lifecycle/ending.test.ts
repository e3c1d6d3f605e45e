import { expect, onTestFinished, test } from 'vitest';
import { openKnowledgeStore } from '../../src/storage/knowledge-store.ts';
import { sample } from '../discord/running-bot.ts';
import { silentAddress, startApart, startProcess } from './own-process.ts';

/** Whoever stops programs waits ten seconds. */
const PATIENCE_MS = 10_000;

test('SIGTERM stops an upload that is under way, shows it on its card, and stores nothing', async () => {
  const { sandbox, bot, channelId } = await startApart('endless');
  const file = await sample('handbook.pdf');
  const embedding = bot.told('embedding');
  const card = await sandbox.as('member').command(channelId, 'upload', { file }).message();
  await embedding;
  bot.child.kill('SIGTERM');
  expect(await bot.ended()).toMatchObject({ code: 0, signal: null });
  expect(sandbox.see(card.id)?.content).toContain('back');
  expect(sandbox.see(card.id)?.payload.components).toEqual([]);
  const store = await openKnowledgeStore(bot.databaseUrl);
  onTestFinished(() => store.close());
  expect(await store.listDocuments(channelId)).toEqual([]);
});

test('SIGTERM ends the bot in order within ten seconds though Discord answers nothing any more', async () => {
  const { sandbox, bot, channelId } = await startApart('endless');
  const file = await sample('handbook.pdf');
  await sandbox.as('member').command(channelId, 'upload', { file }).message();
  sandbox.faults.hold({ method: 'PATCH', path: /./u });
  sandbox.faults.hold({ method: 'POST', path: /./u });
  bot.child.kill('SIGTERM');
  const { code, ms } = await bot.ended();
  expect(code).toBe(0);
  expect(ms).toBeLessThan(PATIENCE_MS);
});

test('an answer that Discord does not take any more keeps the end no longer than that', async () => {
  const { sandbox, bot, channelId } = await startApart();
  const member = sandbox.as('member');
  const file = await sample('handbook.pdf');
  const card = await member.command(channelId, 'upload', { file }).message();
  const isOver = () => sandbox.see(card.id)?.payload.components?.length === 0 || undefined;
  await sandbox.until(isOver, 'the end of the upload', 20_000);
  const held = sandbox.faults.hold({ method: 'PATCH', path: /./u });
  member.command(channelId, 'ask', { question: 'At what time does a loan of a skiff end?' });
  await held.arrived;
  bot.child.kill('SIGTERM');
  const { code, ms } = await bot.ended();
  expect(code).toBe(0);
  expect(ms).toBeLessThan(PATIENCE_MS);
});

test('SIGTERM ends the bot in order while Discord cannot be reached', async () => {
  const { sandbox, bot, channelId } = await startApart('endless');
  const file = await sample('handbook.pdf');
  await sandbox.as('member').command(channelId, 'upload', { file }).message();
  await sandbox.close();
  bot.child.kill('SIGTERM');
  const { code, ms } = await bot.ended();
  expect(code).toBe(0);
  expect(ms).toBeLessThan(PATIENCE_MS);
});

test('SIGTERM ends the bot at once while it waits for Discord at its start', async () => {
  const apiUrl = await silentAddress();
  const token = 'MTIz.none.none';
  const bot = await startProcess({ apiUrl, token, until: 'started' });
  bot.child.kill('SIGTERM');
  const { code, ms } = await bot.ended();
  expect(code).toBe(0);
  expect(ms).toBeLessThan(2_000);
});

test('two signals of one Ctrl+C, as npm passes it on, still end it in order', async () => {
  const { sandbox, bot, channelId } = await startApart('endless');
  const file = await sample('handbook.pdf');
  const card = await sandbox.as('member').command(channelId, 'upload', { file }).message();
  bot.child.kill('SIGINT');
  bot.child.kill('SIGINT');
  bot.child.kill('SIGTERM');
  expect(await bot.ended()).toMatchObject({ code: 0, signal: null });
  expect(sandbox.see(card.id)?.payload.components).toEqual([]);
});

test('a signal that is given again later ends it at once', async () => {
  const { sandbox, bot, channelId } = await startApart('endless');
  const file = await sample('handbook.pdf');
  await sandbox.as('member').command(channelId, 'upload', { file }).message();
  sandbox.faults.hold({ method: 'PATCH', path: /./u });
  const again = setInterval(() => bot.child.kill('SIGTERM'), 100);
  onTestFinished(() => clearInterval(again));
  const { code, ms } = await bot.ended();
  expect(code).toBe(1);
  expect(ms).toBeLessThan(3_000);
});

test('a rejection that nobody handles is logged, and the bot goes on', async () => {
  const { sandbox, bot, channelId } = await startApart();
  bot.child.send('reject');
  expect(await bot.logged('unhandled-rejection')).not.toContain('nobody handles it');
  const help = await sandbox.as('member').command(channelId, 'help').response();
  expect(help).toBeDefined();
});

test('an exception that nobody caught ends it in order, with code 1 for a supervisor', async () => {
  const { sandbox, bot, channelId } = await startApart('endless');
  const file = await sample('handbook.pdf');
  const card = await sandbox.as('member').command(channelId, 'upload', { file }).message();
  bot.child.send('throw');
  expect(await bot.ended()).toMatchObject({ code: 1, signal: null });
  await bot.logged('uncaught-exception');
  expect(sandbox.see(card.id)?.payload.components).toEqual([]);
});

test('a token that is reset while the bot runs ends it, and the log says what to do', async () => {
  const { sandbox, bot } = await startApart();
  sandbox.faults.closeGateway(4004);
  expect(await bot.ended()).toMatchObject({ code: 1, signal: null });
  expect(await bot.logged('disconnected')).toContain('Reset the token on the page');
});
