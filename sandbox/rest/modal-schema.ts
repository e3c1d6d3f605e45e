import {
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  TextInputStyle,
} from 'discord-api-types/v10';
import { z } from 'zod';
import { LIMITS } from '../limits.ts';
import { check, list, text } from './check.ts';
import { ENTITY_SELECT, requireBounds, STRING_SELECT } from './component-schema.ts';
import { requireDistinctIds } from './message-schema.ts';

const TEXT_INPUT_BASE = {
  type: z.literal(ComponentType.TextInput),
  custom_id: text(1, LIMITS.customId),
  style: z.union([z.literal(TextInputStyle.Short), z.literal(TextInputStyle.Paragraph)]),
  min_length: z.number().int().min(0).max(LIMITS.textInput).optional(),
  max_length: z.number().int().min(1).max(LIMITS.textInput).optional(),
  required: z.boolean().optional(),
  value: z.string().max(LIMITS.textInput).optional(),
  placeholder: z.string().max(LIMITS.selectText).optional(),
};

const FILE_UPLOAD = z
  .looseObject({
    type: z.literal(ComponentType.FileUpload),
    custom_id: text(1, LIMITS.customId),
    min_values: z.number().int().min(0).max(LIMITS.fileUploads).optional(),
    max_values: z.number().int().min(1).max(LIMITS.fileUploads).optional(),
    required: z.boolean().optional(),
  })
  .superRefine(requireBounds);

const LABEL = z.looseObject({
  type: z.literal(ComponentType.Label),
  label: text(1, LIMITS.modalLabel),
  description: z.string().max(LIMITS.modalDescription).optional(),
  component: z.discriminatedUnion('type', [
    z.looseObject(TEXT_INPUT_BASE),
    STRING_SELECT,
    ENTITY_SELECT,
    FILE_UPLOAD,
  ]),
});

const ROW = z.looseObject({
  type: z.literal(ComponentType.ActionRow),
  components: list(z.looseObject({ ...TEXT_INPUT_BASE, label: text(1, LIMITS.modalLabel) }), 1, 1),
});

const TEXT_DISPLAY = z.looseObject({
  type: z.literal(ComponentType.TextDisplay),
  content: text(1, LIMITS.componentsV2Text),
});

const MODAL = z.object({
  custom_id: text(1, LIMITS.customId),
  title: text(1, LIMITS.modalTitle),
  components: list(
    z.discriminatedUnion('type', [LABEL, ROW, TEXT_DISPLAY]),
    1,
    LIMITS.modalComponents,
  ).superRefine(requireDistinctIds),
});

/** The modal an interaction's answer describes, under `data`; throws 50035 for a wrong one. */
export function checkModal(value: unknown): APIModalInteractionResponseCallbackData {
  // The schema checks every field the type names.
  return check(MODAL, value, ['data']) as APIModalInteractionResponseCallbackData;
}
