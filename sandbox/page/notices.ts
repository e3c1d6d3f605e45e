/** Something that went wrong, said once. */
export interface Toast {
  readonly id: number;
  readonly text: string;
}

/** An interaction the bot has not answered, or has not answered in time. */
export interface Pending {
  readonly id: number;
  readonly channelId: string;
  /** The command, as the person wrote it. */
  readonly command?: string;
  /** The message whose component was used, and which of its components. */
  readonly messageId?: string;
  readonly customId?: string;
  readonly hasFailed: boolean;
}

const TOAST_MS = 8_000;

/** What the page says beside the messages. */
export class Notices {
  toasts: readonly Toast[] = [];
  pending: readonly Pending[] = [];
  readonly #tell: () => void;
  #last = 0;

  constructor(tell: () => void) {
    this.#tell = tell;
  }

  toast(text: string): void {
    const id = this.#next();
    this.toasts = [...this.toasts, { id, text }];
    setTimeout(() => this.dismissToast(id), TOAST_MS);
    this.#tell();
  }

  dismissToast(id: number): void {
    this.toasts = this.toasts.filter((toast) => toast.id !== id);
    this.#tell();
  }

  /** Shows that an interaction is under way. */
  begin(about: Omit<Pending, 'id' | 'hasFailed'>): number {
    const id = this.#next();
    const isSame = (one: Pending) =>
      about.messageId !== undefined && one.messageId === about.messageId;
    this.pending = [
      ...this.pending.filter((one) => !isSame(one)),
      { ...about, id, hasFailed: false },
    ];
    this.#tell();
    return id;
  }

  /** The bot answered, or the person has read that it did not. */
  end(id: number): void {
    this.pending = this.pending.filter((one) => one.id !== id);
    this.#tell();
  }

  fail(id: number): void {
    this.pending = this.pending.map((one) => (one.id === id ? { ...one, hasFailed: true } : one));
    this.#tell();
  }

  clear(): void {
    this.toasts = [];
    this.pending = [];
  }

  #next(): number {
    this.#last += 1;
    return this.#last;
  }
}
