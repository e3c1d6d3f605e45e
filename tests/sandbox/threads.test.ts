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
