import type { APIAttachment, APIMessage } from 'discord-api-types/v10';
import type { FileView, MediaView } from './message-types.ts';

/** Types a browser draws and cannot be made to run. */
const IMAGES = /^image\/(?:png|jpeg|gif|webp|avif)$/;
const ATTACHED = /^attachment:\/\/(.+)$/;

/** A file of a message, with a link that works under whichever loopback name the page is open. */
export function fileView(file: APIAttachment): FileView {
  return {
    id: file.id,
    name: file.filename,
    bytes: file.size,
    url: localPath(file.url),
    isImage: IMAGES.test(file.content_type ?? ''),
    ...(file.description !== undefined && { description: file.description }),
  };
}

/** What an embed or component shows: a file of its own message, or an address elsewhere. */
export function mediaView(
  message: APIMessage,
  url: string,
  description?: string | null,
): MediaView {
  const name = ATTACHED.exec(url)?.[1];
  const file = message.attachments.find(({ filename }) => filename === name);
  return {
    url: file ? localPath(file.url) : url,
    isLocal: file !== undefined,
    ...(description && { description }),
  };
}

/** Names of files that an embed or component of the message shows in its place. */
export function namesShown({ embeds, components }: APIMessage): ReadonlySet<string> {
  const text = JSON.stringify([embeds, components]);
  return new Set([...text.matchAll(/"attachment:\/\/([^"]+)"/g)].map(([, name = '']) => name));
}

function localPath(url: string): string {
  const { pathname, search } = new URL(url);
  return `${pathname}${search}`;
}
