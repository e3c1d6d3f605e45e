import type { Action } from './action-schema.ts';
import type { Actor } from './actor.ts';
import { interact } from './interact.ts';
import { speak } from './speak.ts';
import type { Outcome } from './wire.ts';

/** Does what the person asks. Throws what a Person throws for what they may not do. */
export async function perform(actor: Actor, action: Action): Promise<Outcome> {
  switch (action.kind) {
    case 'command':
    case 'autocomplete':
    case 'menu':
    case 'press':
    case 'select':
    case 'submit':
      return interact(actor, action);
    default:
      return speak(actor, action) ?? { kind: 'done' };
  }
}
