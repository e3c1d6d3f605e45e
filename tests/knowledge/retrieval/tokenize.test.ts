import { expect, test } from 'vitest';
import { tokenize } from '../../../src/knowledge/retrieval/tokenize.ts';

test('words are stemmed, lower case and without accents', () => {
  expect(tokenize('The Licences of CAFÉS')).toEqual(['the', 'licenc', 'of', 'cafe']);
  expect(tokenize('licence')).toEqual(tokenize('licences'));
});

test('a number keeps its decimals and loses its thousands separators', () => {
  expect(tokenize('1,000.50 of 3.2.1')).toEqual(['1000.50', 'of', '3.2.1']);
});

test('full-width forms are found by their plain ones', () => {
  expect(tokenize('ＡＢＣ１２３')).toEqual(tokenize('abc123'));
});

test('the parts of a code are tokens', () => {
  expect(tokenize('TX-40B')).toEqual(['tx', '40b']);
  expect(tokenize('2010年3月')).toEqual(['2010', '年', '3', '月']);
});

test('a run of Chinese gives pairs of neighbours, and a single character itself', () => {
  expect(tokenize('借书证 押')).toEqual(['借书', '书证', '押']);
});

test('Japanese and Korean runs give pairs too', () => {
  expect(tokenize('データ')).toEqual(['デー', 'ータ']);
  expect(tokenize('도서관')).toEqual(['도서', '서관']);
});

test('a character outside the basic plane is one half of a pair, never cut', () => {
  expect(tokenize('𠮷野家')).toEqual(['𠮷野', '野家']);
});

test('Thai is cut into words though it writes no blanks', () => {
  expect(tokenize('หนังสือห้องสมุด')).toEqual(['หนังสือ', 'ห้อง', 'สมุด']);
});

test('Cyrillic and Greek words are tokens', () => {
  expect(tokenize('Книга βιβλίο')).toEqual(['книга', 'βιβλιο']);
});

test('text without letters and digits has no tokens', () => {
  expect(tokenize(' … — !? ')).toEqual([]);
});

// Without their vowels "day" and "donation" were one word.
test('Hindi and Tamil words keep their vowel signs', () => {
  expect(tokenize('दिन दान தமிழ்')).toEqual(['दिन', 'दान', 'தமிழ்']);
});

test('letters that only some keyboards have are found by their plain ones', () => {
  expect(tokenize('KIŞ Straße Đà')).toEqual(tokenize('kış STRASSE da'));
  expect(tokenize('محـــمد')).toEqual(tokenize('محمد'));
});
