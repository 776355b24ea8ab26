import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listAudit } from './audit.ts';
import {
  endSession,
  findSession,
  findUser,
  redeemSignInLink,
  saveSessionSeen,
  saveSignInLink,
  saveUser,
} from './sessions.ts';
import { openTestDatabase, type TestDatabase, testServers } from './test-database.ts';
import { transact } from './transact.ts';

const actor = { id: null, name: '系统' };
const start = new Date('2026-03-01T08:00:00Z');
const later = (minutes: number): Date => new Date(start.getTime() + minutes * 60_000);

describe.each(testServers)('signing in on %s', (server) => {
  let database: TestDatabase;
  let userId = '';
  beforeAll(async () => {
    database = await openTestDatabase(server);
    userId = (await transact(database, actor, (tx) => saveUser(tx, { name: '管理员', role: 'administrator' }), start))
      .id;
  });
  afterAll(() => database.close());

  const makeLink = (): Promise<string> => transact(database, actor, (tx) => saveSignInLink(tx, userId, 30), start);
  const redeem = (link: string, now: Date) => transact(database, actor, (tx) => redeemSignInLink(tx, link, 480), now);
  const open = async (): Promise<string> => {
    const outcome = await redeem(await makeLink(), later(1));
    if (!outcome.ok) throw new Error(outcome.refusal.code);
    return outcome.value;
  };

  it('finds the user by name', async () => {
    expect(await findUser(database.db, '管理员')).toEqual({ id: userId, name: '管理员', role: 'administrator' });
    expect(await findUser(database.db, '别人')).toBeUndefined();
  });

  it('keeps no token, only hashes', async () => {
    const link = await makeLink();
    const { rows } = await database.pool.query('select row_to_json(l)::text as text from sign_in_links l');
    expect(rows.length).toBeGreaterThan(0);
    for (const { text } of rows) expect(text).not.toContain(link);
  });

  it('lets a link open one session, also when it comes twice at once', async () => {
    const link = await makeLink();
    const outcomes = await Promise.all([redeem(link, later(1)), redeem(link, later(1)), redeem(link, later(1))]);
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(await redeem(link, later(2))).toMatchObject({ ok: false, refusal: { code: 'link-unusable' } });
  });

  it('refuses an expired or made-up link', async () => {
    expect(await redeem(await makeLink(), later(30))).toMatchObject({ ok: false });
    expect(await redeem('made-up', later(1))).toMatchObject({ ok: false });
  });

  it('holds a session until it expires', async () => {
    const token = await open();
    expect(await findSession(database.db, token, later(480))).toMatchObject({
      user: { id: userId },
      expiresAt: later(481),
    });
    expect(await findSession(database.db, token, later(481))).toBeUndefined();
    expect(await findSession(database.db, `${token}x`, later(2))).toBeUndefined();
  });

  it('ends a session once, and notes when it was last used', async () => {
    const token = await open();
    const session = await findSession(database.db, token, later(2));
    await saveSessionSeen(database.db, session?.id ?? '', later(5));
    expect((await findSession(database.db, token, later(6)))?.seenAt).toEqual(later(5));
    const end = () => transact(database, actor, (tx) => endSession(tx, session?.id ?? ''), later(7));
    expect(await end()).toBe(true);
    expect(await end()).toBe(false);
    expect(await findSession(database.db, token, later(8))).toBeUndefined();
    const kinds = (await listAudit(database.db)).map((event) => event.kind);
    expect(kinds.slice(-3)).toEqual(['sign-in-link-made', 'signed-in', 'signed-out']);
  });

  it('shuts out a disabled user', async () => {
    const token = await open();
    const link = await makeLink();
    await database.db.updateTable('users').set({ disabled_at: start }).where('id', '=', userId).execute();
    expect(await findSession(database.db, token, later(2))).toBeUndefined();
    expect(await redeem(link, later(2))).toMatchObject({ ok: false });
  });
});
