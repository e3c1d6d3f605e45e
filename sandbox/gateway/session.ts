import { randomBytes } from 'node:crypto';
import { GatewayOpcodes } from 'discord-api-types/v10';
import type { WebSocket } from 'ws';

/** How many events a session keeps for a resume. */
const KEPT_FRAMES = 5_000;

/** One client's session: it outlives its sockets, so what was missed can be sent again. */
export class Session {
  readonly id = randomBytes(16).toString('hex');
  readonly intents: number;
  readonly #sent: { readonly sequence: number; readonly frame: string }[] = [];
  #sequence = 0;
  #socket: WebSocket | undefined;

  constructor(intents: number, socket: WebSocket) {
    this.intents = intents;
    this.#socket = socket;
  }

  get socket(): WebSocket | undefined {
    return this.#socket;
  }

  /** Numbers the event, keeps it for a later resume and sends it when a socket is there. */
  send(name: string, data: object): void {
    this.#sequence += 1;
    const sequence = this.#sequence;
    const frame = JSON.stringify({ op: GatewayOpcodes.Dispatch, s: sequence, t: name, d: data });
    this.#sent.push({ sequence, frame });
    if (this.#sent.length > KEPT_FRAMES) this.#sent.shift();
    this.#socket?.send(frame);
  }

  /** Goes on over a new socket after `lastSeen`; false when that was never sent, or is too long ago. */
  resume(socket: WebSocket, lastSeen: number): boolean {
    const oldest = this.#sent[0]?.sequence ?? 1;
    if (lastSeen > this.#sequence || lastSeen < oldest - 1) return false;
    this.#socket = socket;
    for (const { sequence, frame } of this.#sent) if (sequence > lastSeen) socket.send(frame);
    return true;
  }

  /** The socket is gone; events are kept from now on. */
  detach(socket: WebSocket): void {
    if (this.#socket === socket) this.#socket = undefined;
  }
}
