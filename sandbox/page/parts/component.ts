import { html } from 'htm/preact';
import type { ComponentChildren } from 'preact';
import type { ButtonView, ComponentView, SelectView } from '../../chat/component-types.ts';
import type { MessageView } from '../../chat/message-types.ts';
import { interact } from '../interact.ts';
import { useSession } from '../session-context.ts';
import { FileCard } from './attachments.ts';
import { Icon } from './icon.ts';
import { MarkdownText } from './markdown-text.ts';
import { Media } from './media.ts';
import { Picker } from './picker.ts';

interface ComponentProps<View = ComponentView> {
  readonly message: MessageView;
  readonly component: View;
}

/** A component of a message, with those inside it. */
export function Component({ message, component }: ComponentProps): ComponentChildren {
  const below = (children: readonly ComponentView[]) =>
    children.map((child) => html`<${Component} message=${message} component=${child} />`);
  switch (component.kind) {
    case 'row':
      return html`<div class="row">${below(component.children)}</div>`;
    case 'button':
      return html`<${Button} message=${message} component=${component} />`;
    case 'select':
      return html`<${Select} message=${message} component=${component} />`;
    case 'text':
      return html`<div class="content"><${MarkdownText} nodes=${component.text} /></div>`;
    case 'section':
      return html`<div class="section">
        <div>${below(component.children)}</div>
        <div class="accessory">${below([component.accessory])}</div>
      </div>`;
    case 'gallery':
      return html`<div class="gallery">
        ${component.media.map((media) => html`<${Media} media=${media} />`)}
      </div>`;
    case 'thumbnail':
      return html`<div class="thumbnail"><${Media} media=${component.media} /></div>`;
    case 'file':
      return html`<${FileCard} name=${component.name} url=${component.media.url} />`;
    case 'separator':
      return html`<hr class="${component.isLine ? 'line' : ''} ${component.isWide ? 'wide' : ''}" />`;
    case 'container': {
      const { color } = component;
      return html`<div class="container" style=${color && { '--edge': color }}>
        ${below(component.children)}
      </div>`;
    }
    case 'unknown':
      return html`<p class="muted">A component of type ${component.type}, which this page cannot show.</p>`;
  }
}

function Button({ message, component }: ComponentProps<ButtonView>) {
  const session = useSession();
  const { style, label, emoji, url, disabled, customId } = component;
  const face = html`${emoji && html`<span class="emoji">${emoji}</span>`}${label}`;
  if (style === 'link') {
    return html`<a class="button link" href=${url} target="_blank" rel="noreferrer">
      ${face}<${Icon} name="link" />
    </a>`;
  }
  const isBusy = isUnderWay(session.notices.pending, message.id, customId);
  const press = () => {
    if (customId === undefined || isBusy) return;
    const { id: messageId, channelId } = message;
    interact(session, { kind: 'press', messageId, customId }, { channelId, messageId, customId });
  };
  return html`<button
    type="button"
    class="button ${style}"
    disabled=${disabled}
    aria-busy=${isBusy}
    onClick=${press}
  >
    ${face}${isBusy && html`<span class="spinner" aria-hidden="true"></span>`}
  </button>`;
}

function isUnderWay(
  pending: readonly { messageId?: string; customId?: string; hasFailed: boolean }[],
  messageId: string,
  customId: string | undefined,
): boolean {
  return pending.some(
    (one) => one.messageId === messageId && one.customId === customId && !one.hasFailed,
  );
}

function Select({ message, component }: ComponentProps<SelectView>) {
  const session = useSession();
  const { id: messageId, channelId } = message;
  const { customId } = component;
  const pick = (values: readonly string[]) => {
    const action = { kind: 'select', messageId, customId, values: [...values] } as const;
    interact(session, action, { channelId, messageId, customId });
  };
  return html`<${Picker} select=${component} label=${component.placeholder} onPick=${pick} />`;
}
