import { describe, expect, test } from 'vitest';
import { joinNeighbours } from '../../../src/knowledge/answering/excerpts.ts';
import { asksHowTo, growSentence } from '../../../src/knowledge/answering/grow-sentence.ts';
import { sentencesOf } from '../../../src/knowledge/answering/sentence-candidates.ts';
import type { Heading } from '../../../src/knowledge/types.ts';
import { passageOf, sourcesOf } from '../../support/sources.ts';

/** What the sentence that begins so grows to. */
function grow(text: string, beginning: string, wantsSteps = false, headings: Heading[] = []) {
  const sources = sourcesOf([text], headings);
  const [excerpt] = joinNeighbours([passageOf(sources, 1, text)], sources);
  const candidates = excerpt === undefined ? [] : sentencesOf(excerpt, sources);
  const sentence = candidates.find((candidate) => candidate.text.startsWith(beginning));
  return sentence === undefined ? null : growSentence(sentence, { wantsSteps }).text;
}

const long = 'A sentence that is long enough to say by itself what it has to say to its readers.';

describe('growSentence', () => {
  test('leaves a sentence that says enough as it is', () => {
    expect(grow(`${long} Another one follows.`, 'A sentence')).toBe(long);
  });

  test('takes in what a colon announces', () => {
    const text = `Bring these things, each of them, to the counter before you leave: a lamp. ${long}`;
    expect(grow(text.replace('a lamp.', '\n- a lamp.'), 'Bring')).toMatch(
      /before you leave: - a lamp\.$/u,
    );
  });

  test('takes in what stands under a line too short to be a sentence', () => {
    const text = `No sound is heard.\nCheck the cable and the volume of the device that plays.\n\n${long}`;
    expect(grow(text, 'No sound')).toBe(
      'No sound is heard. Check the cable and the volume of the device that plays.',
    );
  });

  test('takes in the steps where a way to do something is asked for', () => {
    const steps =
      '1. Open the lid of the machine and wait for the light.\n2. Press MODE.\n3. Close it.';
    expect(grow(steps, '1. Open', true)).toBe(
      '1. Open the lid of the machine and wait for the light. 2. Press MODE. 3. Close it.',
    );
  });

  test('never grows over a heading, and not without end', () => {
    const text = `Short line.\nCare\n${long}`;
    const headings = [{ text: 'Care', level: 1, page: 1, start: 12, end: 16 }];
    expect(grow(text, 'Short', true, headings)).toBe('Short line.');
    expect(grow(`${long} `.repeat(30), 'A sentence', true)?.length).toBeLessThanOrEqual(700);
  });
});

test.each([
  ['How do I calibrate the probe?', true],
  ['What are the steps to connect a device?', true],
  ['如何补办借书证？', true],
  ['How long may I keep it?', false],
  ['What is the deposit?', false],
])('"%s" asks for a way to do something: %s', (question, expected) => {
  expect(asksHowTo(question)).toBe(expected);
});
