/**
 * A failure that the person can understand and act on. `message` is written for them, in English;
 * `code` is stable, so that an edge may say the same in another language.
 */
export class UserError extends Error {
  override readonly name: string = 'UserError';
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** What can be wrong with an uploaded PDF. */
export type PdfErrorKind =
  | 'not-a-pdf'
  | 'encrypted'
  | 'damaged'
  | 'truncated'
  | 'too-large'
  | 'too-many-pages'
  | 'no-text'
  | 'too-slow'
  | 'too-much-memory';

/** A PDF that cannot become a document; `kind` says why, `message` says it to the uploader. */
export class PdfError extends UserError {
  override readonly name = 'PdfError';
  readonly kind: PdfErrorKind;

  constructor(kind: PdfErrorKind, message: string, options?: ErrorOptions) {
    super(`pdf-${kind}`, message, options);
    this.kind = kind;
  }
}

/** What was thrown, or an error that names it where it was none. */
export function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
