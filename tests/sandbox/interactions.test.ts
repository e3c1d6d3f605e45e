import { type Interaction, MessageFlags } from 'discord.js';
import { expect, test } from 'vitest';
import { failureOf } from './connected.ts';
import { startAsked } from './started.ts';

const MINUTE_MS = 60_000;

test('a reply is seen by all, an ephemeral one by the person alone', async () => {
  const { sandbox, general, asked, interaction } = await startAsked();
  const { resource } = await interaction.reply({ content: 'Thirty days', withResponse: true });
  expect(await asked.acknowledged()).toBe('message');
  expect(await asked.message()).toMatchObject({
    id: resource?.message?.id,
    content: 'Thirty days',
    ephemeral: false,
  });
  await interaction.followUp({ content: 'psst', flags: MessageFlags.Ephemeral });
  expect(await asked.followUp()).toMatchObject({ content: 'psst', ephemeral: true });
  const seenBy = (who: 'member' | 'manager') =>
    sandbox
      .as(who)
      .messages(general)
      .map(({ content }) => content);
  expect(seenBy('member')).toEqual(['Thirty days', 'psst']);
  expect(seenBy('manager')).toEqual(['Thirty days']);
  const hidden = await asked.followUp();
  expect(() => sandbox.as('manager').press(hidden.id, 'any')).toThrow('no message');
});

test('a deferral is filled by an edit, then followed by a file, changed and deleted', async () => {
  const { sandbox, asked, interaction } = await startAsked();
  await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  expect(await asked.acknowledged()).toBe('deferred-message');
  await interaction.editReply('Thirty days');
  expect(await asked.message()).toMatchObject({ content: 'Thirty days', ephemeral: true });
  const files = [{ attachment: Buffer.from('%PDF-'), name: 'leave.pdf' }];
  const sent = await interaction.followUp({ content: 'The source', files });
  const followUp = await asked.followUp();
  expect(followUp).toMatchObject({
    id: sent.id,
    ephemeral: false,
    payload: { attachments: [{ filename: 'leave.pdf', size: 5 }] },
  });
  await interaction.editReply({ message: sent.id, content: 'The source, again' });
  expect((await asked.followUp()).content).toBe('The source, again');
  expect((await interaction.fetchReply()).content).toBe('Thirty days');
  await interaction.deleteReply(sent.id);
  expect(sandbox.see(sent.id)).toBeUndefined();
  expect(await failureOf(interaction.fetchReply(sent.id))).toEqual({ status: 404, code: 10008 });
});

test('the first follow-up after a deferral fills the waiting message', async () => {
  const { asked, interaction } = await startAsked();
  await interaction.deferReply();
  await interaction.followUp('Thirty days');
  expect((await asked.message()).content).toBe('Thirty days');
});

test('a reply works where the bot cannot send', async () => {
  const { sandbox, general, asked, interaction } = await startAsked();
  sandbox.deny(general, sandbox.botRoleId, (1n << 10n) | (1n << 11n));
  await interaction.reply('I still can');
  expect((await asked.message()).content).toBe('I still can');
  const channel = interaction.channel;
  if (!channel?.isSendable()) throw new Error('Expected a channel to send to');
  expect(await failureOf(channel.send('I cannot'))).toEqual({ status: 403, code: 50001 });
});

/** The REST call behind `interaction.reply`, past the client's own guard against a second one. */
function answerRaw(interaction: Interaction, body: object): Promise<unknown> {
  const { id, token, client } = interaction;
  return client.rest.post(`/interactions/${id}/${token}/callback`, { body, auth: false });
}

test('an answer after 3 s comes too late: 10062', async () => {
  const { sandbox, interaction } = await startAsked();
  sandbox.clock.advance(3_001);
  expect(await failureOf(interaction.reply('Too late'))).toEqual({ status: 404, code: 10062 });
});

test('a second answer is refused: 40060', async () => {
  const { interaction } = await startAsked();
  await interaction.reply('First');
  const second = answerRaw(interaction, { type: 4, data: { content: 'Second' } });
  expect(await failureOf(second)).toEqual({ status: 400, code: 40060 });
});

