import { randomBytes } from 'node:crypto';
import { DiscordAPIError } from 'discord.js';
import { asError, UserError } from '../errors.ts';
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
 * What is written for whoever runs the bot: it names hosts, folders and settings, and quotes what a
 * service said. Only what its filter stops is a matter of the question.
 */
const FOR_OPERATOR = /^(?:model-(?!filtered$)|store-|bad-config$)/u;

/**
 * The sentence for the person who met this failure. What they cannot have caused is logged under a
 * reference number, which the sentence names; the error's own text is never shown.
 */
export function reportFailure(error: unknown, { log, language, ids }: FailureContext): string {
  const texts = textsFor(language).failure;
  const isForOperator = error instanceof UserError && FOR_OPERATOR.test(error.code);
  if (error instanceof UserError && !isForOperator) {
    log.info('refused', { ...ids, code: error.code });
    return texts.byCode[error.code] ?? error.message;
  }
  const known = error instanceof DiscordAPIError ? texts.byDiscordCode[Number(error.code)] : null;
  const reference = randomBytes(4).toString('hex');
  log.error('failed', { ...ids, reference, error: asError(error) });
  return known ?? (isForOperator ? texts.modelFailed : texts.unexpected)(reference);
}
