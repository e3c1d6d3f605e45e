import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import type { FileView } from '../../chat/message-types.ts';
import { formatBytes } from '../attached.ts';
import { Icon } from './icon.ts';

/** The files of a message: pictures in place, others to open. */
export function Attachments({ files }: { readonly files: readonly FileView[] }) {
  if (files.length === 0) return null;
  return html`<div class="files">
    ${files.map((file) =>
      file.isImage
        ? html`<${Picture} key=${file.id} file=${file} />`
        : html`<${FileCard} key=${file.id} name=${file.name} url=${file.url} bytes=${file.bytes} />`,
    )}
  </div>`;
}

/** A file that only calls itself a picture is shown as the file that it is. */
function Picture({ file }: { readonly file: FileView }) {
  const [isBroken, setBroken] = useState(false);
  if (isBroken) return html`<${FileCard} name=${file.name} url=${file.url} bytes=${file.bytes} />`;
  return html`<a class="picture" href=${file.url} target="_blank" rel="noreferrer">
    <img src=${file.url} alt=${file.description ?? file.name} loading="lazy" onError=${() => setBroken(true)} />
  </a>`;
}

interface FileCardProps {
  readonly name: string;
  readonly url: string;
  readonly bytes?: number;
}

/** A file by name and size, to open or save. */
export function FileCard({ name, url, bytes }: FileCardProps) {
  return html`<a class="file" href=${url} target="_blank" rel="noreferrer" title=${name}>
    <${Icon} name="file" />
    <span class="name">${name}</span>
    ${bytes !== undefined && html`<small>${formatBytes(bytes)}</small>`}
  </a>`;
}
