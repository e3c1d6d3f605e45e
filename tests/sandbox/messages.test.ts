import type { SendableChannels, TextChannel } from 'discord.js';
import { expect, test } from 'vitest';
import type { Sandbox } from '../../sandbox/start-sandbox.ts';
import { failureOf, startConnected } from './connected.ts';

async function startInGeneral() {
  const { sandbox, client } = await startConnected();
  const general = sandbox.channels['general'] ?? '';
  const channel = client.channels.cache.get(general);
  if (!channel?.isSendable()) throw new Error('Expected a channel to send to');
  return { sandbox, client, general, channel: channel as SendableChannels & TextChannel };
}

const NOBODY = { everyone: false, users: [], roles: [] };

test('a message is sent, edited, fetched and deleted', async () => {
  const { sandbox, general, channel } = await startInGeneral();
  const sent = await channel.send({ content: 'one', embeds: [{ title: 'A title' }] });
  await sent.edit('two');
  expect(sandbox.as('member').messages(general)).toMatchObject([
    { id: sent.id, content: 'two', ephemeral: false, payload: { embeds: [{ title: 'A title' }] } },
  ]);
  const fetched = await channel.messages.fetch({ message: sent.id, force: true });
  expect(fetched.content).toBe('two');
  expect((await channel.messages.fetch({ limit: 5 })).map(({ id }) => id)).toEqual([sent.id]);
  await sent.delete();
  expect(sandbox.see(sent.id)).toBeUndefined();
  expect(await failureOf(sent.edit('three'))).toEqual({ status: 404, code: 10008 });
});

test('a person waits for the reply to what they said', async () => {
  const { sandbox, client, general } = await startInGeneral();
  client.on('messageCreate', (message) => {
    if (message.author.id !== sandbox.botId) void message.reply(`You said: ${message.content}`);
  });
  const said = sandbox.as('member').say(general, `<@${sandbox.botId}> hi`);
  const reply = await said.reply();
  expect(reply.content).toBe(`You said: <@${sandbox.botId}> hi`);
  expect(reply.payload.referenced_message?.id).toBe(said.id);
});

test('files are sent, fetched by their link, and the link expires after a day', async () => {
  const { sandbox, channel } = await startInGeneral();
  const bytes = Buffer.from('%PDF-1.7 a file');
  const sent = await channel.send({
    files: [{ attachment: bytes, name: 'my report (1).pdf', description: 'A report' }],
  });
  const attachment = sent.attachments.first();
  expect(attachment).toMatchObject({
    name: 'my_report_1_.pdf',
    size: bytes.length,
    description: 'A report',
  });
  const url = attachment?.url ?? '';
  expect(Buffer.from(await (await fetch(url)).arrayBuffer())).toEqual(bytes);
  expect((await fetch(url.replace(/hm=./, 'hm=x'))).status).toBe(404);
  expect((await fetch(url.replace(/ex=[^&]+/, 'ex=ffffffff'))).status).toBe(404);
  sandbox.clock.advance(25 * 60 * 60_000);
  expect((await fetch(url)).status).toBe(404);
  const again = await channel.messages.fetch({ message: sent.id, force: true });
  expect((await fetch(again.attachments.first()?.url ?? '')).status).toBe(200);
});

test('an edit keeps the attachments it lists and adds new files', async () => {
  const { channel } = await startInGeneral();
  const file = (name: string) => ({ attachment: Buffer.from(name), name });
  const sent = await channel.send({ files: [file('a.txt'), file('b.txt')] });
  const names = ({ attachments }: typeof sent) => attachments.map(({ name }) => name);
  expect(names(await sent.edit('all stay'))).toEqual(['a.txt', 'b.txt']);
  const kept = sent.attachments.filter(({ name }) => name === 'b.txt').map((one) => one);
  const edited = await sent.edit({ attachments: kept, files: [file('c.txt')] });
  expect(names(edited)).toEqual(['b.txt', 'c.txt']);
});

