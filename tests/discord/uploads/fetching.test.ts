import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { fetchAttachment } from '../../../src/discord/uploads/fetch-attachment.ts';
import { UserError } from '../../../src/errors.ts';
import { startEmpty } from '../../sandbox/connected.ts';
import { startRunningBot } from '../running-bot.ts';
import { finishedCard, pdfFile, pdfOf } from './cards.ts';

const FILES = { method: 'GET', path: /^\/attachments\// };
const NEVER = new AbortController().signal;

async function startUpload(maxPdfBytes = 100_000) {
  const running = await startRunningBot({ maxPdfBytes });
  return {
    ...running,
    /** What the card says of the first of two files; the second is always added. */
    async lineOf(file: { name: string; bytes: Uint8Array }): Promise<string> {
      const { sandbox, channelId, knowledgeBase } = running;
      const file2 = pdfFile('other.pdf');
      const used = sandbox.as('member').command(channelId, 'upload', { file, file2 });
      const { content } = await finishedCard(sandbox, (await used.message()).id);
      const listed = await knowledgeBase.documents(channelId);
      expect(listed.map(({ name }) => name)).toEqual(['other.pdf']);
      return content.split('\n')[1] ?? '';
    },
  };
}

describe('a file that cannot be fetched', () => {
  test('is not even asked for where Discord says that it is too large', async () => {
    const { sandbox, lineOf } = await startUpload();
    const line = await lineOf({ name: 'big.pdf', bytes: new Uint8Array(100_001) });
    expect(line).toMatch(/^- \*\*big\.pdf\*\* — failed: This file is larger than 0\.1 MiB/u);
    expect(sandbox.faults.requestsTo(FILES)).toBe(1);
  });

  test('is dropped once more bytes come than are allowed, whatever was declared', async () => {
    const { sandbox, lineOf } = await startUpload();
    sandbox.faults.attachment({ kind: 'longer', byBytes: 200_000 }, { name: 'a.pdf' });
    expect(await lineOf(pdfFile('a.pdf'))).toContain('failed: This file is larger than 0.1 MiB');
  });

  test('is not followed to another host', async () => {
    let asked = 0;
    const elsewhere = createServer((_, response) => {
      asked += 1;
      response.end(pdfOf('A page from elsewhere.'));
    });
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', () => resolve()));
    onTestFinished(() => void elsewhere.close());
    const { port } = elsewhere.address() as AddressInfo;
    const { sandbox, lineOf } = await startUpload();
    const to = `http://127.0.0.1:${port}/a.pdf`;
    sandbox.faults.attachment({ kind: 'redirect', to }, { name: 'a.pdf' });
    expect(await lineOf(pdfFile('a.pdf'))).toContain('failed: This file is not kept by Discord');
    expect(asked).toBe(0);
  });

  test.each([403, 404])('is to be uploaded again where the host answers %i', async (status) => {
    const { sandbox, lineOf } = await startUpload();
    sandbox.faults.attachment({ kind: 'status', status }, { name: 'a.pdf' });
    expect(await lineOf(pdfFile('a.pdf'))).toContain('failed: Discord does not have this file any');
  });

  test.each([
    { kind: 'status', status: 500 },
    { kind: 'drop' },
  ] as const)('is to be tried later: %j', async (fault) => {
    const { sandbox, lineOf } = await startUpload();
    sandbox.faults.attachment(fault, { name: 'a.pdf' });
    expect(await lineOf(pdfFile('a.pdf'))).toContain('failed: Discord could not hand over this');
  });
});

describe('fetching one file', () => {
  async function startFile(bytes: Uint8Array) {
    const sandbox = await startEmpty();
    const { general = '' } = sandbox.channels;
    const said = sandbox.as('member').say(general, '', { files: [{ name: 'a.pdf', bytes }] });
    const [attachment] = said.message.payload.attachments;
    if (attachment === undefined) throw new Error('Expected an attachment');
    const rules = { maxBytes: 2 ** 20, extraHost: new URL(sandbox.apiUrl).host, timeoutMs: 5_000 };
    return { sandbox, file: { url: attachment.url, size: attachment.size }, rules };
  }

  async function codeOf(fetching: Promise<unknown>): Promise<string> {
    try {
      await fetching;
    } catch (error) {
      if (error instanceof UserError) return error.code;
      throw error;
    }
    throw new Error('Expected it to be refused');
  }

  test('gives its bytes', async () => {
    const bytes = pdfOf('A page.');
    const { file, rules } = await startFile(bytes);
    expect(await fetchAttachment(file, rules, NEVER)).toEqual(bytes);
  });

  test('ends where the host falls silent', async () => {
    const { sandbox, file, rules } = await startFile(pdfOf('A page.'));
    sandbox.faults.attachment({ kind: 'stall' });
    expect(await codeOf(fetchAttachment(file, { ...rules, timeoutMs: 100 }, NEVER))).toBe(
      'file-slow',
    );
  });

  test('ends with the first kilobyte of what is no PDF, though the rest never comes', async () => {
    const { sandbox, file, rules } = await startFile(new Uint8Array(400_000).fill(65));
    sandbox.faults.attachment({ kind: 'stall' });
    expect(await codeOf(fetchAttachment(file, rules, NEVER))).toBe('pdf-not-a-pdf');
  });

  test('finds the mark of a PDF anywhere in the first kilobyte, and not behind it', async () => {
    const at = (offset: number) => {
      const bytes = new Uint8Array(3_000).fill(65);
      bytes.set(Buffer.from('%PDF-'), offset);
      return bytes;
    };
    const within = await startFile(at(1019));
    expect(await fetchAttachment(within.file, within.rules, NEVER)).toHaveLength(3_000);
    const behind = await startFile(at(1020));
    expect(await codeOf(fetchAttachment(behind.file, behind.rules, NEVER))).toBe('pdf-not-a-pdf');
  });

  test('stops with the reason of its signal', async () => {
    const { sandbox, file, rules } = await startFile(pdfOf('A page.'));
    sandbox.faults.attachment({ kind: 'stall' });
    const controller = new AbortController();
    const fetching = fetchAttachment(file, rules, controller.signal);
    const reason = new Error('No longer wanted');
    controller.abort(reason);
    await expect(fetching).rejects.toBe(reason);
  });

  test('says so of a link that has expired', async () => {
    const { sandbox, file, rules } = await startFile(pdfOf('A page.'));
    sandbox.clock.advance(25 * 60 * 60_000);
    expect(await codeOf(fetchAttachment(file, rules, NEVER))).toBe('file-gone');
  });

  test.each([
    'http://cdn.discordapp.com/attachments/1/2/a.pdf',
    'https://cdn.discordapp.com:8443/attachments/1/2/a.pdf',
    'https://cdn.discordapp.com.example.org/a.pdf',
    'https://cdn.discordapp.com@example.org/a.pdf',
    'https://example.org/cdn.discordapp.com/a.pdf',
    'https://evilcdn.discordapp.com/a.pdf',
    'http://127.0.0.1:1/a.pdf',
    'http://10.0.0.7:4000/a.pdf',
    'http://127.0.0.1.example.org:4000/a.pdf',
    'file:///etc/passwd',
    'data:application/pdf,%25PDF-1.7',
    '//cdn.discordapp.com/a.pdf',
    '',
  ])('never asks %j', async (url) => {
    const hosts = ['10.0.0.7:4000', '127.0.0.1.example.org:4000', '127.0.0.1:4000', null];
    for (const extraHost of hosts) {
      const rules = { maxBytes: 2 ** 20, extraHost };
      expect(await codeOf(fetchAttachment({ url, size: 10 }, rules, NEVER))).toBe('file-elsewhere');
    }
  });
});
