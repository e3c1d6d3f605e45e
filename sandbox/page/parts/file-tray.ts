import { html } from 'htm/preact';
import { type Attached, bytesOf, formatBytes, nameOf } from '../attached.ts';
import { Icon } from './icon.ts';

interface FileTrayProps {
  readonly files: readonly Attached[];
  readonly onFiles: (files: readonly Attached[]) => void;
}

/** Files that wait to be sent, each to be taken back. */
export function FileTray({ files, onFiles }: FileTrayProps) {
  if (files.length === 0) return null;
  return html`<ul class="tray" role="list" aria-label="Files to send">
    ${files.map(
      (file) => html`<li key=${file}>
        <${Icon} name="file" />
        <span class="name" title=${nameOf(file)}>${nameOf(file)}</span>
        <small>${formatBytes(bytesOf(file))}</small>
        <button
          type="button"
          class="icon-button"
          aria-label=${`Remove ${nameOf(file)}`}
          onClick=${() => onFiles(files.filter((one) => one !== file))}
        >
          <${Icon} name="close" />
        </button>
      </li>`,
    )}
  </ul>`;
}
