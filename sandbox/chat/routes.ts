import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { NewFile } from '../world/attachments.ts';
import { ACTION, type Action } from './action-schema.ts';
import { Chat, type ChatOptions } from './chat.ts';
import { eventStream } from './event-stream.ts';
import { guard } from './guard.ts';
import { CONTENT_SECURITY_POLICY, type PageFile, PageFiles } from './page-files.ts';
import { perform } from './perform.ts';
import { reasonFor } from './person-errors.ts';
import { type Outcome, ROLES } from './wire.ts';

const ROLE = z.enum(ROLES);
const ROOT = /^\/(?:$|page\/|vendor\/|chat\/)/;

/** Whether a request is for the chat page rather than for Discord's own interfaces. */
export function isForPage(path: string): boolean {
  return ROOT.test(path);
}

/** The chat page: its files, the stream of what a person sees, and what they do. */
export function chatRoutes(options: ChatOptions): Hono {
  const files = new PageFiles();
  let chat: Chat | undefined;
  // Made with the first visitor, so that a sandbox nobody looks at is as it always was.
  const open = () => {
    chat ??= openChat(options);
    return chat;
  };
  const routes = new Hono();
  routes.use(guard());
  routes.get('/', async () => send(await files.own('index.html')));
  routes.get('/page/*', async ({ req }) => send(await files.own(req.path.slice(6))));
  routes.get('/vendor/*', async ({ req }) => send(await files.vendor(req.path.slice(8))));
  routes.get('/chat/events', ({ req }) => eventStream(open(), ROLE.parse(req.query('as'))));
  routes.post('/chat/act', async (context) => {
    const outcome = await act(open(), context);
    return context.json(outcome);
  });
  routes.onError((error, context) => {
    if (error instanceof z.ZodError || error instanceof SyntaxError) {
      return context.text('The page sent something unknown.', 400);
    }
    console.error('The chat page failed to answer', error);
    return context.json({ kind: 'refused', reason: 'The sandbox failed; see its log' });
  });
  return routes;
}

function openChat(options: ChatOptions): Chat {
  const chat = new Chat(options);
  for (const role of ROLES) chat.person(role).directMessages();
  return chat;
}

async function act(chat: Chat, { req }: Context): Promise<Outcome> {
  const person = chat.person(ROLE.parse(req.query('as')));
  const { action, uploads } = await readAction(await formOf(req));
  try {
    return await perform({ chat, person, uploads }, action);
  } catch (error) {
    const reason = reasonFor(error);
    if (reason === undefined) throw error;
    return { kind: 'refused', reason };
  }
}

/** What is no form has no action either. */
function formOf(request: Context['req']): Promise<FormData> {
  return request.formData().catch(() => new FormData());
}

async function readAction(form: FormData): Promise<{ action: Action; uploads: NewFile[] }> {
  const text = form.get('action');
  const action = ACTION.parse(typeof text === 'string' ? JSON.parse(text) : undefined);
  const files = form.getAll('file').filter((file) => typeof file !== 'string');
  const uploads = await Promise.all(files.map(readUpload));
  return { action, uploads };
}

async function readUpload(file: File): Promise<NewFile> {
  const { name, type } = file;
  return { name, bytes: await file.bytes(), ...(type !== '' && { contentType: type }) };
}

function send(file: PageFile | undefined): Response {
  if (!file) return new Response('Not found', { status: 404 });
  const headers = {
    'content-type': file.type,
    'content-security-policy': CONTENT_SECURITY_POLICY,
    'cross-origin-opener-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-cache',
  };
  return new Response(file.text, { headers });
}
