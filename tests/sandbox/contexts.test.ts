import { type BaseInteraction, Locale, PermissionFlagsBits } from 'discord.js';
import { expect, test } from 'vitest';
import type { Person } from '../../sandbox/people/person.ts';
import { nextInteraction } from './connected.ts';
import { startWithAsk } from './started.ts';

/** What the bot learns of the place of a command. */
async function askedIn(
  started: Awaited<ReturnType<typeof startWithAsk>>,
  person: Person,
  channelId: string,
): Promise<BaseInteraction> {
  const arrived = nextInteraction(started.client);
  person.command(channelId, 'ask', { question: 'How long is leave?' });
  return arrived;
}

test('in a thread and in a forum post the channel comes with its parent', async () => {
  const started = await startWithAsk();
  const { sandbox, general } = started;
  const member = sandbox.as('member');
  const forum = sandbox.channels['questions'] ?? '';
  const threadId = member.openThread(general, 'Leave');
  const places = [
    { id: threadId, parentId: general },
    { id: member.post(forum, 'Leave', 'How long?').id, parentId: forum },
  ];
  for (const { id, parentId } of places) {
    const { channel, context, guildId } = await askedIn(started, member, id);
    expect(channel).toMatchObject({ id, parentId, type: 11 });
    expect({ context, guildId }).toEqual({ context: 0, guildId: sandbox.guildId });
  }
});

test('in direct messages there is no guild, and the permissions are those of two people', async () => {
  const started = await startWithAsk();
  const member = started.sandbox.as('member');
  const interaction = await askedIn(started, member, member.directMessages());
  expect(interaction).toMatchObject({ context: 1, guildId: null, member: null, guildLocale: null });
  expect(interaction.channel?.isDMBased()).toBe(true);
  expect(interaction.memberPermissions).toBeNull();
  expect(interaction.appPermissions.has('AttachFiles')).toBe(true);
});

test('permissions are counted with the overwrites of the channel, and of the parent of a thread', async () => {
  const started = await startWithAsk();
  const { sandbox, general } = started;
  const { member, manager } = { member: sandbox.as('member'), manager: sandbox.as('manager') };
  const threadId = member.openThread(general, 'Leave');
  const { EmbedLinks, AttachFiles, ManageChannels } = PermissionFlagsBits;
  sandbox.deny(general, sandbox.botRoleId, EmbedLinks);
  sandbox.deny(general, sandbox.memberRoleId, AttachFiles);
  sandbox.deny(general, manager.id, ManageChannels);
  const has = async (person: Person, channelId: string) => {
    const { memberPermissions, appPermissions } = await askedIn(started, person, channelId);
    return {
      attaches: memberPermissions?.has(AttachFiles),
      manages: memberPermissions?.has(ManageChannels),
      botEmbeds: appPermissions.has(EmbedLinks),
    };
  };
  const handbook = sandbox.channels['handbook'] ?? '';
  const restricted = { attaches: false, manages: false, botEmbeds: false };
  expect(await has(member, general)).toEqual(restricted);
  expect(await has(member, threadId)).toEqual(restricted);
  expect(await has(manager, general)).toEqual({ ...restricted, attaches: true });
  expect(await has(manager, handbook)).toEqual({ attaches: true, manages: true, botEmbeds: true });
  expect(await has(sandbox.as('editor'), handbook)).toMatchObject({ manages: false });
});

test('an interaction brings the language of the person and that of the guild', async () => {
  const started = await startWithAsk();
  const { sandbox, client, general } = started;
  const member = sandbox.as('member');
  member.setLocale(Locale.Japanese);
  const updated = new Promise((resolve) => client.once('guildUpdate', resolve));
  sandbox.setGuildLocale(Locale.German);
  await updated;
  const asked = await askedIn(started, member, general);
  expect({ locale: asked.locale, guildLocale: asked.guildLocale }).toEqual({
    locale: 'ja',
    guildLocale: 'de',
  });
  expect(client.guilds.cache.get(sandbox.guildId)?.preferredLocale).toBe('de');
  const other = await askedIn(started, sandbox.as('editor'), general);
  expect(other.locale).toBe('en-US');
});

test('an interaction in a locked thread is answered, though the bot may not send there', async () => {
  const started = await startWithAsk();
  const { sandbox, general } = started;
  const threadId = sandbox.as('member').openThread(general, 'Leave');
  sandbox.as('manager').archiveThread(threadId, { lock: true });
  const interaction = await askedIn(started, sandbox.as('manager'), threadId);
  if (!interaction.isRepliable()) throw new Error('Expected a command');
  await interaction.reply('I still answer');
  expect(sandbox.as('member').messages(threadId)).toMatchObject([{ content: 'I still answer' }]);
});
