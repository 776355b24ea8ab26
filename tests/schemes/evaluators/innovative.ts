import { type F, f, minus, or0, over, plus, scoredOf, table, zero } from '../missing.ts';
import { byLines, type Expected, type Subject, settle, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

export function smallInnovators(facts: Facts): Expected[] {
  const everybody = subjectsOf(facts);
  const score = (one: Subject): F => {
    let rights: F = zero;
    for (const [item, points] of [
      ['高价值专利', 20],
      ['自主一类专利', 15],
      ['一类专利', 10],
      ['二类专利', 5],
    ] as const) {
      const count = one.number(item);
      if (!count) {
        rights = null;
        break;
      }
      if (count.compare(1) >= 0) {
        rights = f(points);
        break;
      }
    }
    const [now, last] = [one.number('主营收入'), one.number('主营收入', 2021)];
    const field = one.flag('战新产品');
    return plus(
      or0(rights),
      or0(
        table(
          one.ratio('研发投入', '营收'),
          [
            ['0.01', '5'],
            ['0.02', '10'],
            ['0.03', '15'],
            ['0.05', '20'],
          ],
          '0',
        ),
      ),
      or0(
        table(
          over(minus(now, last), last),
          [
            ['0', '5'],
            ['0.05', '10'],
            ['0.1', '15'],
            ['0.15', '20'],
          ],
          '0',
          false,
        ),
      ),
      or0(
        table(
          one.ratio('负债', '资产'),
          [
            ['0.55', '5'],
            ['0.75', '0'],
          ],
          '10',
          false,
        ),
      ),
      field === null ? null : f(field ? 10 : 5),
      or0(
        table(
          one.ratio('主营收入', '营收'),
          [
            ['0.5', '5'],
            ['0.55', '10'],
            ['0.6', '15'],
            ['0.7', '20'],
          ],
          '0',
        ),
      ),
    );
  };
  return settle(everybody, scoredOf(everybody, score), byLines(['达标', '不达标'], [60]));
}
