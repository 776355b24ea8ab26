import { createHash, randomBytes } from 'node:crypto';
import { accept, type Outcome, refuse } from '@niepan/domain/outcome';
import { uuidv7 } from 'uuidv7';
import type { Tx } from './database.ts';
import type { Db } from './schema.ts';

export interface User {
  readonly id: string;
  readonly name: string;
  readonly role: 'administrator';
}

export interface Session {
  readonly id: string;
  readonly user: User;
  readonly expiresAt: Date;
  readonly seenAt: Date;
}

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();
/** 256 random bits; only the hash is kept. */
const makeToken = (): string => randomBytes(32).toString('base64url');
const after = (from: Date, minutes: number): Date => new Date(from.getTime() + minutes * 60_000);

/** The user of that name who isn't disabled. */
export async function findUser(db: Db, name: string): Promise<User | undefined> {
  const row = await db
    .selectFrom('users')
    .select(['id', 'name', 'role'])
    .where('name', '=', name)
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
  return row === undefined ? undefined : { id: row.id, name: row.name, role: 'administrator' };
}

export async function saveUser(tx: Tx, user: Omit<User, 'id'>): Promise<User> {
  const id = uuidv7();
  await tx.db.insertInto('users').values({ id, name: user.name, role: user.role, created_at: tx.now }).execute();
  tx.record({ kind: 'user-created', subject: id, detail: { name: user.name, role: user.role } });
  return { id, ...user };
}

/** Makes a link that signs the user in once, and returns its token: the only time that it is seen. Earlier links that weren't used end. */
export async function saveSignInLink(tx: Tx, userId: string, minutes: number): Promise<string> {
  const token = makeToken();
  await tx.db
    .updateTable('sign_in_links')
    .set({ expires_at: tx.now })
    .where('user_id', '=', userId)
    .where('used_at', 'is', null)
    .where('expires_at', '>', tx.now)
    .execute();
  await tx.db
    .insertInto('sign_in_links')
    .values({ token_hash: hashOf(token), user_id: userId, created_at: tx.now, expires_at: after(tx.now, minutes) })
    .execute();
  tx.record({ kind: 'sign-in-link-made', subject: userId, detail: { minutes } });
  return token;
}

/**
 * Spends a link and opens a session; returns the session's token. Of two at the same time one wins.
 * @refuses link-unusable when it is unknown, used or expired: which of these isn't told
 */
export async function redeemSignInLink(tx: Tx, linkToken: string, sessionMinutes: number): Promise<Outcome<string>> {
  const spent = await tx.db
    .updateTable('sign_in_links')
    .set({ used_at: tx.now })
    .where('token_hash', '=', hashOf(linkToken))
    .where('used_at', 'is', null)
    .where('expires_at', '>', tx.now)
    .where('user_id', 'in', (select) => select.selectFrom('users').select('id').where('disabled_at', 'is', null))
    .returning('user_id')
    .executeTakeFirst();
  if (spent === undefined) return refuse('link-unusable');
  const token = makeToken();
  const id = uuidv7();
  await tx.db
    .insertInto('sessions')
    .values({
      id,
      token_hash: hashOf(token),
      user_id: spent.user_id,
      created_at: tx.now,
      expires_at: after(tx.now, sessionMinutes),
      seen_at: tx.now,
    })
    .execute();
  tx.record({ kind: 'signed-in', subject: spent.user_id, detail: { session: id } });
  return accept(token);
}

/** The session of a token, unless it has expired or was ended or its user disabled. */
export async function findSession(db: Db, token: string, now: Date): Promise<Session | undefined> {
  const row = await db
    .selectFrom('sessions')
    .innerJoin('users', 'users.id', 'sessions.user_id')
    .select(['sessions.id', 'sessions.expires_at', 'sessions.seen_at', 'users.id as user_id', 'users.name'])
    .where('sessions.token_hash', '=', hashOf(token))
    .where('sessions.revoked_at', 'is', null)
    .where('sessions.expires_at', '>', now)
    .where('users.disabled_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const user: User = { id: row.user_id, name: row.name, role: 'administrator' };
  return { id: row.id, user, expiresAt: row.expires_at, seenAt: row.seen_at };
}

/** Notes that the session is in use. Not audited: it is called often. */
export async function saveSessionSeen(db: Db, sessionId: string, now: Date): Promise<void> {
  await db.updateTable('sessions').set({ seen_at: now }).where('id', '=', sessionId).execute();
}

/** Ends the session; false when it had already ended. */
export async function endSession(tx: Tx, sessionId: string): Promise<boolean> {
  const ended = await tx.db
    .updateTable('sessions')
    .set({ revoked_at: tx.now })
    .where('id', '=', sessionId)
    .where('revoked_at', 'is', null)
    .returning('user_id')
    .executeTakeFirst();
  if (ended !== undefined) tx.record({ kind: 'signed-out', subject: ended.user_id, detail: { session: sessionId } });
  return ended !== undefined;
}
