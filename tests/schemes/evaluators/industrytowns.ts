import { clamp, type F, type Fen, f, isAtLeast, minus, or0, over, plus, times, type Verdict } from '../missing.ts';
import { type Expected, ranked, ranksOf, type Scored, type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const kinds = ['平原', '山区'];
const kindOf = (one: Subject) => one.facts.类别[0] as string | null;
const change = (now: F, last: F): F => over(minus(now, last), last);

function level(one: Subject, item: string, year: number, standard: string, weight: number, most: number): F {
  const own = one.number(item, year);
  return clamp(own?.over(f(standard)).times(weight) ?? null, null, most);
}

function faster(one: Subject, item: string, year: number): F {
  const own = change(one.number(item, year), one.number(item, year - 1));
  return clamp(own?.over(f('0.12')).times(10) ?? null, 0, 15);
}

function basic(one: Subject, year: number): F {
  const sold = one.ratio('销售产值', '工业总产值', year);
  const saved = change(one.ratio('镇能耗', '镇增加值', year), one.ratio('镇能耗', '镇增加值', year - 1));
  return plus(
    level(one, '镇营业收入', year, '90', 12, 20),
    level(one, '工业总产值', year, '90', 12, 20),
    level(one, '镇增加值', year, '14', 12, 20),
    level(one, '利税总额', year, '6', 12, 20),
    level(one, '镇工业投资', year, '3.5', 12, 15),
    faster(one, '镇营业收入', year),
    faster(one, '镇增加值', year),
    faster(one, '利税总额', year),
    clamp(sold && f(5).plus(sold.minus(f('0.96')).times(50)), 0, 6),
    clamp(saved && f(0).minus(saved).over(f('0.04')).times(5), 0, 8),
  );
}

function extra(one: Subject, year: number): F {
  const flag = (item: string) => one.facts[item][year] as Verdict;
  const [nation, province] = [flag('国家级集群'), flag('省级集群')];
  if (nation === null || province === null) return null;
  const cluster = f(nation ? 3 : province ? '1.5' : 0);
  const taken = plus(times(one.number('挂牌督办', year), 2), times(one.number('较大事故', year), 5));
  return minus(plus(clamp(times(one.number('新增规上', year), '0.5'), null, 5), cluster), clamp(taken, null, 12));
}

type State = Expected['state'];
interface Standing {
  readonly state: State;
  readonly score: F;
  readonly rank: number | undefined;
  readonly class: string | undefined;
}

/** Where a town stands in one year; whose kind isn't known has no rank yet. */
function standings(everybody: readonly Subject[], year: number): Standing[] {
  const own = everybody.map((one): { state: State; score: F } => {
    const isIn = isAtLeast(one.number('工业总产值', year - 1), f(10));
    if (isIn === false) return { state: 'out-of-scope', score: null };
    const worst = one.number('重大事故', year);
    if (isIn === null || !worst || kindOf(one) === null) return { state: 'undecided', score: null };
    const score = worst.compare(0) > 0 ? f(0) : plus(basic(one, year), extra(one, year));
    return { state: score ? 'rated' : 'undecided', score };
  });
  const ranks = new Map<number, number>();
  const classes = new Map<number, string>();
  for (const kind of kinds) {
    const scored: Scored[] = everybody.flatMap((one) => {
      const { score } = own[one.row];
      return score && kindOf(one) === kind ? [{ row: one.row, score }] : [];
    });
    const places = f('0.2').times(scored.length).rounded().number;
    for (const [row, rank] of ranksOf(ranked(scored))) ranks.set(row, rank);
    for (const { row, score } of scored) {
      const isAhead = (ranks.get(row) ?? 0) <= places && score.compare(90) >= 0;
      classes.set(row, isAhead ? '先进镇' : score.compare(60) >= 0 ? '达标镇' : '一般镇');
    }
  }
  return own.map(({ state, score }, row) => ({ state, score, rank: ranks.get(row), class: classes.get(row) }));
}

/** How many may yet be ranked before a town of this kind. */
function openOf(everybody: readonly Subject[], all: readonly Standing[], kind: string | null): number {
  return everybody.filter((one) => all[one.row].state === 'undecided' && kindOf(one) === kind).length;
}

/** 重点工业镇: marks by standards, two kinds ranked apart, awards for the best and for those that climb. */
export function evaluateIndustrytowns(facts: Facts) {
  const everybody = subjectsOf(facts);
  const [now, last] = [standings(everybody, 2022), standings(everybody, 2021)];
  const best = everybody.map((one): Fen => {
    const { state, class: name, rank } = now[one.row];
    if (state === 'undecided') return null;
    if (name !== '先进镇' || rank === undefined) return 0n;
    if (rank > 1) return 50_000_000n;
    return openOf(everybody, now, kindOf(one)) > 0 ? null : 80_000_000n;
  });
  const climbed = everybody.map((one): Fen => {
    const [a, b] = [now[one.row], last[one.row]];
    if (a.state === 'out-of-scope' || b.state === 'out-of-scope' || a.class === '先进镇') return 0n;
    if (a.rank === undefined || b.rank === undefined) return null;
    const least = b.rank - a.rank - openOf(everybody, now, kindOf(one));
    const most = b.rank - a.rank + openOf(everybody, last, kindOf(one));
    return most < 3 ? 0n : least >= 3 ? 10_000_000n : null;
  });
  const results = now.map(({ state, score, rank, class: name }): Expected => {
    return state === 'rated' ? { state, score: or0(score), rank, class: name } : { state };
  });
  return { schemes: { 重点镇考核: results }, fen: { 先进奖: best, 进步奖: climbed } };
}
