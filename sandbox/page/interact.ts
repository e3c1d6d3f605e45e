import type { Outcome } from '../chat/wire.ts';
import type { Pending } from './notices.ts';
import type { ActionOf } from './send.ts';
import type { Session } from './session.ts';

/** Sends an interaction, shows that it is under way, and says so when the bot does not answer. */
export async function interact(
  session: Session,
  action: ActionOf,
  about: Omit<Pending, 'id' | 'hasFailed'> & { readonly files?: readonly File[] },
): Promise<Outcome> {
  const { files = [], ...shown } = about;
  const id = session.notices.begin(shown);
  const outcome = await session.act(action, files);
  if (outcome.kind === 'unanswered') session.notices.fail(id);
  else session.notices.end(id);
  return outcome;
}
