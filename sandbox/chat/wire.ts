/** Who sits in front of the page. */
export const ROLES = ['member', 'manager', 'owner'] as const;
export type Role = (typeof ROLES)[number];

/** A piece of text as the markdown parser understood it. */
export interface MarkdownNode {
  readonly type: string;
  readonly content?: string | readonly MarkdownNode[];
  /** Of a list, one after another. */
  readonly items?: readonly (readonly MarkdownNode[])[];
  readonly ordered?: boolean;
  readonly start?: number;
  readonly level?: number;
  readonly lang?: string;
  readonly target?: string;
  /** Of a mention. */
  readonly id?: string;
  readonly name?: string;
  readonly fullName?: string;
  /** Seconds since 1970, in digits. */
  readonly timestamp?: string;
  readonly format?: string;
}

export type Markdown = readonly MarkdownNode[];

export interface FileView {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  /** Path and query on the page's own server. */
  readonly url: string;
  readonly isImage: boolean;
  readonly description?: string;
}

/** A picture by the path on this server, or by an address the page links to and does not load. */
export interface MediaView {
  readonly url: string;
  readonly isLocal: boolean;
  readonly description?: string;
}

export interface EmbedView {
  readonly color?: string;
  readonly author?: string;
  readonly title?: Markdown;
  readonly url?: string;
  readonly description?: Markdown;
  readonly fields: readonly {
    readonly name: Markdown;
    readonly value: Markdown;
    readonly inline: boolean;
  }[];
  readonly image?: MediaView;
  readonly thumbnail?: MediaView;
  readonly footer?: string;
  readonly timestamp?: string;
}

export interface OptionView {
  readonly label: string;
  readonly value: string;
  readonly description?: string;
  readonly emoji?: string;
  readonly isDefault?: boolean;
}

export interface ButtonView {
  readonly kind: 'button';
  readonly style: 'primary' | 'secondary' | 'success' | 'danger' | 'link';
  readonly label: string;
  readonly emoji?: string;
  readonly customId?: string;
  readonly url?: string;
  readonly disabled: boolean;
}

export interface SelectView {
  readonly kind: 'select';
  readonly customId: string;
  readonly placeholder: string;
  readonly least: number;
  readonly most: number;
  readonly disabled: boolean;
  readonly options: readonly OptionView[];
}

/** A component of a message or a modal, with everything resolved that the page needs to draw it. */
export type ComponentView =
  | ButtonView
  | SelectView
  | { readonly kind: 'row'; readonly children: readonly ComponentView[] }
  | { readonly kind: 'text'; readonly text: Markdown }
  | {
      readonly kind: 'section';
      readonly children: readonly ComponentView[];
      readonly accessory: ComponentView;
    }
  | { readonly kind: 'gallery'; readonly media: readonly MediaView[] }
  | { readonly kind: 'thumbnail'; readonly media: MediaView }
  | { readonly kind: 'file'; readonly media: MediaView; readonly name: string }
  | { readonly kind: 'separator'; readonly isLine: boolean; readonly isWide: boolean }
  | {
      readonly kind: 'container';
      readonly color?: string;
      readonly children: readonly ComponentView[];
    }
  | { readonly kind: 'unknown'; readonly type: number };

/** Something to fill in in a modal. */
export type FieldView = {
  readonly label: string;
  readonly description?: string;
  readonly required: boolean;
} & (
  | {
      readonly kind: 'input';
      readonly customId: string;
      readonly isLong: boolean;
      readonly value: string;
      readonly placeholder: string;
      readonly least: number;
      readonly most: number;
    }
  | SelectView
  | {
      readonly kind: 'upload';
      readonly customId: string;
      readonly least: number;
      readonly most: number;
    }
  | { readonly kind: 'unsupported'; readonly customId: string; readonly type: number }
);

export interface ModalView {
  /** The interaction it answers, to submit it by. */
  readonly interactionId: string;
  readonly title: string;
  readonly parts: readonly (FieldView | { readonly kind: 'text'; readonly text: Markdown })[];
}

export interface ReactionView {
  readonly emoji: string;
  /** What the server calls it. */
  readonly key: string;
  readonly count: number;
  readonly isMine: boolean;
}

export interface MessageView {
  readonly id: string;
  readonly channelId: string;
  readonly authorId: string;
  /** The text as it was written, to copy or edit. */
  readonly source: string;
  readonly content: Markdown;
  readonly sentAt: string;
  readonly isEdited: boolean;
  readonly isEphemeral: boolean;
  /** The bot has asked for time and not yet answered. */
  readonly isThinking: boolean;
  /** It notifies the person who looks. */
  readonly isForMe: boolean;
  readonly repliesTo?: string;
  /** Whose command it answers, and which, if that is known. */
  readonly used?: { readonly userId: string; readonly name?: string };
  readonly embeds: readonly EmbedView[];
  readonly files: readonly FileView[];
  readonly components: readonly ComponentView[];
  readonly reactions: readonly ReactionView[];
}

export interface ChannelView {
  readonly id: string;
  readonly kind: 'text' | 'forum' | 'thread' | 'post' | 'direct';
  readonly name: string;
  readonly parentId?: string;
  readonly canSend: boolean;
  readonly canAttach: boolean;
  readonly canStartThreads: boolean;
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
