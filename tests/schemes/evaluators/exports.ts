import { type F, type Fen, f, fenOf, isAtLeast, minus, over, type Verdict } from '../missing.ts';
import { type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const rate2022 = f('6.7261');

/** The share of the premium: by what is exported, ten points more for new markets. */
function shareOf(one: Subject): F {
  const exported = one.number('出口额');
  if (!exported) return null;
  const own = exported.compare(300) <= 0 ? f(1) : exported.compare(3000) <= 0 ? f('0.6') : f('0.4');
  const fresh = isAtLeast(over(one.number('新兴市场出口'), exported), f('0.3'));
  if (own.compare(1) === 0) return own;
  return fresh === null ? null : fresh ? own.plus(f('0.1')) : own;
}

/** Whether nothing is paid: down by more than three tenths, and not small. */
function isOut(one: Subject): Verdict {
  const [now, before] = [one.number('出口额'), one.number('出口额', 2021)];
  if (now && now.compare(300) <= 0) return false;
  const growth = over(minus(now, before), before);
  return growth && growth.compare(f('-0.3')) < 0;
}

function dueOf(one: Subject): Fen {
  const [premium, share, given] = [one.number('保费'), shareOf(one), one.number('上级保费补助')];
  if (!premium || !share || !given) return null;
  const paid = premium.times(rate2022);
  const left = paid.minus(given).atLeast(0);
  const yuan = paid.times(share).atMost(left).atMost(80).times(10_000).rounded(0, 'down');
  return yuan.compare(2000) < 0 ? 0n : fenOf(yuan.over(10_000));
}

function claimOf(one: Subject): Fen {
  const [out, due] = [isOut(one), dueOf(one)];
  if (out === true || due === 0n) return 0n;
  return out === null ? null : due;
}

/** In proportion, down to the fen; what is left one by one to the largest remainders, of equal ones to the larger claim, then the first. */
function shareOut(claims: readonly bigint[], budget: bigint, ids: readonly string[]): bigint[] {
  const asked = claims.reduce((total, claim) => total + claim, 0n);
  if (asked <= budget) return [...claims];
  const shares = claims.map((claim) => (claim * budget) / asked);
  const rests = claims.map((claim) => (claim * budget) % asked);
  const left = Number(budget - shares.reduce((total, share) => total + share, 0n));
  const order = claims
    .map((_, row) => row)
    .sort((a, b) =>
      rests[a] !== rests[b]
        ? rests[b] > rests[a]
          ? 1
          : -1
        : claims[a] !== claims[b]
          ? claims[b] > claims[a]
            ? 1
            : -1
          : ids[a] < ids[b]
            ? -1
            : 1,
    );
  for (const row of order.slice(0, left)) shares[row] += 1n;
  return shares;
}

/** 出口信保: premiums by size, together with what others gave no more than was paid, below two thousand yuan nothing, in whole yuan, a budget for all. */
export function evaluateExports(facts: Facts) {
  const firms = subjectsOf(facts);
  const claims = firms.map(claimOf);
  const shares = shareOut(
    claims.map((claim) => claim ?? 0n),
    fenOf(f(600)),
    firms.map(({ row }) => `${row}`),
  );
  const isOpen = claims.includes(null);
  return claims.map((claim, row) => (claim === 0n ? 0n : claim === null || isOpen ? null : shares[row]));
}
