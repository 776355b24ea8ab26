import { Fraction, mean, sum } from '../fraction.ts';
import { against, cumulative, type Expected, pooled, ranked, type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const none = Fraction.from(0);
const industryOf = (one: Subject) => one.text('行业代码')?.slice(0, 2) ?? null;

/** Bonuses together; null where one can’t be told. */
function bonus(one: Subject): Fraction | null {
  const [income, patents, brand] = [one.number('营业收入'), one.number('专利数'), one.text('品牌级别')];
  const [nation, province] = [one.flag('国家级创新'), one.flag('省级创新')];
  if (!income || !patents || brand === null || nation === null || province === null) return null;
  const size = income.compare(20) >= 0 ? 3 : income.compare(10) >= 0 ? 2 : income.compare(5) >= 0 ? 1 : 0;
  const innovation = nation ? 3 : province ? 2 : 0;
  const fame = brand === '国家级' ? 2 : brand === '省级' ? 1 : 0;
  return Fraction.from(size + innovation + fame)
    .plus(patents.times(0.2).atMost(2))
    .atMost(6);
}

function stateOf(one: Subject): Expected['state'] {
  const [isUtility, years] = [one.flag('公用事业'), one.years('投产日期')];
  if (isUtility === true || (years !== null && years < 2)) return 'not-rated';
  return isUtility === null || years === null ? 'undecided' : 'rated';
}

/** 四加一类: bonuses of several kinds within a limit, classes by rank and by what is earned per mu. */
export function evaluateWuxi(facts: Facts): Expected[] {
  const everybody = subjectsOf(facts);
  const results: Expected[] = everybody.map((one) => ({
    state: stateOf(one) === 'not-rated' ? 'not-rated' : 'undecided',
  }));
  const counted = everybody.filter((one) => stateOf(one) === 'rated');
  const taxes = counted.flatMap((one) => one.ratio('税收', '用地面积') ?? []);
  const [average, whole] = [taxes.length === 0 ? null : mean(taxes), pooled(counted, '税收', '用地面积', 2022)];
  for (const industry of new Set(everybody.map(industryOf))) {
    if (industry === null) continue;
    const peers = counted.filter((one) => industryOf(one) === industry);
    const [tax, energy] = [pooled(peers, '税收', '用地面积', 2022), pooled(peers, '工业增加值', '综合能耗', 2022)];
    const scored = peers.flatMap((one) => {
      const extra = bonus(one);
      const points = (value: Fraction | null, benchmark: Fraction | null, weight: number): Fraction =>
        (against(value, benchmark, 1.5, 0) ?? none).times(weight);
      const score = sum([
        points(one.ratio('税收', '用地面积'), tax, 50),
        points(one.ratio('工业增加值', '综合能耗'), energy, 30),
        points(one.ratio('研发费用', '营业收入'), Fraction.from('0.03'), 20),
      ]);
      return extra ? [{ row: one.row, score: score.plus(extra) }] : [];
    });
    const [first, second] = cumulative(['0.2', '0.6'], scored.length);
    for (const { before, members } of ranked(scored))
      for (const { row, score } of members) {
        const one = everybody[row];
        const own = one.ratio('税收', '用地面积');
        const isRich = own && average && own.compare(average) >= 0;
        const isFair = own && whole && own.compare(whole.times(0.3)) >= 0;
        let name = before + 1 <= first && isRich ? 'A' : before + 1 <= second ? 'B' : isFair ? 'C' : 'D';
        if (one.flag('严重失信') === true) name = 'D';
        if (name === 'A' && one.flag('环保处罚') === true) name = 'B';
        results[row] = { state: 'rated', score, rank: before + 1, class: name };
      }
  }
  return results;
}