test('a file over 10 MiB is too large, and so is a request over 25 MiB', async () => {
  const { channel } = await startInGeneral();
  const file = (mebibytes: number) => Buffer.alloc(mebibytes * 1024 * 1024 + 1);
  const tooLarge = { status: 413, code: 40005 };
  expect(await failureOf(channel.send({ files: [file(10)] }))).toEqual(tooLarge);
  expect(await failureOf(channel.send({ files: [file(9), file(9), file(9)] }))).toEqual(tooLarge);
});

function tooLong(most: number) {
  const message = `Must be ${most} or fewer in length.`;
  return { _errors: [{ code: 'BASE_TYPE_MAX_LENGTH', message }] };
}

function badLength(least: number, most: number) {
  const message = `Must be between ${least} and ${most} in length.`;
  return { _errors: [{ code: 'BASE_TYPE_BAD_LENGTH', message }] };
}

const button = (customId: string, label = 'Press') => ({
  type: 2,
  style: 1,
  custom_id: customId,
  label,
});
const row = (...components: object[]) => ({ type: 1, components });

test.each<[string, object, object]>([
  ['content of 2,001 characters', { content: 'x'.repeat(2_001) }, { content: tooLong(2_000) }],
  [
    'an embed title of 257 characters',
    { embeds: [{ title: 'ok' }, { title: 'x'.repeat(257) }] },
    { embeds: { 1: { title: tooLong(256) } } },
  ],
  [
    'an empty field value',
    { embeds: [{ fields: [{ name: 'a', value: '' }] }] },
    { embeds: { 0: { fields: { 0: { value: badLength(1, 1_024) } } } } },
  ],
  [
    'embeds of 6,001 characters in all',
    { embeds: [{ description: 'x'.repeat(4_000) }, { description: 'x'.repeat(2_001) }] },
    {
      embeds: {
        _errors: [
          { code: 'MAX_EMBED_SIZE_EXCEEDED', message: 'Embed size exceeds maximum size of 6000' },
        ],
      },
    },
  ],
  ['11 embeds', { embeds: Array(11).fill({ title: 'a' }) }, { embeds: tooLong(10) }],
  [
    '6 rows',
    { content: 'a', components: [1, 2, 3, 4, 5, 6].map((id) => row(button(`${id}`))) },
    { components: tooLong(5) },
  ],
  [
    '6 buttons in a row',
    { content: 'a', components: [row(...[1, 2, 3, 4, 5, 6].map((id) => button(`${id}`)))] },
    { components: { 0: { components: badLength(1, 5) } } },
  ],
  [
    'a custom_id of 101 characters',
    { content: 'a', components: [row(button('x'.repeat(101)))] },
    { components: { 0: { components: { 0: { custom_id: badLength(1, 100) } } } } },
  ],
  [
    'a label of 81 characters',
    { content: 'a', components: [row(button('a', 'x'.repeat(81)))] },
    { components: { 0: { components: { 0: { label: tooLong(80) } } } } },
  ],
  [
    'a select menu of 26 options',
    {
      content: 'a',
      components: [
        row({
          type: 3,
          custom_id: 'menu',
          options: Array.from({ length: 26 }, (_, index) => ({ label: 'a', value: `${index}` })),
        }),
      ],
    },
    { components: { 0: { components: { 0: { options: badLength(1, 25) } } } } },
  ],
  [
    'two components of one custom_id',
    { content: 'a', components: [row(button('same'), button('same'))] },
    {
      components: {
        _errors: [
          {
            code: 'COMPONENT_CUSTOM_ID_DUPLICATED',
            message: 'Component custom id cannot be duplicated',
          },
        ],
      },
    },
  ],
  [
    'content together with Components V2',
    { content: 'a', flags: 1 << 15, components: [{ type: 10, content: 'b' }] },
    {
      content: {
        _errors: [
          {
            code: 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
            message: "The 'content' field cannot be used with the flag IS_COMPONENTS_V2",
          },
        ],
      },
    },
  ],
  [
    '41 components with Components V2',
    { flags: 1 << 15, components: Array(41).fill({ type: 10, content: 'b' }) },
    { components: tooLong(40) },
  ],
])('%s is refused with 50035 and its path', async (_, message, errors) => {
  const { general, client } = await startInGeneral();
  const sent = client.rest.post(`/channels/${general}/messages`, { body: message });
  expect(await failureOf(sent)).toEqual({ status: 400, code: 50035, errors });
});

