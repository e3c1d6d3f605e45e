import { expect, test } from 'vitest';
import { usableTitle } from '../../src/pdf/title.ts';

test.each([
  'Annual Report 2023',
  'LOGIC-LM: Empowering Models',
  '公司章程',
  'Über uns',
  'Handbook',
])('%s is a title', (title) => {
  expect(usableTitle(` ${title}\u0000`)).toBe(title);
});

test.each([
  undefined,
  '',
  '   ',
  'untitled',
  'Untitled-1',
  'Microsoft Word - contract.doc',
  'report_final.pdf',
  'PowerPoint Presentation',
  '12345',
  'scan0001',
  'C:\\temp\\file',
  'þÿ\uFFFD\uFFFD',
  'UG',
])('%j is none', (title) => {
  expect(usableTitle(title)).toBeNull();
});
