import { mean } from '../fraction.ts';
import { clamp, type F, f, minus, or0, over, plus, scoredOf, times } from '../missing.ts';
import { type Expected, ranked, ranksOf, type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

export function zoneTypes(facts: Facts): Expected[] {
  const everybody = subjectsOf(facts);
  const results: Expected[] = everybody.map(() => ({ state: 'undecided' }));
  const groups: [string[], [string, number][]][] = [
    [
      ['综合'],
      [
        ['到位外资', 4],
        ['外资完成率', 4],
        ['进出口', 4],
        ['风投数', 4],
        ['新兴收入', 4],
      ],
    ],
    [
      ['生态', '度假'],
      [
        ['到位外资', 4],
        ['外资完成率', 4],
        ['进出口', 4],
        ['新兴收入', 4],
      ],
    ],
    [
      ['加工'],
      [
        ['到位外资', 5],
        ['进出口', 10],
        ['货值增长', 5],
      ],
    ],
  ];
  for (const [kinds, items] of groups) {
    const members = everybody.filter((one) => kinds.includes(one.text('类型') ?? ''));
    const part = (one: Subject, [item, weight]: [string, number]): F => {
      let [own, base]: [F, F] = [null, null];
      if (item === '外资完成率') [own, base] = [one.ratio('到位外资', '外资目标'), f(1)];
      else if (item === '货值增长')
        [own, base] = [
          over(minus(one.number('监管货值'), one.number('监管货值', 2021)), one.number('监管货值', 2021)),
          f('0.1'),
        ];
      else {
        const all = members.flatMap((other) => other.number(item) ?? []);
        [own, base] = [one.number(item), all.length > 0 ? mean(all) : null];
      }
      const score = clamp(times(over(own, base), weight), 0, weight * 2);
      return item === '风投数' ? or0(score) : score;
    };
    const scored = scoredOf(members, (one) => plus(...items.map((item) => part(one, item))));
    const ranks = ranksOf(ranked(scored));
    for (const { row, score } of scored) results[row] = { state: 'rated', score, rank: ranks.get(row) };
  }
  return results;
}
