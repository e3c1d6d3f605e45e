import {
  type Attachment,
  type ChatInputCommandInteraction,
  FileUploadBuilder,
  LabelBuilder,
  ModalBuilder,
  SlashCommandBuilder,
} from 'discord.js';
import type { ComponentHandler, SlashCommand } from '../src/discord/command.ts';
import { customId } from '../src/discord/custom-id.ts';
import { LIMITS } from '../src/discord/limits.ts';
import { languageOf, textsFor } from '../src/discord/texts/catalogue.ts';
import type { Language } from '../src/discord/texts/catalogue-type.ts';
import { addAttachments } from '../src/discord/uploads/add-attachments.ts';
import { cancelButton } from '../src/discord/uploads/cancel-button.ts';

const MODAL = 'upload-files';
const FIELD = 'files';
const OPTIONS = ['file', 'file2', 'file3', 'file4', 'file5'] as const;

const builder = new SlashCommandBuilder()
  .setName('upload')
  .setDescription('Add PDFs to what I know in this channel');
for (const name of OPTIONS) {
  builder.addAttachmentOption((option) =>
    option.setName(name).setDescription(name === 'file' ? 'A PDF' : 'Another PDF'),
  );
}

const modal: ComponentHandler = {
  name: MODAL,
  async run(interaction, _args, bot) {
    if (!interaction.isModalSubmit()) return;
    const files = interaction.fields.getUploadedFiles(FIELD);
    await addAttachments(interaction, [...(files?.values() ?? [])], bot);
  },
};

/** Adds files that are given as options, or else in a form for up to ten. */
export const upload: SlashCommand = {
  kind: 'slash',
  definition: builder.toJSON(),
  async run(interaction, bot) {
    const files = filesOf(interaction);
    if (files.length > 0) {
      await addAttachments(interaction, files, bot);
    } else {
      await interaction.showModal(form(languageOf(interaction.locale)));
    }
  },
  components: [modal, cancelButton],
};

function filesOf({ options }: ChatInputCommandInteraction): Attachment[] {
  return OPTIONS.flatMap((name) => options.getAttachment(name) ?? []);
}

function form(language: Language): ModalBuilder {
  const texts = textsFor(language).upload;
  const field = new FileUploadBuilder()
    .setCustomId(FIELD)
    .setMinValues(1)
    .setMaxValues(LIMITS.filesPerMessage)
    .setRequired(true);
  const label = new LabelBuilder()
    .setLabel(texts.modalLabel)
    .setDescription(texts.modalDescription)
    .setFileUploadComponent(field);
  return new ModalBuilder()
    .setCustomId(customId(MODAL))
    .setTitle(texts.modalTitle)
    .addLabelComponents(label);
}
