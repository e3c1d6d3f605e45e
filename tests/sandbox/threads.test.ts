import { once } from 'node:events';
import { expect, test } from 'vitest';
import { failureOf } from './connected.ts';
import { startInGeneral } from './started.ts';

const SEND = 1n << 11n;
const IN_THREADS = 1n << 38n;

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

const CLOSED = { status: 400, code: 50083 };

async function startInThread() {
  const started = await startInGeneral();
  const sent = await started.channel.send('an answer');
  const thread = await sent.startThread({ name: 'Follow-ups' });
  const inside = await thread.send('inside');
  return { ...started, thread, inside, manager: started.sandbox.as('manager') };
}

test('an archived thread keeps its messages as they are, and opens when one writes', async () => {
  const { sandbox, client, thread, inside, manager } = await startInThread();
  const archived = once(client, 'threadUpdate');
  manager.archiveThread(thread.id);
  expect((await archived)[1]).toMatchObject({ id: thread.id, archived: true, locked: false });
  expect(await failureOf(inside.edit('changed'))).toEqual(CLOSED);
  expect(await failureOf(inside.react('👍'))).toEqual(CLOSED);
  const opened = once(client, 'threadUpdate');
  await thread.send('awake again');
  expect((await opened)[1]).toMatchObject({ archived: false });
  expect((await inside.edit('changed')).content).toBe('changed');
  manager.archiveThread(thread.id);
  sandbox.as('member').say(thread.id, 'me too');
  expect(sandbox.world.channel(thread.id).archived).toBe(false);
});

test('a locked thread is for those who manage threads: 50083 for the bot', async () => {
  const { sandbox, thread, manager } = await startInThread();
  expect(() => sandbox.as('member').archiveThread(thread.id)).toThrow('lacks a permission');
  manager.archiveThread(thread.id, { lock: true });
  expect(await failureOf(thread.send('let me in'))).toEqual(CLOSED);
  expect(() => sandbox.as('member').say(thread.id, 'me too')).toThrow('archived');
  expect(manager.say(thread.id, 'I may').message.content).toBe('I may');
  expect(await failureOf(thread.send('still locked'))).toEqual(CLOSED);
});

test('a deleted channel takes its threads and messages along, and is unknown from then on', async () => {
  const { sandbox, client, channel, general, thread, manager } = await startInThread();
  const deleted: string[] = [];
  client.on('threadDelete', ({ id }) => deleted.push(id));
  const gone = once(client, 'channelDelete');
  expect(() => sandbox.as('member').deleteChannel(general)).toThrow('lacks a permission');
  manager.deleteChannel(general);
  expect((await gone)[0].id).toBe(general);
  expect(deleted).toEqual([thread.id]);
  const unknown = { status: 404, code: 10003 };
  expect(await failureOf(channel.send('hello?'))).toEqual(unknown);
  expect(await failureOf(thread.send('hello?'))).toEqual(unknown);
  expect(sandbox.world.messages.size).toBe(0);
});