test('a message as large as Discord takes is taken', async () => {
  const { channel } = await startInGeneral();
  const embeds = [{ description: 'x'.repeat(4_000) }, { description: 'x'.repeat(2_000) }];
  const sent = await channel.send({ content: 'x'.repeat(2_000), embeds });
  expect(sent.content).toHaveLength(2_000);
  expect(await failureOf(channel.send(' '.slice(1)))).toEqual({ status: 400, code: 50006 });
});

test('Components V2 are taken whole', async () => {
  const { sandbox, channel } = await startInGeneral();
  const components = [
    {
      type: 17,
      components: [
        { type: 9, components: [{ type: 10, content: 'words' }], accessory: button('open') },
        { type: 14 },
        row(button('close')),
      ],
    },
  ];
  const { id } = (await channel.client.rest.post(`/channels/${channel.id}/messages`, {
    body: { flags: 1 << 15, components },
  })) as { id: string };
  expect(sandbox.see(id)?.payload.components).toEqual(components);
  const edit = channel.client.rest.patch(`/channels/${channel.id}/messages/${id}`, {
    body: { content: 'words again' },
  });
  expect(await failureOf(edit)).toMatchObject({ code: 50035, errors: { content: {} } });
});

function texts(sandbox: Sandbox): string {
  return `@everyone <@${sandbox.as('member').id}> <@&${sandbox.memberRoleId}>`;
}

test('a message pings by default, and nobody when told so', async () => {
  const { sandbox, channel } = await startInGeneral();
  const loud = await channel.send(texts(sandbox));
  expect(sandbox.see(loud.id)?.pinged).toEqual({
    everyone: true,
    users: [sandbox.as('member').id],
    roles: [sandbox.memberRoleId],
  });
  const quiet = await channel.send({ content: texts(sandbox), allowedMentions: { parse: [] } });
  expect(sandbox.see(quiet.id)?.pinged).toEqual(NOBODY);
});

test('only the people and roles listed are pinged', async () => {
  const { sandbox, channel } = await startInGeneral();
  const member = sandbox.as('member').id;
  const manager = sandbox.as('manager').id;
  const sent = await channel.send({
    content: `${texts(sandbox)} <@${manager}>`,
    allowedMentions: { users: [manager] },
  });
  expect(sandbox.see(sent.id)?.pinged).toEqual({ ...NOBODY, users: [manager] });
  const roles = { parse: [], roles: [sandbox.memberRoleId] };
  await sent.edit({ content: `<@${member}> <@&${sandbox.memberRoleId}>`, allowedMentions: roles });
  expect(sandbox.see(sent.id)?.pinged).toEqual({
    ...NOBODY,
    users: [manager],
    roles: [sandbox.memberRoleId],
  });
});

test('texts of Components V2 ping too', async () => {
  const { sandbox, channel } = await startInGeneral();
  const components = [{ type: 10, content: texts(sandbox) }];
  const { id } = (await channel.client.rest.post(`/channels/${channel.id}/messages`, {
    body: { flags: 1 << 15, components },
  })) as { id: string };
  expect(sandbox.see(id)?.pinged).toMatchObject({ everyone: true, roles: [sandbox.memberRoleId] });
});

