import type { ChatMessage, ChatModel } from '../../../src/knowledge/ports.ts';

/** A completion that a test writes piece by piece. */
export interface OpenCompletion {
  readonly messages: readonly ChatMessage[];
  write(piece: string): void;
  end(): void;
  fail(error: Error): void;
}

export interface GatedChat extends ChatModel {
  /** Resolves with the completion of that number, counted from 0, once it is asked for. */
  completion(index: number): Promise<OpenCompletion>;
}

/** A chat model that says what the test says, when it says it; hears of a stop at once. */
export function createGatedChat(): GatedChat {
  const opened: PromiseWithResolvers<OpenCompletion>[] = [];
  const at = (index: number) => {
    opened[index] ??= Promise.withResolvers<OpenCompletion>();
    return opened[index];
  };
  let count = 0;
  return {
    modelId: 'gated',
    completion: (index) => at(index).promise,
    async *complete(messages, { signal } = {}) {
      const stream = new ReadableStream<string>({
        start(controller) {
          signal?.addEventListener('abort', () => controller.error(signal.reason));
          at(count).resolve({
            messages,
            write: (piece) => controller.enqueue(piece),
            end: () => controller.close(),
            fail: (error) => controller.error(error),
          });
          count += 1;
        },
      });
      yield* stream;
    },
  };
}
