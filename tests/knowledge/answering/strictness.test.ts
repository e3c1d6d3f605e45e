import { describe, expect, test } from 'vitest';
import { answerFromChat } from '../../../src/knowledge/answering/chat-answer.ts';
import { joinNeighbours } from '../../../src/knowledge/answering/excerpts.ts';
import { refusalIn } from '../../../src/knowledge/answering/refusal.ts';
import { createScriptedChat } from '../../support/scripted-chat.ts';
import { passageOf, sourcesOf } from '../../support/sources.ts';

const returns = 'Tools must be returned within 14 days of the day they were borrowed.';
const sources = sourcesOf([returns]);
const excerpts = joinNeighbours([passageOf(sources, 1, returns)], sources);
const found = '[1|"returned within 14 days"]';
const invented = '[1|"returned within 30 days"]';

describe('a strict answer from a chat model', () => {
  async function strictAnswer(completion: string, onText?: (text: string) => void) {
    const chat = createScriptedChat([completion]);
    const request = { question: 'When?', excerpts, sources, chat, onText };
    return answerFromChat({ ...request, dropsUnverified: true });
  }

  test.each([
    [
      `Within 14 days ${found}. Or 30 days ${invented}. Always ${found}.`,
      'Within 14 days [1]. Always [1].',
    ],
    [`Or 30 days ${invented}. Within 14 days ${found}.`, 'Within 14 days [1].'],
    [`It is well known. Within 14 days ${found}. Everybody likes it.`, 'Within 14 days [1].'],
    [
      `Rules:\n- 14 days ${found}\n- 30 days ${invented}\n- 14 ${found}`,
      'Rules:\n- 14 days [1]\n- 14 [1]',
    ],
    [`Within 14 days ${found}. Or else:\n- 30 days ${invented}`, 'Within 14 days [1].'],
  ])('leaves out what is not verified, and its full stop: %s', async (completion, text) => {
    expect((await strictAnswer(completion))?.text).toBe(text);
  });

  test('counts what it left out, and shows none of it while it is written', async () => {
    const shown: string[] = [];
    const completion = `Or 30 days ${invented}. Within 14 days ${found}. Free ${invented}.`;
    const answer = await strictAnswer(completion, (text) => shown.push(text));
    expect(answer).toMatchObject({ text: 'Within 14 days [1].', unverifiedClaims: 2 });
    expect(shown.join('\n')).not.toMatch(/30 days|Free|\[\?\]/u);
  });

  test('is none where nothing is verified', async () => {
    expect(await strictAnswer(`Or 30 days ${invented}.`)).toBe(null);
  });
});

describe('the language of an answer', () => {
  test.each([
    [undefined, 'Answer in the language of the question,'],
    ['de', 'Answer in German, whatever the language of the question'],
    ['zh-Hant', 'Answer in Traditional Chinese, whatever'],
  ])('%s is what the model is told', async (language, sentence) => {
    const chat = createScriptedChat(['']);
    await answerFromChat({ question: 'When?', excerpts, sources, chat, language });
    expect(chat.prompts[0]?.[0]?.content).toContain(sentence);
  });

  test.each([
    ['pt-BR', 'Não tenho informações suficientes para responder a isso.'],
    ['zh-TW', '我沒有足夠的資訊來回答這個問題。'],
    ['zh-CN', '我没有足够的信息来回答这个问题。'],
    ['und', 'I do not have enough information to answer that.'],
    ['ga', 'I do not have enough information to answer that.'],
  ])('%s has its refusal sentence, or the English one', (language, sentence) => {
    expect(refusalIn(language)).toBe(sentence);
  });
});