test('an edit without allowed_mentions pings by the defaults, whatever the create said', async () => {
  const { sandbox, channel } = await startInGeneral();
  const quiet = await channel.send({ content: 'soon', allowedMentions: { parse: [] } });
  await quiet.edit({ content: texts(sandbox), allowedMentions: { parse: [] } });
  expect(sandbox.see(quiet.id)?.pinged).toEqual(NOBODY);
  await quiet.edit(`${texts(sandbox)} again`);
  expect(sandbox.see(quiet.id)?.pinged).toMatchObject({ everyone: true });
});

test('a reply pings the person it answers, unless repliedUser is false', async () => {
  const { sandbox, client, general } = await startInGeneral();
  const member = sandbox.as('member');
  const said = member.say(general, 'hello');
  const message = await ((await client.channels.fetch(general)) as TextChannel).messages.fetch(
    said.id,
  );
  const loud = await message.reply('hello to you');
  const quiet = await message.reply({ content: 'hello', allowedMentions: { repliedUser: false } });
  expect(sandbox.see(loud.id)?.pinged).toEqual({ ...NOBODY, users: [member.id] });
  expect(sandbox.see(quiet.id)?.pinged).toEqual(NOBODY);
});

const VIEW = 1n << 10n;
const SEND = 1n << 11n;
const EMBED = 1n << 14n;
const ATTACH = 1n << 15n;
const HISTORY = 1n << 16n;
const IN_THREADS = 1n << 38n;

test.each<[string, bigint, number, object]>([
  ['VIEW_CHANNEL', VIEW, 50001, { content: 'a' }],
  ['SEND_MESSAGES', SEND, 50013, { content: 'a' }],
  ['EMBED_LINKS', EMBED, 50013, { embeds: [{ title: 'a' }] }],
  ['ATTACH_FILES', ATTACH, 50013, { files: [Buffer.from('a')] }],
])('without %s a message is refused', async (_, permission, code, message) => {
  const { sandbox, channel, general } = await startInGeneral();
  sandbox.deny(general, sandbox.botRoleId, permission);
  expect(await failureOf(channel.send(message))).toEqual({ status: 403, code });
});

test('without READ_MESSAGE_HISTORY nothing is read and nothing replied to', async () => {
  const { sandbox, channel, general } = await startInGeneral();
  const sent = await channel.send('first');
  sandbox.deny(general, sandbox.botRoleId, HISTORY);
  const refused = { status: 403, code: 50013 };
  expect(await failureOf(channel.messages.fetch({ message: sent.id, force: true }))).toEqual(
    refused,
  );
  expect(await failureOf(sent.reply('second'))).toEqual(refused);
});

test('a thread hangs on a message and has its own permission to send', async () => {
  const { sandbox, channel, general } = await startInGeneral();
  const starter = await channel.send('an answer');
  const thread = await starter.startThread({ name: 'Follow-ups' });
  expect(thread).toMatchObject({ id: starter.id, parentId: general, name: 'Follow-ups' });
  sandbox.deny(general, sandbox.botRoleId, SEND);
  const inside = await thread.send('still heard');
  expect(sandbox.see(inside.id)?.channelId).toBe(thread.id);
  sandbox.deny(general, sandbox.botRoleId, IN_THREADS);
  expect(await failureOf(thread.send('no more'))).toEqual({ status: 403, code: 50013 });
  expect(await failureOf(starter.startThread({ name: 'Again' }))).toEqual({
    status: 400,
    code: 160004,
  });
});

test('a thread and a forum post by a person reach the bot with their parent', async () => {
  const { sandbox, client, general } = await startInGeneral();
  const member = sandbox.as('member');
  const forum = sandbox.channels['questions'] ?? '';
  const starter = member.say(general, 'who knows?');
  const arrived: object[] = [];
  const both = new Promise<void>((resolve) =>
    client.on('messageCreate', ({ channel, content }) => {
      const parentId = channel.isThread() && channel.parentId;
      if (content && arrived.push({ parentId, content }) === 2) resolve();
    }),
  );
  const threadId = member.startThread(starter.id, 'Who knows');
  member.say(threadId, `<@${sandbox.botId}> you?`);
  const post = member.post(forum, 'Leave', `<@${sandbox.botId}> how long?`);
  await both;
  expect(arrived).toEqual([
    { parentId: general, content: `<@${sandbox.botId}> you?` },
    { parentId: forum, content: `<@${sandbox.botId}> how long?` },
  ]);
  expect(sandbox.see(post.id)?.channelId).toBe(post.id);
  const intoForum = client.rest.post(`/channels/${forum}/messages`, { body: { content: 'a' } });
  expect(await failureOf(intoForum)).toEqual({ status: 400, code: 50008 });
});