test('after 15 minutes the token is dead: 50027', async () => {
  const { sandbox, interaction } = await startAsked();
  await interaction.deferReply();
  sandbox.clock.advance(15 * MINUTE_MS - 1_000);
  await interaction.editReply('Just in time');
  sandbox.clock.advance(1_001);
  const dead = { status: 401, code: 50027 };
  expect(await failureOf(interaction.editReply('Too late'))).toEqual(dead);
  expect(await failureOf(interaction.followUp('Too late'))).toEqual(dead);
});

test('an unknown token is an unknown interaction', async () => {
  const { interaction } = await startAsked();
  const answer = interaction.client.rest.post(`/interactions/${interaction.id}/wrong/callback`, {
    body: { type: 4, data: { content: 'a' } },
    auth: false,
  });
  expect(await failureOf(answer)).toEqual({ status: 404, code: 10062 });
});

test('the paths of a wrong answer begin at data, and it may be mended', async () => {
  const { asked, interaction } = await startAsked();
  const error = { code: 'BASE_TYPE_MAX_LENGTH', message: 'Must be 2000 or fewer in length.' };
  expect(await failureOf(interaction.reply('x'.repeat(2_001)))).toEqual({
    status: 400,
    code: 50035,
    errors: { data: { content: { _errors: [error] } } },
  });
  await interaction.reply('Shorter');
  expect((await asked.message()).content).toBe('Shorter');
});

test('an answer that does not fit the interaction is refused', async () => {
  const { interaction } = await startAsked();
  const refused = { status: 400, code: 50035 };
  expect(await failureOf(answerRaw(interaction, { type: 7, data: {} }))).toMatchObject(refused);
  expect(await failureOf(answerRaw(interaction, { type: 8, data: {} }))).toMatchObject(refused);
  expect(await failureOf(answerRaw(interaction, { type: 99 }))).toMatchObject(refused);
});

test('replies, edits and follow-ups ping by default, and nobody when told so', async () => {
  const { asked, interaction, sandbox } = await startAsked();
  const quiet = { allowedMentions: { parse: [] } };
  await interaction.reply({ content: '@everyone', ...quiet });
  expect((await asked.message()).pinged.everyone).toBe(false);
  await interaction.followUp({ content: '@here', ...quiet });
  expect((await asked.followUp()).pinged.everyone).toBe(false);
  await interaction.editReply(`@everyone <@${sandbox.as('member').id}>`);
  expect((await asked.message()).pinged).toEqual({
    everyone: true,
    users: [sandbox.as('member').id],
    roles: [],
  });
});

test('waiting for an answer that never comes ends and says what was awaited', async () => {
  const { asked } = await startAsked();
  await expect(asked.acknowledged(20)).rejects.toThrow(
    'Expected an answer to the interaction within 20 ms, nothing came',
  );
});

test('the original answer is deleted, and unknown from then on', async () => {
  const { sandbox, asked, interaction } = await startAsked();
  await interaction.reply('Thirty days');
  const { id } = await asked.message();
  await interaction.followUp('And more');
  await interaction.deleteReply();
  expect(sandbox.see(id)).toBeUndefined();
  const unknown = { status: 404, code: 10008 };
  expect(await failureOf(interaction.fetchReply())).toEqual(unknown);
  expect(await failureOf(interaction.editReply('Thirty'))).toEqual(unknown);
  expect((await interaction.followUp('Still there')).content).toBe('Still there');
});

test('an answer deferred for all to see stays so, whatever its edit says', async () => {
  const { asked, interaction } = await startAsked();
  await interaction.deferReply();
  await answerLater(interaction, { content: 'for all to see', flags: MessageFlags.Ephemeral });
  expect(await asked.message()).toMatchObject({ content: 'for all to see', ephemeral: false });
});

/** The REST call behind `interaction.editReply`, with flags the client would not send. */
function answerLater(interaction: Interaction, body: object): Promise<unknown> {
  const { token, client, applicationId } = interaction;
  return client.rest.patch(`/webhooks/${applicationId}/${token}/messages/@original`, {
    body,
    auth: false,
  });
}

test.each([
  ['a reply', { type: 4, data: { content: 'First' } }],
  ['a deferral', { type: 5 }],
])('a modal is a first answer only: after %s it is refused with 40060', async (_, first) => {
  const { interaction } = await startAsked();
  await answerRaw(interaction, first);
  const modal = { custom_id: 'late', title: 'Late', components: [{ type: 10, content: 'a' }] };
  expect(await failureOf(answerRaw(interaction, { type: 9, data: modal }))).toEqual({
    status: 400,
    code: 40060,
  });
});
