const TIME = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hour12: false });
const LONG = new Intl.DateTimeFormat('en', { dateStyle: 'full', timeStyle: 'short' });
const DAY = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'long', year: 'numeric' });
const RELATIVE = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/** The letters of `<t:…:letter>`, as Discord draws them; `R` is for `showAgo`. */
const FORMATS: Readonly<Record<string, Intl.DateTimeFormat>> = {
  t: TIME,
  T: new Intl.DateTimeFormat('en', { timeStyle: 'medium', hour12: false }),
  d: new Intl.DateTimeFormat('en', { dateStyle: 'short' }),
  D: DAY,
  f: new Intl.DateTimeFormat('en', { dateStyle: 'long', timeStyle: 'short', hour12: false }),
  F: LONG,
};

const UNITS = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

export function showTime(date: Date): string {
  return TIME.format(date);
}

export function showDay(date: Date): string {
  return DAY.format(date);
}

export function showLong(date: Date): string {
  return LONG.format(date);
}

/** A time in Discord's format of that letter. */
export function showAs(date: Date, format: string | undefined): string {
  if (format === 'R') return showAgo(date);
  return (FORMATS[format ?? 'f'] ?? LONG).format(date);
}

function showAgo(date: Date): string {
  const seconds = Math.round((date.getTime() - Date.now()) / 1_000);
  const [unit, size] = UNITS.find(([, size]) => Math.abs(seconds) >= size) ?? ['second', 1];
  return RELATIVE.format(Math.trunc(seconds / size), unit);
}
