import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { UserError } from '../../src/errors.ts';
import type { ChatModel, ChatOptions } from '../../src/knowledge/ports.ts';
import { createOpenAiModels } from '../../src/models/openai-models.ts';
import {
  chat,
  dropConnection,
  hang,
  type OpenAiServer,
  type Reply,
  rawReply,
  refusal,
  startOpenAiServer,
} from './openai-server.ts';

const KEY = 'sk-test-1234567890';
const messages = [{ role: 'user', content: 'How many days?' }] as const;
let server: OpenAiServer;

beforeEach(async () => {
  server = await startOpenAiServer();
});
afterEach(() => server.close());

function open(timeoutMs = 5_000): ChatModel {
  const { chat: model } = createOpenAiModels({
    apiKey: KEY,
    baseUrl: server.baseUrl,
    chatModel: 'gpt-4o-mini',
    embeddingModel: null,
    timeoutMs,
    sleep: async (_milliseconds, signal) => signal?.throwIfAborted(),
  });
  if (!model) throw new Error('Expected a chat model');
  return model;
}

async function complete(model: ChatModel, options?: ChatOptions): Promise<string[]> {
  return await Array.fromAsync(model.complete(messages, options));
}

/** The pieces that came before the failure, and the failure. */
async function failureOf(model: ChatModel, options?: ChatOptions) {
  const pieces: string[] = [];
  try {
    for await (const piece of model.complete(messages, options)) pieces.push(piece);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    expect(error.message).not.toContain(KEY);
    return { pieces, code: error.code, message: error.message };
  }
  throw new Error('Expected the completion to fail');
}

describe('the chat model of a service', () => {
  test('streams the completion at temperature 0', async () => {
    server.script(chat(['Fif', 'teen', ' days.']));
    expect(await complete(open(), { maxTokens: 200 })).toEqual(['Fif', 'teen', ' days.']);
    expect(server.requests).toEqual([
      {
        path: '/v1/chat/completions',
        authorization: `Bearer ${KEY}`,
        body: { model: 'gpt-4o-mini', messages, stream: true, temperature: 0, max_tokens: 200 },
      },
    ]);
  });

  test.each([1, 3, 7])('reads a stream that comes %i bytes at a time', async (chunkBytes) => {
    const pieces = ['十五天', ' 🏖️ naïve', '\n\ndata: x'];
    server.script(chat(pieces, { chunkBytes }));
    expect(await complete(open())).toEqual(pieces);
  });

  test('ends where the bound of tokens ends it', async () => {
    server.script(chat(['Fifteen'], { finishReason: 'length' }));
    expect(await complete(open(), { maxTokens: 1 })).toEqual(['Fifteen']);
  });

  test('does without a temperature, from then on, where the model refuses one', async () => {
    const message = "Unsupported value: 'temperature' does not support 0 with this model.";
    server.script(refusal(400, { message, param: 'temperature' }));
    const model = open();
    await complete(model);
    await complete(model);
    expect(server.requests.map(({ body }) => body['temperature'])).toEqual([
      0,
      undefined,
      undefined,
    ]);
  });

  test('bounds the completion by the other name where the model refuses the one', async () => {
    const message = "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.";
    server.script(refusal(400, { message }));
    const model = open();
    await complete(model, { maxTokens: 9 });
    await complete(model, { maxTokens: 9 });
    const bounds = server.requests.map(({ body }) => [
      body['max_tokens'],
      body['max_completion_tokens'],
    ]);
    expect(bounds).toEqual([
      [9, undefined],
      [undefined, 9],
      [undefined, 9],
    ]);
  });

  // The second refusal came when the first had changed the way to ask already, and was final.
  test('asks anew for each of two questions at once that the model refuses as they are', async () => {
    const refused = [
      "Unsupported value: 'temperature' does not support 0 with this model.",
      "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.",
    ];
    for (const message of refused) {
      const bothAsked = Promise.withResolvers<void>();
      const whenBothAsked: Reply = async (request, response) => {
        if (server.requests.length % 2 === 0) bothAsked.resolve();
        await bothAsked.promise;
        await refusal(400, { message })(request, response);
      };
      server.script(whenBothAsked, whenBothAsked);
      const model = open();
      const both = [complete(model, { maxTokens: 9 }), complete(model, { maxTokens: 9 })];
      expect(await Promise.all(both)).toEqual([['OK.'], ['OK.']]);
    }
    expect(server.requests).toHaveLength(8);
  });

  test('gives up where both names are refused', async () => {
    const message = 'neither max_tokens nor max_completion_tokens';
    server.script(refusal(400, { message }), refusal(400, { message }));
    expect((await failureOf(open(), { maxTokens: 9 })).code).toBe('model-refused');
    expect(server.requests).toHaveLength(2);
  });

  test('tries again what fails before the first piece', async () => {
    server.script(
      refusal(429, { message: 'slow down' }, { 'retry-after-ms': '1' }),
      refusal(502, { message: 'bad gateway' }),
      dropConnection,
      chat(['Fifteen']),
    );
    expect(await complete(open())).toEqual(['Fifteen']);
    expect(server.requests).toHaveLength(4);
  });

  test('shows what a model says in refusing to answer', async () => {
    const refused = {
      choices: [{ index: 0, delta: { refusal: 'I cannot.' }, finish_reason: null }],
    };
    server.script(chat([], { lastEvent: refused }));
    expect(await complete(open())).toEqual(['I cannot.']);
  });
});

