import type { World } from '../world/world.ts';

/** What the routes work on. */
export interface RestContext {
  readonly world: World;
  readonly token: string;
  readonly gatewayUrl: () => string;
  /** Whether the application may read what messages say. */
  readonly readsContent: boolean;
}
