import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { ChannelView, StateView } from '../chat/wire.ts';
import type { Session } from './session.ts';

export const SessionContext = createContext<Session | undefined>(undefined);

/** The page's session; only for what is drawn inside the page. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('Expected to be drawn inside the page');
  return session;
}

/** What the server last said; nothing is drawn before it has. */
export function useServerState(): StateView {
  const { state } = useSession();
  if (!state) throw new Error('Expected to be drawn once the server has spoken');
  return state;
}

/** The channel that is open. */
export function useChannel(): ChannelView | undefined {
  const { channelId } = useSession();
  return useServerState().channels.find(({ id }) => id === channelId);
}
