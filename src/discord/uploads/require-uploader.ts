import { UserError } from '../../errors.ts';
import type { UploadRule } from '../../knowledge/settings.ts';
import type { Actor } from '../permissions.ts';

/** Throws a `UserError` where this person may not add documents to the channel. */
export function requireUploader(actor: Actor, rule: UploadRule): void {
  if (rule.kind === 'everyone' || actor.isManager) return;
  if (rule.kind === 'managers') {
    throw new UserError(
      'uploads-managers',
      'In this channel only people who manage it can add PDFs. Ask one of them to add it.',
    );
  }
  if (actor.roleIds.includes(rule.roleId)) return;
  throw new UserError(
    'uploads-role',
    'In this channel only people with a certain role can add PDFs, and you do not have it. Ask someone who manages the channel.',
  );
}
