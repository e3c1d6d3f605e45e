import { PdfError, UserError } from '../../errors.ts';

/** A file that Discord keeps. */
export interface RemoteFile {
  readonly url: string;
  /** Bytes, as Discord says. */
  readonly size: number;
}

export interface FetchRules {
  readonly maxBytes: number;
  /** With its port: a sandbox's, on this machine only. */
  readonly extraHost: string | null;
  /** From the first byte that is asked for to the last that comes. */
  readonly timeoutMs?: number | undefined;
}

/** 25 MiB in this time are less than half a megabyte a second. */
const TIMEOUT_MS = 60_000;

const DISCORD_HOSTS: ReadonlySet<string> = new Set(['cdn.discordapp.com', 'media.discordapp.net']);

const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|localhost|\[::1\])$/u;

/** A PDF begins within its first kilobyte. */
const HEADER = '%PDF-';
const HEADER_WITHIN = 1024;

/** Discord says so of links that have expired, too. */
const GONE: ReadonlySet<number> = new Set([403, 404, 410]);

/**
 * The bytes of an attached PDF, from Discord's own hosts alone. Throws a `UserError` that says what
 * to do; where the signal is aborted, its reason.
 */
export async function fetchAttachment(
  file: RemoteFile,
  rules: FetchRules,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const url = requireDiscord(file.url, rules);
  requireSize(file.size, rules);
  const timeout = AbortSignal.timeout(rules.timeoutMs ?? TIMEOUT_MS);
  try {
    const response = await fetch(url, {
      redirect: 'manual',
      signal: AbortSignal.any([signal, timeout]),
    });
    requireFile(response);
    requireSize(Number(response.headers.get('content-length') ?? 0), rules);
    return await readBytes(response, rules);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof UserError) throw error;
    throw timeout.aborted ? tooSlow(error) : hostFailed(error);
  }
}

function requireDiscord(address: string, { extraHost }: FetchRules): URL {
  const url = URL.canParse(address) ? new URL(address) : null;
  const isDiscord =
    url?.protocol === 'https:' && url.port === '' && DISCORD_HOSTS.has(url.hostname);
  const isLocal =
    (url?.protocol === 'http:' || url?.protocol === 'https:') &&
    url.host === extraHost &&
    LOOPBACK.test(url.hostname);
  if (url === null || !(isDiscord || isLocal)) throw elsewhere();
  return url;
}

function requireSize(bytes: number, { maxBytes }: FetchRules): void {
  if (bytes <= maxBytes) return;
  const allowed = (maxBytes / 2 ** 20).toLocaleString('en', { maximumFractionDigits: 1 });
  throw new PdfError(
    'too-large',
    `This file is larger than ${allowed} MiB, which is the most that I take. Compress it or split it into parts, and upload those.`,
  );
}

function requireFile(response: Response): void {
  if (response.ok) return;
  void response.body?.cancel().catch(() => undefined); // Whatever it says is not the file.
  if (response.status >= 300 && response.status < 400) throw elsewhere();
  if (GONE.has(response.status)) {
    throw new UserError(
      'file-gone',
      'Discord does not have this file any more: its link has expired, or the message was deleted. Upload the file again.',
    );
  }
  throw hostFailed(new Error(`Expected a file, got the status ${response.status}`));
}

/** Counts while it reads, and stops as soon as it is too much or no PDF. */
async function readBytes(response: Response, rules: FetchRules): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  let isPdf = false;
  for await (const piece of response.body ?? []) {
    pieces.push(piece);
    length += piece.byteLength;
    requireSize(length, rules);
    if (!isPdf && length >= HEADER_WITHIN) {
      requirePdf(pieces);
      isPdf = true;
    }
  }
  if (!isPdf) requirePdf(pieces);
  return joined(pieces, length);
}

/** In memory of its own: small buffers of Node share theirs. */
function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const piece of pieces) {
    bytes.set(piece, offset);
    offset += piece.byteLength;
  }
  return bytes;
}

function requirePdf(pieces: readonly Uint8Array[]): void {
  if (Buffer.concat(pieces).subarray(0, HEADER_WITHIN).includes(HEADER, 0, 'latin1')) return;
  throw new PdfError(
    'not-a-pdf',
    'This file is not a PDF. Export it as PDF in the program that made it, and upload that.',
  );
}

function elsewhere(): UserError {
  return new UserError(
    'file-elsewhere',
    'This file is not kept by Discord, and I fetch files from nowhere else. Attach the PDF itself.',
  );
}

function tooSlow(cause: unknown): UserError {
  return new UserError(
    'file-slow',
    'Discord took too long to hand over this file. Try again in a few minutes.',
    { cause },
  );
}

function hostFailed(cause: unknown): UserError {
  return new UserError(
    'file-host',
    'Discord could not hand over this file just now. Try again in a few minutes.',
    { cause },
  );
}
