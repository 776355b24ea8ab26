import type { Charge } from '../compare-schemes.ts';
import { sum } from '../fraction.ts';
import { and, codeOf, type F, f, minus, over, plus, product, times, type Verdict, zero } from '../missing.ts';
import { type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const years = [2020, 2021, 2022] as const;
type Year = (typeof years)[number];

const demands = { 2020: '1.25', 2021: '1.23', 2022: '1.2' } as const;
const multiples = { 2020: '2', 2021: '2', 2022: '1.8' } as const;
const thrifty = { 2020: '1.6', 2021: '1.4', 2022: '1.3' } as const;
const shares = { 2020: '0.12', 2021: '0.14', 2022: '0.16' } as const;
const halves = { 2020: '0.5', 2021: '0.5', 2022: '0.2' } as const;

const isElectric = (model: Subject): boolean => model.facts.类别[0] === '纯电';
const isFuel = (model: Subject): boolean => model.facts.类别[0] === '燃油';

/** Litres that a model of so much mass may take. */
function aimOf(model: Subject): F {
  const mass = model.number('质量');
  if (!mass) return null;
  if (mass.compare(1090) <= 0) return f('4.02');
  if (mass.compare(2510) > 0) return f('6.57');
  return mass.minus(f(1415)).times(f('0.0018')).plus(f('4.6')).rounded(2);
}

/** Nothing is known of a model whose kind isn't. */
const takes = (model: Subject, year: number): F => {
  if (model.facts.类别[0] === null) return null;
  return isElectric(model) ? zero : model.number('油耗', year);
};
const isThrifty = (model: Subject, year: number): boolean | null => {
  const own = takes(model, year);
  return own === null ? null : own.compare(f('3.2')) <= 0;
};

/** The sum of what is known, as sums go: nobody's is nought, and it is open where nothing is known of anybody. */
const added = (values: readonly F[]): F => {
  const known = values.flatMap((value) => value ?? []);
  return known.length === 0 && values.length > 0 ? null : sum(known);
};

/** Credits of fuel: what the fleet may take less what it takes, for each that was built. */
function fuelCredits(models: readonly Subject[], year: Year): F {
  const built = (model: Subject) => model.number('产量', year);
  const counted = (model: Subject): F => {
    if (model.facts.类别[0] === null) return null;
    if (!isFuel(model)) return times(built(model), multiples[year]);
    const few = isThrifty(model, year);
    return few === null ? null : times(built(model), few ? thrifty[year] : 1);
  };
  const both = (of: (model: Subject) => F, by: (model: Subject) => F): F => {
    const known = models.filter((model) => product(of(model), built(model)) && by(model));
    return known.length === 0
      ? null
      : over(added(known.map((model) => product(of(model), built(model)))), added(known.map(by)));
  };
  const [allowed, taken] = [both(aimOf, built), both((model) => takes(model, year), counted)];
  const gap = minus(times(allowed, demands[year]), taken);
  return product(gap, added(models.map(built)))?.rounded() ?? null;
}

/** Credits of new energy: what the models earn less the share of the fuel ones; small makers owe none. */
function newCredits(models: readonly Subject[], year: Year): F {
  const earned = models.map((model): F => {
    if (model.facts.类别[0] === null) return null;
    const range = model.number('续驶', year);
    const each = isFuel(model)
      ? zero
      : isElectric(model)
        ? range && (range.compare(100) < 0 ? zero : range.times(f('0.0056')).plus(f('0.4')).atMost(f('3.4')))
        : f('1.6');
    return product(each, model.number('产量', year));
  });
  const owed = models.map((model): F => {
    if (model.facts.类别[0] === null) return null;
    if (!isFuel(model)) return zero;
    const few = isThrifty(model, year);
    return few === null ? null : times(model.number('产量', year), few ? halves[year] : 1);
  });
  const isOpen = models.every((model) => !isFuel(model)) && models.some((model) => model.facts.类别[0] === null);
  if (isOpen) return null;
  const fuel = added(models.filter(isFuel).map((model) => model.number('产量', year)));
  if (!fuel) return null;
  const due = fuel.compare(30_000) < 0 ? zero : times(added(owed), shares[year]);
  return minus(added(earned), due)?.rounded(2) ?? null;
}

interface Book {
  /** What is left of the surplus of this year and the two before, as it stands at the year's end. */
  readonly lots: readonly [F, F, F];
  readonly short: F;
}

/** One year's book: what is carried shrinks by a fifth a year and lasts three; the oldest goes first, then new energy. */
function settle(book: Book, fuel: F, fresh: F): Book {
  const carried = [times(book.lots[1], '0.8'), times(book.lots[0], '0.8')] as const;
  if (!fuel) return { lots: [null, null, null], short: null };
  const owed = fuel.compare(0) < 0 ? zero.minus(fuel) : zero;
  const take = (owe: F, lot: F): F => (owe && lot ? owe.atMost(lot) : null);
  const fromOld = take(owed, carried[0]);
  const rest = minus(owed, fromOld);
  const fromLast = take(rest, carried[1]);
  const open = minus(rest, fromLast);
  const lots = [fuel.atLeast(0), minus(carried[1], fromLast), minus(carried[0], fromOld)] as const;
  return { lots, short: minus(open, take(open, fresh?.atLeast(0) ?? null)) };
}

/** 双积分: fuel and new energy of a maker's models, carried in lots by their age. */
export function evaluateFuelcredits(facts: Facts, modelFacts: Facts, owners: readonly number[]) {
  const models = subjectsOf(modelFacts);
  const books = facts.map((_, row) => {
    const own = models.filter((model) => owners[model.row] === row);
    let book: Book = { lots: [zero, zero, zero], short: zero };
    const byYear = new Map<number, { book: Book; fresh: F }>();
    for (const year of years) {
      const fresh = newCredits(own, year);
      book = settle(book, fuelCredits(own, year), fresh);
      byYear.set(year, { book, fresh });
    }
    return byYear;
  });
  const at = (row: number, year: number) =>
    books[row].get(year) ?? { book: { lots: [null, null, null], short: null }, fresh: null };
  const isShort = (row: number, year: number): Verdict => {
    const { short } = at(row, year).book;
    return short && short.compare(0) > 0;
  };
  const rows = facts.map((_, row) => row);
  const charge = (amount: F, each: number): Charge => {
    if (!amount) return ['open', null];
    return amount.compare(0) > 0 ? ['applies', amount.times(each * 100).rounded().top] : ['no', null];
  };
  const fresh = rows.map((row) => at(row, 2022).fresh);
  return {
    lists: {
      暂停申报: rows.map((row) => codeOf(and(isShort(row, 2022), isShort(row, 2021)))),
      可转让: rows.map((row) => {
        const left = plus(...at(row, 2022).book.lots);
        return codeOf(left && left.compare(1000) >= 0);
      }),
    },
    charges: {
      油耗缺口款: rows.map((row) => charge(at(row, 2022).book.short, 500)),
      新能源缺口款: rows.map((row) => charge(fresh[row] && zero.minus(fresh[row]).atLeast(0), 1000)),
    },
  };
}
