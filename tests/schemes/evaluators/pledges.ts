import { type F, f, minus, plus, times, zero } from '../missing.ts';
import { cutByPlaces, type Expected, type Scored, type Subject, settle, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const names = ['一等', '二等', '三等', '不奖'];
const prizes: Readonly<Record<string, bigint>> = { 一等: 20n, 二等: 15n, 三等: 10n, 不奖: 0n };
const three = (value: F): F => value?.atMost(3).atLeast(-3) ?? null;

function parts(one: Subject): [F, F, F] {
  const beyond = (done: string, due: string) => three(times(minus(one.number(done), one.number(due)), '0.1'));
  const [invested, due] = [one.number('开工投资'), one.number('开工投资任务')];
  let value: F = null;
  if (invested && due && invested.compare(due) >= 0) value = invested.minus(due).times(0.1).atMost(3);
  else if (invested && due && due.compare(0) !== 0)
    value = f(1).minus(invested.over(due)).times(10).atMost(3).times(-1);
  return [
    plus(f(50), beyond('开工数', '开工任务'), value),
    plus(f(50), beyond('竣工数', '竣工任务'), beyond('续建投资', '续建投资任务')),
    one.number('上级项目'),
  ];
}

/** 责任状: what is beyond or short of three pledges; a class down for one that fails, none for two. */
export function evaluatePledges(facts: Facts) {
  const everybody = subjectsOf(facts);
  const isZero = (one: Subject, item: string) => {
    const own = one.number(item);
    return own && own.compare(0) === 0;
  };
  const idle = (one: Subject) => {
    const both = [isZero(one, '开工任务'), isZero(one, '竣工任务')];
    return both.includes(false) ? false : both.includes(null) ? null : true;
  };
  const scored = everybody.flatMap((one): Scored[] => {
    const [begun, ended, won] = parts(one);
    if (idle(one) !== false || !begun || !ended) return [];
    const score = begun.plus(ended).plus((won ?? zero).times(5).atMost(10));
    return [{ row: one.row, score, breakers: [one.number('开工投资'), won] }];
  });
  const results = settle(
    everybody,
    scored,
    (ties) => cutByPlaces(ties, names, [2, 5, 8, 1e9]),
    (one) => ({ state: idle(one) ? 'not-rated' : 'undecided' }),
  ).map((own, row): Expected => {
    if (own.state !== 'rated') return own;
    const [begun, ended, won] = parts(everybody[row]);
    if (!won) return own;
    const failed = [begun && begun.compare(50) < 0, ended && ended.compare(50) < 0, won.compare(1) < 0];
    const count = failed.filter(Boolean).length;
    const place = names.indexOf(own.class ?? '');
    return { ...own, class: count >= 2 ? '不奖' : names[Math.min(3, place + count)] };
  });
  return {
    results,
    fen: results.map((own) => (own.state === 'undecided' ? null : prizes[own.class ?? '不奖'] * 1_000_000n)),
  };
}