describe('a completion that does not come to its end', () => {
  test.each(['closed', 'broken'] as const)('throws: stream %s', async (ending) => {
    server.script(chat(['Fifteen'], { ending }));
    const failure = await failureOf(open());
    expect(failure).toMatchObject({ pieces: ['Fifteen'], code: 'model-unreachable' });
    expect(server.requests).toHaveLength(1);
  });

  // Some servers write "" for what OpenAI writes null, and half an answer passed for a whole one.
  test('throws when no piece gives a reason for the end', async () => {
    const event = { choices: [{ index: 0, delta: { content: 'Fif' }, finish_reason: '' }] };
    server.script(rawReply(`data: ${JSON.stringify(event)}\n\n`, 'text/event-stream'));
    const failure = await failureOf(open());
    expect(failure).toMatchObject({ pieces: ['Fif'], code: 'model-unreachable' });
  });

  test('throws when the stream falls silent', async () => {
    server.script(chat(['Fifteen'], { ending: 'open' }));
    expect(await failureOf(open(150))).toMatchObject({
      pieces: ['Fifteen'],
      code: 'model-timeout',
    });
  });

  test('is waited for as long as pieces come, however long it takes', async () => {
    const pieces = Array.from({ length: 12 }, (_, index) => `${index} `);
    server.script(chat(pieces, { pieceEveryMs: 50 }));
    expect(await complete(open(500))).toEqual(pieces);
  });

  test('throws when the service tells of an error inside the stream', async () => {
    const lastEvent = { error: { message: 'The server had an error', type: 'server_error' } };
    server.script(chat(['Fif'], { lastEvent }));
    const failure = await failureOf(open());
    expect(failure).toMatchObject({ pieces: ['Fif'], code: 'model-failed' });
    expect(failure.message).toContain('The server had an error');
  });

  test('throws when the content filter stops it', async () => {
    server.script(chat(['Fif'], { finishReason: 'content_filter' }));
    expect(await failureOf(open())).toMatchObject({ pieces: ['Fif'], code: 'model-filtered' });
  });

  test('throws when an event is not JSON', async () => {
    server.script(rawReply('data: {"choices": [\n\n', 'text/event-stream'));
    expect(await failureOf(open())).toMatchObject({ pieces: [], code: 'model-malformed' });
  });

  test('throws when nothing answers at all', async () => {
    server.script(hang, hang, hang, hang, hang, hang);
    expect(await failureOf(open(30))).toMatchObject({ pieces: [], code: 'model-timeout' });
  });

  test.each([
    [401, { message: `Incorrect API key: ${KEY}` }, 'model-key'],
    [404, { message: 'no such model' }, 'model-unknown'],
    [429, { message: 'spent', code: 'insufficient_quota' }, 'model-quota'],
  ])('is not asked for again after a %i', async (status, error, code) => {
    server.script(refusal(status, error));
    expect((await failureOf(open())).code).toBe(code);
    expect(server.requests).toHaveLength(1);
  });
});

describe('a reader who has had enough', () => {
  test('ends the stream by an abort, with its reason', async () => {
    server.script(chat(['Fif', 'teen'], { ending: 'open' }));
    const abort = new AbortController();
    const read = async () => {
      for await (const _ of open().complete(messages, { signal: abort.signal })) {
        abort.abort(new Error('enough'));
      }
    };
    await expect(read()).rejects.toThrow('enough');
  });

  test('ends the request by leaving the loop', async () => {
    const closed = Promise.withResolvers<void>();
    server.script(async (request, response) => {
      response.once('close', () => closed.resolve());
      await chat(['Fif', 'teen'], { ending: 'open' })(request, response);
    });
    for await (const piece of open(60_000).complete(messages)) {
      expect(piece).toBe('Fif');
      break;
    }
    await closed.promise;
  });
});
