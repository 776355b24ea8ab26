import type { Charge } from '../compare-schemes.ts';
import { type F, f, minus } from '../missing.ts';
import { type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

type Price = F | 'no';

function aluminium(one: Subject): Price {
  const used = one.number('铝液电耗');
  if (!used) return null;
  const over = used.minus(f(13_650));
  if (over.compare(0) <= 0) return 'no';
  const green = minus(one.number('可再生占比'), f(15));
  if (!green) return null;
  const left = f(1).minus(green.rounded(0, 'down').atLeast(0).times(0.01)).atLeast(0);
  return over.over(20).rounded(0, 'up').times(0.01).times(left);
}

function clinker(one: Subject): Price {
  const isMade = one.flag('生产水泥');
  if (isMade === null) return null;
  if (!isMade) return 'no';
  const used = one.number('熟料电耗');
  return f(!used || used.compare(64) > 0 ? 0.25 : used.compare(61) > 0 ? 0.15 : 0);
}

function outdated(one: Subject): Price {
  const isOut = one.flag('淘汰类');
  return isOut === null ? null : isOut ? f(0.2) : 'no';
}

function charged(price: Price, one: Subject): Charge {
  if (price === 'no') return ['no', null];
  if (!price) return ['open', null];
  const used = one.number('用电量');
  return ['applies', used?.times(10_000).times(price).times(100).rounded().top ?? null];
}

/** Of two prices of a kind the higher, of equals the first; one that may be higher leaves the other open. */
function against(own: Price, other: Price, isFirst: boolean): Price {
  if (own === 'no' || own === null || other === 'no') return own;
  if (other === null) return null;
  const order = own.compare(other);
  return order > 0 || (order === 0 && isFirst) ? own : 'no';
}

/** 阶梯电价: by started steps of twenty, less for green power; by two lines of clinker; the outdated. */
export function evaluateSmelting(facts: Facts): Readonly<Record<string, readonly Charge[]>> {
  const everybody = subjectsOf(facts);
  return {
    铝阶梯: everybody.map((one) => charged(aluminium(one), one)),
    熟料阶梯: everybody.map((one) => charged(against(clinker(one), outdated(one), true), one)),
    淘汰加价: everybody.map((one) => charged(against(outdated(one), clinker(one), false), one)),
  };
}
