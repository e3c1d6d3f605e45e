const TIME = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hour12: false });
const LONG = new Intl.DateTimeFormat('en', { dateStyle: 'full', timeStyle: 'short' });
const DAY = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'long', year: 'numeric' });

/** The letters of `<t:…:letter>`, as Discord draws them; `R` is for `showAgo`. */
const FORMATS: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  t: { timeStyle: 'short', hour12: false },
  T: { timeStyle: 'medium', hour12: false },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short', hour12: false },
  F: { dateStyle: 'full', timeStyle: 'short', hour12: false },
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

/** A time in Discord's format of that letter, as the person's language writes it. */
export function showAs(date: Date, format: string | undefined, locale: string): string {
  if (format === 'R') return showAgo(date, locale);
  return new Intl.DateTimeFormat(locale, FORMATS[format ?? 'f'] ?? FORMATS['F']).format(date);
}

function showAgo(date: Date, locale: string): string {
  const seconds = Math.round((date.getTime() - Date.now()) / 1_000);
  const [unit, size] = UNITS.find(([, size]) => Math.abs(seconds) >= size) ?? ['second', 1];
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(
    Math.trunc(seconds / size),
    unit,
  );
}
