import type { Fraction } from '../fraction.ts';
import { type F, f } from '../missing.ts';
import { type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

/** Fen, or null while anything is open. */
type Fen = bigint | null;
const fenOf = (wanYuan: Fraction): bigint => wanYuan.times(1_000_000).rounded().top;
const prizes: Readonly<Record<string, number>> = { 三星: 20, 四星: 40, 五星: 60, 国家级: 100 };
const years = [2021, 2022];

/** The prize of the grade; nothing was awarded before. */
function stars(one: Subject): Fen {
  const grade = one.facts.星级[2022] as string | null;
  return grade === null ? null : fenOf(f(prizes[grade] ?? 0));
}

/** Recognised in the year and in no known year before; open where none is known. */
function isNew(one: Subject, item: string): boolean | null {
  const [before, now] = years.map((year) => one.facts[item][year] as boolean | null);
  if (now !== true) return now;
  return before === null ? null : !before;
}

function digital(one: Subject): Fen {
  const [province, city] = [isNew(one, '省级认定'), isNew(one, '市级认定')];
  if (province === true) return fenOf(f(50));
  if (province === null) return null;
  return city === null ? null : city ? fenOf(f(20)) : 0n;
}

function stage(one: Subject, item: string, share: number): Fen {
  const day = one.facts[item][0] as number | null;
  if (day === null) return null;
  const isDue = day >= Date.UTC(2022, 0, 1) / 86_400_000 && day <= Date.UTC(2022, 11, 31) / 86_400_000;
  if (!isDue) return 0n;
  const spent: F = one.number('改造投资');
  return spent && fenOf(spent.times(0.3).atMost(100).times(share).atLeast(0));
}

/** 小微企业园: grades, digital parks, a subsidy at three milestones, one and a half million a year together. */
export function evaluateStarparks(facts: Facts): Readonly<Record<string, readonly Fen[]>> {
  const parks = subjectsOf(facts);
  const rows = parks.map((one) => {
    const bad = one.flag('安全事故');
    if (bad) return [0n, 0n, 0n, 0n, 0n];
    const claims = [
      stars(one),
      digital(one),
      stage(one, '开工日期', 0.4),
      stage(one, '竣工日期', 0.3),
      stage(one, '验收日期', 0.3),
    ];
    let left = fenOf(f(150));
    let [isOpen, hasTaken] = [false, false];
    return claims.map((claim): Fen => {
      if (claim === 0n) return 0n;
      if (claim === null) {
        isOpen = true;
        return null;
      }
      if (left === 0n && !(bad === null && hasTaken)) return 0n;
      const paid = left - claim > 0n ? claim : left;
      left -= paid;
      hasTaken ||= paid > 0n;
      return isOpen || bad === null ? null : paid;
    });
  });
  return Object.fromEntries(
    ['星级奖', '数字化奖', '开工补助', '竣工补助', '验收补助'].map((name, index) => [
      name,
      rows.map((row) => row[index]),
    ]),
  );
}
