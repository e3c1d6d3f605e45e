import type { Locale } from 'discord-api-types/v10';
import type { Person } from '../people/person.ts';
import type { Action } from './action-schema.ts';
import type { Actor } from './actor.ts';
import type { Chat } from './chat.ts';
import type { Interacting } from './interact.ts';
import { LOCALES } from './locales.ts';
import { filesOf } from './picked-files.ts';
import type { Outcome } from './wire.ts';

/** Does what needs no answer of the bot; gives an outcome when there is more to it than being done. */
export function speak(actor: Actor, action: Exclude<Action, Interacting>): Outcome | undefined {
  const { chat, person } = actor;
  switch (action.kind) {
    case 'say': {
      const { channelId, content, replyTo } = action;
      const files = filesOf(actor, action.files);
      person.say(channelId, content, { files, ...(replyTo !== undefined && { replyTo }) });
      return undefined;
    }
    case 'post': {
      const files = filesOf(actor, action.files);
      const post = person.post(action.forumId, action.title, action.content, { files });
      return { kind: 'opened', channelId: post.id };
    }
    case 'thread':
      return { kind: 'opened', channelId: person.startThread(action.messageId, action.name) };
    case 'edit':
      person.edit(action.messageId, action.content);
      return undefined;
    case 'delete':
      person.delete(action.messageId);
      return undefined;
    case 'pin':
      person.pin(action.messageId);
      return undefined;
    case 'react':
      person.react(action.messageId, action.emoji, action.present);
      return undefined;
    case 'dismiss':
      dismiss(chat, person, action.messageId);
      return undefined;
    case 'locale':
      person.setLocale(localeOf(action.locale));
      chat.world.changed();
      return undefined;
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
