import { html } from 'htm/preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { nextStop } from '../move-focus.ts';

/** What a list of suggestions shows of each. */
export interface Suggested {
  readonly id: string;
  readonly label: string;
  readonly detail: string;
}

/** Suggestions below a field that keeps the focus. */
export interface Suggesting<Item extends Suggested = Suggested> {
  readonly listId: string;
  readonly items: readonly Item[];
  readonly active: number;
  readonly setActive: (index: number) => void;
  readonly take: (item: Item) => void;
  /** Whether the key was for the suggestions; then it is dealt with. */
  readonly takesKey: (event: KeyboardEvent) => boolean;
  /** What tells screen readers that the field has suggestions. */
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** Arrows choose among the items, Enter and Tab take one, Escape sends them away. */
export function useSuggestions<Item extends Suggested>(
  items: readonly Item[],
  take: (item: Item) => void,
): Suggesting<Item> {
  const listId = useId();
  const [active, setActive] = useState(0);
  const [refused, setRefused] = useState('');
  const names = items.map(({ id }) => id).join(' ');
  useEffect(() => setActive(0), [names]);
  const shown = names === refused ? [] : items;
  const at = Math.min(active, shown.length - 1);
  const takesKey = (event: KeyboardEvent) => {
    const item = shown[at];
    if (!item) return false;
    const isWalk = event.key === 'ArrowDown' || event.key === 'ArrowUp';
    const next = isWalk ? nextStop(event.key, at, shown.length) : undefined;
    if (next !== undefined) setActive(next);
    else if (event.key === 'Escape') setRefused(names);
    else if (event.key === 'Tab' || (event.key === 'Enter' && !event.shiftKey)) take(item);
    else return false;
    event.preventDefault();
    return true;
  };
  const attributes = {
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-expanded': shown.length > 0,
    'aria-controls': listId,
    'aria-activedescendant': shown.length > 0 ? `${listId}-${at}` : undefined,
  };
  return { listId, items: shown, active: at, setActive, take, takesKey, attributes };
}

/** The list; it is drawn even while empty, for the field to point to. */
export function Suggestions({ of, label }: { readonly of: Suggesting; readonly label: string }) {
  const { listId, items, active, setActive, take } = of;
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => list.current?.children[active]?.scrollIntoView({ block: 'nearest' }), [active]);
  return html`<ul class="suggestions" role="listbox" id=${listId} aria-label=${label} ref=${list} hidden=${items.length === 0}>
    ${items.map(
      (item, index) => html`<li
        role="option"
        key=${item.id}
        id=${`${listId}-${index}`}
        class=${index === active ? 'active' : ''}
        aria-selected=${index === active}
        onPointerMove=${() => setActive(index)}
        onMouseDown=${(event: Event) => event.preventDefault()}
        onClick=${() => take(item)}
      >
        <b>${item.label}</b><span>${item.detail}</span>
      </li>`,
    )}
  </ul>`;
}
