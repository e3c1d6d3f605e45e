import { expect, test } from 'vitest';
import { failureOf } from './connected.ts';
import { startInGeneral } from './started.ts';

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

const display = (length: number) => ({ type: 10, content: 'x'.repeat(length) });

const TOO_MUCH_TEXT = {
  _errors: [
    {
      code: 'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
      message: 'The total text may not be longer than 4000',
    },
  ],
};

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
  [
    'texts of Components V2 of 4,001 characters in all',
    { flags: 1 << 15, components: [2_000, 2_001].map(display) },
    { components: TOO_MUCH_TEXT },
  ],
  [
    'texts of Components V2 of 10,002 bytes in 3,334 characters',
    { flags: 1 << 15, components: [{ type: 10, content: '水'.repeat(3_334) }] },
    { components: TOO_MUCH_TEXT },
  ],
  [
    '41 components with Components V2, nested ones counted',
    { flags: 1 << 15, components: [{ type: 17, components: Array(40).fill(display(1)) }] },
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

test('Components V2 are turned on by an edit that empties the content, and never off', async () => {
  const { sandbox, channel } = await startInGeneral();
  const { id } = await channel.send('words');
  const edit = (body: object) =>
    channel.client.rest.patch(`/channels/${channel.id}/messages/${id}`, { body });
  const components = [{ type: 10, content: 'more words' }];
  expect(await failureOf(edit({ flags: 1 << 15, components }))).toMatchObject({
    code: 50035,
    errors: { content: {} },
  });
  await edit({ flags: 1 << 15, components, content: null });
  expect(sandbox.see(id)?.payload).toMatchObject({ flags: 1 << 15, content: '', components });
  expect(await failureOf(edit({ flags: 0, content: 'words' }))).toMatchObject({ code: 50035 });
  await edit({ flags: 0, components: [{ type: 10, content: 'other words' }] });
  expect(sandbox.see(id)?.payload.flags).toBe(1 << 15);
});
