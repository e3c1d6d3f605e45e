import {
  ActionRowBuilder,
  ApplicationCommandType,
  AttachmentBuilder,
  ButtonBuilder,
  ButtonStyle,
  type ChatInputCommandInteraction,
  type Client,
  EmbedBuilder,
  FileUploadBuilder,
  type Interaction,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import type { Sandbox } from '../../sandbox/start-sandbox.ts';
import { startConnected } from '../sandbox/connected.ts';

/** A PNG of four dots, to show. */
export const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFklEQVR4nGP8z8DAwMDAxAADAwPDfwYABhQCAZf2cVYAAAAASUVORK5CYII=',
  'base64',
);

const DOCUMENTS = ['handbook.pdf', 'rulebook.pdf', '员工手册.pdf'];

/** The file the page offers. */
export const SAMPLES = [
  { name: 'handbook.pdf', bytes: Buffer.from('%PDF-1.7 sample'), contentType: 'application/pdf' },
];

/** A sandbox with a page and a bot that answers as the tests of the page need it. */
export async function startScripted(): Promise<{ sandbox: Sandbox; client: Client<true> }> {
  const { sandbox, client } = await startConnected({ samples: SAMPLES });
  await followScript(client);
  return { sandbox, client };
}

/** Makes the client answer whatever comes. */
export async function followScript(client: Client<true>): Promise<void> {
  client.on('interactionCreate', (interaction) => answer(interaction));
  await client.application.commands.set(COMMANDS);
}

const COMMANDS = [
  {
    name: 'ask',
    description: 'Ask this channel’s documents a question',
    nameLocalizations: { de: 'frage' },
    descriptionLocalizations: { de: 'Stelle den Dokumenten dieses Kanals eine Frage' },
    options: [
      { name: 'question', description: 'What you want to know', type: 3, required: true },
      { name: 'document', description: 'Only in this one', type: 3, autocomplete: true },
      { name: 'private', description: 'Only you see the answer', type: 5 },
      { name: 'passages', description: 'How many', type: 4, minValue: 1, maxValue: 9 },
    ],
  },
  {
    name: 'upload',
    description: 'Add PDFs to this channel',
    options: [
      { name: 'file', description: 'The PDF', type: 11, required: true },
      {
        name: 'chunking',
        description: 'How to cut it up',
        type: 3,
        choices: [
          { name: 'Fixed', value: 'fixed' },
          { name: 'By topic', value: 'semantic' },
        ],
      },
    ],
  },
  { name: 'form', description: 'Open a form' },
  { name: 'silent', description: 'Never answers' },
  { name: 'settings', description: 'For managers', defaultMemberPermissions: '16' },
  { name: 'Ask about this', type: ApplicationCommandType.Message },
].map((command) => ({ type: ApplicationCommandType.ChatInput, ...command })) as Parameters<
  Client<true>['application']['commands']['set']
>[0];

async function answer(interaction: Interaction): Promise<unknown> {
  if (interaction.isAutocomplete()) {
    const typed = interaction.options.getFocused();
    const fitting = DOCUMENTS.filter((name) => name.startsWith(typed));
    return interaction.respond(fitting.map((name) => ({ name, value: `id of ${name}` })));
  }
  if (interaction.isChatInputCommand()) return command(interaction);
  if (interaction.isMessageContextMenuCommand()) {
    const { content, attachments } = interaction.targetMessage;
    return interaction.reply(`About “${content}” and ${attachments.size} files`);
  }
  if (interaction.isButton()) {
    if (interaction.customId === 'hide') {
      return interaction.reply({ content: 'Just for you', flags: MessageFlags.Ephemeral });
    }
    return interaction.update({ content: `Pressed by ${interaction.user.username}` });
  }
  if (interaction.isStringSelectMenu()) {
    return interaction.reply(`Selected ${interaction.values.join(' and ')}`);
  }
  if (interaction.isModalSubmit()) {
    const files = interaction.fields.getUploadedFiles('files');
    const names = files?.map(({ name }) => name).join(', ');
    return interaction.reply(`${interaction.fields.getTextInputValue('title')}: ${names}`);
  }
  return undefined;
}

async function command(interaction: ChatInputCommandInteraction): Promise<unknown> {
  const { options } = interaction;
  switch (interaction.commandName) {
    case 'ask': {
      const flags = options.getBoolean('private') ? MessageFlags.Ephemeral : undefined;
      await interaction.deferReply(flags ? { flags } : {});
      const from = options.getString('document') ?? 'all documents';
      return interaction.editReply(`**${options.getString('question', true)}** from ${from}`);
    }
    case 'upload': {
      const { name, size } = options.getAttachment('file', true);
      return interaction.reply({
        content: `Read ${name}, ${size} bytes, ${options.getString('chunking') ?? 'as usual'}`,
        components: [BUTTONS, SELECT],
      });
    }
    case 'form':
      return interaction.showModal(FORM);
    case 'settings':
      return interaction.reply({ content: 'Settings', flags: MessageFlags.Ephemeral });
    default:
      return undefined;
  }
}

const BUTTONS = new ActionRowBuilder<ButtonBuilder>().addComponents(
  new ButtonBuilder({ customId: 'press', label: 'Press me', style: ButtonStyle.Primary }),
  new ButtonBuilder({ customId: 'hide', label: 'Show me alone', style: ButtonStyle.Secondary }),
  new ButtonBuilder({ customId: 'off', label: 'Off', style: ButtonStyle.Danger, disabled: true }),
  new ButtonBuilder({ url: 'https://example.com/', label: 'Read more', style: ButtonStyle.Link }),
);

const SELECT = new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(
  new StringSelectMenuBuilder({
    customId: 'select',
    placeholder: 'Pick documents',
    minValues: 1,
    maxValues: 2,
    options: [
      { label: 'Handbook', value: 'handbook', description: '412 pages' },
      { label: 'Rulebook', value: 'rulebook' },
      { label: '员工手册', value: 'chinese', emoji: { name: '📕' } },
    ],
  }),
);

const FORM = new ModalBuilder({ customId: 'form', title: 'Add PDFs' }).addLabelComponents(
  new LabelBuilder({ label: 'Title', description: 'What to call them' }).setTextInputComponent(
    new TextInputBuilder({ customId: 'title', style: TextInputStyle.Short }),
  ),
  new LabelBuilder({ label: 'Files' }).setFileUploadComponent(
    new FileUploadBuilder({ custom_id: 'files', max_values: 3 }),
  ),
);

/** A message with everything a message can show. */
export const RICH = {
  content: [
    '# Leave\nYou get **30 days** a year `[1]`, see [the law](<https://example.com/law>).',
    '- one\n- two\n  - below two\n1. first\n2. second',
    '> quoted\n||hidden||',
    '```ts\nconst days = 30;\n```',
    '-# [1] handbook.pdf · p. 12',
  ].join('\n'),
  embeds: [
    new EmbedBuilder({
      title: 'Ingesting handbook.pdf',
      description: '**12** of 40 pages',
      color: 0xe3b25f,
      fields: [
        { name: 'Pages', value: '40', inline: true },
        { name: 'Chunks', value: '118', inline: true },
      ],
      footer: { text: 'added by mina' },
    }),
  ],
  components: [BUTTONS],
};

/** The picture as a file to send. */
export function picture(name: string): AttachmentBuilder {
  return new AttachmentBuilder(PICTURE, { name });
}
