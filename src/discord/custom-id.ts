import { LIMITS } from './limits.ts';

/** The `custom_id` that leads to the handler of this name with these arguments. */
export function customId(name: string, ...args: readonly string[]): string {
  const id = [name, ...args].map((part) => part.replaceAll(':', '')).join(':');
  if (id.length > LIMITS.customId) {
    throw new RangeError(
      `Expected at most ${LIMITS.customId} characters in a custom_id, got ${id.length}`,
    );
  }
  return id;
}

/** The name and the arguments of a `custom_id`. */
export function readCustomId(id: string): { readonly name: string; readonly args: string[] } {
  const [name = '', ...args] = id.split(':');
  return { name, args };
}
