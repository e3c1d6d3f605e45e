import { expect, test } from 'vitest';
import { isRefusal, REFUSAL_SENTENCE, refusalIn } from '../../src/knowledge/answering/refusal.ts';
import { detectLanguage } from '../../src/knowledge/language.ts';

test.each([
  ['What is the deposit?', 'en'],
  ['How long may I keep a drill?', 'en'],
  ['Wie hoch ist die Kaution?', 'de'],
  ['¿Cuánto es el depósito?', 'es'],
  ['Quel est le montant de la caution ?', 'fr'],
  ['Qual é o valor da caução?', 'pt'],
  ['押金是多少？', 'zh'],
  ['押金是多少錢？', 'zh-Hant'],
  ['デポジットはいくらですか', 'ja'],
  ['보증금은 얼마입니까', 'ko'],
  ['เงินมัดจำเท่าไหร่', 'th'],
  ['银禧科技的 IPO 是哪一年？', 'zh'],
])('%s is %s', (text, language) => {
  expect(detectLanguage(text)).toBe(language);
});

test.each(['', '12-34', 'TX-40B', '…'])('"%s" is of no language that can be told', (text) => {
  expect(detectLanguage(text)).toBe('und');
});

test('the refusal is told in the language of the question, or else in English', () => {
  expect(refusalIn('zh')).toBe('我没有足够的信息来回答这个问题。');
  expect(refusalIn('und')).toBe(REFUSAL_SENTENCE);
  expect(REFUSAL_SENTENCE).toBe('I do not have enough information to answer that.');
});

test('a refusal is known by its words, whatever the model puts around them', () => {
  expect(isRefusal('I do not have enough information to answer that')).toBe(true);
  expect(isRefusal('Sorry. I do not have enough information to answer that.')).toBe(true);
  expect(isRefusal('我没有足够的信息来回答这个问题')).toBe(true);
  expect(isRefusal('The deposit is 40 euros.')).toBe(false);
});
