import { type F, type Fen, f, fenOf, lesserFen, paid, times } from '../missing.ts';
import { type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

/** What one claims: fen, or null where that isn't known; whether it may yet be lost. */
export interface Claim {
  readonly code: string;
  readonly fen: Fen;
  readonly isHeld: boolean;
  readonly keys: readonly F[];
}

type Side = 'before' | 'beside' | 'after' | 'unknown';

/** Where another claim stands, the larger key first. */
function sideOf(other: Claim, own: Claim): Side {
  for (const [index, key] of own.keys.entries()) {
    const its = other.keys[index];
    if (!key || !its) return 'unknown';
    const order = its.compare(key);
    if (order !== 0) return order > 0 ? 'before' : 'after';
  }
  return 'beside';
}

const endless = 10n ** 20n;
const least = ({ fen, isHeld }: Claim): bigint => (isHeld ? 0n : (fen ?? 0n));
const most = ({ fen }: Claim): bigint => fen ?? endless;
const sum = (claims: readonly Claim[], of: (one: Claim) => bigint): bigint =>
  claims.reduce((total, one) => total + of(one), 0n);

/** Codes are texts: 10 stands before 9. */
const byCode = (a: Claim, b: Claim): number => (a.code < b.code ? -1 : 1);

/** A part of what is left among equals, the fen left over to the largest remainders, of equal ones to the larger claim, then by their codes. */
function part(left: bigint, own: Claim, equals: readonly Claim[]): bigint {
  const total = sum(equals, most);
  const rest = (one: Claim): bigint => (most(one) * left) % total;
  const whole = equals.reduce((all, one) => all + (most(one) * left) / total, 0n);
  const turns = [...equals].sort((a, b) => Number(rest(b) - rest(a)) || Number(most(b) - most(a)) || byCode(a, b));
  return (most(own) * left) / total + (BigInt(turns.indexOf(own)) < left - whole ? 1n : 0n);
}

export function shareInOrder(own: Claim, claims: readonly Claim[], limit: bigint, isStopping: boolean): Fen {
  if (own.fen === null || own.fen === 0n) return own.fen;
  const others = claims.filter((one) => one !== own);
  const on = (...sides: Side[]): Claim[] => others.filter((one) => sides.includes(sideOf(one, own)));
  const [before, maybe, beside] = [on('before'), on('before', 'unknown'), on('beside')];
  const [leastBefore, mostBefore] = [sum(before, least), sum(maybe, most)];
  const [leastBeside, mostBeside] = [sum(beside, least), sum(beside, most)];
  if (mostBefore + mostBeside + own.fen <= limit) return own.isHeld ? null : own.fen;
  if (isStopping) return leastBefore + leastBeside + own.fen > limit ? 0n : null;
  if (leastBefore >= limit) return 0n;
  if (leastBefore !== mostBefore || leastBeside !== mostBeside) return null;
  const equals = claims.filter((one) => one === own || beside.includes(one));
  const share = part(lesserFen(limit - leastBefore, sum(equals, most)), own, equals);
  return share === 0n ? 0n : own.isHeld ? null : share;
}

/** Down the order, whatever is no longer covered passed over; only where everything is known. */
function passingOver(claims: readonly Claim[], limit: bigint): readonly bigint[] {
  const shares = claims.map(() => 0n);
  const order = claims
    .map((_, row) => row)
    .sort((a, b) => {
      const side = sideOf(claims[a], claims[b]);
      return side === 'before' ? -1 : side === 'after' ? 1 : byCode(claims[a], claims[b]);
    });
  let left = limit;
  for (const row of order) {
    const { fen } = claims[row];
    if (fen === null || fen > left) continue;
    shares[row] = fen;
    left -= fen;
  }
  return shares;
}

/** 技改、示范、贴息: three budgets spent in order, each in its way. */
export function evaluateFirstcome(facts: Facts): Readonly<Record<string, readonly Fen[]>> {
  const everybody = subjectsOf(facts);
  const earliest = (one: Subject): F => {
    const day = facts[one.row].申报日[0];
    return typeof day === 'number' ? f(-day) : null;
  };
  const claimsOf = (amount: (one: Subject) => Fen, keys: (one: Subject) => readonly F[]): readonly Claim[] =>
    everybody.map((one) => {
      const isBad = one.flag('失信');
      return { code: String(one.row), fen: isBad ? 0n : amount(one), isHeld: isBad === null, keys: keys(one) };
    });
  const renewals = claimsOf(
    (one) => {
      const grant = paid(true, () => times(one.number('设备投资'), '0.1'));
      return grant === null ? null : lesserFen(grant, fenOf(f(50)));
    },
    (one) => [earliest(one)],
  );
  const models = claimsOf(
    (one) => paid(one.flag('示范'), () => f(20)),
    (one) => [one.number('评分'), earliest(one)],
  );
  const loans = claimsOf(
    (one) => paid(true, () => times(one.number('贷款利息'), '0.5')),
    (one) => [one.number('评分'), one.number('贷款利息')],
  );
  const isKnown = loans.every(
    ({ fen, isHeld, keys }) => fen !== null && !isHeld && (fen === 0n || !keys.includes(null)),
  );
  return {
    技改补助: renewals.map((one) =>
      shareInOrder(
        one,
        renewals.filter(({ fen }) => fen !== 0n),
        fenOf(f(120)),
        false,
      ),
    ),
    示范奖: models.map((one) =>
      shareInOrder(
        one,
        models.filter(({ fen }) => fen !== 0n),
        fenOf(f(150)),
        true,
      ),
    ),
    ...(isKnown ? { 贴息: passingOver(loans, fenOf(f(60))) } : {}),
  };
}
