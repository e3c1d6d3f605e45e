import type { Action } from '../chat/action-schema.ts';
import type { Outcome, Role } from '../chat/wire.ts';

export type ActionOf = Action;

/** Sends what a person does, with its files, and gives what came of it; never throws. */
export async function send(role: Role, action: Action, files: readonly File[]): Promise<Outcome> {
  const body = new FormData();
  body.set('action', JSON.stringify(action));
  for (const file of files) body.append('file', file, file.name);
  try {
    const response = await fetch(`/chat/act?as=${role}`, { method: 'POST', body });
    if (!response.headers.get('content-type')?.startsWith('application/json')) {
      return { kind: 'refused', reason: await response.text() };
    }
    // The server speaks the type it is imported from.
    return (await response.json()) as Outcome;
  } catch {
    // `fetch` throws for one reason: nobody answered.
    return { kind: 'refused', reason: 'The sandbox does not answer. Is it still running?' };
  }
}
