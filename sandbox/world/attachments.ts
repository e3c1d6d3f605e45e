import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { extname } from 'node:path';
import type { APIAttachment } from 'discord-api-types/v10';
import { TIMES } from '../limits.ts';
import type { Clock } from './clock.ts';

/** A file as a person or the bot gives it. */
export interface NewFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly contentType?: string;
  readonly description?: string;
}

/** A file as it is served. */
export interface StoredFile {
  readonly bytes: Uint8Array;
  readonly contentType: string;
}

/** Keeps files in memory and hands out links to them that are signed and expire after a day. */
export class AttachmentStore {
  readonly #files = new Map<string, StoredFile>();
  readonly #key = randomBytes(32);
  readonly #clock: Clock;
  readonly #baseUrl: () => string;

  constructor(clock: Clock, baseUrl: () => string) {
    this.#clock = clock;
    this.#baseUrl = baseUrl;
  }

  /** Stores the file and describes it; `ids` name the attachment and the channel it lies in. */
  add(file: NewFile, ids: { readonly id: string; readonly channelId: string }): APIAttachment {
    // Discord keeps only letters, digits, dots, dashes and underscores of a name.
    const filename = file.name.replaceAll(/[^\p{L}\p{N}._-]+/gu, '_') || 'unknown';
    const path = `/attachments/${ids.channelId}/${ids.id}/${encodeURIComponent(filename)}`;
    const contentType = file.contentType || typeOf(filename);
    this.#files.set(path, { bytes: file.bytes, contentType });
    const url = this.#sign(path);
    return {
      id: ids.id,
      filename,
      size: file.bytes.byteLength,
      url,
      proxy_url: url,
      content_type: contentType,
      ...(file.description !== undefined && { description: file.description }),
    };
  }

  /** The same attachment with a link that is fresh now, as Discord gives at every fetch. */
  renew(attachment: APIAttachment): APIAttachment {
    const url = this.#sign(new URL(attachment.url).pathname);
    return { ...attachment, url, proxy_url: url };
  }

  /** The file behind a link, or `undefined` when the link is forged, expired or unknown. */
  read(url: URL): StoredFile | undefined {
    const expires = url.searchParams.get('ex') ?? '';
    const issued = url.searchParams.get('is') ?? '';
    const given = Buffer.from(url.searchParams.get('hm') ?? '', 'hex');
    const right = this.#signature(url.pathname, expires, issued);
    if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined;
    if (Number.parseInt(expires, 16) * 1_000 < this.#clock.now()) return undefined;
    return this.#files.get(url.pathname);
  }

  #sign(path: string): string {
    const now = this.#clock.now();
    const expires = Math.floor((now + TIMES.attachmentLinkMs) / 1_000).toString(16);
    const issued = Math.floor(now / 1_000).toString(16);
    const signature = this.#signature(path, expires, issued).toString('hex');
    return `${this.#baseUrl()}${path}?ex=${expires}&is=${issued}&hm=${signature}`;
  }

  #signature(path: string, expires: string, issued: string): Buffer {
    return createHmac('sha256', this.#key).update(`${path}|${expires}|${issued}`).digest();
  }
}

const TYPES: Readonly<Record<string, string>> = {
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.txt': 'text/plain; charset=utf-8',
};

/** Discord goes by the name when nobody says what a file is. */
function typeOf(filename: string): string {
  return TYPES[extname(filename).toLowerCase()] ?? 'application/octet-stream';
}
