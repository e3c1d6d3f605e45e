import type { InteractionHandle } from '../people/handle.ts';
import { Person } from '../people/person.ts';
import type { NewFile } from '../world/attachments.ts';
import type { World } from '../world/world.ts';
import type { Role } from './wire.ts';

/** What the page is made of. */
export interface ChatOptions {
  readonly world: World;
  /** Ids of the people one can be on the page. */
  readonly cast: Readonly<Record<Role, string>>;
  /** Files the page offers to attach. */
  readonly samples: readonly NewFile[];
  readonly isBotConnected: () => boolean;
}

/** Interactions that are remembered, to submit their modals and to name their commands. */
const REMEMBERED = 1_000;

/** What the server keeps for its pages, whoever has one open. */
export class Chat {
  readonly world: World;
  readonly cast: ChatOptions['cast'];
  readonly samples: readonly NewFile[];
  readonly isBotConnected: () => boolean;
  /** Ids of ephemeral messages the person has put away. */
  readonly dismissed = new Set<string>();
  readonly #used = new Map<string, Used>();

  constructor({ world, cast, samples, isBotConnected }: ChatOptions) {
    this.world = world;
    this.cast = cast;
    this.samples = samples;
    this.isBotConnected = isBotConnected;
  }

  /** The person of this role, ready to act. */
  person(role: Role): Person {
    return new Person(this.world, this.cast[role]);
  }

  /** Remembers an interaction, by whom it was, and the command it used, if one. */
  remember(used: Used): void {
    this.#used.set(used.handle.id, used);
    const [oldest] = this.#used.keys();
    if (this.#used.size > REMEMBERED && oldest !== undefined) this.#used.delete(oldest);
    // The answer may have come before its command was known.
    this.world.changed();
  }

  /** The remembered interaction, when it was this person's own. */
  ownInteraction(id: string, personId: string): InteractionHandle {
    const used = this.#used.get(id);
    if (used?.personId !== personId) throw new RangeError('This dialog is no longer open');
    return used.handle;
  }

  /** The name of the command an interaction used, if it was used on the page. */
  commandUsed(interactionId: string): string | undefined {
    return this.#used.get(interactionId)?.command;
  }
}

interface Used {
  readonly handle: InteractionHandle;
  readonly personId: string;
  readonly command?: string;
}
