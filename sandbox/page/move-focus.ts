const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** Arrow keys, Home and End walk through the buttons of whatever this is the key handler of. */
export function moveFocus(event: KeyboardEvent): void {
  const { currentTarget, target, key } = event;
  if (!(currentTarget instanceof HTMLElement) || !(target instanceof HTMLElement)) return;
  const stops = [...currentTarget.querySelectorAll<HTMLElement>('button:not(:disabled)')];
  const at = stops.indexOf(target);
  if (at === -1) return;
  const next = nextStop(key, at, stops.length);
  if (next === undefined) return;
  event.preventDefault();
  stops[next]?.focus();
}

/** Where a key leads from one place of so many, round the ends; `undefined` for other keys. */
export function nextStop(key: string, at: number, count: number): number | undefined {
  if (count === 0) return undefined;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  const step = STEPS[key];
  return step === undefined ? undefined : (at + step + count) % count;
}
