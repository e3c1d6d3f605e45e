/**
 * Names and descriptions in one language, by path: `ask` is a command, `ask.question` its option,
 * `ask.tone.short` the choice of that option with the value `short`.
 */
export type LocaleTable = Readonly<
  Record<string, { readonly name: string; readonly description?: string }>
>;
