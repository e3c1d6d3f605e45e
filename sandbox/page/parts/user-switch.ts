import { html } from 'htm/preact';
import type { Role } from '../../chat/wire.ts';
import { useServerState, useSession } from '../session-context.ts';
import { Avatar } from './avatar.ts';

const ROLES: readonly Role[] = ['member', 'manager', 'owner'];

/** Who one is, and which language their Discord has. */
export function UserSwitch() {
  const session = useSession();
  const { cast, locale, locales } = useServerState();
  const speak = ({ currentTarget }: Event) => {
    if (!(currentTarget instanceof HTMLSelectElement)) return;
    session.act({ kind: 'locale', locale: currentTarget.value });
  };
  return html`<footer class="users">
    <fieldset>
      <legend>You are</legend>
      ${ROLES.map(
        (role) => html`<label key=${role} class="user">
          <input
            type="radio"
            name="role"
            value=${role}
            checked=${role === session.role}
            onChange=${() => session.become(role)}
          />
          <${Avatar} person=${cast[role]} />
          <span><b>${cast[role].name}</b><small>${role}</small></span>
        </label>`,
      )}
    </fieldset>
    <label class="language">
      <span>Language</span>
      <select value=${locale} onChange=${speak}>
        ${locales.map(
          (code) =>
            html`<option key=${code} value=${code} selected=${code === locale}>${nameOf(code)}</option>`,
        )}
      </select>
    </label>
  </footer>`;
}

/** A language by its own name. */
function nameOf(code: string): string {
  return new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code;
}
