import type { Charge } from '../compare-schemes.ts';
import { type F, f, over } from '../missing.ts';
import { type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const each: Readonly<Record<string, string>> = {
  二氧化硫: '0.95',
  氮氧化物: '0.95',
  烟尘: '2.18',
  一氧化碳: '16.7',
  苯: '0.05',
};

function share(one: Subject): F {
  const isOver = one.flag('当年超标');
  if (isOver === null) return null;
  if (isOver) return f(1);
  const [own, line] = [one.number('浓度'), one.number('标准浓度')];
  if (!own || !line) return null;
  return f(own.compare(line.times(f('0.5'))) < 0 ? '0.5' : own.compare(line.times(f('0.7'))) < 0 ? '0.75' : '1');
}

/** 环保税: the three largest of every outlet, by equivalents; clean ones pay less. */
export function evaluateEnvtax(facts: Facts): Charge[] {
  const all = subjectsOf(facts);
  const equivalents = all.map((one): F => {
    const [kind, own] = [one.text('污染物'), one.number('年排放量')];
    return kind === null ? null : over(own, f(each[kind]));
  });
  return all.map((one, row): Charge => {
    const [own, outlet] = [equivalents[row], one.text('排放口')];
    if (!own || outlet === null) return ['open', null];
    const larger = all.filter(
      (other, at) => other.text('排放口') === outlet && (equivalents[at]?.compare(own) ?? 0) > 0,
    );
    if (larger.length >= 3) return ['no', null];
    const open = all.filter((other, at) => other.text('排放口') === outlet && !equivalents[at]).length;
    if (larger.length + open >= 3) return ['open', null];
    const part = share(one);
    return part ? ['applies', own.times(f('1.8')).times(part).times(100).rounded().top] : ['open', null];
  });
}
