import { type F, f, or0, plus, zero } from '../missing.ts';
import { cumulative, cutByPlaces, type Expected, type Scored, type Subject, settle, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const names = ['A', 'B', 'C', 'D'];
const above = [
  ['税收', '用地面积', 40],
  ['工业增加值', '用地面积', 20],
  ['工业增加值', '综合能耗', 15],
  ['研发费用', '营业收入', 5],
  ['工业增加值', '平均用工人数', 5],
  ['工业增加值', '用水量', 5],
] as const;
const below = [
  ['税收', '用地面积', 65],
  ['税收', '用电量', 20],
] as const;

/** A share of the best of those who take part, nothing below zero and nothing without data. */
function share(own: F, all: readonly F[]): F {
  const best = all.reduce<F>((a, b) => (a && b ? (a.compare(b) >= 0 ? a : b) : (a ?? b)), null);
  return own && best && best.compare(0) > 0 ? own.over(best).atLeast(0) : null;
}

function groupOf(one: Subject): '规上' | '规下' | null | undefined {
  const [size, area] = [one.text('规模'), one.number('用地面积')];
  if (size === '规上') return '规上';
  if (size === null) return null;
  if (!area) return null;
  return area.times(3).compare(10_000) >= 0 ? '规下' : undefined;
}

/** 崇州: every item against the best of its kind; who emits nothing has the whole mark. */
export function evaluatePeaks(facts: Facts): Expected[] {
  const everybody = subjectsOf(facts);
  const results: Expected[] = everybody.map((one) => {
    const years = one.years('投产日期');
    if (years !== null && years < 2) return { state: 'not-rated' };
    if (years === null || groupOf(one) === null) return { state: 'undecided' };
    return { state: groupOf(one) === undefined ? 'not-rated' : 'undecided' };
  });
  const counted = everybody.filter((one) => (one.years('投产日期') ?? 0) >= 2);
  for (const kind of ['规上', '规下'] as const) {
    const members = counted.filter((one) => groupOf(one) === kind);
    const [parts, top, weight] = kind === '规上' ? [above, '工业增加值', 10] : ([below, '税收', 15] as const);
    const scored = members.map((one): Scored => {
      const items = parts.map(([a, b, points]) =>
        or0(
          share(
            one.ratio(a, b),
            members.map((other) => other.ratio(a, b)),
          ),
        ).times(points),
      );
      const emitted = one.number('排放量');
      const clean = share(
        one.ratio(top, '排放量'),
        members.map((other) => other.ratio(top, '排放量')),
      );
      const last = emitted?.compare(0) === 0 ? f(weight) : or0(clean).times(weight);
      return { row: one.row, score: plus(...items, last) ?? zero, breakers: [one.ratio('税收', '用地面积')] };
    });
    const settled = settle(everybody, scored, (ties) =>
      cutByPlaces(ties, names, cumulative(['0.2', '0.6', '0.95', '1'], scored.length)),
    );
    for (const { row } of scored) {
      const own = settled[row];
      let place = names.indexOf(own.class ?? 'D');
      if (everybody[row].flag('严重失信') === true) place = 3;
      if (everybody[row].flag('环保处罚') === true) place = Math.max(place, 1);
      results[row] = { ...own, class: names[place] };
    }
  }
  return results;
}
