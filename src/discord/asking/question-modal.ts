import {
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  TextInputStyle,
} from 'discord.js';
import { LIMITS } from '../limits.ts';
import { cutText } from '../rendering/clean-text.ts';
import { textsFor } from '../texts/catalogue.ts';
import type { Language } from '../texts/catalogue-type.ts';
import { MAX_QUESTION_LENGTH } from './question.ts';

const FIELD = 'question';

export interface QuestionModal {
  readonly customId: string;
  readonly title: string;
  readonly language: Language;
  /** What stands in the field at first. */
  readonly prefilled?: string;
  readonly hint?: string;
}

/** A modal in which a question is written. */
export function questionModal({
  customId,
  title,
  language,
  prefilled = '',
  hint = '',
}: QuestionModal): APIModalInteractionResponseCallbackData {
  const value = cutText(prefilled.trim(), MAX_QUESTION_LENGTH);
  return {
    custom_id: customId,
    title: cutText(title, LIMITS.modalTitle),
    components: [
      {
        type: ComponentType.Label,
        label: textsFor(language).ask.questionLabel,
        component: {
          type: ComponentType.TextInput,
          custom_id: FIELD,
          style: TextInputStyle.Paragraph,
          min_length: 1,
          max_length: MAX_QUESTION_LENGTH,
          required: true,
          ...(hint !== '' && { placeholder: hint }),
          ...(value !== '' && { value }),
        },
      },
    ],
  };
}

/** What was written into such a modal. */
export function writtenQuestion(fields: { getTextInputValue(id: string): string }): string {
  return fields.getTextInputValue(FIELD);
}
