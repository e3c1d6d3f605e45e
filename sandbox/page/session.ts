import type { ModalView } from '../chat/component-types.ts';
import type { MessageView } from '../chat/message-types.ts';
import type { Change, Outcome, Role, StateView } from '../chat/wire.ts';
import { follow } from './follow.ts';
import { Notices } from './notices.ts';
import { type ActionOf, send } from './send.ts';

/** A dialog of the page's own, over what it is about. */
export type Asking =
  | { readonly kind: 'thread'; readonly messageId: string }
  | { readonly kind: 'post'; readonly forumId: string };

const ROLES: readonly Role[] = ['member', 'manager', 'owner'];

/** All the page knows; the server tells it, and it tells whoever draws. */
export class Session {
  readonly notices = new Notices(() => this.#tell());
  /** Half-written messages by channel id. */
  readonly drafts = new Map<string, string>();
  role: Role;
  state: StateView | undefined;
  isOnline = false;
  channelId = '';
  modal: ModalView | undefined;
  asking: Asking | undefined;
  replyTo: MessageView | undefined;
  /** Id of the message whose text is being changed. */
  editing: string | undefined;
  unread: ReadonlySet<string> = new Set();
  #messages: ReadonlyMap<string, MessageView> = new Map();
  #listener: () => void = () => {};
  #stop: () => void = () => {};

  constructor({ search, hash }: Location) {
    const asked = new URLSearchParams(search).get('as');
    this.role = ROLES.find((role) => role === asked) ?? 'member';
    this.channelId = hash.slice(1);
  }

  /** Calls back after every change. */
  listen(listener: () => void): void {
    this.#listener = listener;
  }

  /** Connects as the present role, anew when connected already. */
  start(): void {
    this.#stop();
    this.#stop = follow(this.role, {
      onChange: (change) => this.#take(change),
      onLine: (isOnline) => {
        this.isOnline = isOnline;
        this.#tell();
      },
    });
  }

  /** Becomes someone else. */
  become(role: Role): void {
    this.role = role;
    this.#messages = new Map();
    this.modal = undefined;
    this.asking = undefined;
    this.replyTo = undefined;
    this.editing = undefined;
    this.unread = new Set();
    this.notices.clear();
    this.start();
    this.#remember();
    this.#tell();
  }

  open(channelId: string): void {
    this.channelId = channelId;
    this.replyTo = undefined;
    this.unread = new Set([...this.unread].filter((id) => id !== channelId));
    this.#remember();
    this.#tell();
  }

  set(change: Partial<Pick<Session, 'modal' | 'asking' | 'replyTo' | 'editing'>>): void {
    Object.assign(this, change);
    this.#tell();
  }

  message(id: string): MessageView | undefined {
    return this.#messages.get(id);
  }

  /** The messages of a channel, oldest first. */
  messagesIn(channelId: string): readonly MessageView[] {
    return [...this.#messages.values()].filter((message) => message.channelId === channelId);
  }

  /** Does something, shows what comes of it, and says whether it went through. */
  async act(action: ActionOf, files: readonly File[] = []): Promise<Outcome> {
    const { role } = this;
    const outcome = await send(role, action, files);
    // Whoever has been switched to meanwhile is not the one to see what came of it.
    if (this.role !== role) return outcome;
    if (outcome.kind === 'refused') this.notices.toast(outcome.reason);
    if (outcome.kind === 'modal') this.set({ modal: outcome.modal });
    if (outcome.kind === 'opened') this.open(outcome.channelId);
    return outcome;
  }

  #take({ isFirst, state, messages, gone }: Change): void {
    this.isOnline = true;
    const known = new Map(isFirst ? [] : this.#messages);
    for (const id of gone) known.delete(id);
    for (const message of messages) known.set(message.id, message);
    this.#messages = new Map([...known].toSorted(([one], [other]) => compareIds(one, other)));
    if (state) this.state = state;
    this.#settle();
    if (!isFirst) this.#markUnread(messages);
    this.#tell();
  }

  /** A channel that is gone, or was never there, gives way to the first. */
  #settle(): void {
    const channels = this.state?.channels ?? [];
    if (channels.some(({ id }) => id === this.channelId)) return;
    this.channelId = channels[0]?.id ?? '';
    this.#remember();
  }

  #markUnread(messages: readonly MessageView[]): void {
    const elsewhere = messages
      .filter(({ channelId, authorId, isEdited }) => {
        return channelId !== this.channelId && authorId !== this.state?.me.id && !isEdited;
      })
      .map(({ channelId }) => channelId);
    if (elsewhere.length > 0) this.unread = new Set([...this.unread, ...elsewhere]);
  }

  #remember(): void {
    history.replaceState(null, '', `?as=${this.role}#${this.channelId}`);
  }

  #tell(): void {
    this.#listener();
  }
}

/** Ids carry their time; a longer one is younger. */
function compareIds(one: string, other: string): number {
  return one.length - other.length || (one < other ? -1 : 1);
}
