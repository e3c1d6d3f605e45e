import { expect, test } from 'vitest';
import { startSandbox } from '../../sandbox/start-sandbox.ts';
import { startEmpty } from '../sandbox/connected.ts';
import { composer, describeInBrowser, messageWith } from './in-browser.ts';
import { picture, RICH, startScripted } from './scripted-bot.ts';

describeInBrowser('messages on the page', (open) => {
  test('a message shows its markdown, embed, picture and buttons', async () => {
    const { sandbox, client } = await startScripted();
    const channel = await client.channels.fetch(sandbox.channels['general'] ?? '');
    if (!channel?.isSendable()) throw new Error('Expected a channel to write in');
    const page = await open(sandbox);
    await channel.send({ ...RICH, files: [picture('chart.png')] });
    const message = messageWith(page, 'Leave');
    await message.waitFor();
    expect(await message.getByRole('heading').allTextContents()).toEqual(['Leave']);
    expect(await message.getByRole('link', { name: 'the law' }).getAttribute('href')).toBe(
      'https://example.com/law',
    );
    expect(await message.locator('.content li').allTextContents()).toEqual([
      'one',
      'twobelow two',
      'below two',
      'first',
      'second',
    ]);
    expect(await message.locator('pre').textContent()).toBe('const days = 30;');
    expect(await message.locator('.subtext').textContent()).toBe('[1] handbook.pdf · p. 12');
    expect(await message.locator('.embed .title').textContent()).toContain('Ingesting');
    const image = message.getByRole('img', { name: 'chart.png' });
    await expect.poll(() => image.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBe(2);
    expect(await message.getByRole('button', { name: 'Off' }).isDisabled()).toBe(true);
    await message.getByRole('button', { name: 'Spoiler, show it' }).click();
    expect(await message.locator('.spoiler.shown').textContent()).toBe('hidden');
  });

  test('a picture that is none is a file, and times are told in the person’s language', async () => {
    const { sandbox } = await startScripted();
    const page = await open(sandbox);
    const files = [
      { name: 'photo.png', bytes: Buffer.from('no picture'), contentType: 'image/png' },
    ];
    sandbox.as('member').say(sandbox.channels['general'] ?? '', 'on <t:1700000000:D>', { files });
    const message = messageWith(page, 'on November');
    await message.locator('.file', { hasText: 'photo.png' }).waitFor();
    expect(await message.locator('img').count()).toBe(0);
    await page.getByLabel('Language').selectOption('zh-CN');
    await messageWith(page, '2023年11月').waitFor();
  });

  test('what is written is sent with Enter, mentions and files included, and reaches the bot', async () => {
    const { sandbox, client } = await startScripted();
    const page = await open(sandbox);
    const heard = new Promise<string>((resolve) => {
      client.on('messageCreate', ({ content, attachments }) => {
        resolve(`${content} + ${attachments.map(({ name, size }) => `${name} ${size}`)}`);
      });
    });
    await composer(page).pressSequentially('@foot');
    await page.keyboard.press('Tab');
    expect(await composer(page).inputValue()).toBe('@footnote ');
    await composer(page).pressSequentially('how many');
    await page.keyboard.press('Shift+Enter');
    await composer(page).pressSequentially('days?');
    await page.getByRole('button', { name: 'Attach files' }).click();
    await page.getByRole('menuitem', { name: 'handbook.pdf' }).click();
    await page.locator('.attach input').setInputFiles({
      name: 'own.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('four'),
    });
    await page.getByRole('list', { name: 'Files to send' }).getByText('own.txt').waitFor();
    await composer(page).press('Enter');
    expect(await heard).toBe(`<@${sandbox.botId}> how many\ndays? + handbook.pdf 15,own.txt 4`);
    const message = messageWith(page, 'how many');
    expect(await message.locator('.mention').textContent()).toBe('@footnote');
    expect(await message.locator('.file .name').allTextContents()).toEqual([
      'handbook.pdf',
      'own.txt',
    ]);
    expect(await composer(page).inputValue()).toBe('');
  });

  test('a streamed answer grows in its place', async () => {
    const { sandbox, client } = await startScripted();
    const channel = await client.channels.fetch(sandbox.channels['general'] ?? '');
    if (!channel?.isSendable()) throw new Error('Expected a channel to write in');
    const page = await open(sandbox);
    const sent = await channel.send('You');
    const message = page.locator(`#message-${sent.id}`);
    const element = await message.elementHandle();
    for (const text of ['You get', 'You get **30', 'You get **30 days**']) {
      await sent.edit(text);
      await message.getByText(text.replaceAll('**', '')).or(message.getByText(text)).waitFor();
    }
    await expect.poll(() => message.locator('strong').textContent()).toBe('30 days');
    expect(await message.locator('.edited').count()).toBe(1);
    // The very element of before: nothing was torn down and built again.
    expect(await element?.evaluate((one) => one.isConnected)).toBe(true);
    expect(await page.locator('.message').count()).toBe(1);
  });

  test('a reply, a reaction, a thread and an edit are made from the message’s menu', async () => {
    const { sandbox } = await startScripted();
    const general = sandbox.channels['general'] ?? '';
    const page = await open(sandbox);
    sandbox.as('manager').say(general, 'The question');
    const message = messageWith(page, 'The question');
    const choose = async (name: string) => {
      await message.hover();
      await message.getByRole('button', { name: 'More actions' }).click();
      await page.getByRole('menuitem', { name, exact: true }).click();
    };
    await choose('React with 🎉');
    await message.getByRole('button', { name: '🎉, 1', pressed: true }).click();
    await expect.poll(() => message.locator('.reactions').count()).toBe(0);
    await choose('Reply');
    await page.getByText('Replying to max').waitFor();
    await composer(page).fill('The answer');
    await composer(page).press('Enter');
    const reply = messageWith(page, 'The answer');
    expect(await reply.locator('.origin').textContent()).toContain('The question');
    await reply.click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Edit message' }).click();
    await page.getByRole('textbox', { name: 'Edit message' }).fill('A better answer');
    await page.keyboard.press('Enter');
    await messageWith(page, 'A better answer').getByText('(edited)').waitFor();
    await choose('Start thread');
    await page.getByRole('dialog').getByRole('textbox').fill('About it');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'About it' }).first().waitFor();
    await expect
      .poll(() => page.getByRole('main').getAttribute('aria-label'))
      .toContain('About it');
    expect([...sandbox.world.channels.values()].at(-1)).toMatchObject({
      name: 'About it',
      parentId: general,
    });
  });

  test('a forum has its posts, and a new one is opened as it is written', async () => {
    const { sandbox } = await startScripted();
    const page = await open(sandbox);
    await page.getByRole('button', { name: 'questions' }).click();
    await page.getByRole('button', { name: 'New post' }).click();
    await page.getByRole('textbox', { name: 'Title' }).fill('Sick leave');
    await page.getByRole('textbox', { name: 'Message' }).fill('Where is it written?');
    await page.getByRole('button', { name: 'Post', exact: true }).click();
    await messageWith(page, 'Where is it written?').waitFor();
    await page.getByRole('button', { name: 'questions' }).click();
    const post = page.getByRole('region', { name: 'Posts' }).getByRole('button', { name: /Sick/ });
    expect(await post.textContent()).toContain('Where is it written?');
  });

  test('who is switched to sees nothing that was for the other alone', async () => {
    const { sandbox } = await startScripted();
    const general = sandbox.channels['general'] ?? '';
    const page = await open(sandbox);
    const member = sandbox.as('member');
    await member.command(general, 'ask', { question: 'secret', private: true }).message();
    await messageWith(page, 'secret').waitFor();
    const beMax = page.getByRole('radio', { name: /max/ });
    await beMax.check({ force: true });
    await page.getByRole('navigation').waitFor();
    await expect.poll(() => page.locator('.message').count()).toBe(0);
    await page.getByRole('radio', { name: /mina/ }).check({ force: true });
    await messageWith(page, 'secret').waitFor();
    member.say(member.directMessages(), 'between us');
    const direct = page.getByRole('navigation').getByRole('button', { name: 'footnote' });
    await direct.click();
    await messageWith(page, 'between us').waitFor();
    await beMax.check({ force: true });
    await expect.poll(() => composer(page).getAttribute('placeholder')).toBe('Message #general');
  });

  test('the page shows whether the bot is connected', async () => {
    const { sandbox, client } = await startScripted();
    const page = await open(sandbox);
    await page.getByText('Bot connected').waitFor();
    await client.destroy();
    await page.getByText('Bot offline').waitFor();
  });

  test('after a lost connection the page comes back by itself, with what there is now', async () => {
    const first = await startSandbox();
    const page = await open(first);
    first.as('manager').say(first.channels['general'] ?? '', 'before');
    await messageWith(page, 'before').waitFor();
    await first.close();
    await page.getByText('No connection').waitFor();
    const second = await startEmpty({ port: Number(new URL(first.pageUrl).port) });
    second.as('manager').say(second.channels['general'] ?? '', 'afterwards');
    await messageWith(page, 'afterwards').waitFor();
    expect(await page.locator('.message').count()).toBe(1);
    await page.getByText('Bot offline').waitFor();
  });

  test('what one may not do is said on the page, and what was written stays', async () => {
    const { sandbox } = await startScripted();
    const page = await open(sandbox);
    await composer(page).fill('x'.repeat(2_001));
    await composer(page).press('Enter');
    await page.getByRole('alert').getByText('A message has 2000 characters at most').waitFor();
    expect(await composer(page).inputValue()).toHaveLength(2_001);
  });
});
