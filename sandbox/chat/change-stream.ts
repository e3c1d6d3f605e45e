import type { APIMessage } from 'discord-api-types/v10';
import { PermissionFlagsBits } from 'discord-api-types/v10';
import { permissionsIn } from '../world/permissions.ts';
import type { Message } from '../world/world.ts';
import type { Chat } from './chat.ts';
import { messageView } from './message-view.ts';
import { stateView } from './state-view.ts';
import type { Change, Role } from './wire.ts';

/** Finds out, look by look, what has changed for one person in front of one page. */
export class ChangeStream {
  readonly #chat: Chat;
  readonly #role: Role;
  /** What the page has, by message id; every change of a message gives it a new payload. */
  readonly #sent = new Map<string, { readonly payload: APIMessage; readonly command?: string }>();
  #state = '';
  #isFirst = true;

  constructor(chat: Chat, role: Role) {
    this.#chat = chat;
    this.#role = role;
  }

  /** What has changed since the last look; everything at the first, `undefined` for nothing. */
  next(): Change | undefined {
    const visible = this.#visible();
    const gone = [...this.#sent.keys()].filter((id) => !visible.has(id));
    for (const id of gone) this.#sent.delete(id);
    const changed = [...visible.values()].filter((message) => this.#isNews(message));
    for (const message of changed) this.#sent.set(message.payload.id, this.#asSent(message));
    const state = this.#changedState();
    const isFirst = this.#isFirst;
    this.#isFirst = false;
    if (!isFirst && !state && changed.length === 0 && gone.length === 0) return undefined;
    const looking = {
      world: this.#chat.world,
      personId: this.#chat.cast[this.#role],
      commandUsed: (id: string) => this.#chat.commandUsed(id),
    };
    const messages = changed.map((message) => messageView(looking, message));
    return { isFirst, messages, gone, ...(state && { state }) };
  }

  #visible(): Map<string, Message> {
    const { world, dismissed, cast } = this.#chat;
    const personId = cast[this.#role];
    const open = new Set(
      [...world.channels.values()]
        .filter((one) => permissionsIn(world, personId, one) & PermissionFlagsBits.ViewChannel)
        .map(({ id }) => id),
    );
    return new Map(
      [...world.messages].filter(([id, { payload, visibleTo }]) => {
        const isTheirs = visibleTo === undefined || visibleTo === personId;
        return isTheirs && open.has(payload.channel_id) && !dismissed.has(id);
      }),
    );
  }

  #isNews(message: Message): boolean {
    const sent = this.#sent.get(message.payload.id);
    return sent?.payload !== message.payload || sent.command !== this.#asSent(message).command;
  }

  #asSent({ payload }: Message): { payload: APIMessage; command?: string } {
    const interactionId = payload.interaction_metadata?.id;
    const command = interactionId && this.#chat.commandUsed(interactionId);
    return { payload, ...(command && { command }) };
  }

  #changedState(): Change['state'] {
    const state = stateView(this.#chat, this.#role);
    const text = JSON.stringify(state);
    if (text === this.#state) return undefined;
    this.#state = text;
    return state;
  }
}
