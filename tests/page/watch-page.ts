import { onTestFinished } from 'vitest';
import type { MessageView } from '../../sandbox/chat/message-types.ts';
import type { Change, Outcome, Role, StateView } from '../../sandbox/chat/wire.ts';
import type { Sandbox } from '../../sandbox/start-sandbox.ts';

/** What a page of this role has been told so far. */
export interface WatchedPage {
  readonly messages: ReadonlyMap<string, MessageView>;
  readonly state: StateView | undefined;
  /** All that ever came over the line. */
  readonly received: string;
  /** Resolves with the first value that is not `undefined`, reading on until there is one. */
  until<Found>(find: (page: WatchedPage) => Found | undefined): Promise<Found>;
}

/** Follows the event stream of the page as this role, without a browser. */
export async function watchPage(sandbox: Sandbox, role: Role): Promise<WatchedPage> {
  const leave = new AbortController();
  onTestFinished(() => leave.abort());
  const { signal } = leave;
  const response = await fetch(`${sandbox.pageUrl}chat/events?as=${role}`, { signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) throw new Error('Expected a stream');
  const messages = new Map<string, MessageView>();
  const page = { messages, state: undefined as StateView | undefined, received: '' };
  let rest = '';
  const take = (text: string) => {
    const events = `${rest}${text}`.split('\n\n');
    rest = events.pop() ?? '';
    for (const event of events.filter((one) => one.startsWith('data: '))) {
      const change = JSON.parse(event.slice(6)) as Change;
      page.state = change.state ?? page.state;
      for (const id of change.gone) messages.delete(id);
      for (const message of change.messages) messages.set(message.id, message);
    }
  };
  const until = async <Found>(find: (page: WatchedPage) => Found | undefined): Promise<Found> => {
    for (;;) {
      const found = find(watched);
      if (found !== undefined) return found;
      const { value, done } = await reader.read();
      if (done) throw new Error('The stream ended');
      page.received += value;
      take(value);
    }
  };
  const watched: WatchedPage = {
    messages,
    get state() {
      return page.state;
    },
    get received() {
      return page.received;
    },
    until,
  };
  await until(({ state }) => state);
  return watched;
}

/** Does something as the page would, and gives what the server says. */
export async function act(sandbox: Sandbox, role: Role, action: object): Promise<Outcome> {
  const body = new FormData();
  body.set('action', JSON.stringify(action));
  const { origin } = new URL(sandbox.pageUrl);
  const url = `${sandbox.pageUrl}chat/act?as=${role}`;
  const response = await fetch(url, { method: 'POST', body, headers: { origin } });
  return (await response.json()) as Outcome;
}
