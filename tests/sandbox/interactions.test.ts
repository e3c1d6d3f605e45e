import {
  type APIModalInteractionResponseCallbackData,
  type ChatInputCommandInteraction,
  ComponentType,
  type Interaction,
  MessageFlags,
  TextInputStyle,
} from 'discord.js';
import { expect, test } from 'vitest';
import { failureOf, nextInteraction, startConnected } from './connected.ts';

const MINUTE_MS = 60_000;

/** A member has just used `/ask`; the bot has it and has not answered. */
async function startAsked() {
  const { sandbox, client } = await startConnected();
  await client.application.commands.set([{ name: 'ask', description: 'Ask' }]);
  const general = sandbox.channels['general'] ?? '';
  const arrived = nextInteraction(client);
  const asked = sandbox.as('member').command(general, 'ask');
  const interaction = await arrived;
  if (!interaction.isChatInputCommand()) throw new Error('Expected a slash command');
  return { sandbox, client, general, asked, interaction };
}

const ROW = {
  type: ComponentType.ActionRow,
  components: [
    { type: ComponentType.Button, style: 1, custom_id: 'more', label: 'More' },
    { type: ComponentType.Button, style: 2, custom_id: 'off', label: 'Off', disabled: true },
  ],
} as const;

const MENU = {
  type: ComponentType.ActionRow,
  components: [
    {
      type: ComponentType.StringSelect,
      custom_id: 'pick',
      max_values: 2,
      options: [
        { label: 'A', value: 'a' },
        { label: 'B', value: 'b' },
        { label: 'C', value: 'c' },
      ],
    },
  ],
} as const;

/** The bot has answered with a button and a menu. */
async function startWithComponents() {
  const started = await startAsked();
  await started.interaction.reply({ content: 'Here', components: [ROW, MENU] });
  const message = await started.asked.message();
  return { ...started, message, member: started.sandbox.as('member') };
}

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

test('a pressed button updates its message', async () => {
  const { client, member, message } = await startWithComponents();
  const arrived = nextInteraction(client);
  const pressed = member.press(message.id, 'more');
  const interaction = await arrived;
  if (!interaction.isButton()) throw new Error('Expected a button');
  expect(interaction.message.id).toBe(message.id);
  await interaction.update({ content: 'More of it', components: [] });
  expect(await pressed.response()).toMatchObject({
    kind: 'update',
    message: { id: message.id, content: 'More of it', payload: { components: [] } },
  });
});

test('a deferred update changes the message with its first edit', async () => {
  const { client, member, message } = await startWithComponents();
  const arrived = nextInteraction(client);
  const pressed = member.press(message.id, 'more');
  const interaction = await arrived;
  if (!interaction.isButton()) throw new Error('Expected a button');
  await interaction.deferUpdate();
  expect(await pressed.acknowledged()).toBe('deferred-update');
  await interaction.editReply('Changed later');
  expect((await pressed.message()).content).toBe('Changed later');
  await interaction.followUp('And one more');
  expect((await pressed.followUp()).content).toBe('And one more');
});

test('a select menu brings the picked values', async () => {
  const { client, member, message } = await startWithComponents();
  const arrived = nextInteraction(client);
  const picked = member.select(message.id, 'pick', ['a', 'c']);
  const interaction = await arrived;
  if (!interaction.isStringSelectMenu()) throw new Error('Expected a select menu');
  await interaction.reply(`Picked ${interaction.values.join(' and ')}`);
  expect((await picked.message()).content).toBe('Picked a and c');
});

test('what cannot be pressed or picked throws', async () => {
  const { member, message } = await startWithComponents();
  expect(() => member.press(message.id, 'off')).toThrow('disabled');
  expect(() => member.press(message.id, 'gone')).toThrow('no component `gone`');
  expect(() => member.press(message.id, 'pick')).toThrow('not a button');
  expect(() => member.select(message.id, 'more', ['a'])).toThrow('not a select menu');
  expect(() => member.select(message.id, 'pick', ['z'])).toThrow('no option `z`');
  expect(() => member.select(message.id, 'pick', ['a', 'b', 'c'])).toThrow('got 3');
});

