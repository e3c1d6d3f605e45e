/** The bullet or number that a line begins with. */
export interface LineLabel {
  /** A strong label begins an item wherever it stands; a weak one could also be a wrapped word. */
  readonly strong: boolean;
  /** Its own and the two labels that would stand beside it in a list, in any fixed notation. */
  readonly key: string;
  readonly neighbourKeys: readonly string[];
}

const BULLET = /^(?:[•‣⁃◦●○■□▪▫◆◇►▶➢➤❖✓✔✗★☆①-⑳\uE000-\uF8FF]|[·∙](?=\s))/u;
const DASH = /^[-–—*>»+](?=\s)/u;
const BRACKETED = /^\((\d{1,3}|[a-zA-Z]|([a-z])\2|[ivxl]{2,5})\)(?=\s|$)/u;
const NUMBERED = /^((?:\d{1,3}\.)*)(\d{1,3})(?:[.)](?=\s)|(?=\s+[\p{Lu}\p{Lo}]))/u;
const LETTERED = /^([A-Za-z])[.)](?=\s)/u;
const CHINESE_ITEM =
  /^(?:[（(][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|\d{1,2}[、．])/u;
const CHINESE_CLAUSE =
  /^第[一二三四五六七八九十百千零〇\d]{1,6}[条條章节節编編款项項部回]([\s:：]|$)?/u;
const NAMED =
  /^(?:Articles?|Section|Chapter|Part|PART|Item|ITEM|Note|Appendix|Annex|Schedule|Exhibit|Figure|Table|Artikel|Abschnitt|Kapitel|Anlage|Article|Chapitre|Annexe|Artículo|Capítulo|§)\s?[\dIVXLC]+[\w.()-]*/u;

/** The label that a line (without leading white space) begins with, or null. */
export function lineLabel(line: string): LineLabel | null {
  if (BULLET.test(line) || CHINESE_ITEM.test(line)) return plainLabel(true, 'bullet');
  const dash = DASH.exec(line);
  if (dash) return { strong: false, key: dash[0], neighbourKeys: [dash[0]] };
  const clause = CHINESE_CLAUSE.exec(line);
  if (clause) return plainLabel(clause[1] !== undefined, 'clause');
  if (BRACKETED.test(line)) return plainLabel(true, 'bracketed');
  const numbered = NUMBERED.exec(line);
  if (numbered) return ordinalLabel(numbered[1] ?? '', Number(numbered[2]));
  const lettered = LETTERED.exec(line);
  if (lettered) return ordinalLabel('letter ', lettered[1]?.charCodeAt(0) ?? 0);
  return NAMED.test(line) ? plainLabel(false, 'named') : null;
}

function plainLabel(strong: boolean, key: string): LineLabel {
  return { strong, key, neighbourKeys: [] };
}

function ordinalLabel(prefix: string, ordinal: number): LineLabel {
  return {
    strong: false,
    key: `${prefix}${ordinal}`,
    neighbourKeys: [`${prefix}${ordinal - 1}`, `${prefix}${ordinal + 1}`],
  };
}
