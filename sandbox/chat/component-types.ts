import type { Markdown, MediaView } from './message-types.ts';

export interface OptionView {
  readonly label: string;
  readonly value: string;
  readonly description?: string;
  readonly emoji?: string;
  readonly isDefault?: boolean;
}

export interface ButtonView {
  readonly kind: 'button';
  readonly style: 'primary' | 'secondary' | 'success' | 'danger' | 'link';
  readonly label: string;
  readonly emoji?: string;
  readonly customId?: string;
  readonly url?: string;
  readonly disabled: boolean;
}

export interface SelectView {
  readonly kind: 'select';
  readonly customId: string;
  readonly placeholder: string;
  readonly least: number;
  readonly most: number;
  readonly disabled: boolean;
  readonly options: readonly OptionView[];
}

/** A component of a message or a modal, with everything resolved that the page needs to draw it. */
export type ComponentView =
  | ButtonView
  | SelectView
  | { readonly kind: 'row'; readonly children: readonly ComponentView[] }
  | { readonly kind: 'text'; readonly text: Markdown }
  | {
      readonly kind: 'section';
      readonly children: readonly ComponentView[];
      readonly accessory: ComponentView;
    }
  | { readonly kind: 'gallery'; readonly media: readonly MediaView[] }
  | { readonly kind: 'thumbnail'; readonly media: MediaView }
  | { readonly kind: 'file'; readonly media: MediaView; readonly name: string }
  | { readonly kind: 'separator'; readonly isLine: boolean; readonly isWide: boolean }
  | {
      readonly kind: 'container';
      readonly color?: string;
      readonly children: readonly ComponentView[];
    }
  | { readonly kind: 'unknown'; readonly type: number };

/** Something to fill in in a modal. */
export type FieldView = {
  readonly label: string;
  readonly description?: string;
  readonly required: boolean;
} & (
  | {
      readonly kind: 'input';
      readonly customId: string;
      readonly isLong: boolean;
      readonly value: string;
      readonly placeholder: string;
      readonly least: number;
      readonly most: number;
    }
  | SelectView
  | {
      readonly kind: 'upload';
      readonly customId: string;
      readonly least: number;
      readonly most: number;
    }
  | { readonly kind: 'unsupported'; readonly customId: string; readonly type: number }
);

export interface ModalView {
  /** The interaction it answers, to submit it by. */
  readonly interactionId: string;
  readonly title: string;
  readonly parts: readonly (FieldView | { readonly kind: 'text'; readonly text: Markdown })[];
}
