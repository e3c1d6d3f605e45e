import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { foldWhiteSpace, joinLines, type Line, plainLine } from './line.ts';
import { normalizeLine } from './normalize.ts';

/** A form field that somebody filled in. */
export interface FilledField {
  readonly name: string;
  readonly value: string;
  /** Counted from 1. */
  readonly page: number;
}

const MAX_FIELDS = 2_000;
const MAX_NAME_LENGTH = 100;
const MAX_VALUE_LENGTH = 2_000;

const TYPES: ReadonlySet<unknown> = new Set([
  'text',
  'combobox',
  'listbox',
  'checkbox',
  'radiobutton',
]);

/** Texts, choices and checked boxes, in the order of the form; hidden and password fields left out. */
export async function readFilledFields(document: PDFDocumentProxy): Promise<FilledField[]> {
  const byName = (await document.getFieldObjects()) ?? new Map<string, object[]>();
  const filled: FilledField[] = [];
  for (const widget of [...byName.values()].flat()) {
    if (filled.length >= MAX_FIELDS) break;
    const value = shownValue(widget);
    const page: unknown = Reflect.get(widget, 'page');
    if (value === '' || typeof page !== 'number') continue;
    const name: unknown = Reflect.get(widget, 'name');
    filled.push({
      name: typeof name === 'string' ? tidy(name, MAX_NAME_LENGTH) : '',
      value,
      page: page + 1,
    });
  }
  return filled;
}

/** Of a box or button, the choice it stands for, and only where this one is chosen. */
function shownValue(widget: object): string {
  const type: unknown = Reflect.get(widget, 'type');
  const value: unknown = Reflect.get(widget, 'value');
  if (typeof value !== 'string' || !TYPES.has(type)) return '';
  if (Reflect.get(widget, 'hidden') === true || Reflect.get(widget, 'password') === true) return '';
  const button = type === 'checkbox' || type === 'radiobutton';
  if (button && (value === 'Off' || value !== Reflect.get(widget, 'exportValues'))) return '';
  return tidy(displayed(value, Reflect.get(widget, 'items')), MAX_VALUE_LENGTH);
}

/** A choice is kept under the value that the form is sent with; its reader sees another. */
function displayed(value: string, items: unknown): string {
  const chosen: unknown = Array.isArray(items)
    ? items.find((choice) => choice?.exportValue === value)?.displayValue
    : undefined;
  return typeof chosen === 'string' ? chosen : value;
}

function tidy(text: string, maxLength: number): string {
  return foldWhiteSpace(normalizeLine(foldWhiteSpace(text.slice(0, maxLength))));
}

/** The page's lines and, after a blank one, `Name: value` for each value they do not show yet. */
export function withFields(
  lines: readonly Line[],
  fields: readonly FilledField[],
): readonly Line[] {
  if (fields.length === 0) return lines;
  const shown = foldWhiteSpace(joinLines(lines));
  const missing = fields.filter(({ value }) => !stands(value, shown));
  const told = new Set(missing.map(({ name, value }) => (name ? `${name}: ${value}` : value)));
  if (told.size === 0) return lines;
  const gap = lines.some((line) => line.text !== '') ? [plainLine('')] : [];
  return [...lines, ...gap, ...[...told].map(plainLine)];
}

/** As words of their own: the value "1" is not shown by "2021". */
function stands(value: string, shown: string): boolean {
  let at = shown.indexOf(value);
  while (at !== -1) {
    const around = `${shown[at - 1] ?? ' '}${shown[at + value.length] ?? ' '}`;
    if (!/[\p{L}\p{N}]/u.test(around)) return true;
    at = shown.indexOf(value, at + 1);
  }
  return false;
}
