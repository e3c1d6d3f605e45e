import type { BaseMessageOptions } from 'discord.js';

/** One message's worth of what is shown. */
export type MessageBody = Pick<BaseMessageOptions, 'components' | 'files'> & {
  readonly content: string;
};

/** Where an answer or a card is shown, as one message or a row of them, and changed in place. */
export interface Surface {
  /**
   * Makes what is seen these messages, in this order: the first time they are sent, later those
   * that differ are edited, further ones are sent, and those too many are deleted. Gives their ids.
   * One call at a time runs; a later one waits.
   */
  show(messages: readonly MessageBody[]): Promise<readonly string[]>;
  /** Only the person who asked sees it, and it cannot be changed any more after a quarter hour. */
  readonly isEphemeral: boolean;
}

/** How messages get to one place. */
export interface MessageRoute {
  readonly isEphemeral: boolean;
  /** The first message, where the person waits for it. Gives its id. */
  open(body: MessageBody): Promise<string>;
  /** A further message below. Gives its id. */
  append(body: MessageBody): Promise<string>;
  change(id: string, body: MessageBody): Promise<void>;
  remove(id: string): Promise<void>;
}

/** Shows messages by a route, sending no more requests than what changed asks for. */
export function createSurface(route: MessageRoute): Surface {
  const shown: { readonly id: string; body: MessageBody }[] = [];
  let running: Promise<unknown> = Promise.resolve();

  async function put(body: MessageBody, place: number): Promise<void> {
    const there = shown[place];
    if (there === undefined) {
      const id = place === 0 ? await route.open(body) : await route.append(body);
      shown.push({ id, body });
    } else if (differs(there.body, body)) {
      await route.change(there.id, body);
      there.body = body;
    }
  }

  async function show(messages: readonly MessageBody[]): Promise<readonly string[]> {
    for (const [place, body] of messages.entries()) {
      await put(body, place);
    }
    while (shown.length > Math.max(1, messages.length)) {
      await route.remove(shown.at(-1)?.id ?? '');
      shown.pop();
    }
    return shown.map(({ id }) => id);
  }

  return {
    isEphemeral: route.isEphemeral,
    show(messages) {
      const next = running.then(() => show(messages));
      // The one who called hears of a failure; the next call is not kept from trying.
      running = next.catch(() => undefined);
      return next;
    },
  };
}

function differs(one: MessageBody, other: MessageBody): boolean {
  const files = [one.files ?? [], other.files ?? []].some((list) => list.length > 0);
  return (
    files ||
    one.content !== other.content ||
    JSON.stringify(one.components ?? []) !== JSON.stringify(other.components ?? [])
  );
}
