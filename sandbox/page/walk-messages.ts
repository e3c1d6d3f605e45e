import { nextStop } from './move-focus.ts';

/** Arrow keys, Home and End walk from message to message; Escape leads back to the composer. */
export function walkMessages(event: KeyboardEvent): void {
  const { target, currentTarget, key } = event;
  if (!(currentTarget instanceof HTMLElement) || !(target instanceof HTMLElement)) return;
  if (key === 'Escape') {
    focusComposer();
    return;
  }
  if (!target.classList.contains('message')) return;
  const messages = [...currentTarget.querySelectorAll<HTMLElement>('.message')];
  const next = nextStop(key, messages.indexOf(target), messages.length);
  if (next === undefined) return;
  event.preventDefault();
  messages[next]?.focus();
}

/** Puts the focus where one writes. */
export function focusComposer(): void {
  document.querySelector<HTMLElement>('.composer textarea')?.focus();
}

/** Puts the focus on the youngest message. */
export function focusLastMessage(): void {
  [...document.querySelectorAll<HTMLElement>('.message')].at(-1)?.focus();
}
