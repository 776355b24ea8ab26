import { clamp, type F, f, minus, plus, scoredOf, times } from '../missing.ts';
import { cumulative, cutByPlaces, type Expected, type Subject, settle, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

export function investmentDrive(facts: Facts): Expected[] {
  const everybody = subjectsOf(facts);
  const n = (one: Subject, item: string) => one.number(item);
  const short = (one: Subject, item: string, due: number) => clamp(minus(f(due), n(one, item)), 0, null);
  const score = (one: Subject): F => {
    const by = (a: F, b: F): F => (a && b && b.compare(0) !== 0 ? a.over(b) : null);
    const signed = plus(
      times(by(n(one, '签约数'), n(one, '签约数任务')), '0.5'),
      times(by(n(one, '签约额'), n(one, '签约额任务')), '0.5'),
    );
    return plus(
      clamp(times(one.ratio('实际投资', '投资任务'), '0.5'), null, 0.6),
      clamp(times(one.ratio('外资', '外资任务'), '0.5'), null, 0.6),
      times(clamp(signed, null, 1), '0.5'),
      clamp(
        minus(
          f('0.5'),
          times(plus(short(one, '三亿项目', 7), short(one, '十亿项目', 4), short(one, '二十亿项目', 1)), '0.1'),
        ),
        0,
        null,
      ),
      clamp(
        plus(times(n(one, '省奖项目'), '0.2'), times(n(one, '重点企业'), '0.2'), times(n(one, '活动签约'), '0.1')),
        null,
        0.5,
      ),
      clamp(minus(f('0.5'), plus(times(n(one, '超期未开工'), '0.1'), times(n(one, '弄虚作假'), '0.2'))), 0, null),
    );
  };
  const scored = scoredOf(everybody, score);
  return settle(everybody, scored, (ties) => cutByPlaces(ties, ['优', '良'], cumulative(['0.3', '1'], scored.length)));
}
