/** The number of a step, where a sentence may begin. */
const STEP =
  /(?:^|(?<=[.!?:;。！？：；][\p{Pe}\p{Pf}"']{0,3})[^\S\n]?)(\d{1,2})(?:[.)．](?=\s)|、)/gu;

interface Step {
  readonly number: number;
  readonly start: number;
}

/** A line in which steps are numbered, each of them on a line of its own; any other as it is. */
export function partSteps(line: string): string {
  const steps = consecutive(line);
  if (steps.length < 2) {
    return line;
  }
  let parted = '';
  let end = 0;
  for (const { start } of steps.filter((step) => step.start > 0)) {
    parted += `${line.slice(end, start)}\n`;
    end = start + countBlanks(line.slice(start));
  }
  return parted + line.slice(end);
}

/** From the first step, or the one that the line begins with, as far as the numbers go up by one. */
function consecutive(line: string): Step[] {
  const steps: Step[] = [];
  for (const { 1: digits, index } of line.matchAll(STEP)) {
    const number = Number(digits);
    const last = steps.at(-1);
    const goesOn = last === undefined ? number === 1 || index === 0 : number === last.number + 1;
    if (goesOn) {
      steps.push({ number, start: index });
    }
  }
  return steps;
}

function countBlanks(text: string): number {
  return text.length - text.trimStart().length;
}
