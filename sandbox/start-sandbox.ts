import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { GatewayIntentBits, type Locale, OverwriteType } from 'discord-api-types/v10';
import { chatRoutes, isForPage } from './chat/routes.ts';
import { Faults } from './faults.ts';
import { Gateway } from './gateway/gateway.ts';
import { type SeenMessage, seeMessage } from './people/handle.ts';
import { Person } from './people/person.ts';
import { Robot } from './people/robot.ts';
import { createApp } from './rest/app.ts';
import { Buckets } from './rest/buckets.ts';
import { AttachmentStore, type NewFile } from './world/attachments.ts';
import { setGuildLocale, setOverwrite } from './world/channels.ts';
import { type Clock, createClock } from './world/clock.ts';
import { seed } from './world/seed.ts';
import { World } from './world/world.ts';

/** How a sandbox differs from the usual one. */
export interface SandboxOptions {
  /** 0, the default, takes any free port of the loopback interface. */
  readonly port?: number;
  /** Names of the guild's text channels; `general` and `handbook` by default. */
  readonly channels?: readonly string[];
  /** Names of the guild's forums; `questions` by default. */
  readonly forums?: readonly string[];
  /** Privileged intents the application has; none by default. */
  readonly grantedIntents?: number;
  /** Pace of the gateway's heartbeats in milliseconds; 41,250 by default. */
  readonly heartbeatMs?: number;
  /** Limits requests from the start as `faults.limitLikeDiscord` does; false by default. */
  readonly realLimits?: boolean;
  /** Files the chat page offers to attach; none by default. */
  readonly samples?: readonly NewFile[];
}

/** A running stand-in for Discord. */
export interface Sandbox {
  /** For discord.js: `new Client({ rest: { api: apiUrl } })`. */
  readonly apiUrl: string;
  /** Where the chat page is, for a browser on this machine. */
  readonly pageUrl: string;
  readonly token: string;
  readonly applicationId: string;
  readonly botId: string;
  readonly guildId: string;
  readonly memberRoleId: string;
  readonly managerRoleId: string;
  readonly botRoleId: string;
  readonly editorRoleId: string;
  /** Another bot in the guild, and a webhook: what they post is none of a bot's business. */
  readonly otherBot: Robot;
  readonly webhook: Robot;
  /** Ids of the text channels and forums by name. */
  readonly channels: Readonly<Record<string, string>>;
  readonly clock: Clock;
  readonly faults: Faults;
  /** All state, for what has no shorter way. */
  readonly world: World;
  /**
   * Someone ready to act: a member, an editor (a member with another role), a manager (who may
   * manage channels, messages and threads), or the owner.
   */
  as(who: 'member' | 'editor' | 'manager' | 'owner'): Person;
  /** The message as it is now; `undefined` when there is none. */
  see(messageId: string): SeenMessage | undefined;
  /** Resolves with the first value `find` gives; see `World.until`. */
  until<Found>(find: () => Found | undefined, what: string, timeoutMs?: number): Promise<Found>;
  /** Offers a command to everybody, past its default permissions, as a guild's admins may. */
  openCommand(name: string): void;
  /** Sets the language of the guild. */
  setGuildLocale(locale: Locale): void;
  /** Denies exactly these permissions in a channel to a role or a person; 0n denies none. */
  deny(channelId: string, who: string, permissions: bigint): void;
  /** Cuts every connection and stops listening. */
  close(): Promise<void>;
}

/** Starts a stand-in for Discord on the loopback interface. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const server = createServer();
  const baseUrl = await listen(server, options.port ?? 0);
  const clock = createClock();
  const world = new World(clock, new AttachmentStore(clock, () => baseUrl));
  const cast = seed(world, {
    channels: options.channels ?? ['general', 'handbook'],
    forums: options.forums ?? ['questions'],
  });
  const token = `${Buffer.from(world.botId).toString('base64url')}.${randomBytes(30).toString('base64url')}`;
  const gatewayUrl = () => `${baseUrl.replace('http', 'ws')}/gateway`;
  const grantedIntents = options.grantedIntents ?? 0;
  const gateway = new Gateway(server, world, {
    token,
    grantedIntents,
    url: gatewayUrl,
    ...(options.heartbeatMs !== undefined && { heartbeatMs: options.heartbeatMs }),
  });
  const buckets = new Buckets();
  if (options.realLimits) buckets.beLikeDiscord();
  const faults = new Faults(gateway, buckets);
  const readsContent = (grantedIntents & GatewayIntentBits.MessageContent) !== 0;
  const app = createApp({ world, token, gatewayUrl, readsContent }, { faults, buckets });
  const people = { member: cast.memberId, manager: cast.managerId, owner: world.ownerId };
  const chat = chatRoutes({
    world,
    cast: people,
    samples: options.samples ?? [],
    isBotConnected: () => gateway.isConnected,
  });
  server.on(
    'request',
    getRequestListener((request, bindings) => {
      const isPage = isForPage(new URL(request.url).pathname);
      return isPage ? chat.fetch(request) : app.fetch(request, bindings);
    }),
  );
  const everyone = { ...people, editor: cast.editorId };
  return {
    apiUrl: `${baseUrl}/api`,
    pageUrl: `${baseUrl}/`,
    token,
    clock,
    faults,
    ...describe(world),
    editorRoleId: cast.editorRoleId,
    otherBot: new Robot(world, cast.otherBotId),
    webhook: new Robot(world, cast.webhookId),
    as: (who) => new Person(world, everyone[who]),
    close: () => close(server, gateway),
  };
}

function describe(world: World) {
  return {
    applicationId: world.botId,
    botId: world.botId,
    guildId: world.guildId,
    memberRoleId: world.memberRoleId,
    managerRoleId: world.managerRoleId,
    botRoleId: world.botRoleId,
    channels: Object.fromEntries([...world.channels.values()].map(({ name, id }) => [name, id])),
    world,
    see: (messageId: string) => seeMessage(world, messageId),
    until: world.until.bind(world),
    openCommand: (name: string) => {
      world.openCommands.add(name);
    },
    setGuildLocale: (locale: Locale) => setGuildLocale(world, locale),
    deny: (channelId: string, who: string, permissions: bigint) =>
      setOverwrite(world, channelId, {
        id: who,
        type: world.roles.has(who) ? OverwriteType.Role : OverwriteType.Member,
        allow: 0n,
        deny: permissions,
      }),
  };
}

async function listen(server: Server, port: number): Promise<string> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('Expected a port to listen on');
  return `http://127.0.0.1:${address.port}`;
}

async function close(server: Server, gateway: Gateway): Promise<void> {
  gateway.close();
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
}
