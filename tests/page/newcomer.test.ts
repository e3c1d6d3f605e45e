import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { composer, describeInBrowser, messageWith } from './in-browser.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const IMAGES = join(ROOT, 'docs', 'images');

/** Loading the models and embedding 35 pages may take so long on a busy machine. */
const PATIENCE_MS = 60_000;

describeInBrowser('a newcomer’s first visit', (open) => {
  test(
    'adds a PDF, asks what it says and what it does not say, and tries a wrong file',
    async () => {
      const page = await open({ pageUrl: await startProgram() }, 'member', {
        width: 1_200,
        height: 860,
      });
      await page.getByRole('navigation').getByText('handbook').click();

      await drop(page, 'handbook.pdf', await readFile(join(ROOT, 'samples', 'handbook.pdf')));
      await say(page, 'at what time does a loan of a skiff end?');
      await messageWith(page, /Adding a file.*handbook\.pdf —/su).waitFor({ timeout: PATIENCE_MS });
      await keep(page, 'card');
      await messageWith(page, /Done:.*1 added/su).waitFor({ timeout: PATIENCE_MS });

      const answer = messageWith(page, 'A loan of class D ends at 17:30');
      await answer.waitFor({ timeout: PATIENCE_MS });
      expect(await answer.innerText()).toMatch(/\[1\] handbook\.pdf · p\. 16 \(printed 12\)/u);
      await expectButtons(page, ['Follow up', 'Passages']);
      await keep(page, 'answer');

      await say(page, 'who won the football world cup in 1998?');
      const refusal = messageWith(page, 'I do not have enough information to answer that.');
      await refusal.waitFor({ timeout: PATIENCE_MS });
      expect(await refusal.innerText()).not.toContain('[1]');
      await keep(page, 'refusal');

      await drop(page, 'holiday.pdf', Buffer.from('GIF89a, whatever the name says'));
      await say(page, '');
      await messageWith(page, 'This file is not a PDF.').waitFor({
        timeout: PATIENCE_MS,
      });
    },
    3 * PATIENCE_MS,
  );
});

/** `npm start` as a newcomer has it: sandbox, bot and the models on this machine. */
async function startProgram(): Promise<string> {
  const child = spawn('npm', ['start'], {
    cwd: ROOT,
    env: { ...process.env, DISCORD_TOKEN: '', OPENAI_API_KEY: '', NODE_ENV: '', SANDBOX_PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  onTestFinished(() => void process.kill(-(child.pid ?? 0), 'SIGKILL'));
  return findAddress(child);
}

async function findAddress({ stdout }: ChildProcess): Promise<string> {
  let printed = '';
  for await (const chunk of stdout ?? []) {
    printed += chunk;
    const found = /http:\/\/127\.0\.0\.1:\d+\//u.exec(printed);
    if (found) return found[0];
  }
  throw new Error(`Expected an address, got ${printed}`);
}

/** Drops a file on the conversation, as from a file manager. */
async function drop(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  const file = { name, base64: Buffer.from(bytes).toString('base64') };
  const transfer = await page.evaluateHandle(({ name, base64 }) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const dropped = new DataTransfer();
    dropped.items.add(new File([bytes], name, { type: 'application/pdf' }));
    return dropped;
  }, file);
  await page.getByRole('main').dispatchEvent('drop', { dataTransfer: transfer });
  await page.getByRole('button', { name: `Remove ${name}` }).waitFor();
}

/** Mentions the bot by its completion, writes the rest and sends it. */
async function say(page: Page, words: string): Promise<void> {
  await composer(page).focus();
  await page.keyboard.type('@foot');
  await page.getByRole('option', { name: /footnote/u }).waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
}

async function expectButtons(page: Page, names: readonly string[]): Promise<void> {
  for (const name of names) {
    expect(await page.getByRole('button', { name, exact: true }).count()).toBeGreaterThan(0);
  }
}

/** Keeps a picture for the README where it is asked for: `UPDATE_IMAGES=1 npm test -- newcomer`. */
async function keep(page: Page, name: string): Promise<void> {
  if (!process.env['UPDATE_IMAGES']) return;
  await mkdir(IMAGES, { recursive: true });
  await page.screenshot({ path: join(IMAGES, `${name}.png`) });
}
