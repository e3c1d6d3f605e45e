import { html } from 'htm/preact';
import type { EmbedView } from '../../chat/message-types.ts';
import { showLong } from '../show-time.ts';
import { MarkdownText } from './markdown-text.ts';
import { Media } from './media.ts';

/** A framed piece of a message. */
export function Embed({ embed }: { readonly embed: EmbedView }) {
  const { color, author, title, url, description, fields, image, thumbnail } = embed;
  const isLink = url !== undefined && /^https?:/.test(url);
  return html`<div class="embed" style=${color && { '--edge': color }}>
    ${thumbnail && html`<div class="thumbnail"><${Media} media=${thumbnail} /></div>`}
    ${author && html`<p class="author">${author}</p>`}
    ${
      title &&
      html`<p class="title">
        ${isLink ? html`<a href=${url} target="_blank" rel="noreferrer"><${MarkdownText} nodes=${title} /></a>` : html`<${MarkdownText} nodes=${title} />`}
      </p>`
    }
    ${description && html`<div class="content"><${MarkdownText} nodes=${description} /></div>`}
    ${
      fields.length > 0 &&
      html`<dl class="fields">
        ${fields.map(
          ({ name, value, inline }) => html`<div class=${inline ? 'inline' : ''}>
            <dt><${MarkdownText} nodes=${name} /></dt>
            <dd><${MarkdownText} nodes=${value} /></dd>
          </div>`,
        )}
      </dl>`
    }
    ${image && html`<${Media} media=${image} />`}
    <${Footer} embed=${embed} />
  </div>`;
}

function Footer({ embed: { footer, timestamp } }: { readonly embed: EmbedView }) {
  if (!footer && !timestamp) return null;
  const parts = [footer, timestamp && showLong(new Date(timestamp))].filter(Boolean);
  return html`<p class="foot">${parts.join(' · ')}</p>`;
}