const MODAL: APIModalInteractionResponseCallbackData = {
  custom_id: 'upload',
  title: 'Upload',
  components: [
    {
      type: ComponentType.Label,
      label: 'Title',
      component: {
        type: ComponentType.TextInput,
        custom_id: 'title',
        style: TextInputStyle.Short,
        max_length: 10,
      },
    },
    {
      type: ComponentType.Label,
      label: 'Files',
      component: {
        type: ComponentType.FileUpload,
        custom_id: 'files',
        max_values: 2,
        required: false,
      },
    },
  ],
};

function showModal(interaction: ChatInputCommandInteraction) {
  return interaction.showModal(MODAL);
}

test('a modal is shown, filled in and submitted, with text and files', async () => {
  const { sandbox, client, asked, interaction } = await startAsked();
  await showModal(interaction);
  expect(await asked.modal()).toEqual(MODAL);
  const arrived = nextInteraction(client);
  const member = sandbox.as('member');
  const bytes = Buffer.from('%PDF-1.7');
  const submitted = await member.submitModal(asked, {
    title: 'Leave',
    files: [{ name: 'leave.pdf', bytes }],
  });
  const submit = await arrived;
  if (!submit.isModalSubmit()) throw new Error('Expected a modal');
  expect(submit.customId).toBe('upload');
  expect(submit.fields.getTextInputValue('title')).toBe('Leave');
  const file = submit.fields.getUploadedFiles('files')?.first();
  expect(Buffer.from(await (await fetch(file?.url ?? '')).arrayBuffer())).toEqual(bytes);
  await submit.reply('Stored');
  expect((await submitted.message()).content).toBe('Stored');
});

test('a modal behind a button may update the message with the button', async () => {
  const { client, member, message } = await startWithComponents();
  const arrivedPress = nextInteraction(client);
  const pressed = member.press(message.id, 'more');
  const press = await arrivedPress;
  if (!press.isButton()) throw new Error('Expected a button');
  await press.showModal(MODAL);
  const arrived = nextInteraction(client);
  const submitted = await member.submitModal(pressed, { title: 'New' });
  const submit = await arrived;
  if (!submit.isModalSubmit() || !submit.isFromMessage()) throw new Error('Expected a modal');
  await submit.update('Renamed');
  expect(await submitted.response()).toMatchObject({
    kind: 'update',
    message: { id: message.id, content: 'Renamed' },
  });
});

test('a modal filled in wrongly throws, a wrong modal is refused with its path', async () => {
  const { sandbox, asked, interaction } = await startAsked();
  const error = { code: 'BASE_TYPE_BAD_LENGTH', message: 'Must be between 1 and 45 in length.' };
  const tooLong = interaction.showModal({ ...MODAL, title: 'x'.repeat(46) });
  expect(await failureOf(tooLong)).toEqual({
    status: 400,
    code: 50035,
    errors: { data: { title: { _errors: [error] } } },
  });
  await showModal(interaction);
  const member = sandbox.as('member');
  const submit = (values: Parameters<typeof member.submitModal>[1]) =>
    member.submitModal(asked, values);
  await expect(submit({})).rejects.toThrow('`title` takes 1 at least, got 0');
  await expect(submit({ title: 'x'.repeat(11) })).rejects.toThrow('takes 10 at most, got 11');
  await expect(submit({ title: 'a', files: ['b'] })).rejects.toThrow('takes files');
  await expect(submit({ title: 'a', other: 'b' })).rejects.toThrow('no field `other`');
});

test('waiting for an answer that never comes ends and says what was awaited', async () => {
  const { asked } = await startAsked();
  await expect(asked.acknowledged(20)).rejects.toThrow(
    'Expected an answer to the interaction within 20 ms, nothing came',
  );
});
