/**
 * Discord's numbers, as its documentation gives them, and the paces that keep clear of them. Texts
 * are counted in UTF-16 code units, which is never more generous than Discord's own count.
 */
export const LIMITS = {
  /** Characters of a message. */
  content: 2_000,

  /** Characters by which a button, select or modal is told again. */
  customId: 100,
  buttonsPerRow: 5,
  rows: 5,
  /** Characters. */
  buttonLabel: 80,
  selectOptions: 25,
  /** Characters, of a label, a value or a description. */
  selectText: 100,
  /** Characters. */
  selectPlaceholder: 150,

  /** Characters. */
  modalTitle: 45,
  /** Characters. */
  modalLabel: 45,
  /** Characters. */
  modalDescription: 100,
  /** Characters a person may write into a field of a modal. */
  textInput: 4_000,

  /** How many an autocomplete may offer. */
  choices: 25,
  /** Characters of a choice's name, and of its value. */
  choiceText: 100,
  /** Characters a person may write into a text option. */
  optionText: 6_000,

  filesPerMessage: 10,
  /** Where the server is not boosted. */
  fileBytes: 10 * 1024 * 1024,
  /** All that is sent at once. */
  requestBytes: 25 * 1024 * 1024,

  /** Within which an interaction must be acknowledged. */
  firstAnswerMs: 3_000,
  /** How long an acknowledged interaction can be answered. */
  tokenLifeMs: 15 * 60_000,
  /** Between two edits of a message that grows; Discord takes about five in five seconds. */
  editPaceMs: 1_200,
  /** Edits of an older message are counted more strictly (30046). */
  freelyEditedMs: 60 * 60_000,
} as const;
