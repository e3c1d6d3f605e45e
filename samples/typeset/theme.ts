/** Lengths are PDF points throughout: 72 to the inch. */
export interface TextStyle {
  readonly family: 'serif' | 'sans';
  readonly size: number;
  /** From one baseline to the next. */
  readonly leading: number;
  readonly color: string;
  /** Where a full line's spare width goes. */
  readonly justify: 'words' | 'characters' | 'none';
  /** Whether plain text is set semibold, as headings are. */
  readonly bold?: boolean;
}

/** How one document looks. */
export interface Theme {
  readonly page: readonly [number, number];
  readonly margin: { readonly top: number; readonly bottom: number; readonly side: number };
  readonly columnGap: number;
  readonly accent: string;
  readonly tint: string;
  readonly body: TextStyle;
  readonly table: TextStyle;
  readonly caption: TextStyle;
  readonly running: TextStyle;
  /** Size of the title on the cover. */
  readonly coverSize: number;
  readonly headings: Readonly<Record<1 | 2 | 3, TextStyle>>;
  /** Whether each chapter opens a page. */
  readonly chapterOpensPage: boolean;
  /** Space between paragraphs; where it is 0 the first line of a paragraph is indented instead. */
  readonly paragraphGap: number;
}

const ink = '#1d2327';
const grey = '#5d686e';

/** B5, one column, for a handbook in English. */
export const handbookTheme: Theme = {
  page: [498.9, 708.66],
  margin: { top: 74, bottom: 60, side: 60 },
  columnGap: 20,
  accent: '#0b5563',
  tint: '#edf4f4',
  body: { family: 'serif', size: 10, leading: 14, color: ink, justify: 'words' },
  table: { family: 'sans', size: 9, leading: 12, color: ink, justify: 'none' },
  caption: { family: 'sans', size: 9, leading: 12, color: ink, justify: 'none', bold: true },
  running: { family: 'sans', size: 8, leading: 10, color: grey, justify: 'none' },
  headings: {
    1: { family: 'sans', size: 25, leading: 30, color: '#0b5563', justify: 'none', bold: true },
    2: { family: 'sans', size: 14, leading: 18, color: '#0b5563', justify: 'none', bold: true },
    3: { family: 'sans', size: 11, leading: 14.4, color: ink, justify: 'none', bold: true },
  },
  coverSize: 36,
  chapterOpensPage: true,
  paragraphGap: 5,
};

/** Square, two columns, for the rules of a board game. */
export const rulebookTheme: Theme = {
  ...handbookTheme,
  page: [595.3, 595.3],
  margin: { top: 70, bottom: 58, side: 48 },
  columnGap: 24,
  accent: '#8a3324',
  tint: '#f8efe8',
  body: { family: 'serif', size: 9.6, leading: 13.4, color: ink, justify: 'words' },
  table: { family: 'sans', size: 8.6, leading: 11.4, color: ink, justify: 'none' },
  headings: {
    1: { family: 'sans', size: 17, leading: 21, color: '#8a3324', justify: 'none', bold: true },
    2: { family: 'sans', size: 12, leading: 15, color: '#8a3324', justify: 'none', bold: true },
    3: { family: 'sans', size: 10, leading: 13.4, color: ink, justify: 'none', bold: true },
  },
  chapterOpensPage: false,
  paragraphGap: 4.6,
};

/** B5, one column, for Chinese: wider leading, spare width between all characters. */
export const chineseTheme: Theme = {
  ...handbookTheme,
  accent: '#7c2d3b',
  tint: '#f7eff0',
  body: { family: 'serif', size: 10.5, leading: 18, color: ink, justify: 'characters' },
  table: { family: 'sans', size: 9.2, leading: 14, color: ink, justify: 'none' },
  headings: {
    1: { family: 'sans', size: 20, leading: 28, color: '#7c2d3b', justify: 'none', bold: true },
    2: { family: 'sans', size: 13, leading: 19, color: '#7c2d3b', justify: 'none', bold: true },
    3: { family: 'sans', size: 11, leading: 17, color: ink, justify: 'none', bold: true },
  },
  coverSize: 31,
  chapterOpensPage: false,
  paragraphGap: 6,
};
