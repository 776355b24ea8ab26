import { dayOf, wholeMonths, yearOf } from '../days.ts';
import {
  and,
  codeOf,
  type F,
  type Fen,
  f,
  fenOf,
  isAbove,
  isAtLeast,
  lesserFen,
  minus,
  or,
  over,
  paid,
  type Verdict,
} from '../missing.ts';
import { type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const dayAt = (one: Subject, item: string) => one.facts[item][0] as number | null;
const [lastYear, thisYear] = [dayOf('2021-12-31'), dayOf('2022-12-31')];

function isHeadquarters(one: Subject): Verdict {
  return and(
    isAtLeast(one.number('营业收入', 2021), f(30_000)),
    isAtLeast(one.number('地方贡献', 2021), f(1000)),
    isAtLeast(one.number('下属企业'), f(3)),
  );
}

/** Each part of the growth at the share of its own step. */
function increment(one: Subject): F {
  const [now, last] = [one.number('地方贡献'), one.number('地方贡献', 2021)];
  const growth = over(minus(now, last), last);
  if (!growth || !last) return null;
  const steps = [
    ['0.1', '0.3', '0.6'],
    ['0.3', '0.6', '0.7'],
    ['0.6', null, '0.8'],
  ] as const;
  let share = f(0);
  for (const [from, until, part] of steps) {
    const top = until === null ? growth : growth.atMost(f(until));
    share = share.plus(top.minus(f(from)).atLeast(0).times(f(part)));
  }
  return last.times(share).atMost(500);
}

function listed(one: Subject): F {
  const list = one.text('榜单');
  if (list === null) return null;
  return f({ 行业500强: 200, 中国500强: 500, 世界500强: 2000 }[list] ?? 0);
}

function bought(one: Subject): F {
  const [day, area, own] = [dayAt(one, '购建日'), one.number('购建面积'), one.number('地方贡献')];
  if (day === null || !area || !own) return null;
  return area
    .times(f('0.02'))
    .times(f(yearOf(day) === 2022 ? '0.4' : '0.3'))
    .atMost(own);
}

const rentedMonths = (day: number, until: number) => Math.max(0, Math.min(18, wholeMonths(day, until)));

function rented(one: Subject): F {
  const [day, area, staff] = [dayAt(one, '起租日'), one.number('租用面积'), one.number('本部人数')];
  const [rent, own] = [one.number('月租单价'), one.number('地方贡献')];
  if (day === null || !area || !staff || !rent || !own) return null;
  const months = rentedMonths(day, thisYear) - rentedMonths(day, lastYear);
  return area.atMost(staff.times(7)).times(rent).times(months).times(f('0.4')).over(10_000).atMost(own);
}

/** Years from which on a grant is given, and which of them it is. */
const isBought = (one: Subject): boolean => {
  const day = dayAt(one, '购建日');
  return day !== null && day <= thisYear && yearOf(day) >= 2020;
};
const isRented = (one: Subject): boolean => (dayAt(one, '起租日') ?? Number.POSITIVE_INFINITY) <= thisYear;
const grows = (one: Subject): Verdict => {
  const [now, last] = [one.number('地方贡献'), one.number('地方贡献', 2021)];
  return isAtLeast(over(minus(now, last), last), f('0.1'));
};
const isListed = (one: Subject): Verdict => {
  const list = one.text('榜单');
  return list === null ? null : list !== '未上榜';
};

/** What a limit leaves of claims in order. */
function under(limit: F, claims: readonly Fen[]): Fen[] {
  let [left, isOpen] = [limit && fenOf(limit), false];
  return claims.map((claim) => {
    if (claim === null) {
      isOpen = true;
      return null;
    }
    if (claim === 0n || left === 0n) return 0n;
    if (left === null) return null;
    const own = lesserFen(claim, left);
    left -= own;
    return isOpen ? null : own;
  });
}

function payments(one: Subject): Record<string, Fen> {
  const banned = or(isAbove(one.number('欠税额'), f(0)), one.flag('严重失信'));
  const holds = isHeadquarters(one);
  if (banned) return { 增量奖励: 0n, 晋级奖励: 0n, 购建补助: 0n, 租用补助: 0n };
  const list = paid(and(holds, isListed(one)), () => listed(one));
  let [first, second] = [
    paid(and(holds, isBought(one)), () => bought(one)),
    paid(and(holds, isRented(one)), () => rented(one)),
  ];
  if (first !== 0n && second !== 0n) {
    if (first === null || second === null) [first, second] = [null, null];
    else [first, second] = first >= second ? [first, 0n] : [0n, second];
  }
  const own = under(one.number('地方贡献'), [paid(and(holds, grows(one)), () => increment(one)), first, second]);
  const settled = (fen: Fen): Fen => (banned === null && fen !== 0n ? null : fen);
  const [more, offices, rent] = own.map(settled);
  return { 增量奖励: more, 晋级奖励: settled(list), 购建补助: offices, 租用补助: rent };
}

function isFugitive(one: Subject): Verdict {
  const [named, left] = [dayAt(one, '认定日'), dayAt(one, '迁出日')];
  if (left === null || left > thisYear) return false;
  return named === null ? null : Math.floor(wholeMonths(named, left) / 12) < 10;
}

/** 总部企业: growth by steps, lists, offices bought or rented, all but the lists under what the firm contributes. */
export function evaluateHeadquarters(facts: Facts) {
  const everybody = subjectsOf(facts);
  const rows = everybody.map(payments);
  const names = ['增量奖励', '晋级奖励', '购建补助', '租用补助'];
  return {
    fen: Object.fromEntries(names.map((name) => [name, rows.map((row) => row[name])])),
    lists: {
      综合型总部: everybody.map((one) => codeOf(isHeadquarters(one))),
      追回: everybody.map((one) => codeOf(isFugitive(one))),
    },
  };
}
