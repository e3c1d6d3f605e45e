import type { TextChannel } from 'discord.js';
import { expect, test } from 'vitest';
import type { Sandbox } from '../../sandbox/start-sandbox.ts';
import { NOBODY, startInGeneral } from './started.ts';

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
