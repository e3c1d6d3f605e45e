import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { begin, composer, describeInBrowser, messageWith } from './in-browser.ts';
import { startScripted } from './scripted-bot.ts';

/** What has the focus, as a screen reader would call it. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    const words = element?.getAttribute('aria-label') ?? element?.textContent ?? '';
    return words.trim();
  });
}

/** Presses Tab until this has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 40; presses += 1) {
    if ((await focused(page)) === name) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Expected to reach ${name} with Tab, the focus is on ${await focused(page)}`);
}

describeInBrowser('the page by keyboard and on a narrow screen', (open) => {
  test('one goes from the channels to a message, its menu, a command and a button without a mouse', async () => {
    const { sandbox } = await startScripted();
    const page = await open(sandbox);
    const member = sandbox.as('member');
    await page.locator('body').press('Shift+Tab');
    await tabTo(page, 'general');
    await page.keyboard.press('ArrowDown');
    expect(await focused(page)).toBe('handbook');
    await page.keyboard.press('Enter');
    await expect.poll(() => composer(page).getAttribute('placeholder')).toBe('Message #handbook');
    expect(await focused(page)).toBe('Message #handbook');

    await page.keyboard.type('/upl');
    await page.keyboard.press('Tab');
    await tabTo(page, 'handbook.pdf');
    await page.keyboard.press('Enter');
    await tabTo(page, 'Send ↵');
    await page.keyboard.press('Enter');
    await messageWith(page, 'Read handbook.pdf').waitFor();
    await expect.poll(() => focused(page)).toBe('Message #handbook');

    await page.keyboard.press('ArrowUp');
    expect(await focused(page)).toMatch(/^footnote, /);
    await tabTo(page, 'Press me');
    await page.keyboard.press('Enter');
    await messageWith(page, 'Pressed by mina').waitFor();

    member.say(sandbox.channels['handbook'] ?? '', 'mine');
    await messageWith(page, 'mine').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowDown');
    expect(await focused(page)).toMatch(/^mina, /);
    await page.keyboard.press('Enter');
    expect(await focused(page)).toBe('React with 👍');
    await page.keyboard.press('End');
    expect(await focused(page)).toBe('Delete message');
    await page.keyboard.press('Escape');
    expect(await focused(page)).toMatch(/^mina, /);
    await page.keyboard.press('Escape');
    expect(await focused(page)).toBe('Message #handbook');
  });

  test('a dialog keeps the focus while it is open and gives it back', async () => {
    const { sandbox } = await startScripted();
    const page = await open(sandbox);
    await begin(page, 'form');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    for (let presses = 0; presses < 12; presses += 1) {
      // Past the last control the focus goes to the browser itself, which is the body here.
      const place = await page.evaluate(() => {
        const element = document.activeElement;
        return element === document.body || element?.closest('dialog') ? 'within' : 'outside';
      });
      expect(place).toBe('within');
      await page.keyboard.press('Tab');
    }
    await page.getByRole('button', { name: 'Cancel' }).press('Enter');
    await expect.poll(() => focused(page)).toBe('Message #general');
  });

  test('what has the focus is visible', async () => {
    const { sandbox } = await startScripted();
    const page = await open(sandbox);
    sandbox.as('manager').say(sandbox.channels['general'] ?? '', 'hello');
    await messageWith(page, 'hello').waitFor();
    await page.locator('body').press('Tab');
    for (let presses = 0; presses < 15; presses += 1) {
      await page.keyboard.press('Tab');
      const mark = await page.evaluate(() => {
        const element = document.activeElement;
        if (!element || element === document.body) return 'none';
        // The composer and the people mark the frame around the field that has the focus.
        const frame = element.closest('.writing, .user') ?? element;
        const isMarked = [element, frame].some((one) => {
          const { outlineStyle, borderColor } = getComputedStyle(one);
          return outlineStyle !== 'none' || borderColor === 'rgb(107, 122, 196)';
        });
        return isMarked ? 'visible' : element.outerHTML;
      });
      expect(mark === 'none' || mark === 'visible' ? 'well' : mark).toBe('well');
    }
  });

  test('new messages are read to whoever cannot see them, once they are finished', async () => {
    const { sandbox } = await startScripted();
    const page = await open(sandbox);
    const general = sandbox.channels['general'] ?? '';
    sandbox.as('manager').say(general, 'first');
    await messageWith(page, 'first').waitFor();
    sandbox.as('manager').say(general, 'a **second** one');
    const region = page.locator('[aria-live=polite]');
    await expect.poll(() => region.textContent()).toBe('max: a second one');
  });

  test('on a narrow screen nothing is wider than the screen, and the channels slide in', async () => {
    const { sandbox } = await startScripted();
    const page = await open(sandbox, 'member', { width: 360, height: 640 });
    const general = sandbox.channels['general'] ?? '';
    sandbox
      .as('manager')
      .say(general, `${'word'.repeat(200)}\n\`\`\`\n${'code '.repeat(100)}\n\`\`\``);
    await sandbox
      .as('manager')
      .command(general, 'upload', {
        file: { name: `${'n'.repeat(200)}.pdf`, bytes: new Uint8Array(3) },
      })
      .message();
    await messageWith(page, 'Press me').waitFor();
    const widths = await page.evaluate(() => [
      document.documentElement.scrollWidth,
      document.querySelector('.messages')?.scrollWidth,
    ]);
    expect(widths).toEqual([360, 360]);
    const channel = page.getByRole('button', { name: 'handbook', exact: true });
    expect(await channel.isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Show channels' }).click();
    await channel.click();
    await expect.poll(() => composer(page).getAttribute('placeholder')).toBe('Message #handbook');
    expect(await channel.isVisible()).toBe(false);
  });
});
