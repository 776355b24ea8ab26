import type { Charge } from '../compare-schemes.ts';
import { and, codeOf, compared, type F, type Fen, f, fenOf, minus, settled } from '../missing.ts';
import { type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

/** What an offer comes to in its round. */
interface Cleared {
  readonly taken: F;
  readonly price: F;
}

/** One round: cheapest first, of equals the earlier, until the need is met; everybody gets the dearest price taken. Offers above 2 don't count. */
function clear(round: readonly Subject[]): ReadonlyMap<number, Cleared> {
  const valid = round.filter((one) => (one.number('报价') ?? f(9)).compare(2) <= 0);
  const taken = new Map<number, F>();
  for (const one of round) {
    const price = one.number('报价');
    if (!valid.includes(one) || !price) {
      taken.set(one.row, f(0));
      continue;
    }
    let before = f(0);
    for (const other of valid) {
      const order = other.number('报价')?.compare(price) ?? 0;
      const isEarlier = (other.number('申报时刻') ?? f(0)).compare(one.number('申报时刻') ?? f(0)) < 0;
      if (order < 0 || (order === 0 && isEarlier)) before = before.plus(other.number('申报容量') ?? f(0));
    }
    const left = (one.number('本场需求') ?? f(0)).minus(before);
    taken.set(one.row, left.atMost(one.number('申报容量') ?? f(0)).atLeast(0));
  }
  const prices = round.flatMap((one) => ((taken.get(one.row)?.compare(0) ?? 0) > 0 ? (one.number('报价') ?? []) : []));
  const price = prices.reduce<F>((most, one) => (most ? most.atLeast(one) : one), null);
  return new Map(round.map((one) => [one.row, { taken: taken.get(one.row) ?? null, price }]));
}

/** 需求响应: rounds of offers, what is paid for answering them, and what is charged for not answering; capped by firm, until the money is used up. */
export function evaluateResponses(firms: Facts, offers: Facts, owners: readonly number[]) {
  const [everybody, all] = [firms, offers].map(subjectsOf);
  const cleared = new Map<number, Cleared>();
  for (const name of new Set(all.map((one) => one.text('场次'))))
    for (const [row, own] of clear(all.filter((one) => one.text('场次') === name))) cleared.set(row, own);
  const own = (one: Subject): Cleared => cleared.get(one.row) ?? { taken: null, price: null };
  const isTaken = (one: Subject): boolean => (own(one).taken?.compare(0) ?? 0) > 0;
  const rate = (one: Subject): F => {
    const [done, { taken }] = [one.number('实际响应'), own(one)];
    return done && taken && taken.compare(0) > 0 ? done.over(taken) : null;
  };
  const hours = (one: Subject) => one.number('响应时长') ?? f(0);
  const claim = (one: Subject): Fen => {
    if (!isTaken(one)) return 0n;
    const [share, done, { taken, price }] = [rate(one), one.number('实际响应'), own(one)];
    if (!share || !done || !taken || !price) return null;
    if (share.compare(f('0.5')) < 0) return 0n;
    const energy = done.atMost(taken.times(f('1.2'))).times(hours(one));
    return energy
      .times(price)
      .times(f(share.compare(f('0.8')) < 0 ? '0.6' : '1'))
      .times(100)
      .rounded().top;
  };
  const spare = (firm: Subject): Fen => {
    const its = all.filter(({ row }) => owners[row] === firm.row);
    if (its.length === 0 || its.some(isTaken)) return 0n;
    const size = firm.number('储备容量');
    return size?.times(f('0.9')).times(100).rounded().top ?? null;
  };
  return {
    claims: all.map(claim),
    spares: everybody.map(spare),
    charges: all.map((one): Charge => {
      if (!isTaken(one)) return ['no', null];
      const [share, done, { taken, price }] = [rate(one), one.number('实际响应'), own(one)];
      if (!share || !done || !taken || !price) return ['open', null];
      if (share.compare(f('0.5')) >= 0) return ['no', null];
      const gap = minus(taken.times(f('0.5')), done) ?? f(0);
      return ['applies', fenOf(gap.times(hours(one)).times(price).times(f('0.5')).over(10_000))];
    }),
    paused: everybody.map((firm) => {
      const isLow = all
        .filter(({ row }) => owners[row] === firm.row)
        .map((one) =>
          and(
            isTaken(one),
            compared(rate(one), f('0.5'), (order) => order < 0),
          ),
        );
      const sure = isLow.filter((one) => one === true).length;
      const most = isLow.filter((one) => one !== false).length;
      return codeOf(settled(sure, most, (size) => size >= 2));
    }),
  };
}

/** First 5 万元 for each firm, the offers in their order and then the spare; then 20 万元 for all, firm by firm as they signed, equals in proportion. */
export function payResponses(
  firms: Facts,
  owners: readonly number[],
  claims: readonly bigint[],
  spares: readonly bigint[],
): { readonly offers: bigint[]; readonly spares: bigint[] } {
  const lines = [
    ...claims.map((amount, row) => ({ kind: 'offer', row, firm: owners[row], amount })),
    ...spares.map((amount, row) => ({ kind: 'spare', row, firm: row, amount })),
  ];
  const used = new Map<number, bigint>();
  for (const line of lines) {
    if (line.firm < 0) continue;
    const left = 5_000_000n - (used.get(line.firm) ?? 0n);
    line.amount = line.amount < left ? line.amount : left;
    used.set(line.firm, (used.get(line.firm) ?? 0n) + line.amount);
  }
  const signed = (firm: number): number => {
    const day = firm < 0 ? null : firms[firm].签约日[0];
    return typeof day === 'number' ? day : Number.POSITIVE_INFINITY;
  };
  let left = 20_000_000n;
  for (const day of [...new Set(lines.map(({ firm }) => signed(firm)))].sort((a, b) => a - b)) {
    const same = lines.filter((line) => signed(line.firm) === day && line.amount > 0n);
    const asked = same.reduce((sum, { amount }) => sum + amount, 0n);
    if (asked <= left) {
      left -= asked;
      continue;
    }
    const shares = same.map(({ amount }, at) => ({
      at,
      amount,
      plain: (amount * left) / asked,
      rest: (amount * left) % asked,
    }));
    let open = left - shares.reduce((sum, { plain }) => sum + plain, 0n);
    const order = [...shares].sort((a, b) =>
      a.rest !== b.rest
        ? a.rest > b.rest
          ? -1
          : 1
        : a.amount !== b.amount
          ? a.amount > b.amount
            ? -1
            : 1
          : a.at - b.at,
    );
    for (const share of order) {
      same[share.at].amount = share.plain + (open > 0n ? 1n : 0n);
      if (open > 0n) open -= 1n;
    }
    left = 0n;
  }
  return {
    offers: lines.filter(({ kind }) => kind === 'offer').map(({ amount }) => amount),
    spares: lines.filter(({ kind }) => kind === 'spare').map(({ amount }) => amount),
  };
}
