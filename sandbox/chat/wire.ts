import type { ModalView } from './component-types.ts';
import type { MessageView } from './message-types.ts';

/** Who sits in front of the page. */
export const ROLES = ['member', 'manager', 'owner'] as const;
export type Role = (typeof ROLES)[number];

export interface ChannelView {
  readonly id: string;
  readonly kind: 'text' | 'forum' | 'thread' | 'post' | 'direct';
  readonly name: string;
  readonly parentId?: string;
  readonly canSend: boolean;
  readonly canAttach: boolean;
  readonly canStartThreads: boolean;
  /** May delete what others wrote, and pin. */
  readonly canModerate: boolean;
  /** The bot shows that it types. */
  readonly isTyping: boolean;
}

export interface PersonView {
  readonly id: string;
  readonly name: string;
  readonly isBot: boolean;
}

export interface RoleView {
  readonly id: string;
  readonly name: string;
}

export interface CommandOptionView {
  readonly name: string;
  /** In the person's language. */
  readonly label: string;
  readonly description: string;
  readonly kind: 'text' | 'integer' | 'number' | 'boolean' | 'file' | 'choice' | 'unsupported';
  readonly required: boolean;
  readonly autocompletes: boolean;
  readonly choices: readonly OptionChoice[];
  readonly least?: number;
  readonly most?: number;
}

export interface OptionChoice {
  readonly name: string;
  readonly value: string | number;
}

export interface CommandView {
  readonly id: string;
  readonly kind: 'slash' | 'message';
  /** With its group and subcommand, if it has any. */
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly options: readonly CommandOptionView[];
  /** Where this person is offered it. */
  readonly channelIds: readonly string[];
}

export interface SampleView {
  readonly name: string;
  readonly bytes: number;
}

/** Everything but the messages. */
export interface StateView {
  readonly me: PersonView;
  readonly role: Role;
  readonly guildName: string;
  readonly isBotConnected: boolean;
  readonly locale: string;
  /** Languages one can choose. */
  readonly locales: readonly string[];
  readonly cast: Readonly<Record<Role, PersonView>>;
  readonly people: readonly PersonView[];
  readonly roles: readonly RoleView[];
  readonly channels: readonly ChannelView[];
  readonly commands: readonly CommandView[];
  readonly samples: readonly SampleView[];
}

/** What has changed since the last of these; the first one of a connection brings everything. */
export interface Change {
  readonly isFirst: boolean;
  readonly state?: StateView;
  readonly messages: readonly MessageView[];
  /** Ids of messages that are no longer to be seen. */
  readonly gone: readonly string[];
}

/** What the server says to something a person did. */
export type Outcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'opened'; readonly channelId: string }
  | { readonly kind: 'modal'; readonly modal: ModalView }
  | { readonly kind: 'choices'; readonly choices: readonly OptionChoice[] }
  /** The bot did not react to the interaction in time. */
  | { readonly kind: 'unanswered' }
  | { readonly kind: 'refused'; readonly reason: string };
