import { expect, test } from 'vitest';
import { changeOf } from '../../../src/discord/settings/change-setting.ts';
import { UserError } from '../../../src/errors.ts';
import { DEFAULT_SETTINGS } from '../../../src/knowledge/settings.ts';

test.each([
  ['passages', '0'],
  ['passages', '7'],
  ['passages', ''],
  ['strictness', 'severe'],
  ['uploads', 'nobody'],
  ['streaming', 'maybe'],
  ['language', 'de'.repeat(40)],
  ['chunking', 'semantic'],
  ['constructor', 'standard'],
])('a message of another version cannot set %s to "%s"', (name, value) => {
  expect(() => changeOf(name, value)).toThrow(UserError);
});

test('a change leaves alone what others have changed meanwhile', () => {
  const change = changeOf('passages', '8');
  expect(change({ ...DEFAULT_SETTINGS, strictness: 'strict' })).toEqual({
    ...DEFAULT_SETTINGS,
    strictness: 'strict',
    topK: 8,
  });
});
