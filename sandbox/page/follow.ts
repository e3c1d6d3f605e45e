import type { Change, Role } from '../chat/wire.ts';

/** How long to wait before the next try when the server turns the page away. */
const RETRY_MS = 1_000;

interface Listeners {
  readonly onChange: (change: Change) => void;
  readonly onLine: (isOnline: boolean) => void;
}

/** Follows what this role sees until told to stop; connects again by itself. */
export function follow(role: Role, listeners: Listeners): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let source = connect();
  function connect(): EventSource {
    const stream = new EventSource(`/chat/events?as=${role}`);
    // The server speaks the type it is imported from.
    stream.onmessage = ({ data }) => listeners.onChange(JSON.parse(data) as Change);
    stream.onopen = () => listeners.onLine(true);
    stream.onerror = () => {
      listeners.onLine(false);
      if (stream.readyState !== EventSource.CLOSED) return;
      timer = setTimeout(() => {
        source = connect();
      }, RETRY_MS);
    };
    return stream;
  }
  return () => {
    clearTimeout(timer);
    source.close();
  };
}
