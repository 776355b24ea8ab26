import { Fraction, mean, sum } from '../fraction.ts';
import { against, cumulative, cutByPlaces, type Expected, pooled, type Subject, settle, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const none = Fraction.from(0);
const industryOf = (one: Subject) => one.text('行业代码')?.slice(0, 2) ?? null;

/** 武进: three kinds of firms; benchmarks are taken over large firms, over those at work, over those that burn anything at all. */
export function evaluateWujin(facts: Facts): Expected[] {
  const everybody = subjectsOf(facts);
  const large = everybody.filter((one) => one.text('规模') === '规上');
  const atWork = everybody.filter((one) => one.flag('停产') === false);
  const taxBenchmark = pooled(large, '税收', '用地面积', 2022);
  const dirty = everybody.filter((one) => one.flag('重点排污') === true);
  const emissionBenchmark = pooled(dirty, '税收', '排放量', 2022);
  const burning = atWork.filter((one) => (one.number('综合能耗')?.compare(1) ?? -1) > 0);
  const energies = burning.flatMap((one) => one.ratio('税收', '综合能耗') ?? []);
  const bestEnergy = energies.reduce<Fraction | null>(
    (best, own) => (best && best.compare(own) >= 0 ? best : own),
    null,
  );
  const salesBenchmark = (one: Subject): Fraction | null => {
    const industry = industryOf(one);
    const peers = atWork.filter((other) => industry !== null && industryOf(other) === industry);
    const values = peers.flatMap((other) => other.ratio('开票销售', '用地面积') ?? []);
    return values.length === 0 ? null : mean(values);
  };
  const points = (value: Fraction | null, benchmark: Fraction | number | null, weight: number): Fraction => {
    const line = typeof benchmark === 'number' ? Fraction.from(benchmark) : benchmark;
    return (against(value, line, 1.5, 0) ?? none).times(weight);
  };
  const tax = (one: Subject, weight: number) => points(one.ratio('税收', '用地面积'), taxBenchmark, weight);
  const scores: Record<string, (one: Subject) => Fraction[]> = {
    重点排污: (one) => [tax(one, 50), points(one.ratio('税收', '排放量'), emissionBenchmark, 50)],
    规上: (one) => [
      tax(one, 40),
      points(one.ratio('开票销售', '用地面积'), salesBenchmark(one), 20),
      points(one.ratio('税收', '综合能耗'), bestEnergy, 10),
      points(one.ratio('税收', '排放量'), 0.5, 10),
      points(one.ratio('工业增加值', '平均用工人数'), 10, 10),
      points(one.ratio('研发费用', '营业收入'), 0.03, 10),
    ],
    规下: (one) => [tax(one, 60), points(one.ratio('税收', '综合能耗'), 0.5, 40)],
  };
  const groupOf = (one: Subject): string | null => {
    const isDirty = one.flag('重点排污');
    return isDirty === null ? null : isDirty ? '重点排污' : one.text('规模');
  };
  const results: Expected[] = everybody.map(() => ({ state: 'undecided' }));
  for (const [group, items] of Object.entries(scores)) {
    const scored = everybody.flatMap((one) =>
      groupOf(one) === group ? [{ row: one.row, score: sum(items(one)) }] : [],
    );
    const places = cumulative(['0.2', '0.6', '0.95', '1'], scored.length);
    const own = settle(everybody, scored, (ties) => cutByPlaces(ties, ['A', 'B', 'C', 'D'], places));
    for (const { row } of scored) results[row] = own[row];
  }
  return results;
}
