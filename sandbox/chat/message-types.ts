import type { ComponentView } from './component-types.ts';

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
  readonly isPinned: boolean;
  /** Discord says it in the author's name. */
  readonly system?: 'thread' | 'pin';
  readonly repliesTo?: string;
  /** Whose command it answers, and which, if that is known. */
  readonly used?: { readonly userId: string; readonly name?: string };
  readonly embeds: readonly EmbedView[];
  readonly files: readonly FileView[];
  readonly components: readonly ComponentView[];
  readonly reactions: readonly ReactionView[];
}
