import { html } from 'htm/preact';
import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { focusComposer } from '../walk-messages.ts';
import { Icon } from './icon.ts';

interface DialogProps {
  readonly title: string;
  readonly submitLabel: string;
  readonly canSubmit: boolean;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/** A window over the page that keeps the focus until it is closed. */
export function Dialog({
  title,
  submitLabel,
  canSubmit,
  onSubmit,
  onClose,
  children,
}: DialogProps) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    element?.querySelector<HTMLElement>('.parts :is(input, textarea, button)')?.focus();
    return () => {
      // While it is open everything else is out of reach; closing it gives the focus back.
      element?.close();
      if (document.activeElement === document.body) focusComposer();
    };
  }, []);
  const submit = (event: Event) => {
    event.preventDefault();
    if (canSubmit) onSubmit();
  };
  return html`<dialog ref=${dialog} class="dialog" aria-labelledby=${id} onClose=${onClose}>
    <form onSubmit=${submit} noValidate>
      <header>
        <h2 id=${id}>${title}</h2>
        <button type="button" class="icon-button" aria-label="Close" onClick=${onClose}>
          <${Icon} name="close" />
        </button>
      </header>
      <div class="parts">${children}</div>
      <footer>
        <button type="button" class="button secondary" onClick=${onClose}>Cancel</button>
        <button type="submit" class="button primary" disabled=${!canSubmit}>${submitLabel}</button>
      </footer>
    </form>
  </dialog>`;
}
