import {
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  TextInputStyle,
} from 'discord-api-types/v10';
import { LIMITS } from '../limits.ts';
import type { FieldView, ModalView } from './component-types.ts';
import { selectView } from './component-view.ts';
import type { Viewer } from './entity-choices.ts';
import { parseMarkdown } from './markdown.ts';

type Modal = APIModalInteractionResponseCallbackData;
type Labelled = Extract<Modal['components'][number], { component: object }>;
type Field = Labelled['component'];

/** A modal as the page shows it; it is submitted by the id of the interaction it answers. */
export function modalView(viewer: Viewer, interactionId: string, modal: Modal): ModalView {
  const parts = modal.components.flatMap((part): ModalView['parts'] => {
    switch (part.type) {
      case ComponentType.TextDisplay:
        return [{ kind: 'text', text: parseMarkdown(part.content) }];
      case ComponentType.Label:
        return [fieldView(viewer, part.component, part)];
      default:
        return part.components.map((field) =>
          fieldView(viewer, field, { label: field.label ?? field.custom_id }),
        );
    }
  });
  return { interactionId, title: modal.title, parts };
}

function fieldView(
  viewer: Viewer,
  field: Field,
  { label, description }: { readonly label: string; readonly description?: string },
): FieldView {
  const required = ('required' in field ? field.required : undefined) ?? true;
  const named = { label, required, ...(description !== undefined && { description }) };
  switch (field.type) {
    case ComponentType.TextInput:
      return {
        ...named,
        kind: 'input',
        customId: field.custom_id,
        isLong: field.style === TextInputStyle.Paragraph,
        value: field.value ?? '',
        placeholder: field.placeholder ?? '',
        least: field.min_length ?? 0,
        most: field.max_length ?? LIMITS.textInput,
      };
    case ComponentType.FileUpload:
      return {
        ...named,
        kind: 'upload',
        customId: field.custom_id,
        least: field.min_values ?? 1,
        most: field.max_values ?? 1,
      };
    case ComponentType.StringSelect:
    case ComponentType.UserSelect:
    case ComponentType.RoleSelect:
    case ComponentType.MentionableSelect:
    case ComponentType.ChannelSelect:
      return { ...named, ...selectView(viewer, field) };
    default:
      return { ...named, kind: 'unsupported', customId: field.custom_id, type: field.type };
  }
}
