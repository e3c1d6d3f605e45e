import { html } from 'htm/preact';
import type { MediaView } from '../../chat/message-types.ts';

/** A picture of the message's own, or a link to one elsewhere: the page loads nothing from outside. */
export function Media({ media }: { readonly media: MediaView }) {
  const { url, isLocal, description } = media;
  if (isLocal) {
    return html`<a class="picture" href=${url} target="_blank" rel="noreferrer">
      <img src=${url} alt=${description ?? ''} loading="lazy" />
    </a>`;
  }
  if (!/^https?:/.test(url)) return html`<p class="muted">Picture that is not attached: ${url}</p>`;
  return html`<a href=${url} target="_blank" rel="noreferrer">${description ?? url}</a>`;
}
