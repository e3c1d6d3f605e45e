import { html } from 'htm/preact';

/** Drawn on a grid of 20 by 20, with lines. */
const PATHS: Readonly<Record<string, string>> = {
  text: 'M8 3 6.500 17M13.500 3 12 17M3.500 7.500h13.500M3 12.500h13.500',
  forum: 'M3 4h11v8H8l-3 3v-3H3zM17 8v8h-2v2l-2-2h-4',
  thread: 'M5 3v9a3 3 0 0 0 3 3h8M12.500 11.500 16 15l-3.500 3.500',
  post: 'M4 5h12M4 10h12M4 15h7',
  direct:
    'M10 10a3.200 3.200 0 1 0 0-6.400 3.200 3.200 0 0 0 0 6.400ZM3.500 17c.6-3.200 3-5 6.500-5s5.900 1.800 6.500 5',
  menu: 'M3 5h14M3 10h14M3 15h14',
  more: 'M4 10a.5.5 0 1 0 1 0a.5.5 0 1 0-1 0M9.500 10a.5.5 0 1 0 1 0a.5.5 0 1 0-1 0M15 10a.5.5 0 1 0 1 0a.5.5 0 1 0-1 0',
  reply: 'M8 5 3.500 9.500 8 14M4 9.500h7c3.500 0 5.500 2 5.500 5.500',
  react:
    'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM7.500 8h.01M12.500 8h.01M7 11.500c1.500 2.300 4.500 2.300 6 0',
  plus: 'M10 4v12M4 10h12',
  close: 'M5 5l10 10M15 5 5 15',
  file: 'M5 2.500h6.500L15.500 6.500v11H5zM11.500 2.500v4h4',
  send: 'M3 10 17 3.500 12.500 17l-2.800-5.700zM9.700 11.300 17 3.500',
  down: 'M5 8l5 5 5-5',
  check: 'M4 10.500 8.500 15 16 5.500',
  link: 'M8 5H4v11h11v-4M11 4h5v5M16 4l-7.500 7.500',
  pin: 'M7 3h6l-.8 5 3 3H4.800l3-3zM10 11v6.500',
  eye: 'M2 10c2-3.500 4.700-5.300 8-5.300s6 1.800 8 5.300c-2 3.500-4.700 5.300-8 5.300S4 13.500 2 10ZM10 12.300a2.300 2.300 0 1 0 0-4.600 2.300 2.300 0 0 0 0 4.600Z',
};

/** A small drawing beside words that say the same. */
export function Icon({ name }: { readonly name: string }) {
  return html`<svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
    <path d=${PATHS[name] ?? ''} />
  </svg>`;
}
