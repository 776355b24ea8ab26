import type { Charge } from '../compare-schemes.ts';
import { dayOf } from '../days.ts';
import { and, codeOf, type F, f, isAtLeast, not, or, settled, type Verdict } from '../missing.ts';
import { type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

/** A bid: what it offers up to the cap, then the tax that it promises, then who came first. */
interface Bid {
  readonly row: number;
  readonly parcel: number;
  readonly isValid: Verdict;
  readonly keys: readonly [price: F, tax: F, day: F];
}

/** Where one bid stands to another: before it, beside it, behind it, or nobody knows. */
function isBefore(other: Bid, own: Bid): Verdict {
  for (const [at, key] of own.keys.entries()) {
    const its = other.keys[at];
    if (!key || !its) return null;
    const order = its.compare(key);
    if (order !== 0) return order > 0;
  }
  return false;
}

/** 双竞: price up to a cap, then promised tax, then time; what nothing tells apart is drawn by lot. */
export function evaluateDoublebids(parcelFacts: Facts, bidFacts: Facts, owners: readonly number[]) {
  const parcels = subjectsOf(parcelFacts);
  const bids = subjectsOf(bidFacts).map((one: Subject): Bid => {
    const parcel = parcels[owners[one.row]];
    const [offer, cap] = [one.number('报价'), parcel?.number('最高限价') ?? null];
    const day = one.facts.报价日[0] as number | null;
    return {
      row: one.row,
      parcel: owners[one.row],
      isValid: and(
        one.flag('资格'),
        not(one.flag('失信')),
        isAtLeast(offer, parcel?.number('起始价') ?? null),
        isAtLeast(one.number('承诺税收'), parcel?.number('税收起点') ?? null),
      ),
      keys: [offer && cap && offer.atMost(cap), one.number('承诺税收'), day === null ? null : f(-day)],
    };
  });
  const first = bids.map((own): Verdict => {
    if (own.isValid !== true) return own.isValid;
    const rivals = bids.filter((other) => other !== own && other.parcel === own.parcel);
    const sides = rivals.map((other) => and(other.isValid, isBefore(other, own)));
    return sides.includes(true) ? false : sides.includes(null) ? null : true;
  });
  const ofParcel = (row: number, of: (own: Bid) => Verdict): readonly Verdict[] =>
    bids.filter(({ parcel }) => parcel === row).map(of);
  const isDrawn = first.map((own, row): Verdict => {
    const firsts = ofParcel(bids[row].parcel, (other) => first[other.row]);
    const sure = firsts.filter((one) => one === true).length;
    const most = firsts.filter((one) => one !== false).length;
    return and(
      own,
      settled(sure, most, (size) => size >= 2),
    );
  });
  return {
    lists: {
      有效: bids.map(({ isValid }) => codeOf(isValid)),
      居首: first.map(codeOf),
      摇号: isDrawn.map(codeOf),
    },
    parcels: {
      流拍: parcels.map((_, row) => codeOf(not(or(...ofParcel(row, ({ isValid }) => isValid))))),
    },
    charges: { 余款利息: bids.map((own, row) => interestOf(own, and(first[row], not(isDrawn[row])), bidFacts[row])) },
  };
}

/** Half of the price is paid later, with interest from the sale on at the rate of that day, by days of 360. */
function interestOf(bid: Bid, isSold: Verdict, facts: Facts[number]): Charge {
  if (isSold === false) return ['no', null];
  const [sold, paid] = ['成交日', '付清日'].map((item) => facts[item][0] as number | null);
  const [price] = bid.keys;
  if (isSold === null || !price || sold === null || paid === null) return ['open', null];
  const rate = sold < dayOf('2022-01-20') ? '0.038' : sold < dayOf('2022-08-22') ? '0.037' : '0.0365';
  const days = f(Math.max(0, paid - sold));
  const fen = price.over(2).times(f(rate)).times(days).over(360).times(1_000_000).rounded().top;
  return fen > 0n ? ['applies', fen] : ['applies', 0n];
}
