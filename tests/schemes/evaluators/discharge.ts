import type { Charge } from '../compare-schemes.ts';
import { type Fraction, sum } from '../fraction.ts';
import {
  and,
  codeOf,
  type F,
  type Fen,
  f,
  fenOf,
  isAbove,
  isAtLeast,
  minus,
  not,
  or,
  over,
  type Verdict,
} from '../missing.ts';
import { type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const prices: Readonly<Record<string, string>> = { 二氧化硫: '6.3', 氮氧化物: '8.5', 化学需氧量: '7.5', 氨氮: '9.5' };
const shares = [
  ['1', '2'],
  ['0.9', '1'],
  ['0.8', '0.9'],
  ['0.7', '0.8'],
  ['0.6', '0.6'],
  ['0.5', '0.5'],
] as const;

const strength = (one: Subject, year = 2022) => one.ratio('排放浓度', '浓度标准', year);
const isOver = (one: Subject, year = 2022) => isAbove(strength(one, year), f(1));
const shareOf = (ratio: F): Fraction =>
  ratio ? f(shares.find(([line]) => ratio.compare(f(line)) > 0)?.[1] ?? '0.4') : f(1);

function charge(one: Subject): Charge {
  const isPlant = one.facts.污水处理厂[0] as Verdict;
  const free = and(isPlant, not(isOver(one)));
  if (free) return ['no', null];
  const kind = one.facts.污染物[0] as string | null;
  const [amount, limit] = [one.number('排放量'), one.number('总量指标')];
  const [isBeyond, isOld] = [isAbove(amount, limit), one.flag('淘汰类工艺')];
  if (free === null || kind === null || isBeyond === null || isOld === null || !amount) return ['open', null];
  const share = shareOf(strength(one))
    .plus(f(Number(isBeyond)))
    .plus(f(Number(isOld)));
  return ['applies', amount.times(f(prices[kind])).times(share).times(100).rounded().top];
}

function isWatched(one: Subject): Verdict {
  const [amount, limit] = [one.number('排放量'), one.number('总量指标')];
  return or(and(isOver(one), isOver(one, 2021)), isAtLeast(amount, limit?.times(f('1.2')) ?? null));
}

/** What the outlets of an enterprise discharge together: nought where there are none. */
function together(outlets: readonly Subject[], year: number): F {
  const known = outlets.flatMap((one) => one.number('排放量', year) ?? []);
  return known.length === 0 && outlets.length > 0 ? null : sum(known);
}

function reward(outlets: readonly Subject[]): Fen {
  const [now, last] = [together(outlets, 2022), together(outlets, 2021)];
  const change = over(minus(now, last), last);
  const isLess = change && change.compare(f('-0.1')) <= 0;
  const isClean = not(or(...outlets.map((one) => isOver(one))));
  const holds = and(isLess, isClean);
  if (holds === false) return 0n;
  return holds && now && last ? fenOf(last.minus(now).times(3).over(10_000).atMost(50)) : null;
}

/** 差别化排污收费: by how near the standard each outlet comes, once more for each of two faults; a reward for what is saved. */
export function evaluateDischarge(firmFacts: Facts, projectFacts: Facts, owners: readonly number[]) {
  const [firms, outlets] = [subjectsOf(firmFacts), subjectsOf(projectFacts)];
  return {
    charges: { 排污费: outlets.map(charge) },
    lists: { 重点监管: outlets.map((one) => codeOf(isWatched(one))) },
    fen: { 减排奖励: firms.map(({ row }) => reward(outlets.filter((one) => owners[one.row] === row))) },
  };
}
