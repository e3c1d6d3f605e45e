import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished } from 'vitest';
import type { Role } from '../../sandbox/chat/wire.ts';
import type { Sandbox } from '../../sandbox/start-sandbox.ts';

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Opens the page as this role; any complaint of the browser fails the test. */
export type OpenPage = (
  sandbox: Pick<Sandbox, 'pageUrl'>,
  as?: Role,
  size?: { readonly width: number; readonly height: number },
) => Promise<Page>;

/** Tests in headless Chromium; without one they are skipped, and a line says so. */
export function describeInBrowser(name: string, define: (open: OpenPage) => void): void {
  const isThere = existsSync(CHROMIUM);
  if (!isThere) {
    console.warn(`The page tests “${name}” were NOT run: there is no Chromium at ${CHROMIUM}`);
  }
  describe.skipIf(!isThere)(name, () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS });
    });
    afterAll(() => browser.close());
    define(async (sandbox, as = 'member', size = { width: 1_200, height: 800 }) => {
      const context = await browser.newContext({ viewport: size, reducedMotion: 'reduce' });
      const page = await context.newPage();
      const complaints = listen(page, sandbox);
      onTestFinished(async () => {
        await context.close();
        expect(complaints).toEqual([]);
      });
      await page.goto(`${sandbox.pageUrl}?as=${as}`);
      await composer(page).waitFor();
      return page;
    });
  });
}

/** Errors of scripts, breaches of the page's policy, and requests to anywhere else. */
function listen(page: Page, sandbox: Pick<Sandbox, 'pageUrl'>): string[] {
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (message) => {
    // A sandbox that is closed under the page is part of a test.
    const isLost = /net::ERR_(?:CONNECTION|INCOMPLETE|EMPTY)/.test(message.text());
    if (message.type() === 'error' && !isLost) complaints.push(message.text());
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(sandbox.pageUrl) && !url.startsWith('blob:')) complaints.push(url);
  });
  return complaints;
}

/** The field where one writes messages. */
export function composer(page: Page) {
  return page.getByLabel(/^Message /);
}

/** The message with this text. */
export function messageWith(page: Page, text: string | RegExp) {
  return page.locator('.message').filter({ hasText: text }).last();
}

/** Begins a slash command from the composer. */
export async function begin(page: Page, command: string): Promise<void> {
  await composer(page).fill(`/${command}`);
  await page.getByRole('option', { name: `/${command} ` }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('form', { name: `/${command}` }).waitFor();
}
