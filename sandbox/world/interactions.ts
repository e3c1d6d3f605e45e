import { randomBytes } from 'node:crypto';
import type {
  APIModalInteractionResponseCallbackData,
  ApplicationCommandType,
  InteractionType,
} from 'discord-api-types/v10';
import type { World } from './world.ts';

/** What an autocomplete offers. */
export interface Choice {
  readonly name: string;
  readonly name_localizations?: Readonly<Record<string, string | null>> | null | undefined;
  readonly value: string | number;
}

/** How the bot first answered an interaction. */
export type Answer =
  | { readonly kind: 'message' }
  | { readonly kind: 'deferred-message' }
  | { readonly kind: 'update' }
  | { readonly kind: 'deferred-update' }
  | { readonly kind: 'choices'; readonly choices: readonly Choice[] }
  | { readonly kind: 'modal'; readonly modal: APIModalInteractionResponseCallbackData };

/** What a person did, and what has become of it. */
export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly type: InteractionType;
  readonly userId: string;
  readonly channelId: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** Of an application command. */
  readonly commandType?: ApplicationCommandType;
  /** The message whose button was pressed, or whose button opened the modal. */
  readonly sourceMessageId?: string;
  answer?: Answer;
  /** The message `@original` stands for. */
  originalId?: string;
  /** True once the bot has edited `@original`. */
  originalEdited?: boolean;
  readonly followUpIds: string[];
}

/** Makes and remembers an interaction of this moment. */
export function createInteraction(
  world: World,
  given: Omit<Interaction, 'id' | 'token' | 'createdAt' | 'followUpIds'>,
): Interaction {
  const interaction: Interaction = {
    ...given,
    id: world.nextId(),
    token: randomBytes(48).toString('base64url'),
    createdAt: world.clock.now(),
    followUpIds: [],
  };
  world.interactions.set(interaction.token, interaction);
  return interaction;
}
