import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { RecordStore } from './record-store.ts';

/** Where a record of one key lives, and what it must look like. */
interface Place<Stored> {
  readonly key: string;
  readonly shape: z.ZodType<Stored>;
}

/**
 * Puts what `change` makes of a record, undefined for none, in its place under a new revision; null
 * deletes it. Returns the record as it was. Where another process changes it meanwhile, `change` is
 * asked again, of what that made.
 */
export async function changeRecord<Stored extends { readonly revision: string }>(
  records: RecordStore,
  { key, shape }: Place<Stored>,
  change: (before: Stored | undefined) => Omit<Stored, 'revision'> | null,
): Promise<Stored | undefined> {
  for (;;) {
    const before = await records.find(key, shape);
    const after = change(before);
    const value = after === null ? null : { ...after, revision: randomUUID() };
    if (await records.replace(key, before?.revision ?? null, value)) return before;
  }
}
