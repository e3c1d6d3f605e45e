import { EventEmitter } from 'node:events';
import type {
  APIApplicationCommand,
  APIMessage,
  APIOverwrite,
  APIRole,
  APIUser,
  ChannelType,
  Locale,
} from 'discord-api-types/v10';
import { discordError } from '../discord-error.ts';
import type { AttachmentStore } from './attachments.ts';
import type { Clock } from './clock.ts';
import { createSnowflakes } from './clock.ts';
import type { Interaction } from './interactions.ts';

/** A text channel, a forum, a thread or forum post (with `parentId`) or a direct message (with `recipientId`). */
export interface Channel {
  readonly id: string;
  readonly type:
    | ChannelType.GuildText
    | ChannelType.GuildForum
    | ChannelType.PublicThread
    | ChannelType.DM;
  readonly name: string;
  readonly position: number;
  readonly parentId?: string;
  readonly ownerId?: string;
  readonly recipientId?: string;
  /** Of a thread: it rests until somebody writes. */
  archived?: boolean;
  /** Of a thread: only those who manage threads may write. */
  locked?: boolean;
  /** Of direct messages: the person takes none from the bot. */
  closed?: boolean;
  readonly overwrites: APIOverwrite[];
}

/** Someone in the guild. */
export interface Member {
  readonly roleIds: readonly string[];
  readonly joinedAt: string;
}

/** Whom a message has notified, at its creation or by any edit since. */
export interface Pings {
  readonly everyone: boolean;
  readonly users: readonly string[];
  readonly roles: readonly string[];
}

/** A message as the person in front of Discord sees it, and whom it pinged. */
export interface Message {
  payload: APIMessage;
  pinged: Pings;
  /** Who reacted, by emoji. */
  readonly reactions: Map<string, Set<string>>;
  /** The one person who sees an ephemeral message. */
  readonly visibleTo?: string;
}

/** Something the gateway tells its clients. */
export interface Dispatch {
  readonly name: string;
  readonly data: object;
  /** The channel it happened in; who may not see that hears nothing of it. */
  readonly channel?: Channel;
}

/** All that exists: one guild, its people, channels and messages, and the bot's commands. */
export class World {
  readonly clock: Clock;
  readonly nextId: () => string;
  readonly attachments: AttachmentStore;
  readonly guildId: string;
  readonly ownerId: string;
  readonly botId: string;
  readonly memberRoleId: string;
  readonly managerRoleId: string;
  readonly botRoleId: string;
  readonly roles = new Map<string, APIRole>();
  readonly users = new Map<string, APIUser>();
  readonly members = new Map<string, Member>();
  readonly locales = new Map<string, Locale>();
  readonly channels = new Map<string, Channel>();
  readonly messages = new Map<string, Message>();
  readonly commands = new Map<string, APIApplicationCommand>();
  /** Names of commands the guild's admins offer to everybody, past their default permissions. */
  readonly openCommands = new Set<string>();
  /** By token. */
  readonly interactions = new Map<string, Interaction>();
  /** When the bot last showed that it types, by channel id. */
  readonly typingSince = new Map<string, number>();
  readonly #events = new EventEmitter().setMaxListeners(0);

  constructor(clock: Clock, attachments: AttachmentStore) {
    this.clock = clock;
    this.attachments = attachments;
    this.nextId = createSnowflakes(clock);
    this.guildId = this.nextId();
    this.ownerId = this.nextId();
    this.botId = this.nextId();
    this.memberRoleId = this.nextId();
    this.managerRoleId = this.nextId();
    this.botRoleId = this.nextId();
  }

  /** The channel with this id; throws 10003 when there is none. */
  channel(id: string): Channel {
    const channel = this.channels.get(id);
    if (!channel) throw discordError('unknownChannel');
    return channel;
  }

  /** The user with this id; throws 10013 when there is none. */
  user(id: string): APIUser {
    const user = this.users.get(id);
    if (!user) throw discordError('unknownUser');
    return user;
  }

  /** The message with this id in that channel, ephemeral ones left out; throws 10008 otherwise. */
  message(channelId: string, id: string): Message {
    const message = this.messages.get(id);
    if (message?.payload.channel_id !== channelId || message.visibleTo !== undefined) {
      throw discordError('unknownMessage');
    }
    return message;
  }

  /** Tells the gateway, and whoever waits, that something has happened. */
  dispatch(event: Dispatch): void {
    this.#events.emit('dispatch', event);
    this.changed();
  }

  /** Lets everyone who waits in `until` look again. */
  changed(): void {
    this.#events.emit('change');
  }

  onDispatch(listener: (event: Dispatch) => void): void {
    this.#events.on('dispatch', listener);
  }

  /** Calls the listener after every change; gives what ends that. */
  onChange(listener: () => void): () => void {
    this.#events.on('change', listener);
    return () => {
      this.#events.off('change', listener);
    };
  }

  /**
   * Resolves with the first value `find` gives that is not `undefined`, looking again after every
   * change of the world; rejects, naming `what` was awaited, after `timeoutMs` (10 s by default).
   */
  until<Found>(find: () => Found | undefined, what: string, timeoutMs = 10_000): Promise<Found> {
    return new Promise((resolve, reject) => {
      const stop = () => {
        clearTimeout(timer);
        this.#events.off('change', look);
      };
      const look = () => {
        try {
          const found = find();
          if (found === undefined) return;
          stop();
          resolve(found);
        } catch (error) {
          stop();
          reject(error);
        }
      };
      const timer = setTimeout(() => {
        stop();
        reject(new Error(`Expected ${what} within ${timeoutMs} ms, nothing came`));
      }, timeoutMs);
      this.#events.on('change', look);
      look();
    });
  }
}
