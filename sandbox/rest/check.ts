import { z } from 'zod';
import { type FieldError, invalidForm } from '../discord-error.ts';

/**
 * The value as the schema gives it; throws 50035 with the path of every field that is wrong,
 * below `prefix` where the value is a part of the request only.
 */
export function check<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  prefix: readonly string[] = [],
): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw invalidForm(
    result.error.issues.flatMap(innermost).map((issue) => ({
      path: [...prefix, ...issue.path],
      error: asFieldError(issue),
    })),
  );
}

/** A text whose length lies between the bounds, both included. */
export function text(minimum: number, maximum: number): z.ZodString {
  return z.string().superRefine((value, context) => {
    if (value.length < minimum || value.length > maximum) {
      complain(context, BAD_LENGTH, `Must be between ${minimum} and ${maximum} in length.`);
    }
  });
}

/** A list whose length lies between the bounds, both included. */
export function list<Item extends z.ZodType>(item: Item, minimum: number, maximum: number) {
  return z.array(item).superRefine((value, context) => {
    if (value.length < minimum || value.length > maximum) {
      complain(context, BAD_LENGTH, `Must be between ${minimum} and ${maximum} in length.`);
    }
  });
}

/** Adds a complaint under one of Discord's own names; `path` is relative to the checked value. */
export function complain(
  context: z.RefinementCtx,
  code: string,
  message: string,
  path: PropertyKey[] = [],
): void {
  context.addIssue({ code: 'custom', message, path, params: { discord: code } });
}

const BAD_LENGTH = 'BASE_TYPE_BAD_LENGTH';

type Issue = z.core.$ZodIssue;

/** The issues of the branch of a union that came closest, with whole paths. */
function innermost(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue];
  const closest = issue.errors.reduce((best, one) => (one.length < best.length ? one : best));
  return closest
    .map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }))
    .flatMap(innermost);
}

function asFieldError(issue: Issue): FieldError {
  switch (issue.code) {
    case 'too_big':
      return issue.origin === 'number'
        ? named('NUMBER_TYPE_MAX', `int value should be less than or equal to ${issue.maximum}.`)
        : named('BASE_TYPE_MAX_LENGTH', `Must be ${issue.maximum} or fewer in length.`);
    case 'too_small':
      return issue.origin === 'number'
        ? named('NUMBER_TYPE_MIN', `int value should be greater than or equal to ${issue.minimum}.`)
        : named('BASE_TYPE_MIN_LENGTH', `Must be ${issue.minimum} or more in length.`);
    case 'invalid_type':
      return issue.input === undefined
        ? named('BASE_TYPE_REQUIRED', 'This field is required')
        : named('BASE_TYPE_BAD_TYPE', `Expected a value of type ${issue.expected}.`);
    case 'invalid_value':
      return named('BASE_TYPE_CHOICES', `Value must be one of {${issue.values.join(', ')}}.`);
    case 'invalid_union':
      return named('BASE_TYPE_CHOICES', 'Value must be one of the allowed types.');
    case 'invalid_format':
      return named('STRING_TYPE_REGEX', 'String value did not match validation regex.');
    case 'custom':
      return named(String(issue.params?.['discord'] ?? 'BASE_TYPE_BAD_TYPE'), issue.message);
    default:
      return named('BASE_TYPE_BAD_TYPE', issue.message);
  }
}

function named(code: string, message: string): FieldError {
  return { code, message };
}
