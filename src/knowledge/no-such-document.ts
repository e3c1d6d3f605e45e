import { UserError } from '../errors.ts';

/** For work on a document that was removed, or that the channel never had. */
export function noSuchDocument(): UserError {
  return new UserError(
    'no-such-document',
    'This document is no longer in this channel. It was removed, or never added here.',
  );
}
