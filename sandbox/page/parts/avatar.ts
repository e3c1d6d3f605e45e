import { html } from 'htm/preact';
import type { PersonView } from '../../chat/wire.ts';

const HUES = 6;

/** A person's initial on a colour of their own. */
export function Avatar({ person }: { readonly person: PersonView | undefined }) {
  if (person?.isBot) return html`<img class="avatar" src="/page/icon.svg" alt="" />`;
  const name = person?.name ?? '?';
  const hue = [...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % HUES;
  return html`<span class="avatar hue-${hue}" aria-hidden="true">${name.slice(0, 1)}</span>`;
}
