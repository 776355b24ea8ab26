import { and, type F, type Fen, f, fenOf, isAbove, isAtLeast, lesserFen, minus, paid, times } from '../missing.ts';
import { type Subject, shareOut, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const yuan = (own: F): F => own?.over(10_000) ?? null;

function rail(one: Subject): Fen {
  const sea = one.flag('海铁联运');
  const share = sea === null ? null : sea ? '0.03' : '0.02';
  const work = one.number('铁路周转量');
  return paid(isAtLeast(one.number('铁路货运量'), f(10_000)), () => yuan(share && work ? work.times(f(share)) : null));
}

function boxes(one: Subject): Fen {
  const own = one.number('集装箱');
  if (!own) return null;
  const part = (from: number, until: number, rate: number) => own.atMost(until).minus(f(from)).atLeast(0).times(rate);
  const all = part(1000, 5000, 50)
    .plus(part(5000, 20_000, 80))
    .plus(part(20_000, 1e12, 100));
  return fenOf(all.over(10_000));
}

function more(one: Subject): Fen {
  const [now, before] = [one.number('集装箱'), one.number('集装箱', 2021)];
  return paid(and(isAbove(before, f(0)), isAbove(now, before)), () => yuan(times(minus(now, before), 30)));
}

/** 物流: by tonne-kilometres, by boxes in steps, by growth; at most two million a firm, and the fund shared out when it is too small. */
export function evaluateLogistics(facts: Facts) {
  const own = subjectsOf(facts).map((one) => {
    let left = 200_000_000n;
    let isOpen = false;
    return [rail(one), boxes(one), more(one)].map((claim) => {
      if (claim === null) isOpen = true;
      const cut = claim === null ? 0n : lesserFen(claim, left);
      left -= cut;
      return { cut, isOpen: claim === null || (isOpen && cut > 0n) };
    });
  });
  const flat = own.flat();
  const isAnyOpen = flat.some((claim) => claim.isOpen);
  const shares = shareOut(
    flat.map(({ cut }) => cut),
    500_000_000n,
  );
  const of = (place: number) =>
    own.map((claims, row) => {
      const { cut, isOpen } = claims[place];
      if (isOpen) return null;
      return cut === 0n ? 0n : isAnyOpen ? null : shares[row * 3 + place];
    });
  return { fen: { 铁路补贴: of(0), 集装箱补贴: of(1), 增量补贴: of(2) } };
}
