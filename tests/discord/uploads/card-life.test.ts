import { PermissionFlagsBits } from 'discord.js';
import { expect, test, vi } from 'vitest';
import type { PdfReader } from '../../../src/knowledge/ports.ts';
import { createPdfReader } from '../../../src/pdf/pdf-reader.ts';
import { startRunningBot } from '../running-bot.ts';
import { cardLike, createHeldReader, finishedCard, pdfFile } from './cards.ts';

const QUARTER_HOUR_MS = 16 * 60_000;
const TOKEN_EDITS = { method: 'PATCH', path: /^\/webhooks\// };
const CHANNEL_EDITS = { method: 'PATCH', path: /^\/channels\// };

async function startHeld() {
  const reader = createHeldReader();
  const running = await startRunningBot({ reader });
  const { sandbox, channelId, log } = running;
  const used = sandbox.as('member').command(channelId, 'upload', { file: pdfFile('a.pdf') });
  const { id } = await used.message();
  await cardLike(sandbox, id, /1 of 9 pages read/u);
  return {
    ...running,
    id,
    release: reader.release,
    /** Resolves once the file is stored, whatever the card shows. */
    added: () =>
      vi.waitFor(
        () => expect(log).toContainEqual(expect.objectContaining({ event: 'upload' })),
        25_000,
      ),
  };
}

test('the card ends as an ordinary message when the token has died', async () => {
  const { sandbox, id, release } = await startHeld();
  sandbox.clock.advance(QUARTER_HOUR_MS);
  release();
  expect((await finishedCard(sandbox, id)).content).toContain('**Done:** 1 added');
  expect(sandbox.faults.requestsTo(CHANNEL_EDITS)).toBeGreaterThan(0);
});

test('where the bot cannot see the channel, the card ends by the token', async () => {
  const { sandbox, channelId, id, release } = await startHeld();
  sandbox.deny(channelId, sandbox.botRoleId, PermissionFlagsBits.ViewChannel);
  release();
  expect((await finishedCard(sandbox, id)).content).toContain('**Done:** 1 added');
});

test('where neither token nor channel lets it through, the file is added all the same', async () => {
  const { sandbox, channelId, knowledgeBase, release, added, log } = await startHeld();
  sandbox.clock.advance(QUARTER_HOUR_MS);
  sandbox.deny(channelId, sandbox.botRoleId, PermissionFlagsBits.ViewChannel);
  release();
  await added();
  expect(await knowledgeBase.documents(channelId)).toHaveLength(1);
  await vi.waitFor(() =>
    expect(log).toContainEqual(expect.objectContaining({ event: 'card-not-shown' })),
  );
  expect(log.filter(({ level }) => level === 'error')).toEqual([]);
});

test('a card that was deleted is not sent anew, and the file is added', async () => {
  const { sandbox, channelId, knowledgeBase, id, release, added } = await startHeld();
  sandbox.as('owner').delete(id);
  const before = sandbox.as('member').messages(channelId).length;
  release();
  await added();
  expect(await knowledgeBase.documents(channelId)).toHaveLength(1);
  expect(sandbox.as('member').messages(channelId)).toHaveLength(before);
});

test('the card gets over answers of 500', async () => {
  const { sandbox, id, release } = await startHeld();
  sandbox.faults.failNext(TOKEN_EDITS, { kind: 'server-error' }, 5);
  release();
  expect((await finishedCard(sandbox, id)).content).toContain('**Done:** 1 added');
});

test('a file of many pages is told with few edits', async () => {
  const inner = createPdfReader();
  const reader: PdfReader = {
    async read(bytes, options = {}) {
      for (let done = 1; done <= 2_000; done += 1) {
        options.onProgress?.({ stage: 'extract', done, total: 2_000 });
        if (done % 100 === 0) await new Promise<void>((resolve) => setImmediate(resolve));
      }
      return inner.read(bytes, options);
    },
  };
  const { sandbox, channelId } = await startRunningBot({ reader });
  const startedAt = performance.now();
  const used = sandbox.as('member').command(channelId, 'upload', { file: pdfFile('a.pdf') });
  await finishedCard(sandbox, (await used.message()).id);
  const seconds = (performance.now() - startedAt) / 1_000;
  expect(sandbox.faults.requestsTo(TOKEN_EDITS)).toBeLessThanOrEqual(2 + seconds);
});
