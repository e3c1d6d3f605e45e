import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { createOpenAiModels } from '../../src/models/openai-models.ts';

function failureOf(settings: { apiKey?: string; baseUrl?: string }): unknown {
  const { apiKey = 'sk-one', baseUrl } = settings;
  try {
    createOpenAiModels({ apiKey, baseUrl, chatModel: 'm', embeddingModel: 'm', timeoutMs: 9 });
  } catch (error) {
    return error;
  }
  return null;
}

describe('settings that no request can be made of', () => {
  // Both were tried six times and called a broken network, and the log got the secret.
  test.each([
    ['OPENAI_API_KEY', { apiKey: 'sk-one\nsk-two' }],
    ['OPENAI_API_KEY', { apiKey: 'sk-two…' }],
    ['OPENAI_BASE_URL', { baseUrl: 'http://bot:sk-two@127.0.0.1:9/v1' }],
  ])('are told at once and without the secret: %s', (name, settings) => {
    const failure = failureOf(settings);
    expect(failure).toBeInstanceOf(UserError);
    expect(String(failure)).toContain(name);
    expect(inspect(failure, { depth: 9 })).not.toContain('sk-two');
  });

  test('a line end after the key, as files of secrets have it, is none', () => {
    expect(failureOf({ apiKey: 'sk-one\n' })).toBe(null);
  });
});
