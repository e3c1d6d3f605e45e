import { PermissionFlagsBits } from 'discord.js';
import { expect, test } from 'vitest';
import { startRunningBot } from '../running-bot.ts';

/** What stands in the modal of "Ask about this" at first. */
async function prefilled(said: string): Promise<string> {
  const { sandbox, channelId } = await startRunningBot({
    channels: ['general', 'handbook', 'lay-offs'],
  });
  const secret = sandbox.channels['lay-offs'] ?? '';
  sandbox.deny(secret, sandbox.guildId, PermissionFlagsBits.ViewChannel);
  const member = sandbox.as('member');
  const text = said
    .replace('SECRET', `<#${secret}>`)
    .replace('OPEN', `<#${sandbox.channels['general']}>`)
    .replace('PERSON', `<@${sandbox.as('manager').id}>`);
  const { id } = member.say(channelId, text);
  const modal = await member.messageCommand('Ask about this', id).modal();
  return JSON.stringify(modal);
}

// The client knows every channel the bot sees: whoever knew the id of one was shown its name.
test('the name of a channel that is not for all is shown to nobody who writes its id', async () => {
  expect(await prefilled('What of SECRET now?')).not.toContain('lay-offs');
});

test('channels for all and people are shown by their names', async () => {
  expect(await prefilled('What of OPEN and PERSON?')).toContain('What of #general and @max?');
});
