import { z } from 'zod';
import { discordError } from '../discord-error.ts';
import { LIMITS } from '../limits.ts';
import type { NewFile } from '../world/attachments.ts';

/** What a request carries: its JSON, and files when it was a multipart form. */
export interface Body {
  readonly json: unknown;
  readonly files: readonly NewFile[];
}

const DESCRIPTIONS = z.object({
  attachments: z
    .array(z.object({ id: z.coerce.string(), description: z.string().nullish() }))
    .nullish(),
});

/** Reads JSON or a multipart form; throws 40005 for what is too large, 50109 for broken JSON. */
export async function readBody(request: Request): Promise<Body> {
  const length = Number(request.headers.get('content-length') ?? 0);
  if (length > LIMITS.requestBytes) throw discordError('requestTooLarge');
  const bytes = await request.arrayBuffer();
  if (bytes.byteLength > LIMITS.requestBytes) throw discordError('requestTooLarge');
  const type = request.headers.get('content-type') ?? '';
  if (!type.startsWith('multipart/form-data')) {
    const json = bytes.byteLength === 0 ? {} : parseJson(new TextDecoder().decode(bytes));
    return { json, files: [] };
  }
  return readForm(await new Response(bytes, { headers: { 'content-type': type } }).formData());
}

async function readForm(form: FormData): Promise<Body> {
  const payload = form.get('payload_json');
  const json = typeof payload === 'string' ? parseJson(payload) : {};
  const files: NewFile[] = [];
  for (const [field, value] of form) {
    const index = /^files\[(\d+)\]$/.exec(field)?.[1];
    if (index === undefined || typeof value === 'string') continue;
    if (value.size > LIMITS.fileBytes) throw discordError('requestTooLarge');
    const description = descriptionOf(json, index);
    files.push({
      name: value.name,
      bytes: new Uint8Array(await value.arrayBuffer()),
      contentType: value.type,
      ...(description && { description }),
    });
  }
  return { json, files };
}

function descriptionOf(json: unknown, index: string): string | undefined {
  // In an interaction's answer the message lies under `data`.
  const message = typeof json === 'object' && json && 'data' in json ? json.data : json;
  const { attachments } = DESCRIPTIONS.safeParse(message).data ?? {};
  return attachments?.find(({ id }) => id === index)?.description ?? undefined;
}

function parseJson(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch (error) {
    throw Object.assign(discordError('invalidJson'), { cause: error });
  }
}
