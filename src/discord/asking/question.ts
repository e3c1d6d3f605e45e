import { UserError } from '../../errors.ts';

/** Characters of a question, as Discord counts them. */
export const MAX_QUESTION_LENGTH = 1_000;

/** The question without what stands around it. Throws a `UserError` where none can be answered. */
export function checkedQuestion(text: string): string {
  const question = text.trim();
  if (question === '') {
    throw new UserError('no-question', 'There is no question in this. Please write one.');
  }
  if ([...question].length > MAX_QUESTION_LENGTH) {
    throw new UserError(
      'question-too-long',
      'A question may have 1,000 characters. Please put it more shortly.',
    );
  }
  return question;
}
