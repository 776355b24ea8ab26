import { Fraction } from '../fraction.ts';
import { type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const mu = Fraction.of(2000n, 3n);

function classOf(one: Subject): string | null {
  const perMu = one.ratio('税收', '用地面积')?.times(mu);
  if (!perMu) return null;
  const score = perMu.over(20).atMost(1.5).atLeast(0).times(100);
  return score.compare(90) >= 0 ? 'A' : score.compare(60) >= 0 ? 'B' : score.compare(30) >= 0 ? 'C' : 'D';
}

function fenOf(yuan: Fraction): bigint {
  return yuan.times(100).rounded().top;
}

/** What lies above each share of the quota, up to the next, at its own price. */
function waterFen(one: Subject, isRestricted: boolean, prices: readonly string[]): bigint | null {
  const [used, quota] = [one.number('用水量'), one.number('用水定额')];
  if (one.flag('限制类') !== isRestricted || !used || !quota || used.compare(quota) <= 0) return null;
  const limits = ['1', '1.3', '1.5'].map((share) => quota.times(Fraction.from(share)));
  let yuan = Fraction.from(0);
  for (const [index, limit] of limits.entries()) {
    const until = index < 2 ? used.atMost(limits[index + 1]) : used;
    yuan = yuan.plus(until.minus(limit).atLeast(0).times(Fraction.from('4.35')).times(Fraction.from(prices[index])));
  }
  return fenOf(yuan);
}

function sewageFen(one: Subject): bigint | null {
  const [density, used] = [one.number('排放浓度'), one.number('用水量')];
  if (!density || !used) return null;
  const price = density.compare(5) <= 0 ? '1.5' : density.compare(20) <= 0 ? '2.75' : '4';
  return fenOf(used.times(Fraction.from('0.8')).times(Fraction.from(price)));
}

function landFen(one: Subject): bigint | null {
  const [own, tax] = [classOf(one), one.number('土地使用税')];
  const share = { B: '0.2', C: '0.5', D: '1' }[own ?? ''];
  return share && tax ? fenOf(tax.times(Fraction.from(share))) : null;
}

/** Of both prices of power the higher; neither where the other may be. */
function powerFen(one: Subject): { first: bigint | null; second: bigint | null } {
  const [isRestricted, own, used] = [one.flag('限制类'), classOf(one), one.number('用电量')];
  const charge = (price: string) => (used ? fenOf(used.times(10_000).times(Fraction.from(price))) : null);
  if (isRestricted === null || own === null) return { first: null, second: null };
  const isFirst = isRestricted && own !== 'D';
  const isSecond = own === 'D' || (own === 'C' && !isRestricted);
  return { first: isFirst ? charge('0.1') : null, second: isSecond ? charge(own === 'D' ? '0.2' : '0.05') : null };
}

/** 湖北: charges in fen by price; null where the price doesn't hold or isn't known. */
export function evaluateHubei(facts: Facts): Readonly<Record<string, readonly (bigint | null)[]>> {
  const everybody = subjectsOf(facts);
  return {
    一般水价: everybody.map((one) => waterFen(one, false, ['0.2', '0.5', '1'])),
    限制类水价: everybody.map((one) => waterFen(one, true, ['0.5', '1', '1.5'])),
    污水费: everybody.map(sewageFen),
    土地税: everybody.map(landFen),
    电价甲: everybody.map((one) => powerFen(one).first),
    电价乙: everybody.map((one) => powerFen(one).second),
  };
}
