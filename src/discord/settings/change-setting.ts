import { UserError } from '../../errors.ts';
import { type ChannelSettings, DEFAULT_SETTINGS } from '../../knowledge/settings.ts';
import { ANSWER_LANGUAGES, PASSAGE_COUNTS, STANDARD, STRICTNESSES } from './choices.ts';

/** Changes settings in one way, whatever others have changed meanwhile. */
export type Change = (before: ChannelSettings) => ChannelSettings;

/**
 * The change that a value, picked in a menu or carried by a button, asks for. Throws a `UserError`
 * for one that is not offered: a message of an earlier version may still have it.
 */
export function changeOf(name: string, value: string): Change {
  const part = name === 'everything' ? DEFAULT_SETTINGS : partOf(name, value);
  if (part === null) {
    throw new UserError(
      'unknown-setting',
      'This choice is not offered any more. Use `/settings` to see those there are.',
    );
  }
  return (before) => ({ ...before, ...part });
}

/** The change to uploads by a role alone. */
export function changeToRole(roleId: string): Change {
  return (before) => ({ ...before, uploads: { kind: 'role', roleId } });
}

function partOf(name: string, value: string): Partial<ChannelSettings> | null {
  switch (name) {
    case 'chunking':
      return value === STANDARD ? { chunking: null } : null;
    case 'passages':
      return passages(value);
    case 'strictness': {
      const strictness = STRICTNESSES.find((one) => one === value);
      return strictness === undefined ? null : { strictness };
    }
    case 'uploads':
      return value === 'everyone' || value === 'managers' ? { uploads: { kind: value } } : null;
    case 'streaming':
      return value === 'on' || value === 'off' ? { streaming: value === 'on' } : null;
    case 'language':
      return language(value);
    default:
      return null;
  }
}

function passages(value: string): Partial<ChannelSettings> | null {
  if (value === STANDARD) return { topK: null };
  const topK = PASSAGE_COUNTS.find((count) => String(count) === value);
  return topK === undefined ? null : { topK };
}

function language(value: string): Partial<ChannelSettings> | null {
  if (value === STANDARD) return { answerLanguage: null };
  return ANSWER_LANGUAGES.includes(value) ? { answerLanguage: value } : null;
}
