import { html } from 'htm/preact';
import { useRef, useState } from 'preact/hooks';
import { type Attached, uploads } from '../attached.ts';
import { useServerState } from '../session-context.ts';
import { FileTray } from './file-tray.ts';
import { Icon } from './icon.ts';

interface FileFieldProps {
  readonly id: string;
  readonly most: number;
  readonly files: readonly Attached[];
  readonly onFiles: (files: readonly Attached[]) => void;
}

/** Takes files by drop, from the file picker, or from the samples. */
export function FileField({ id, most, files, onFiles }: FileFieldProps) {
  const { samples } = useServerState();
  const [isOver, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  // A field for one file takes the last one given; a field for more takes as many as fit.
  const add = (more: readonly Attached[]) =>
    onFiles(most === 1 ? more.slice(-1) : [...files, ...more].slice(0, most));
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    add(uploads(event.dataTransfer?.files));
  };
  const over = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  const pick = () => {
    add(uploads(input.current?.files));
    if (input.current) input.current.value = '';
  };
  return html`<div class="file-field ${isOver ? 'over' : ''}" onDragOver=${over} onDragLeave=${() => setOver(false)} onDrop=${drop}>
    <${FileTray} files=${files} onFiles=${onFiles} />
    <input ref=${input} type="file" class="hidden" tabindex="-1" aria-hidden="true" multiple=${most > 1} onChange=${pick} />
    <div class="sources">
      <button type="button" id=${id} class="button secondary" onClick=${() => input.current?.click()}>
        <${Icon} name="file" />${most > 1 ? 'Choose files' : 'Choose a file'}
      </button>
      ${samples.map(
        (sample) => html`<button
          type="button"
          key=${sample.name}
          class="sample"
          onClick=${() => add([{ kind: 'sample', sample }])}
        >
          <${Icon} name="plus" />${sample.name}
        </button>`,
      )}
    </div>
  </div>`;
}
