import type { Server } from 'node:http';
import {
  APIVersion,
  GatewayCloseCodes,
  GatewayDispatchEvents,
  GatewayOpcodes,
} from 'discord-api-types/v10';
import { type WebSocket, WebSocketServer } from 'ws';
import { TIMES } from '../limits.ts';
import { guildPayload } from '../world/payloads.ts';
import { permissionsIn } from '../world/permissions.ts';
import type { Dispatch, World } from '../world/world.ts';
import { type Identify, type Incoming, parseIncoming, type Resume } from './incoming.ts';
import { Session } from './session.ts';
import { ALL_INTENTS, asSeenWith, PRIVILEGED_INTENTS } from './visibility.ts';

/** What the gateway must know besides the world. */
export interface GatewayOptions {
  readonly token: string;
  /** Privileged intents the application has been granted. */
  readonly grantedIntents: number;
  /** Pace of heartbeats; a client that misses two in a row is closed. */
  readonly heartbeatMs?: number;
  readonly url: () => string;
}

/** One socket: its session once it is known, and the timer that ends it without heartbeats. */
interface Connection {
  session: Session | undefined;
  readonly zombie: NodeJS.Timeout;
}

/** Discord's WebSocket side: sessions, heartbeats, and the world's events for those who may see. */
export class Gateway {
  readonly #world: World;
  readonly #options: GatewayOptions;
  readonly #sockets: WebSocketServer;
  readonly #sessions = new Map<string, Session>();
  #nextRefusal: number | undefined;

  constructor(server: Server, world: World, options: GatewayOptions) {
    this.#world = world;
    this.#options = options;
    this.#sockets = new WebSocketServer({ server, path: '/gateway' });
    this.#sockets.on('connection', (socket, request) => {
      const version = new URL(request.url ?? '', 'ws://localhost').searchParams.get('v');
      if (version === APIVersion) this.#welcome(socket);
      else socket.close(GatewayCloseCodes.InvalidAPIVersion);
    });
    world.onDispatch((event) => this.#spread(event));
  }

  /** Whether a client is logged in and listening. */
  get isConnected(): boolean {
    return [...this.#sessions.values()].some(({ socket }) => socket !== undefined);
  }

  /** Cuts all sockets without a word; `forget` also makes their sessions impossible to resume. */
  dropSockets({ forget = false }: { readonly forget?: boolean } = {}): void {
    for (const socket of this.#sockets.clients) socket.terminate();
    for (const session of this.#sessions.values()) {
      if (session.socket) session.detach(session.socket);
    }
    if (forget) this.#sessions.clear();
    this.#world.changed();
  }

  /** Closes all sockets with this code, as Discord does where it shuts a bot out. */
  closeSockets(code: number): void {
    for (const socket of this.#sockets.clients) socket.close(code);
  }

  /** Closes the socket of the next client that identifies itself with this code. */
  refuseNext(code: number): void {
    this.#nextRefusal = code;
  }

  close(): void {
    for (const socket of this.#sockets.clients) socket.terminate();
    this.#sockets.close();
  }

  #spread(event: Dispatch): void {
    const { channel } = event;
    if (channel && permissionsIn(this.#world, this.#world.botId, channel) === 0n) return;
    for (const session of this.#sessions.values()) {
      const seen = asSeenWith(session.intents, this.#world, event);
      if (seen) session.send(event.name, seen);
    }
  }

  #welcome(socket: WebSocket): void {
    const interval = this.#options.heartbeatMs ?? TIMES.heartbeatMs;
    const zombie = setTimeout(() => socket.close(GatewayCloseCodes.SessionTimedOut), interval * 2);
    const connection: Connection = { session: undefined, zombie };
    socket.on('message', (data) => this.#receive(socket, connection, String(data)));
    socket.on('close', () => {
      clearTimeout(zombie);
      connection.session?.detach(socket);
      this.#world.changed();
    });
    sendTo(socket, GatewayOpcodes.Hello, { heartbeat_interval: interval });
  }

  #receive(socket: WebSocket, connection: Connection, text: string): void {
    const incoming = parseIncoming(text);
    switch (incoming?.op) {
      case GatewayOpcodes.Heartbeat:
        connection.zombie.refresh();
        sendTo(socket, GatewayOpcodes.HeartbeatAck, null);
        break;
      case GatewayOpcodes.Identify:
      case GatewayOpcodes.Resume:
        this.#authenticate(socket, connection, incoming);
        break;
      case GatewayOpcodes.PresenceUpdate:
        if (!connection.session) socket.close(GatewayCloseCodes.NotAuthenticated);
        break;
      case undefined:
        socket.close(GatewayCloseCodes.DecodeError);
    }
  }

  #authenticate(
    socket: WebSocket,
    connection: Connection,
    incoming: Extract<Incoming, { op: GatewayOpcodes.Identify | GatewayOpcodes.Resume }>,
  ): void {
    if (connection.session) {
      socket.close(GatewayCloseCodes.AlreadyAuthenticated);
      return;
    }
    connection.session =
      incoming.op === GatewayOpcodes.Identify
        ? this.#identify(socket, incoming.d)
        : this.#resume(socket, incoming.d);
    this.#world.changed();
  }

  #identify(socket: WebSocket, { token, intents, shard = [0, 1] }: Identify): Session | undefined {
    const refused = this.#nextRefusal ?? this.#refusal(token, intents, shard);
    this.#nextRefusal = undefined;
    if (refused) {
      socket.close(refused);
      return undefined;
    }
    const session = new Session(intents, socket);
    this.#sessions.set(session.id, session);
    const guild = guildPayload(this.#world);
    session.send(GatewayDispatchEvents.Ready, {
      v: Number(APIVersion),
      user: this.#world.user(this.#world.botId),
      guilds: [{ id: this.#world.guildId, unavailable: true }],
      session_id: session.id,
      resume_gateway_url: this.#options.url(),
      shard,
      application: { id: this.#world.botId, flags: 0 },
    });
    const created = asSeenWith(intents, this.#world, {
      name: GatewayDispatchEvents.GuildCreate,
      data: guild,
    });
    if (created) session.send(GatewayDispatchEvents.GuildCreate, created);
    return session;
  }

  #refusal(token: string, intents: number, shard: readonly [number, number]): number | undefined {
    if (token !== this.#options.token) return GatewayCloseCodes.AuthenticationFailed;
    if (shard[0] >= shard[1]) return GatewayCloseCodes.InvalidShard;
    if (intents & ~ALL_INTENTS) return GatewayCloseCodes.InvalidIntents;
    if (intents & PRIVILEGED_INTENTS & ~this.#options.grantedIntents) {
      return GatewayCloseCodes.DisallowedIntents;
    }
    return undefined;
  }

  #resume(socket: WebSocket, { token, session_id, seq }: Resume): Session | undefined {
    if (token !== this.#options.token) {
      socket.close(GatewayCloseCodes.AuthenticationFailed);
      return undefined;
    }
    const session = this.#sessions.get(session_id);
    if (!session?.resume(socket, seq)) {
      sendTo(socket, GatewayOpcodes.InvalidSession, false);
      return undefined;
    }
    session.send(GatewayDispatchEvents.Resumed, {});
    return session;
  }
}

function sendTo(socket: WebSocket, op: GatewayOpcodes, d: unknown): void {
  socket.send(JSON.stringify({ op, d, s: null, t: null }));
}
