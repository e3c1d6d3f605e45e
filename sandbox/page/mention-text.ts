import type { StateView } from '../chat/wire.ts';

/** The text as it is sent: names that were typed or completed become mentions. */
export function withIds(text: string, state: StateView): string {
  return namesIn(state).reduce(
    (all, { name, mention }) => all.replaceAll(wholeWord(name), () => mention),
    text,
  );
}

/** The text as it is written: mentions become names again. */
export function withNames(text: string, state: StateView): string {
  return namesIn(state).reduce(
    (all, { name, mention }) => all.replaceAll(mention, () => name),
    text,
  );
}

function namesIn({ people, roles, channels }: StateView) {
  const names = [
    ...people.map(({ name, id }) => ({ name: `@${name}`, mention: `<@${id}>` })),
    ...roles.map(({ name, id }) => ({ name: `@${name}`, mention: `<@&${id}>` })),
    ...channels
      .filter(({ kind }) => kind !== 'direct')
      .map(({ name, id }) => ({ name: `#${name}`, mention: `<#${id}>` })),
  ];
  // The guild's own role is called @everyone, which is written without an id.
  return names.filter(({ name }) => !name.startsWith('@@'));
}

function wholeWord(name: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}_<])${RegExp.escape(name)}(?![\\p{L}\\p{N}_-])`, 'gu');
}
