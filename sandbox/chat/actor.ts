import type { Person } from '../people/person.ts';
import type { NewFile } from '../world/attachments.ts';
import type { Chat } from './chat.ts';

/** Someone who does something, and the files that came with it. */
export interface Actor {
  readonly chat: Chat;
  readonly person: Person;
  readonly uploads: readonly NewFile[];
}
