import { ComponentType } from 'discord.js';
import type { SeenMessage } from '../../../sandbox/people/handle.ts';
import type { Person } from '../../../sandbox/people/person.ts';
import type { RunningBot } from '../running-bot.ts';

/** A manager has just used `/settings`. */
export async function openPanel({
  sandbox,
  channelId,
}: RunningBot): Promise<{ readonly manager: Person; readonly panel: SeenMessage }> {
  const manager = sandbox.as('manager');
  return { manager, panel: await manager.command(channelId, 'settings').message() };
}

/** What tests look at of a button or a menu. */
export interface SeenComponent {
  readonly custom_id?: string;
  readonly label?: string;
  readonly placeholder?: string;
  readonly disabled?: boolean;
  readonly options?: readonly {
    readonly label: string;
    readonly description?: string;
    readonly default?: boolean;
  }[];
}

/** All buttons and menus of a message, row by row. */
export function componentsOf({ payload }: SeenMessage): readonly SeenComponent[] {
  return (payload.components ?? []).flatMap((row): readonly SeenComponent[] =>
    row.type === ComponentType.ActionRow ? row.components : [],
  );
}
