import { expect, test } from 'vitest';
import { embedQuestion } from '../../../src/knowledge/retrieval/embed-question.ts';
import { createFakeEmbedder } from '../../support/fake-embedder.ts';
import { openDocument } from '../../support/open-document.ts';

const isChinese = (text: string) => /\p{Script=Han}/u.test(text);
const english = () => createFakeEmbedder({ modelId: 'en', reads: (text) => !isChinese(text) });
const chinese = () =>
  createFakeEmbedder({
    modelId: 'zh',
    dimensions: 32,
    reads: isChinese,
    bridges: (question) => !isChinese(question),
  });

async function modelsFor(question: string, embedded: Readonly<Record<string, number>>) {
  const documents = [openDocument({ chunks: 10, embedded })];
  const { embeddings } = await embedQuestion([english(), chinese()], question, { documents });
  return [...embeddings.keys()];
}

test('a question is embedded by the models that read it and have embedded something here', async () => {
  expect(await modelsFor('the deposit', { en: 10 })).toEqual(['en']);
  expect(await modelsFor('押金', { zh: 10 })).toEqual(['zh']);
  expect(await modelsFor('押金', { en: 10 })).toEqual([]);
  expect(await modelsFor('the deposit', {})).toEqual([]);
});

test('a model that bridges has a say where the documents are in the other script', async () => {
  expect(await modelsFor('the deposit', { zh: 10 })).toEqual(['zh']);
  expect(await modelsFor('the deposit', { en: 1, zh: 9 })).toEqual(['en', 'zh']);
});

test('it has none where half of the chunks are in the script of the question', async () => {
  expect(await modelsFor('the deposit', { en: 5, zh: 5 })).toEqual(['en']);
});

test('texts are compared with the question by the model that reads both, or not at all', async () => {
  const documents = [openDocument({ chunks: 1, embedded: { en: 1 } })];
  const question = await embedQuestion([english(), chinese()], 'the deposit', { documents });
  const [same, other, unread] = await question.similarities(['the deposit', 'a gate', '押金']);
  expect(same).toBeCloseTo(1, 5);
  expect(other).toBeLessThan(0.9);
  expect(unread).toBe(null);
});
