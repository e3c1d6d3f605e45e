import { html } from 'htm/preact';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Markdown, MarkdownNode } from '../../chat/message-types.ts';
import { useServerState } from '../session-context.ts';
import { showAs, showLong } from '../show-time.ts';
import { Mention } from './mention.ts';

/** Text in Discord's markdown, from the tree the server made of it. */
export function MarkdownText({ nodes }: { readonly nodes: Markdown }): ComponentChildren {
  return nodes.map((node, index) => html`<${Node} key=${index} node=${node} />`);
}

/** Kinds of text that are an element of their own and nothing more. */
const ELEMENTS: Readonly<Record<string, string>> = {
  em: 'em',
  strong: 'strong',
  underline: 'u',
  strikethrough: 's',
  blockQuote: 'blockquote',
};

function Node({ node }: { readonly node: MarkdownNode }): ComponentChildren {
  const element = ELEMENTS[node.type];
  if (element) return html`<${element}>${inner(node)}<//>`;
  switch (node.type) {
    case 'br':
    case 'newline':
      return html`<br />`;
    case 'heading':
      return html`<p class="heading level-${node.level}" role="heading" aria-level=${(node.level ?? 1) + 2}>${inner(node)}</p>`;
    case 'subtext':
      return html`<p class="subtext">${inner(node)}</p>`;
    case 'list':
      return html`<${List} node=${node} />`;
    case 'inlineCode':
      return html`<code>${node.content}</code>`;
    case 'codeBlock':
      return html`<pre tabindex="0" aria-label=${`Code ${node.lang ?? ''}`}><code>${node.content}</code></pre>`;
    case 'spoiler':
      return html`<${Spoiler}>${inner(node)}<//>`;
    case 'link':
    case 'url':
    case 'autolink':
      return html`<${Link} node=${node} />`;
    case 'timestamp':
      return html`<${Timestamp} node=${node} />`;
    case 'twemoji':
      return node.name;
    case 'text':
    case 'emoticon':
      return inner(node);
    default:
      return html`<${Mention} node=${node} />`;
  }
}

function inner({ content }: MarkdownNode): ComponentChildren {
  return typeof content === 'object' ? html`<${MarkdownText} nodes=${content} />` : content;
}

function List({ node }: { readonly node: MarkdownNode }) {
  const items = (node.items ?? []).map(
    (item, index) => html`<li key=${index}><${MarkdownText} nodes=${item} /></li>`,
  );
  return node.ordered ? html`<ol start=${node.start}>${items}</ol>` : html`<ul>${items}</ul>`;
}

/** Discord makes links of web addresses alone; a link to anything else stays as it was written. */
function Link({ node }: { readonly node: MarkdownNode }): ComponentChildren {
  const target = node.target ?? '';
  if (!/^https?:\/\//i.test(target)) return html`[${inner(node)}](${target})`;
  return html`<a href=${target} target="_blank" rel="noreferrer">${inner(node)}</a>`;
}

function Timestamp({ node }: { readonly node: MarkdownNode }) {
  const { locale } = useServerState();
  const date = new Date(Number(node.timestamp) * 1_000);
  if (Number.isNaN(date.getTime())) return html`<span class="mention">Invalid date</span>`;
  return html`<time class="timestamp" title=${showLong(date)} datetime=${date.toISOString()}>${showAs(date, node.format, locale)}</time>`;
}

function Spoiler({ children }: { readonly children: ComponentChildren }) {
  const [isShown, setShown] = useState(false);
  if (isShown) return html`<span class="spoiler shown">${children}</span>`;
  return html`<button type="button" class="spoiler" aria-label="Spoiler, show it" onClick=${() => setShown(true)}>
    <span aria-hidden="true">${children}</span>
  </button>`;
}
