import cookie from '@fastify/cookie';
import rateLimit from '@fastify/rate-limit';
import { Fault } from '@niepan/domain/fault';
import { refuse } from '@niepan/domain/outcome';
import type { Database } from '@niepan/store/database';
import {
  endSession,
  findSession,
  findUser,
  redeemSignInLink,
  type Session,
  saveSessionSeen,
  saveSignInLink,
  saveUser,
} from '@niepan/store/sessions';
import { transact } from '@niepan/store/transact';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sendRefusal } from './problem-reply.ts';

declare module 'fastify' {
  interface FastifyRequest {
    session: Session | null;
  }
}

export const cookieName = 'niepan_session';

/** The first administrator, who signs in by the printed link until others exist. */
const firstAdministrator = { name: '管理员', role: 'administrator' } as const;
const system = { id: null, name: '系统' };

export interface SessionLimits {
  /** Minutes in which a sign-in link may be used. */
  readonly link: number;
  /** Minutes without a request after which a session ends. */
  readonly idle: number;
  /** Minutes after which a session ends in any case. */
  readonly absolute: number;
  /** Sign-in attempts per minute and address. */
  readonly attempts: number;
}

export const sessionLimits: SessionLimits = { link: 12 * 60, idle: 2 * 60, absolute: 12 * 60, attempts: 10 };

/** A fresh one-time link for the first administrator, who is made when there is nobody yet. */
export async function makeSignInPath(
  database: Database,
  limits: SessionLimits = sessionLimits,
  now = new Date(),
): Promise<string> {
  const token = await transact(
    database,
    system,
    async (tx) => {
      const user = (await findUser(tx.db, firstAdministrator.name)) ?? (await saveUser(tx, firstAdministrator));
      return saveSignInLink(tx, user.id, limits.link);
    },
    now,
  );
  return `/sign-in/${token}`;
}

const minutesSince = (then: Date, now: Date): number => (now.getTime() - then.getTime()) / 60_000;

/** The session of a request's cookie; undefined without one, or after it was idle for too long. Being used keeps it alive. */
async function findRequestSession(
  { db }: Database,
  request: FastifyRequest,
  limits: SessionLimits,
  now: Date,
): Promise<Session | undefined> {
  const token = request.cookies[cookieName];
  if (token === undefined || token === '') return undefined;
  const session = await findSession(db, token, now);
  if (session === undefined || minutesSince(session.seenAt, now) > limits.idle) return undefined;
  // Once a minute is exact enough, and spares a write per request.
  if (minutesSince(session.seenAt, now) >= 1) await saveSessionSeen(db, session.id, now);
  return session;
}

const cookieOptions = (request: FastifyRequest) =>
  ({ path: '/', httpOnly: true, sameSite: 'lax', secure: request.protocol === 'https' }) as const;

/** Ends the session and takes the cookie back. */
export async function endRequestSession(
  database: Database,
  session: Session,
  request: FastifyRequest,
  reply: FastifyReply,
  now: Date,
): Promise<void> {
  await transact(database, session.user, (tx) => endSession(tx, session.id), now);
  reply.clearCookie(cookieName, cookieOptions(request));
}

/** Cookies, and the door of the one-time link: it is spent, a session opens, and the browser goes on to the pages. */
export async function serveSignIn(
  app: FastifyInstance,
  database: Database,
  limits: SessionLimits,
  clock: () => Date,
): Promise<void> {
  await app.register(cookie);
  await app.register(rateLimit, { global: false });
  app.get<{ Params: { token: string } }>(
    '/sign-in/:token',
    {
      // A preview by HEAD must not spend the link.
      exposeHeadRoute: false,
      config: { rateLimit: { max: limits.attempts, timeWindow: '1 minute' } },
    },
    async (request, reply) => {
      const redeemed = await transact(
        database,
        system,
        (tx) => redeemSignInLink(tx, request.params.token, limits.absolute),
        clock(),
      );
      reply.header('cache-control', 'no-store');
      if (!redeemed.ok) return reply.redirect('/?sign-in=expired', 303);
      reply.setCookie(cookieName, redeemed.value, { ...cookieOptions(request), maxAge: limits.absolute * 60 });
      return reply.redirect('/', 303);
    },
  );
}

/**
 * Nothing below `/api` is answered, and no body read, without a session. The route that was matched counts, not the text of
 * the address, so that no way of writing it leads around.
 */
export function guardApi(app: FastifyInstance, database: Database, limits: SessionLimits, clock: () => Date): void {
  app.decorateRequest('session', null);
  app.addHook('onRequest', async (request, reply) => {
    if (!request.routeOptions.url?.startsWith('/api/')) return;
    const session = await findRequestSession(database, request, limits, clock());
    if (session === undefined) return sendRefusal(reply, refuse('no-session').refusal);
    request.session = session;
  });
}

/** The session that `guardApi` found. Throws Fault `unguarded-route` where it didn't look: a route outside `/api`. */
export function sessionOf(request: FastifyRequest): Session {
  if (request.session === null) throw new Fault('unguarded-route', `${request.url} needs a session and isn't guarded`);
  return request.session;
}
