import type { MessageBody, Surface } from '../surface.ts';

/** What is seen of an answer while it is written, and at its end. */
export interface LiveView {
  /** Shows this when the pace allows it; what is overtaken by then is never rendered. */
  update(render: () => readonly MessageBody[]): void;
  /** Shows this last, at the same pace, and gives the ids of its messages. */
  finish(messages: readonly MessageBody[]): Promise<readonly string[]>;
  /** Shows no update any more; tells, once none is on its way, whether any has been shown. */
  close(): Promise<boolean>;
}

export interface LiveViewOptions {
  /** From when one change is done to when the next one begins. */
  readonly editMs: number;
  /** Called when an update could not be shown; no further one is tried then. */
  readonly onFailure: (error: unknown) => void;
}

/** Shows what changes often at a pace that Discord takes. */
export function createLiveView(surface: Surface, { editMs, onFailure }: LiveViewOptions): LiveView {
  let latest: (() => readonly MessageBody[]) | null = null;
  let showing: Promise<void> | null = null;
  let changedAt: number | null = null;
  let hasShown = false;
  let isOver = false;

  async function keepPace(): Promise<void> {
    const rest = changedAt === null ? 0 : changedAt + editMs - performance.now();
    if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest));
  }

  async function show(messages: readonly MessageBody[]): Promise<readonly string[]> {
    try {
      const ids = await surface.show(messages);
      hasShown = true;
      return ids;
    } finally {
      changedAt = performance.now();
    }
  }

  async function showLatest(): Promise<void> {
    try {
      while (latest !== null) {
        await keepPace();
        if (isOver) break;
        const render = latest;
        latest = null;
        await show(render());
      }
    } catch (error) {
      isOver = true;
      onFailure(error);
    }
    showing = null;
  }

  return {
    update(render) {
      if (isOver) return;
      latest = render;
      showing ??= showLatest();
    },
    async close() {
      isOver = true;
      await showing;
      return hasShown;
    },
    async finish(messages) {
      isOver = true;
      await showing;
      await keepPace();
      return show(messages);
    },
  };
}
