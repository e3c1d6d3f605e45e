/**
 * What a point behind a word says. `never-ends`: a word must follow. `before-number`: part of a
 * label such as "Fig. 2". `may-end`: the word keeps its point at the end of a sentence too.
 */
export type AbbreviationKind = 'never-ends' | 'before-number' | 'may-end';

/** With a capital only: "a rep." and "gen." are other words. */
const TITLES = words(`
  Mr Mrs Ms Messrs Dr Drs Prof Rev Hon Gen Col Capt Lt Sgt Maj Adm Gov Sen Rep Pres Supt
  Hr Hrn Dipl Ing
  Mme Mmes Mlle Mlles MM Mgr
  Sra Srta Sres Ud Uds Dña
`);
const NEVER_ENDS = words(`
  vs v cf e.g i.e viz approx ca resp incl excl esp
  bzw sog ggf evtl inkl exkl zzgl abzgl vgl insb insbes allg
  z.b d.h u.a v.a i.d.r i.s.d o.ä s.o s.u i.v.m
  p.ex c.-à-d p.ej
`);
const BEFORE_NUMBER = words(`
  no nos fig figs sec secs art arts p pp par para vol vols ch chap eq eqs eqn tab ref refs app ex
  sched cl cls reg regs ver cir
  nr nrn abs kap abb bd rn rz ziff tz lit gem mind max min
  n° env núm pág págs cap
`);
const MAY_END = words(`
  inc ltd co corp llc llp plc bros cos pty gmbh assn dept est jr sr esq etc al ibid ph.d m.d b.a m.a
  jan feb mar apr jun jul aug sep sept oct nov dec
  st mt ft ave blvd rd usw u.s.w mio mrd str tel usf fr geb hrsg av
`);
const SPACED =
  /(?:^|[\s(])(?:z\.\s?b|d\.\s?h|u\.\s?a|v\.\s?a|o\.\s?ä|i\.\s?d\.\s?r|i\.\s?v\.\s?m|p\.\s?ex|p\.\s?ej|e\.\s?g|i\.\s?e)\.$/iu;
const LAST_WORD = /([\p{L}\p{N}°][\p{L}\p{N}°.\-–’']*)\.$/u;
const LETTERS_WITH_POINTS = /^(?:\p{L}\.)*\p{L}$/u;
/** French "l'art. 3". */
const ELISION = /^\p{L}{1,2}['’]/u;
const CLOSING = /[\p{Pe}\p{Pf}"'“‘]+$/u;

/** The kind of the abbreviation that a text ends with, closing quotes and brackets aside, or null. */
export function abbreviationAtEnd(text: string): AbbreviationKind | null {
  const bare = text.slice(-40).replace(CLOSING, '');
  if (!bare.endsWith('.')) return null;
  if (SPACED.test(bare)) return 'never-ends';
  const word = LAST_WORD.exec(bare)?.[1];
  if (!word) return null;
  const lower = word.toLowerCase().replace(ELISION, '');
  if (TITLES.has(word) || NEVER_ENDS.has(lower)) return 'never-ends';
  if (BEFORE_NUMBER.has(lower)) return 'before-number';
  if (MAY_END.has(lower) || LETTERS_WITH_POINTS.test(word)) return 'may-end';
  return null;
}

/** Whether the point at the end of a text is only an abbreviation's, so that words must follow. */
export function endsWithAbbreviation(text: string): boolean {
  const kind = abbreviationAtEnd(text);
  return kind === 'never-ends' || kind === 'before-number';
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/u));
}
