import { UserError } from '../errors.ts';
import type { DocumentKey } from './types.ts';
import { untilAborted } from './until-aborted.ts';

interface Work {
  readonly key: DocumentKey;
  readonly controller: AbortController;
  readonly result: Promise<unknown>;
}

/** What is being done to documents in this process: one thing at a time to each. */
export class RunningWork {
  readonly #works = new Set<Work>();
  readonly #last = new Map<string, Promise<unknown>>();

  /**
   * Runs `work` when all that was asked for before it on the same document has ended. Its signal is
   * aborted with the caller's, or by `stop`; whoever still waits then waits no longer.
   */
  run<Result>(
    key: DocumentKey,
    signal: AbortSignal | undefined,
    work: (signal: AbortSignal) => Promise<Result>,
  ): Promise<Result> {
    const controller = new AbortController();
    const either = AbortSignal.any([controller.signal, ...(signal === undefined ? [] : [signal])]);
    const name = JSON.stringify([key.channelId, key.documentId]);
    const before = this.#last.get(name) ?? Promise.resolve();
    const result = untilAborted(before, either).then(() => work(either));
    const running = { key, controller, result };
    this.#works.add(running);
    // Who gives up waiting does not let the next one in before the first has ended.
    const settled = Promise.allSettled([before, result]).then(() => {
      this.#works.delete(running);
      if (this.#last.get(name) === settled) {
        this.#last.delete(name);
      }
    });
    this.#last.set(name, settled);
    return result;
  }

  /** Stops what is done to a document, or to all of a channel's, and waits until it has ended. */
  async stop(channelId: string, documentId?: string): Promise<void> {
    const works = [...this.#works].filter(
      ({ key }) =>
        key.channelId === channelId && (documentId === undefined || key.documentId === documentId),
    );
    for (const { controller } of works) {
      controller.abort(stoppedByRemoval());
    }
    await Promise.allSettled(works.map(({ result }) => result));
  }
}

function stoppedByRemoval(): UserError {
  return new UserError(
    'stopped-by-removal',
    'This was stopped, because the document was removed or the channel reset meanwhile.',
  );
}
