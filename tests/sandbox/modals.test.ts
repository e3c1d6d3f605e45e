import {
  type APIModalInteractionResponseCallbackData,
  type ChatInputCommandInteraction,
  ComponentType,
  TextInputStyle,
} from 'discord.js';
import { expect, test } from 'vitest';
import type { Person } from '../../sandbox/people/person.ts';
import { failureOf, nextInteraction } from './connected.ts';
import { startAsked, startWithComponents } from './started.ts';

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

const label = (component: object) => ({ type: ComponentType.Label, label: 'Pick', component });

/** A modal of these fields, shown as the answer to `/ask`. */
async function startWithFields(...fields: object[]) {
  const { sandbox, client, asked, interaction } = await startAsked();
  const show = () =>
    interaction.client.rest.post(`/interactions/${interaction.id}/${interaction.token}/callback`, {
      body: {
        type: 9,
        data: { custom_id: 'fields', title: 'Fields', components: fields.map(label) },
      },
      auth: false,
    });
  const submit = async (values: Parameters<Person['submitModal']>[1]) => {
    const arrived = nextInteraction(client);
    await sandbox.as('member').submitModal(asked, values);
    const submitted = await arrived;
    if (!submitted.isModalSubmit()) throw new Error('Expected a modal');
    return submitted;
  };
  return { sandbox, show, submit };
}

test('a modal has menus of every kind, with what was picked before', async () => {
  const options = [
    { label: 'Strict', value: 'strict', default: true },
    { label: 'Loose', value: 'loose' },
  ];
  const { sandbox, show, submit } = await startWithFields(
    { type: 3, custom_id: 'how', options },
    { type: 6, custom_id: 'roles', max_values: 2, required: false },
    { type: 8, custom_id: 'channel', channel_types: [0], required: false },
  );
  await show();
  await expect(submit({ how: ['other'] })).rejects.toThrow('no option `other`');
  await expect(submit({ roles: [sandbox.botId] })).rejects.toThrow('no role');
  await expect(submit({ channel: [sandbox.channels['questions'] ?? ''] })).rejects.toThrow(
    'no channel',
  );
  const { fields } = await submit({
    roles: [sandbox.editorRoleId, sandbox.memberRoleId],
    channel: [sandbox.channels['handbook'] ?? ''],
  });
  expect(fields.getStringSelectValues('how')).toEqual(['strict']);
  expect(fields.getSelectedRoles('roles')?.map((role) => role?.name)).toEqual(['editor', 'member']);
  expect(fields.getSelectedChannels('channel')?.size).toBe(1);
});

const pdf = (index: number) => ({ name: `${index}.pdf`, bytes: new Uint8Array([index]) });

test('an upload field takes the number of files it asks for, ten at most', async () => {
  const upload = { type: 19, custom_id: 'files', min_values: 2, max_values: 10 };
  const { show, submit } = await startWithFields(upload);
  await show();
  await expect(submit({ files: [pdf(1)] })).rejects.toThrow('takes 2 at least, got 1');
  const eleven = Array.from({ length: 11 }, (_, index) => pdf(index));
  await expect(submit({ files: eleven })).rejects.toThrow('takes 10 at most, got 11');
  const { fields } = await submit({ files: eleven.slice(1) });
  expect(fields.getUploadedFiles('files')?.size).toBe(10);
});

test('an upload field that is not required may stay empty', async () => {
  const upload = { type: 19, custom_id: 'files', min_values: 0, max_values: 5, required: false };
  const { show, submit } = await startWithFields(upload);
  await show();
  const { fields } = await submit({});
  expect(fields.getUploadedFiles('files')?.size ?? 0).toBe(0);
});

test.each([
  ['eleven files', { type: 19, custom_id: 'files', max_values: 11 }, 'max_values'],
  [
    'more files than it takes',
    { type: 19, custom_id: 'f', min_values: 3, max_values: 2 },
    'min_values',
  ],
  [
    'a text of 4,001 characters',
    { type: 4, style: 1, custom_id: 't', max_length: 4_001 },
    'max_length',
  ],
  ['no id', { type: 4, style: 1 }, 'custom_id'],
])('a field that asks for %s is refused with its path', async (_, field, name) => {
  const { show } = await startWithFields(field);
  expect(await failureOf(show())).toMatchObject({
    code: 50035,
    errors: { data: { components: { 0: { component: { [name]: {} } } } } },
  });
});

test('a modal takes five fields', async () => {
  const text = (id: number) => ({ type: 4, style: 1, custom_id: `${id}`, required: false });
  const { show } = await startWithFields(...[1, 2, 3, 4, 5, 6].map(text));
  expect(await failureOf(show())).toMatchObject({ errors: { data: { components: {} } } });
});