test('reactions, typing and direct messages', async () => {
  const { sandbox, client, channel, general } = await startInGeneral();
  const sent = await channel.send('react to me');
  await sent.react('👍');
  sandbox.as('member').react(sent.id, '👍');
  expect(sandbox.see(sent.id)?.payload.reactions).toMatchObject([
    { emoji: { name: '👍' }, count: 2, me: true },
  ]);
  await sent.reactions.resolve('👍')?.users.remove();
  expect(sandbox.see(sent.id)?.payload.reactions).toMatchObject([{ count: 1, me: false }]);
  await channel.sendTyping();
  expect(sandbox.world.typingSince.has(general)).toBe(true);
  const member = sandbox.as('member');
  const user = await client.users.fetch(member.id);
  await user.send('a word in private');
  expect(member.messages(member.directMessages())).toMatchObject([
    { content: 'a word in private', authorId: sandbox.botId },
  ]);
});

test('a fetched message is blank too without the Message Content intent', async () => {
  const { sandbox, channel, general } = await startInGeneral();
  const said = sandbox.as('member').say(general, 'just between us');
  const toBot = sandbox.as('member').say(general, `<@${sandbox.botId}> for you`);
  const fetched = await channel.messages.fetch({ limit: 2, cache: false });
  expect(fetched.get(said.id)?.content).toBe('');
  expect(fetched.get(toBot.id)?.content).toBe(`<@${sandbox.botId}> for you`);
});

test('a person cannot do what their permissions or their client forbid', async () => {
  const { sandbox, channel, general } = await startInGeneral();
  const member = sandbox.as('member');
  const sent = await channel.send('hello');
  expect(() => member.say(general, 'x'.repeat(2_001))).toThrow('2000 characters at most');
  expect(() => member.say(general, '')).toThrow('empty message');
  sandbox.deny(general, member.id, ATTACH);
  const files = [{ name: 'a.pdf', bytes: new Uint8Array([1]) }];
  expect(() => member.say(general, 'a', { files })).toThrow('lacks a permission');
  sandbox.deny(general, sandbox.memberRoleId, SEND);
  expect(() => member.say(general, 'a')).toThrow('lacks a permission');
  expect(sandbox.as('manager').say(general, 'a').message.content).toBe('a');
  sandbox.deny(general, member.id, VIEW);
  expect(() => member.messages(general)).toThrow('lacks a permission');
  expect(() => member.react(sent.id, '👍')).toThrow('lacks a permission');
  expect(sandbox.as('owner').messages(general).length).toBe(2);
});

test('what does not exist has its own code', async () => {
  const { sandbox, client, channel } = await startInGeneral();
  const nowhere = '1'.repeat(18);
  expect(await failureOf(client.channels.fetch(nowhere))).toEqual({ status: 404, code: 10003 });
  expect(await failureOf(channel.messages.fetch(nowhere))).toEqual({ status: 404, code: 10008 });
  expect(await failureOf(client.users.fetch(nowhere))).toEqual({ status: 404, code: 10013 });
  const said = sandbox.as('member').say(channel.id, 'mine');
  const edited = client.rest.patch(`/channels/${channel.id}/messages/${said.id}`, {
    body: { content: 'yours' },
  });
  expect(await failureOf(edited)).toEqual({ status: 403, code: 50005 });
});
