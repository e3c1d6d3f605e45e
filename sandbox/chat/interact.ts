import { TIMES } from '../limits.ts';
import type { InteractionHandle } from '../people/handle.ts';
import type { NewFile } from '../world/attachments.ts';
import type { Action, Picked } from './action-schema.ts';
import type { Actor } from './actor.ts';
import { modalView } from './modal-view.ts';
import { fileOf } from './picked-files.ts';
import type { Outcome } from './wire.ts';

/** What goes to the bot as an interaction. */
export type Interacting = Extract<
  Action,
  { kind: 'command' | 'autocomplete' | 'menu' | 'press' | 'select' | 'submit' }
>;

/** Sends an interaction and gives what came of it, once the bot has answered or let the time pass. */
export async function interact(actor: Actor, action: Interacting): Promise<Outcome> {
  return outcomeOf(actor, action, await begin(actor, action));
}

async function begin(actor: Actor, action: Interacting): Promise<InteractionHandle> {
  const { chat, person } = actor;
  switch (action.kind) {
    case 'command': {
      const values = Object.fromEntries(
        Object.entries(action.values).map(([name, value]) => [
          name,
          typeof value === 'object' ? fileOf(actor, value) : value,
        ]),
      );
      return person.command(action.channelId, action.name, values);
    }
    case 'autocomplete': {
      const { option, text, values } = action;
      return person.autocomplete(action.channelId, action.name, { option, text, values });
    }
    case 'menu':
      return person.messageCommand(action.name, action.messageId);
    case 'press':
      return person.press(action.messageId, action.customId);
    case 'select':
      return person.select(action.messageId, action.customId, action.values);
    case 'submit': {
      const opened = chat.ownInteraction(action.interactionId, person.id);
      const values = Object.fromEntries(
        Object.entries(action.values).map(([id, value]) => [id, fieldValue(actor, value)]),
      );
      return person.submitModal(opened, values);
    }
  }
}

async function outcomeOf(
  { chat, person }: Actor,
  action: Interacting,
  handle: InteractionHandle,
): Promise<Outcome> {
  if (action.kind !== 'autocomplete') {
    chat.remember({ handle, personId: person.id, ...nameOf(action) });
  }
  // It rejects for one reason only: that no answer came in time.
  const answer = await handle.acknowledged(TIMES.firstAnswerMs).catch(() => undefined);
  switch (answer) {
    case undefined:
      return { kind: 'unanswered' };
    case 'modal':
      return {
        kind: 'modal',
        modal: modalView(
          { world: chat.world, personId: person.id },
          handle.id,
          await handle.modal(),
        ),
      };
    case 'choices': {
      const choices = await handle.choices();
      return { kind: 'choices', choices: choices.map(({ name, value }) => ({ name, value })) };
    }
    default:
      return { kind: 'done' };
  }
}

/** The command as people call it. */
function nameOf(action: Interacting): { command?: string } {
  if (action.kind === 'command') return { command: `/${action.name}` };
  return action.kind === 'menu' ? { command: action.name } : {};
}

function fieldValue(
  actor: Actor,
  value: string | string[] | Picked[],
): string | readonly string[] | readonly NewFile[] {
  if (typeof value === 'string') return value;
  const texts = value.filter((item) => typeof item === 'string');
  if (texts.length === value.length) return texts;
  return value.filter((item) => typeof item === 'object').map((item) => fileOf(actor, item));
}
