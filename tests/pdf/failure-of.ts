import { PdfError } from '../../src/errors.ts';

/** The PdfError that a reading ends in. */
export async function failureOf(reading: Promise<unknown>): Promise<PdfError> {
  const error = await reading.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof PdfError)) throw new TypeError(`Expected a PdfError, got ${error}`);
  return error;
}
