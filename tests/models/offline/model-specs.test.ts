import { expect, test } from 'vitest';
import { bgeSmallZh, miniLm, modelIdOf } from '../../../src/models/offline/model-specs.ts';

test.each([
  ['How many days of leave do I have?', true, false],
  ['Wie viele Urlaubstage habe ich?', true, false],
  ['员工每年可以享受十五天带薪年假。', false, true],
  ['員工每年可享十五天有薪年假。', false, true],
  ['使用 Kubernetes 部署 GPU 训练任务', false, true],
  ['如何使用 GPU 训练模型', false, true],
  ['有給休暇は年に十五日あります。', false, false],
  ['연차 휴가는 며칠입니까?', false, false],
  ['Сколько дней отпуска?', false, false],
  ['วันลาพักร้อนกี่วัน', false, false],
  ['12,345.67 | 2024', true, false],
  ['', true, false],
])('%s is read by MiniLM: %s, by bge-small-zh: %s', (text, byMiniLm, byBge) => {
  expect([miniLm.reads(text), bgeSmallZh.reads(text)]).toEqual([byMiniLm, byBge]);
});

test('the ids name weights and pooling', () => {
  expect(modelIdOf(miniLm)).toBe('all-MiniLM-L6-v2-int8@afdb6f1a/mean');
  expect(modelIdOf(bgeSmallZh)).toBe('bge-small-zh-v1.5-int8@277740d2/cls');
});
