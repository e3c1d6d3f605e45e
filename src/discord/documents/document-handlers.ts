import { AttachmentBuilder, type MessageComponentInteraction, MessageFlags } from 'discord.js';
import { UserError } from '../../errors.ts';
import type { ListedDocument } from '../../knowledge/types.ts';
import type { Bot } from '../bot.ts';
import type { ComponentHandler } from '../command.ts';
import { noSuchDocument } from '../document-choice.ts';
import { LIMITS } from '../limits.ts';
import { actorOf } from '../permissions.ts';
import { knowledgeChannelOf } from '../places.ts';
import { quiet } from '../quiet.ts';
import { fileLabel } from '../rendering/clean-text.ts';
import { fileName } from '../rendering/escape-text.ts';
import type { MessageBody } from '../surface.ts';
import { languageOf, textsFor } from '../texts/catalogue.ts';
import { COMPONENTS } from './document-components.ts';
import {
  type DocumentView,
  mayRemove,
  renderDocumentDetails,
  renderRemoveQuestion,
} from './document-details.ts';
import { renderDocumentList } from './document-list.ts';

/** A use of a button or menu below a list of documents. */
interface Press {
  readonly interaction: MessageComponentInteraction;
  readonly bot: Bot;
  readonly page: number;
  /** Any text: whoever presses may have made it up. */
  readonly documentId: string;
}

/** Everything behind the buttons and menus of `/documents`. */
export const documentHandlers: readonly ComponentHandler[] = [
  handler(COMPONENTS.page, (press) => showList(press)),
  handler(COMPONENTS.choose, (press) => showDocument(press, renderDocumentDetails)),
  handler(COMPONENTS.open, (press) => showDocument(press, renderDocumentDetails)),
  handler(COMPONENTS.download, download),
  handler(COMPONENTS.remove, (press) =>
    showDocument(press, (view) => {
      requireOwn(view);
      return renderRemoveQuestion(view);
    }),
  ),
  handler(COMPONENTS.removeYes, remove),
];

function handler(name: string, run: (press: Press) => Promise<void>): ComponentHandler {
  return {
    name,
    async run(interaction, args, bot) {
      if (!interaction.isMessageComponent()) return;
      const isMenu = interaction.isStringSelectMenu();
      const [documentId = '', page = '0'] = isMenu ? [interaction.values[0], args[0]] : args;
      const pageOnly = name === COMPONENTS.page ? documentId : page;
      await run({ interaction, bot, documentId, page: Number(pageOnly) });
    },
  };
}

async function showList({ interaction, bot, page }: Press, notice?: string): Promise<void> {
  if (!interaction.deferred) await interaction.deferUpdate();
  const documents = await bot.knowledgeBase.documents(knowledgeChannelOf(interaction));
  const language = languageOf(interaction.locale);
  await edit(interaction, renderDocumentList({ documents, page, language, notice }));
}

/** A document that has gone meanwhile, or was never of this channel, is told above the list. */
async function showDocument(
  press: Press,
  render: (view: DocumentView) => MessageBody,
): Promise<void> {
  const { interaction } = press;
  await interaction.deferUpdate();
  const view = await find(press);
  if (view === null) {
    return showList(press, textsFor(languageOf(interaction.locale)).document.gone);
  }
  await edit(interaction, render(view));
}

async function download(press: Press): Promise<void> {
  const { interaction, bot, documentId } = press;
  await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  const document = (await find(press))?.document;
  if (document === undefined) throw noSuchDocument();
  const texts = textsFor(languageOf(interaction.locale)).document;
  const maxBytes = Math.min(interaction.attachmentSizeLimit, LIMITS.requestBytes);
  if (document.byteLength > maxBytes) {
    const content = texts.tooLargeToSend(document.byteLength, maxBytes);
    await interaction.editReply(quiet({ content }));
    return;
  }
  const channelId = knowledgeChannelOf(interaction);
  const bytes = await bot.knowledgeBase.original({ channelId, documentId });
  if (bytes === null) throw noOriginalToSend();
  const file = new AttachmentBuilder(Buffer.from(bytes), { name: attachmentName(document) });
  const content = texts.file(fileName(document.name, LIMITS.choiceText));
  await interaction.editReply(quiet({ content, files: [file] }));
}

async function remove(press: Press): Promise<void> {
  const { interaction, bot } = press;
  await interaction.deferUpdate();
  const texts = textsFor(languageOf(interaction.locale)).document;
  const view = await find(press);
  if (view === null) return showList(press, texts.gone);
  requireOwn(view);
  const { documentId, name } = view.document;
  const channelId = knowledgeChannelOf(interaction);
  await bot.knowledgeBase.remove({ channelId, documentId });
  bot.log.info('document-removed', { channelId, documentId, userId: interaction.user.id });
  await showList(press, texts.removed(fileName(name, LIMITS.choiceText)));
}

/** The document, if it is one of this channel's now. */
async function find({ interaction, bot, documentId, page }: Press): Promise<DocumentView | null> {
  const documents = await bot.knowledgeBase.documents(knowledgeChannelOf(interaction));
  const document = documents.find((one) => one.documentId === documentId);
  if (document === undefined) return null;
  const language = languageOf(interaction.locale);
  return { document, documents, actor: actorOf(interaction), language, page };
}

function requireOwn({ actor, document }: DocumentView): void {
  if (mayRemove(actor, document)) return;
  throw new UserError(
    'remove-not-yours',
    'Only whoever added this document, or someone who manages this channel, can remove it.',
  );
}

function noOriginalToSend(): UserError {
  return new UserError(
    'no-original-to-send',
    'The file of this document is not kept here. Ask whoever added it for it.',
  );
}

function attachmentName({ name }: ListedDocument): string {
  const label = fileLabel(name, LIMITS.choiceText);
  return /\.pdf$/iu.test(label) ? label : `${label}.pdf`;
}

async function edit(interaction: MessageComponentInteraction, body: MessageBody): Promise<void> {
  await interaction.editReply(quiet({ ...body, components: body.components ?? [] }));
}
