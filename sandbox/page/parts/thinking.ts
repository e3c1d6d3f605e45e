import { html } from 'htm/preact';
import { useEffect, useState } from 'preact/hooks';

/** How long a bot may take for a deferred answer. */
const PATIENCE_MS = 15 * 60_000;

/** The bot has asked for time; once that is over, no answer can come any more. */
export function Thinking({ since }: { readonly since: string }) {
  const left = Date.parse(since) + PATIENCE_MS - Date.now();
  const [isOver, setOver] = useState(left <= 0);
  useEffect(() => {
    const timer = setTimeout(() => setOver(true), Math.max(0, left));
    return () => clearTimeout(timer);
  }, []);
  if (isOver) return html`<p class="failed">The application did not respond.</p>`;
  return html`<p class="thinking" role="status">
    <span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>footnote is thinking…
  </p>`;
}
