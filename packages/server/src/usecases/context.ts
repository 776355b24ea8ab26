import type { Actor, Database } from '@niepan/store/database';
import type { Platform } from './platform.ts';

/** All that a usecase may touch. Whatever is written names the actor. */
export interface Context {
  readonly now: () => Date;
  readonly actor: Actor;
  readonly database: Database;
  readonly platform: Platform;
}
