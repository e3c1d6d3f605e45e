import { expect, test } from 'vitest';
import { begin, composer, describeInBrowser, messageWith } from './in-browser.ts';
import { startScripted } from './scripted-bot.ts';

describeInBrowser('commands on the page', (open) => {
  test('a slash command is completed, its options are proposed by the bot, and its answer comes', async () => {
    const { sandbox } = await startScripted();
    const page = await open(sandbox);
    await composer(page).fill('/');
    expect(await page.getByRole('option').locator('b').allTextContents()).toEqual([
      '/ask',
      '/form',
      '/silent',
      '/upload',
    ]);
    await begin(page, 'ask');
    await page.keyboard.type('How many days?');
    await page.getByRole('button', { name: 'document', exact: true }).click();
    await page.keyboard.type('员');
    await expect
      .poll(() =>
        page.getByRole('listbox', { name: 'document' }).getByRole('option').allTextContents(),
      )
      .toEqual(['员工手册.pdf']);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'private', exact: true }).click();
    await page.getByRole('radio', { name: 'True' }).check({ force: true });
    await page.getByRole('button', { name: /^Send/ }).click();
    const answer = messageWith(page, 'How many days? from id of 员工手册.pdf');
    await answer.waitFor();
    expect(await answer.locator('.origin').textContent()).toContain('mina used /ask');
    await answer.getByText('Only you can see this').waitFor();
    await answer.getByRole('button', { name: 'Dismiss message' }).click();
    await expect.poll(() => page.locator('.message').count()).toBe(0);
  });

  test('an ephemeral answer is on the page of one person alone', async () => {
    const { sandbox } = await startScripted();
    const [mina, max] = [await open(sandbox), await open(sandbox, 'manager')];
    await begin(max, 'settings');
    await max.keyboard.press('Enter');
    await messageWith(max, 'Settings').waitFor();
    sandbox.as('owner').say(sandbox.channels['general'] ?? '', 'a sign');
    await messageWith(mina, 'a sign').waitFor();
    expect(await mina.locator('.message').count()).toBe(1);
  });

  test('options are checked before anything is sent', async () => {
    const { sandbox } = await startScripted();
    const page = await open(sandbox);
    await begin(page, 'ask');
    await page.keyboard.press('Enter');
    await page.getByText('This is required').waitFor();
    await page.keyboard.type('How many?');
    await page.getByRole('button', { name: 'passages', exact: true }).click();
    const passages = page.getByRole('textbox', { name: 'passages' });
    for (const [typed, problem] of [
      ['2.5', 'Enter a whole number'],
      ['many', 'Enter a whole number'],
      ['10', 'At most 9'],
    ] as const) {
      await passages.fill(typed);
      await passages.press('Enter');
      await page.getByText(problem).waitFor();
    }
    await passages.fill('9');
    await passages.press('Enter');
    await messageWith(page, 'How many? from all documents').waitFor();
  });

  test('a file is dropped into a command, a choice is taken, and buttons and menus work', async () => {
    const { sandbox } = await startScripted();
    const page = await open(sandbox);
    await begin(page, 'upload');
    const files = await page.evaluateHandle(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(['12345'], 'dropped.pdf', { type: 'application/pdf' }));
      return transfer;
    });
    await page.locator('.messages').dispatchEvent('drop', { dataTransfer: files });
    await page.getByText('dropped.pdf').waitFor();
    await page.getByRole('button', { name: 'chunking', exact: true }).click();
    // The field that has come has the focus.
    await page.keyboard.press('Enter');
    await page.getByRole('listbox', { name: 'chunking' }).waitFor();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /^Send/ }).click();
    const answer = messageWith(page, 'Read dropped.pdf, 5 bytes, semantic');
    await answer.waitFor();
    await answer.getByRole('button', { name: 'Pick documents' }).click();
    await page.getByRole('option', { name: 'Handbook' }).click();
    await page.getByRole('option', { name: '员工手册' }).click();
    await page.keyboard.press('Escape');
    await messageWith(page, 'Selected handbook and chinese').waitFor();
    await answer.getByRole('button', { name: 'Show me alone' }).click();
    await messageWith(page, 'Just for you').getByText('Only you can see this').waitFor();
    await answer.getByRole('button', { name: 'Press me' }).click();
    await messageWith(page, 'Pressed by mina').waitFor();
  });

  test('a modal is a dialog that takes texts and files, and Escape closes it', async () => {
    const { sandbox } = await startScripted();
    const page = await open(sandbox);
    await begin(page, 'form');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Add PDFs' });
    await dialog.waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await begin(page, 'form');
    await page.keyboard.press('Enter');
    await dialog.getByRole('textbox', { name: 'Title' }).fill('Two files');
    await dialog.getByRole('button', { name: 'Submit' }).click();
    await dialog.getByRole('alert').getByText('`files` takes 1 at least').waitFor();
    await dialog.getByRole('button', { name: 'handbook.pdf' }).click();
    await dialog.locator('input[type=file]').setInputFiles({
      name: 'own.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-'),
    });
    await dialog.getByText('own.pdf').waitFor();
    await dialog.getByRole('button', { name: 'Submit' }).click();
    await dialog.waitFor({ state: 'detached' });
    await messageWith(page, 'Two files: handbook.pdf, own.pdf').waitFor();
  });

  test('the application’s commands are in a message’s menu', async () => {
    const { sandbox } = await startScripted();
    const page = await open(sandbox);
    sandbox.as('manager').say(sandbox.channels['general'] ?? '', 'Is this true?');
    await messageWith(page, 'Is this true?').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Ask about this' }).click();
    const answer = messageWith(page, 'About “Is this true?” and 0 files');
    await answer.waitFor();
    expect(await answer.locator('.origin').textContent()).toContain('mina used Ask about this');
  });

  test('an interaction the bot leaves without an answer is said to have failed after 3 s', async () => {
    const { sandbox } = await startScripted();
    const page = await open(sandbox);
    await begin(page, 'silent');
    await page.keyboard.press('Enter');
    await page.getByText('The application did not respond.').waitFor();
    expect(await page.locator('.pending').textContent()).toContain('mina used /silent');
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await page.locator('.pending').waitFor({ state: 'detached' });
  });
});
