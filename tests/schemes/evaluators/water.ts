import { Fraction } from '../fraction.ts';
import { byLines, type Expected, type Subject, settle, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';
import { quantile } from './yinchuan.ts';

const none = Fraction.from(0);
const step = Fraction.from('0.05');

function quotaPoints(one: Subject): Fraction {
  const leads = one.flag('领跑者');
  if (leads === null) return none;
  if (leads) return Fraction.from(40);
  const [own, advanced, general] = ['单位产品取水', '先进值', '通用值'].map((item) => one.number(item));
  if (!own) return none;
  if (advanced && own.compare(advanced) <= 0) return Fraction.from(35);
  if (!general || general.compare(0) === 0) return none;
  const over = own.over(general).minus(Fraction.from(1));
  if (over.compare(0) > 0) return Fraction.from(30).minus(over.over(step).rounded(0, 'up').times(10)).atLeast(0);
  if (advanced) return Fraction.from(30);
  return Fraction.from(30).plus(none.minus(over).over(step).rounded(0, 'down').times(3)).atMost(40);
}

/** 用水: leaders, advanced and general norms with steps between, quarters by quantile, a target missed. */
export function evaluateWater(facts: Facts): Expected[] {
  const everybody = subjectsOf(facts);
  const values = everybody.flatMap((one) => one.ratio('用水量', '工业增加值') ?? []);
  const lines = ['0.2', '0.4', '0.6'].map((share) => quantile(values, Fraction.from(share)));
  const usePoints = (one: Subject): Fraction => {
    const own = one.ratio('用水量', '工业增加值');
    if (!own) return none;
    const at = lines.findIndex((line) => line && own.compare(line) <= 0);
    return Fraction.from([20, 15, 10][at] ?? 5);
  };
  const scored = everybody.flatMap((one) => {
    const isMet = one.flag('完成节水目标');
    if (isMet === null) return [];
    const points = quotaPoints(one).plus(usePoints(one));
    return [{ row: one.row, score: points.minus(Fraction.from(isMet ? 0 : 10)).atLeast(0) }];
  });
  return settle(everybody, scored, byLines(['优', '良', '差'], [50, 30]));
}
