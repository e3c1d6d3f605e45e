/** Runs the changes of a channel one after the other, those of different channels side by side. */
export class ChannelQueue {
  readonly #last = new Map<string, Promise<unknown>>();

  /** Runs `change` when those asked for before it have ended, well or badly. */
  run<T>(channelId: string, change: () => Promise<T>): Promise<T> {
    const before = this.#last.get(channelId) ?? Promise.resolve();
    const result = before.then(change);
    const settled = result
      .catch(() => {}) // It is for the caller; the next change does not depend on it.
      .finally(() => {
        if (this.#last.get(channelId) === settled) this.#last.delete(channelId);
      });
    this.#last.set(channelId, settled);
    return result;
  }

  /** When all that was asked for has ended. */
  async idle(): Promise<void> {
    await Promise.all(this.#last.values());
  }
}
