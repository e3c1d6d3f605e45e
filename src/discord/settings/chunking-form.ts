import {
  LabelBuilder,
  ModalBuilder,
  type ModalSubmitFields,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import { UserError } from '../../errors.ts';
import { type Breakpoint, defaultThresholds } from '../../knowledge/chunking/breakpoints.ts';
import { CHUNK_LENGTH_RANGE, type ChunkingSetting } from '../../knowledge/settings.ts';
import { customId } from '../custom-id.ts';
import { textsFor } from '../texts/catalogue.ts';
import type { Language } from '../texts/catalogue-type.ts';
import { BREAKPOINTS } from './choices.ts';
import { HANDLERS } from './panel.ts';

/** Beyond it hardly any document would be cut at all. */
const MOST_SPREADS = 10;
const LENGTH = 'length';
const OVERLAP = 'overlap';
const THRESHOLD = 'threshold';

/** The form for a method's numbers; `numbers` stand in it at first. */
export function chunkingForm(
  method: string,
  numbers: readonly string[],
  language: Language,
): ModalBuilder {
  const texts = textsFor(language).chunking;
  const breakpoint = BREAKPOINTS.find((one) => one === method);
  const { min, max } = CHUNK_LENGTH_RANGE;
  const fields =
    breakpoint === undefined
      ? [
          { id: LENGTH, label: texts.length, description: texts.lengthRange(min, max) },
          { id: OVERLAP, label: texts.overlap, description: texts.overlapRange },
        ]
      : [
          {
            ...{ id: THRESHOLD, label: texts.threshold[breakpoint] },
            description: rangeOf(breakpoint, language),
          },
        ];
  return new ModalBuilder()
    .setCustomId(customId(HANDLERS.numbers, method))
    .setTitle(textsFor(language).settings.names.chunking)
    .addLabelComponents(
      fields.map((field, index) => fieldOf({ ...field, value: numbers[index] ?? '' })),
    );
}

/** What was typed into the form. Throws a `UserError` that names the range for a wrong number. */
export function chunkingOfForm(
  method: string,
  fields: Pick<ModalSubmitFields, 'getTextInputValue'>,
): ChunkingSetting {
  const typed = (id: string) => numberOf(fields.getTextInputValue(id));
  const breakpoint = BREAKPOINTS.find((one) => one === method);
  return breakpoint === undefined
    ? fixedOf(typed(LENGTH), typed(OVERLAP))
    : semanticOf(breakpoint, typed(THRESHOLD));
}

function rangeOf(breakpoint: Breakpoint, language: Language): string {
  const texts = textsFor(language).chunking;
  const standard = defaultThresholds[breakpoint];
  return breakpoint === 'percentile'
    ? texts.percentileRange(standard)
    : texts.spreadRange(MOST_SPREADS, standard);
}

interface Field {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly value: string;
}

function fieldOf({ id, label, description, value }: Field): LabelBuilder {
  const input = new TextInputBuilder()
    .setCustomId(id)
    .setStyle(TextInputStyle.Short)
    .setMaxLength(20)
    .setValue(value);
  return new LabelBuilder()
    .setLabel(label)
    .setDescription(description)
    .setTextInputComponent(input);
}

/** Digits of any width, a comma or a point before the decimals; NaN for anything else. */
function numberOf(typed: string): number {
  const plain = typed.normalize('NFKC').trim().replace(',', '.');
  return /^\d+(?:\.\d+)?$/u.test(plain) ? Number(plain) : Number.NaN;
}

function fixedOf(maxLength: number, overlap: number): ChunkingSetting {
  const { min, max } = CHUNK_LENGTH_RANGE;
  const isLength = Number.isInteger(maxLength) && maxLength >= min && maxLength <= max;
  const isOverlap = Number.isInteger(overlap) && overlap <= maxLength / 2;
  if (isLength && isOverlap) return { method: 'fixed', maxLength, overlap };
  throw new UserError(
    'bad-chunk-length',
    'These numbers cannot be used, so nothing was changed. A passage has 100 to 8,000 characters, and repeats half of them at most. Type whole numbers, such as 1000 and 200.',
  );
}

function semanticOf(breakpoint: Breakpoint, threshold: number): ChunkingSetting {
  const isPercentile = breakpoint === 'percentile';
  if (threshold <= (isPercentile ? 100 : MOST_SPREADS)) {
    return { method: 'semantic', breakpoint, threshold };
  }
  throw isPercentile
    ? new UserError(
        'bad-percentile',
        'This number cannot be used, so nothing was changed. A percentile is a number from 0 to 100, such as 90.',
      )
    : new UserError(
        'bad-spread',
        'This number cannot be used, so nothing was changed. Type a number from 0 to 10, such as 1.5.',
      );
}
