import { clamp, type F, f, minus, or0, plus, scoredOf, table, times, zero } from '../missing.ts';
import { type Expected, type Subject, settle, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

export function environmentalCredit(facts: Facts): Expected[] {
  const everybody = subjectsOf(facts);
  const names = ['绿', '蓝', '黄', '红'];
  const score = (one: Subject): F => {
    const [fines, ordered] = [one.number('处罚次数'), one.flag('限期改正')];
    const isBad = (fines && fines.compare(0) > 0) || ordered === true;
    const punished = isBad ? zero : !fines || ordered === null ? null : f(15);
    const [plan, cover] = [one.flag('有预案'), one.flag('有责任险')];
    // Missing and false is false, missing or true is true.
    const both = plan === false || cover === false ? false : plan === null || cover === null ? null : true;
    const any = plan || cover ? true : plan === null || cover === null ? null : false;
    const risk = both === null ? null : both ? f(10) : any === null ? null : f(any ? 5 : 0);
    return plus(
      table(
        one.ratio('达标排口', '排口总数'),
        [
          ['0.5', '22.5'],
          ['0.8', '36'],
          ['1', '45'],
        ],
        '0',
      ),
      punished,
      risk,
      or0(clamp(minus(f(30), times(one.number('投诉'), 6)), 0, null)),
    );
  };
  return settle(
    everybody,
    scoredOf(everybody, score),
    (ties) =>
      new Map(
        ties.flatMap(({ members }) =>
          members.map(({ row, score: own }) => {
            const one = everybody[row];
            const fines = one.number('处罚次数');
            let place =
              own.compare(90) >= 0 && fines && fines.compare(0) === 0
                ? 0
                : own.compare(70) >= 0
                  ? 1
                  : own.compare(60) >= 0
                    ? 2
                    : 3;
            if ((one.number('较大事件') ?? zero).compare(0) > 0) place = 3;
            if ((one.number('一般事件') ?? zero).compare(0) > 0) place = Math.min(3, place + 1);
            const last = one.number('处罚次数', 2021);
            if (fines && last && fines.compare(0) > 0 && last.compare(0) > 0) place = Math.max(place, 2);
            return [row, names[place]] as const;
          }),
        ),
      ),
  );
}
