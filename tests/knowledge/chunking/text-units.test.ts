import { describe, expect, test } from 'vitest';
import { splitUnits } from '../../../src/knowledge/chunking/text-units.ts';

function units(text: string): string[] {
  return splitUnits(text).map(({ start, end }) => text.slice(start, end));
}

/** The lines of each unit; the page is all of them, one below the other. */
function expectUnits(...expected: readonly string[][]): void {
  expect(units(expected.flat().join('\n'))).toEqual(expected.map((lines) => lines.join('\n')));
}

describe('splitUnits', () => {
  test('parts headings from the paragraphs around them', () => {
    expectUnits(
      ['Recurring Fair Value Measurements'],
      [
        'Financial assets accounted for at fair value were reported on the balance sheet',
        'of the Company and its subsidiaries as follows.',
      ],
      ['Going concern'],
      ['The report has been prepared on the basis of the Group continuing as a going', 'concern.'],
    );
  });

  test('keeps a narrow column together beside a wide one', () => {
    expectUnits(
      [
        'Three years into a turbulent',
        'period of American-German',
        'relations, with Donald Trump',
        'at the helm of American foreign',
        'policy and Angela Merkel',
        'leading Germany, there',
        'continues to be a wide',
        'divergence in views.',
      ],
      ['A new paragraph runs over the whole width of the page, from the left to the', 'right.'],
    );
  });

  test('ends a unit at a blank line', () => {
    expect(units('one line\n\nanother line')).toEqual(['one line', 'another line']);
    expect(units('one line\n \t\nanother line')).toEqual(['one line', 'another line']);
  });

  test('keeps each table row by itself', () => {
    expectUnits(
      ['Item\t2023\t2022'],
      ['Total assets\t15,318\t15,803'],
      ['Ro-En,En-De 0.6M 2,000 1,000 4'],
      ['Introduction .......... 12'],
    );
  });

  test('joins the lines that one row runs over', () => {
    expectUnits(
      ['Common stock, $0.10 par value: Issued and', 'outstanding - none\t22\t22'],
      ['January 28,', '2023\tJuly 30, 2022'],
      ['Lease\tThe right to use a thing for', 'a time against payment'],
      ['Loan\t5'],
    );
  });

  test('takes tabs behind labels, between sentences and in justified lines for spacing', () => {
    expectUnits(
      [
        '(1)\tCheck belt tension every 500 hours of operation.\tBelts that are too tight',
        'will cause damage.',
      ],
      ['•\tGeorgia\tlaw\tplaces\trestrictions\ton\twhich\tprospective', 'candidates can appear.'],
    );
  });

  test('begins a unit at each bullet and number of a list', () => {
    expectUnits(
      ['The Fund must ensure that there is appointed to it'],
      ['(a) an administrator or trustee before commencing', 'the management; and'],
      ['(b) a custodian'],
      ['• Fluids can be discharged from the', 'machine if errors occur'],
      ['• Steam'],
      ['1. All capitalized terms used in this Amendment', 'have the same meaning'],
      ['2. The supply terms are deleted'],
      ['- first of two things that go on a list of some length', 'and go on'],
      ['- second'],
    );
  });

  test('does not take a wrapped number or dash for a label', () => {
    expectUnits([
      'The units are exempt in accordance with paragraph',
      '(b) of this rule, which was amended at the age of',
      '42. He was older – as we all know now from papers',
      '– than anyone had thought, see Note 3 and Section',
      '2.1 The Rules.',
    ]);
  });

  test('begins a unit at Chinese clauses and items', () => {
    expectUnits(
      ['第二章 经营范围'],
      ['第五条 公司的经营范围是生产、销售电子产品以及技术开发和', '技术转让。'],
      ['第六条 公司注册资本为人民币五千万元，违反公司管理办法的', '第四十三条的规定的，责令改正。'],
      ['（一）股东会'],
      ['一、概述'],
      ['①首先'],
    );
  });

  test('keeps wrapped Chinese lines together and parts a short heading', () => {
    expectUnits(
      ['合同纠纷'],
      [
        '经审理查明，原告与被告签订保险合同，保险标的为小型客车一',
        '辆，保险期间为一年，事故发生后原告于2013年8月22日起诉至人',
        '民法院。',
      ],
    );
  });

  test('keeps the lines of an address apart', () => {
    expectUnits(['Richard Johnson'], ['330 West Street'], ['New York 10001'], ['August 17']);
  });

  test('does not end behind an abbreviation, a comma or a word that needs another', () => {
    expectUnits([
      'McCrary v.',
      'Poythress is a',
      'Case before the',
      'Court in Atlanta,',
      'Georgia',
    ]);
  });

  test('takes the bare number at the edge of a page for its number', () => {
    const text = '12\nThe text of the page is cut in the middle of the\n- 13 -';
    expect(splitUnits(text)).toEqual([
      { start: 0, end: 2, isWhole: true, isRow: false },
      { start: 3, end: 51, isWhole: false, isRow: false },
      { start: 52, end: 58, isWhole: true, isRow: false },
    ]);
  });

  test('has none in a page of white space', () => {
    expect(splitUnits('')).toEqual([]);
    expect(splitUnits(' \n\t\n ')).toEqual([]);
  });
});
