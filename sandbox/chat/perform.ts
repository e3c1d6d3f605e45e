import type { Locale } from 'discord-api-types/v10';
import { LIMITS, TIMES } from '../limits.ts';
import type { InteractionHandle } from '../people/handle.ts';
import type { Person } from '../people/person.ts';
import type { NewFile } from '../world/attachments.ts';
import type { Action, Picked } from './action-schema.ts';
import type { Chat } from './chat.ts';
import { LOCALES } from './locales.ts';
import { modalView } from './modal-view.ts';
import type { Outcome } from './wire.ts';

/** Someone who does something, and the files that came with it. */
export interface Actor {
  readonly chat: Chat;
  readonly person: Person;
  readonly uploads: readonly NewFile[];
}

/** Does what the person asks. Throws what a Person throws for what they may not do. */
export async function perform(actor: Actor, action: Action): Promise<Outcome> {
  const { chat, person } = actor;
  switch (action.kind) {
    case 'say': {
      const files = requireFew(action.files.map((picked) => fileOf(actor, picked)));
      const { channelId, content, replyTo } = action;
      person.say(channelId, content, { files, ...(replyTo !== undefined && { replyTo }) });
      return { kind: 'done' };
    }
    case 'post': {
      const post = person.post(action.forumId, action.title, action.content);
      return { kind: 'opened', channelId: post.id };
    }
    case 'thread':
      return { kind: 'opened', channelId: person.startThread(action.messageId, action.name) };
    case 'react':
      person.react(action.messageId, action.emoji, action.present);
      return { kind: 'done' };
    case 'dismiss':
      dismiss(chat, person, action.messageId);
      return { kind: 'done' };
    case 'locale':
      person.setLocale(localeOf(action.locale));
      chat.world.changed();
      return { kind: 'done' };
    default:
      return outcomeOf(actor, action, await interact(actor, action));
  }
}

type Interacting = Extract<
  Action,
  { kind: 'command' | 'autocomplete' | 'menu' | 'press' | 'select' | 'submit' }
>;

async function interact(actor: Actor, action: Interacting): Promise<InteractionHandle> {
  const { chat, person } = actor;
  switch (action.kind) {
    case 'command': {
      const values = Object.fromEntries(
        Object.entries(action.values).map(([name, value]) => [
          name,
          typeof value === 'object' ? fileOf(actor, value) : value,
        ]),
      );
      return person.command(action.channelId, action.name, values);
    }
    case 'autocomplete': {
      const { option, text, values } = action;
      return person.autocomplete(action.channelId, action.name, { option, text, values });
    }
    case 'menu':
      return person.messageCommand(action.name, action.messageId);
    case 'press':
      return person.press(action.messageId, action.customId);
    case 'select':
      return person.select(action.messageId, action.customId, action.values);
    case 'submit': {
      const opened = chat.ownInteraction(action.interactionId, person.id);
      const values = Object.fromEntries(
        Object.entries(action.values).map(([id, value]) => [id, fieldValue(actor, value)]),
      );
      return person.submitModal(opened, values);
    }
  }
}

async function outcomeOf(
  { chat, person }: Actor,
  action: Interacting,
  handle: InteractionHandle,
): Promise<Outcome> {
  const named = (action.kind === 'command' || action.kind === 'menu') && { command: action.name };
  if (action.kind !== 'autocomplete') chat.remember({ handle, personId: person.id, ...named });
  // It rejects for one reason only: that no answer came in time.
  const answer = await handle.acknowledged(TIMES.firstAnswerMs).catch(() => undefined);
  switch (answer) {
    case undefined:
      return { kind: 'unanswered' };
    case 'modal':
      return { kind: 'modal', modal: modalView(chat.world, handle.id, await handle.modal()) };
    case 'choices': {
      const choices = await handle.choices();
      return { kind: 'choices', choices: choices.map(({ name, value }) => ({ name, value })) };
    }
    default:
      return { kind: 'done' };
  }
}

function localeOf(code: string): Locale {
  const locale = LOCALES.find((one) => one === code);
  if (!locale) throw new RangeError(`There is no language \`${code}\` here`);
  return locale;
}

function dismiss(chat: Chat, person: Person, messageId: string): void {
  if (chat.world.messages.get(messageId)?.visibleTo !== person.id) {
    throw new RangeError('Only messages that you alone see can be dismissed');
  }
  chat.dismissed.add(messageId);
  chat.world.changed();
}

function fieldValue(
  actor: Actor,
  value: string | string[] | Picked[],
): string | readonly string[] | readonly NewFile[] {
  if (typeof value === 'string') return value;
  const texts = value.filter((item) => typeof item === 'string');
  if (texts.length === value.length) return texts;
  return value.filter((item) => typeof item === 'object').map((item) => fileOf(actor, item));
}

function fileOf({ chat, uploads }: Actor, picked: Picked): NewFile {
  const file =
    'upload' in picked
      ? uploads[picked.upload]
      : chat.samples.find(({ name }) => name === picked.sample);
  if (!file) throw new RangeError('A file of this message did not arrive');
  const { name, bytes } = file;
  if (bytes.byteLength > LIMITS.fileBytes) {
    throw new RangeError(`${name} is larger than ${LIMITS.fileBytes / 1_048_576} MiB`);
  }
  return file;
}

function requireFew(files: readonly NewFile[]): readonly NewFile[] {
  if (files.length <= LIMITS.files) return files;
  throw new RangeError(`A message takes ${LIMITS.files} files at most, got ${files.length}`);
}
