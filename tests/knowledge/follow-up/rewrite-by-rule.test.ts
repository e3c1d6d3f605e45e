import { describe, expect, test } from 'vitest';
import { rewriteByRule } from '../../../src/knowledge/follow-up/rewrite-by-rule.ts';

describe('a follow-up in English', () => {
  const previous = 'What is the deposit for a drill?';

  test.each([
    ['And for saws?', 'What is the deposit for saws?'],
    ['for members only?', 'What is the deposit for members only?'],
    ['What about saws?', 'What about saws (deposit for a drill)?'],
    ['How long may it be kept?', 'How long may it be kept (deposit for a drill)?'],
    [
      'Does the manager have to approve it?',
      'Does the manager have to approve it (deposit for a drill)?',
    ],
    ['What happens if it breaks?', 'What happens if it breaks (deposit for a drill)?'],
    ['Is that refundable?', 'Is that refundable (deposit for a drill)?'],
    ['Which one is cheaper', 'Which one is cheaper (deposit for a drill)'],
    ['How is this paid?', 'How is this paid (deposit for a drill)?'],
    ['Who pays?', 'Who pays (deposit for a drill)?'],
    ['Are there any exceptions?', 'Are there any exceptions (deposit for a drill)?'],
    ['And on Sundays?', 'And on Sundays (deposit for a drill)?'],
    ['Why?', 'Why (deposit for a drill)?'],
    ['And how much?', 'And how much (deposit for a drill)?'],
  ])('%s', (question, standalone) => {
    expect(rewriteByRule(question, previous)).toBe(standalone);
  });

  test.each([
    'And what is the deposit for a saw?',
    'What is RAG?',
    'vacation policy',
    'Who is Ada Lovelace?',
    'If I lose the drill, who pays for it?',
    'What is a drill and when must it be returned?',
    'Is it true that employees may work from home?',
    'How long does it take to return a drill?',
    'Can employees take their laptop home?',
    'Do employees lose their bonus when they resign?',
    'The screen stays dark. How do I fix this?',
    'What does this document say about drills?',
    'What is the warranty of this drill?',
    'Which tools that are borrowed must be cleaned?',
    'Explain the refund rules',
    'In which year was the library founded?',
  ])('that is a question of its own stays untouched: %s', (question) => {
    expect(rewriteByRule(question, previous)).toBe(question);
  });

  test('a subject that is there already, or that the question before lacks, is not added', () => {
    expect(rewriteByRule('Is it the deposit for a drill?', previous)).toBe(
      'Is it the deposit for a drill?',
    );
    expect(rewriteByRule('Why?', 'And how?')).toBe('Why?');
  });

  test('a variation that would swallow more than it stands for is put behind the question', () => {
    const before = 'What does the policy in section 3 say about drinks at work?';
    expect(rewriteByRule('And in section 4?', before)).toBe(
      'And in section 4 (policy in section 3 say about drinks at work)?',
    );
  });
});

describe('a follow-up in Chinese', () => {
  const previous = '钻头的押金是多少？';

  test.each([
    ['那锯子呢？', '那锯子呢（钻头的押金）？'],
    ['它可以借多久？', '它可以借多久（钻头的押金）？'],
    ['如果弄丢了它怎么办？', '如果弄丢了它怎么办（钻头的押金）？'],
    ['经理需要批准它吗？', '经理需要批准它吗（钻头的押金）？'],
    ['为什么？', '为什么（钻头的押金）？'],
    ['多少钱', '多少钱（钻头的押金）'],
    ['那逾期呢', '那逾期呢（钻头的押金）'],
    ['這個可以退嗎？', '這個可以退嗎（钻头的押金）？'],
  ])('%s', (question, standalone) => {
    expect(rewriteByRule(question, previous)).toBe(standalone);
  });

  test.each([
    '年假有几天？',
    '锯子的押金是多少？',
    '如果我弄丢了钻头，它的押金怎么办？',
    '其他工具的押金是多少？',
    '公司及其子公司2019年营业收入是多少？',
    '这份文件说了什么？',
    '什么是加班？',
    '被告人叶某和他人成立了什么公司？',
    '那员工的年假有几天？',
  ])('that is a question of its own stays untouched: %s', (question) => {
    expect(rewriteByRule(question, previous)).toBe(question);
  });
});

describe('a follow-up in another language', () => {
  test.each([
    [
      'Und für Sägen?',
      'Wie hoch ist die Kaution für einen Bohrer?',
      'Wie hoch ist die Kaution für Sägen?',
    ],
    [
      'Wie lange dauert das?',
      'Wie beantrage ich Elternzeit?',
      'Wie lange dauert das (beantrage ich Elternzeit)?',
    ],
    [
      'Et pour les scies ?',
      'Quelle est la caution pour une perceuse ?',
      'Quelle est la caution pour les scies ?',
    ],
    [
      '¿Y para las sierras?',
      '¿Cuál es el depósito para un taladro?',
      '¿Cuál es el depósito para las sierras?',
    ],
  ])('%s', (question, previous, standalone) => {
    expect(rewriteByRule(question, previous)).toBe(standalone);
  });

  test.each([
    'Wie viele Urlaubstage gibt es?',
    'Wann ist das Gartentor geschlossen?',
    'Quand le magasin est-il ouvert ?',
    '¿Cuándo abre la tienda?',
  ])('that is a question of its own stays untouched: %s', (question) => {
    expect(rewriteByRule(question, 'Was kostet ein Bohrer?')).toBe(question);
  });
});
