import { html } from 'htm/preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type Attached, formatBytes, uploads } from '../attached.ts';
import { moveFocus } from '../move-focus.ts';
import { useServerState } from '../session-context.ts';
import { Icon } from './icon.ts';

/** Files from this machine, or the samples the server has. */
export function AttachMenu({
  onFiles,
}: {
  readonly onFiles: (files: readonly Attached[]) => void;
}) {
  const { samples } = useServerState();
  const [isOpen, setOpen] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    if (!isOpen) return undefined;
    place.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus();
    const onPointer = ({ target }: PointerEvent) => {
      if (!(target instanceof Node) || !place.current?.contains(target)) setOpen(false);
    };
    document.addEventListener('pointerdown', onPointer);
    return () => document.removeEventListener('pointerdown', onPointer);
  }, [isOpen]);
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      setOpen(false);
      place.current?.querySelector('button')?.focus();
    } else moveFocus(event);
  };
  const choose = () => {
    setOpen(false);
    input.current?.click();
  };
  const pick = () => {
    onFiles(uploads(input.current?.files));
    if (input.current) input.current.value = '';
  };
  return html`<div class="attach" ref=${place}>
    <input ref=${input} type="file" multiple class="hidden" tabindex="-1" aria-hidden="true" onChange=${pick} />
    <button
      type="button"
      class="icon-button"
      aria-label="Attach files"
      aria-haspopup="menu"
      aria-expanded=${isOpen}
      onClick=${() => setOpen(!isOpen)}
    >
      <${Icon} name="plus" />
    </button>
    ${
      isOpen &&
      html`<div class="menu" role="menu" aria-label="Attach" onKeyDown=${onKey}>
        <button type="button" role="menuitem" onClick=${choose}>Choose files…</button>
        ${samples.length > 0 && html`<p aria-hidden="true">Samples</p>`}
        ${samples.map(
          (sample) => html`<button
            type="button"
            role="menuitem"
            key=${sample.name}
            onClick=${() => {
              setOpen(false);
              onFiles([{ kind: 'sample', sample }]);
            }}
          >
            <span>${sample.name}</span><small>${formatBytes(sample.bytes)}</small>
          </button>`,
        )}
      </div>`
    }
  </div>`;
}
