import { randomBytes } from 'node:crypto';
import { DiscordAPIError } from 'discord.js';
import { UserError } from '../errors.ts';
import type { Log, LogFields } from './log.ts';
import { textsFor } from './texts/catalogue.ts';
import type { Language } from './texts/catalogue-type.ts';

interface FailureContext {
  readonly log: Log;
  readonly language: Language;
  /** Ids that help to find it: of the guild, the channel, the interaction, the command's name. */
  readonly ids: LogFields;
}

/**
 * The sentence for the person who met this failure. What they cannot have caused is logged under a
 * reference number, which the sentence names; the error's own text is never shown.
 */
export function reportFailure(error: unknown, { log, language, ids }: FailureContext): string {
  const texts = textsFor(language).failure;
  if (error instanceof UserError) {
    log.info('refused', { ...ids, code: error.code });
    return texts.byCode[error.code] ?? error.message;
  }
  const known = error instanceof DiscordAPIError ? texts.byDiscordCode[Number(error.code)] : null;
  const reference = randomBytes(4).toString('hex');
  const cause = error instanceof Error ? error : new Error(String(error));
  log.error('failed', { ...ids, reference, error: cause });
  return known ?? texts.unexpected(reference);
}
