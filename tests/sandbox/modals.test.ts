import {
  type APIModalInteractionResponseCallbackData,
  type ChatInputCommandInteraction,
  ComponentType,
  TextInputStyle,
} from 'discord.js';
import { expect, test } from 'vitest';
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
