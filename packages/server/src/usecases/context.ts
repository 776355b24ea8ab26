import type { Words } from '@niepan/engine';
import type { Actor, Database } from '@niepan/store/database';
import type { Platform } from './platform.ts';

/** All that a usecase may touch. Whatever is written names the actor. */
export interface Context {
  readonly now: () => Date;
  readonly actor: Actor;
  readonly database: Database;
  readonly platform: Platform;
  /** What sentences of rules and explanations say, in the language that the reply is asked for. */
  readonly words: Words;
}
