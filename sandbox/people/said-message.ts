import type { World } from '../world/world.ts';
import { type SeenMessage, seeMessage } from './handle.ts';

/** A message a person sent, to wait for what the bot replies. */
export class SaidMessage {
  readonly id: string;
  readonly #world: World;

  constructor(world: World, id: string) {
    this.#world = world;
    this.id = id;
  }

  /** The message itself as it is now; throws once it is deleted. */
  get message(): SeenMessage {
    const message = seeMessage(this.#world, this.id);
    if (!message) throw new Error(`Message ${this.id} has been deleted`);
    return message;
  }

  /** Resolves with the bot's reply of that number, counted from 0; waits 10 s by default. */
  reply(index = 0, timeoutMs?: number): Promise<SeenMessage> {
    const find = () => {
      const replies = [...this.#world.messages.values()].filter(
        ({ payload }) =>
          payload.author.id === this.#world.botId &&
          payload.message_reference?.message_id === this.id,
      );
      return seeMessage(this.#world, replies[index]?.payload.id);
    };
    return this.#world.until(find, `reply ${index} to the message`, timeoutMs);
  }
}
