import { UserError } from '../errors.ts';
import type { Actor } from './permissions.ts';

/** Throws a `UserError` where this person may not manage the channel. */
export function requireManager({ isManager }: Actor): void {
  if (isManager) return;
  throw new UserError(
    'managers-only',
    'Only people who may manage this channel can do this. Ask one of them.',
  );
}
