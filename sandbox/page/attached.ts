import type { SampleView } from '../chat/wire.ts';

/** A file that waits to be sent: the person's own, or one the server has. */
export type Attached =
  | { readonly kind: 'upload'; readonly file: File }
  | { readonly kind: 'sample'; readonly sample: SampleView };

/** How an action points to its files. */
export type Pointer = { readonly upload: number } | { readonly sample: string };

/** Collects the files of one action, and gives what points to each. */
export class Parcel {
  readonly files: File[] = [];

  add(attached: Attached): Pointer {
    if (attached.kind === 'sample') return { sample: attached.sample.name };
    this.files.push(attached.file);
    return { upload: this.files.length - 1 };
  }
}

export function nameOf(attached: Attached): string {
  return attached.kind === 'sample' ? attached.sample.name : attached.file.name;
}

export function bytesOf(attached: Attached): number {
  return attached.kind === 'sample' ? attached.sample.bytes : attached.file.size;
}

/** Files of a drop, a paste or a file input. */
export function uploads(list: FileList | null | undefined): Attached[] {
  return [...(list ?? [])].map((file) => ({ kind: 'upload', file }));
}

/** A size as people read it. */
export function formatBytes(bytes: number): string {
  if (bytes < 1_024) return `${bytes} B`;
  const kilobytes = bytes / 1_024;
  return kilobytes < 1_024 ? `${kilobytes.toFixed(0)} KB` : `${(kilobytes / 1_024).toFixed(1)} MB`;
}
