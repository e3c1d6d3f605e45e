/** What stands in the field an event came from. */
export function typedText({ target }: Event): string {
  const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  return isField ? target.value : '';
}
