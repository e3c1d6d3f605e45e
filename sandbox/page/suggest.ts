import type { ChannelView, CommandView, StateView } from '../chat/wire.ts';

/** Something the composer offers to put in. */
export interface Suggestion {
  readonly id: string;
  readonly label: string;
  readonly detail: string;
  /** The whole text once it is taken. */
  readonly text: string;
  /** The command it begins instead, if it is one. */
  readonly command?: CommandView;
}

const MOST = 12;

/** Commands for a text that begins with a slash, people, roles and channels at its end. */
export function suggest(
  text: string,
  state: StateView,
  channel: ChannelView,
): readonly Suggestion[] {
  const [, slash] = /^\/(\S*)$/.exec(text) ?? [];
  if (slash !== undefined) return suggestCommands(slash.toLowerCase(), state, channel);
  const [, before = '', sign, typed = ''] = /^(|.*\s)([@#])([^\s@#]*)$/s.exec(text) ?? [];
  if (sign === undefined) return [];
  const fitting = mentionsOf(sign, state).filter(({ label }) =>
    label.slice(1).toLowerCase().startsWith(typed.toLowerCase()),
  );
  // What is written out needs no completion, and Enter shall send it.
  if (fitting.length === 1 && fitting[0]?.label === `${sign}${typed}`) return [];
  return fitting.slice(0, MOST).map((one) => ({ ...one, text: `${before}${one.label} ` }));
}

function suggestCommands(
  typed: string,
  { commands }: StateView,
  channel: ChannelView,
): readonly Suggestion[] {
  return commands
    .filter(({ kind, channelIds }) => kind === 'slash' && channelIds.includes(channel.id))
    .filter(({ name, label }) => name.startsWith(typed) || label.toLowerCase().startsWith(typed))
    .toSorted((one, other) => one.label.localeCompare(other.label))
    .map((command) => ({
      id: command.id,
      label: `/${command.label}`,
      detail: command.description,
      text: '',
      command,
    }));
}

function mentionsOf(sign: string, { people, roles, channels }: StateView) {
  if (sign === '#') {
    return channels
      .filter(({ kind }) => kind !== 'direct')
      .map(({ id, name, kind }) => ({ id, label: `#${name}`, detail: kind }));
  }
  return [
    ...people
      .toSorted((one, other) => Number(other.isBot) - Number(one.isBot))
      .map(({ id, name, isBot }) => ({ id, label: `@${name}`, detail: isBot ? 'bot' : '' })),
    ...roles
      // The guild's own role is @everyone, and the bot's has the bot's name.
      .filter(({ name }) => !name.startsWith('@') && people.every((one) => one.name !== name))
      .map(({ id, name }) => ({ id, label: `@${name}`, detail: 'role' })),
  ];
}
