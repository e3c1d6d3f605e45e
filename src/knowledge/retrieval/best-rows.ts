/** A row and how close it is to the query. */
export interface ScoredRow {
  readonly row: number;
  /** Cosine, from -1 to 1. */
  readonly score: number;
}

/** Best first; of equals the lower row. */
export function byScore(one: ScoredRow, other: ScoredRow): number {
  return other.score - one.score || one.row - other.row;
}

/** Keeps the best `count` of the rows it is offered, which must come in rising order. */
export class BestRows {
  readonly #count: number;
  #kept: ScoredRow[] = [];
  // A row has to exceed this: a later one that only equals the last of the best ranks behind it.
  #bar = Number.NEGATIVE_INFINITY;

  constructor(count: number) {
    this.#count = count;
  }

  offer(row: number, score: number): void {
    if (score <= this.#bar) return;
    this.#kept.push({ row, score });
    // Sorting every `count` newcomers costs less than keeping order at each.
    if (this.#kept.length >= 2 * this.#count) this.#drop();
  }

  /** Best first. */
  take(): ScoredRow[] {
    return this.#kept.sort(byScore).slice(0, this.#count);
  }

  #drop(): void {
    this.#kept = this.take();
    this.#bar = this.#kept.at(-1)?.score ?? Number.POSITIVE_INFINITY;
  }
}
