import type { Charge } from '../compare-schemes.ts';
import { dayOf, wholeMonths } from '../days.ts';
import {
  and,
  clamp,
  type F,
  type Fen,
  f,
  isAtLeast,
  minus,
  not,
  or,
  over,
  paid,
  plus,
  times,
  type Verdict,
} from '../missing.ts';
import {
  cumulative,
  cutByPlaces,
  type Expected,
  pooled,
  ranked,
  ranksOf,
  type Scored,
  type Subject,
  subjectsOf,
} from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const names = ['A', 'B', 'C', 'D'];
const factOf = <T>(one: Subject, item: string, year: number) =>
  (one.facts[item][year] ?? one.facts[item][0] ?? null) as T | null;

function isIn(one: Subject, year: number): Verdict {
  const size = factOf<string>(one, '规模', year);
  return and(
    not(factOf<boolean>(one, '公用事业', year)),
    or(size === null ? null : size === '规上', isAtLeast(one.number('用地', year), f(3))),
  );
}

const pairs = [
  ['入库税收', '用地', 40],
  ['销售收入', '能耗', 20],
  ['销售收入', '污染排放', 10],
  ['研发费', '销售收入', 15],
  ['增加值', '用工', 15],
] as const;

type Benchmarks = Readonly<Record<string, F>>;
const pairKey = (size: string, top: string, bottom: string) => `${size} ${top} ${bottom}`;

function benchmarks(everybody: readonly Subject[], year: number): Benchmarks {
  const of = (size: string) =>
    everybody.filter((one) => isIn(one, year) === true && factOf(one, '规模', year) === size);
  return Object.fromEntries(
    ['规上', '规下'].flatMap((size) =>
      pairs.map(([top, bottom]) => [pairKey(size, top, bottom), pooled(of(size), top, bottom, year)]),
    ),
  );
}

function part(
  one: Subject,
  year: number,
  size: string,
  [top, bottom, weight]: (typeof pairs)[number],
  of: Benchmarks,
): F {
  const own = over(one.ratio(top, bottom, year), of[pairKey(size, top, bottom)]);
  return times(clamp(own, 0, 1.5), size === '规下' ? 100 : weight);
}

function basic(one: Subject, year: number, size: string, of: Benchmarks): F {
  if (size === '规下') return part(one, year, size, pairs[0], of);
  const [tax, energy, waste, research, labour] = pairs.map((pair) => part(one, year, size, pair, of));
  const rest = plus(tax, waste ?? f(0), research, labour);
  return energy ? plus(rest, energy) : (rest?.times(100).over(80) ?? null);
}

function extra(one: Subject, year: number): F {
  const [nation, province, tech] = ['国家专精特新', '省专精特新', '高新技术企业'].map((item) =>
    factOf<boolean>(one, item, year),
  );
  if (nation === null || province === null || tech === null) return null;
  const more = Math.min(6, (nation ? 5 : province ? 3 : 0) + (tech ? 2 : 0));
  return minus(f(more), clamp(times(one.number('环保处罚', year), 2), null, 6));
}

interface Standing {
  readonly state: Expected['state'];
  readonly score?: F;
  readonly rank?: number | undefined;
  readonly class?: string | undefined;
}

const isNew = (one: Subject, year: number): Verdict => {
  const day = one.facts.投产日[0] as number | null;
  return day === null ? null : wholeMonths(day, dayOf(`${year}-12-31`)) < 24;
};

function adjusted(one: Subject, year: number, cut: string, last: Standing | undefined): string {
  let own = cut;
  if (factOf(one, '规模', year) === '规上' && one.number('研发费', year)?.compare(0) === 0 && own === 'A') own = 'B';
  const growth = over(
    minus(one.number('入库税收', year), one.number('入库税收', year - 1)),
    one.number('入库税收', year - 1),
  );
  if (last?.class === 'D' && isAtLeast(growth, f('0.2'))) own = names[Math.max(0, names.indexOf(own) - 1)];
  return factOf(one, '严重失信', year) === true ? 'D' : own;
}

/** One year's standings, with those of the year before. */
function standings(everybody: readonly Subject[], year: number, last: readonly Standing[]): Standing[] {
  const of = benchmarks(everybody, year - 1);
  const results = everybody.map((one): Standing => {
    const holds = isIn(one, year);
    if (holds === false) return { state: 'out-of-scope' };
    const young = isNew(one, year);
    if (young) return { state: 'not-rated' };
    const size = factOf<string>(one, '规模', year);
    if (!holds || young === null || size === null) return { state: 'undecided' };
    const score = plus(basic(one, year, size, of), extra(one, year));
    return score ? { state: 'rated', score } : { state: 'undecided' };
  });
  for (const size of ['规上', '规下']) {
    const scored: Scored[] = everybody.flatMap((one) => {
      const { score } = results[one.row];
      if (!score || factOf(one, '规模', year) !== size) return [];
      return [{ row: one.row, score, breakers: [one.number('入库税收', year)] }];
    });
    const ties = ranked(scored);
    const [ranks, cut] = [
      ranksOf(ties),
      cutByPlaces(ties, names, cumulative(['0.2', '0.6', '0.95', '1'], scored.length)),
    ];
    for (const { row, score } of scored) {
      const own = adjusted(everybody[row], year, cut.get(row) ?? '', last[row]);
      results[row] = { state: 'rated', score, rank: ranks.get(row), class: own };
    }
  }
  return results;
}

/** The class that one is managed as; null where it isn't known yet, nothing where there is none. */
const managed = ({ state, class: own }: Standing): string | null =>
  state === 'undecided' ? null : state === 'not-rated' ? 'B' : state === 'rated' ? (own ?? '') : '';

/** The price of a run of years of D: null where it can't be told. */
function runPrice(years: readonly Standing[]): F {
  const prices = ['0.05', '0.1', '0.15'];
  for (const [place, one] of years.entries()) {
    const own = managed(one);
    if (own === null) return null;
    if (own !== 'D') return f(place === 0 ? 0 : prices[place - 1]);
  }
  return f('0.15');
}

function charges(one: Subject, years: readonly Standing[]): [Charge, Charge] {
  const [run, kind, power] = [runPrice(years), one.text('工艺类别'), one.number('电量')];
  const craft = kind === null ? null : f({ 限制: '0.1', 淘汰: '0.3' }[kind] ?? '0');
  const fen = (price: F) => (price && power ? power.times(10_000).times(price).times(100).rounded().top : null);
  const no: Charge = ['no', null];
  const open: Charge = ['open', null];
  const pay = (price: F): Charge => (price ? (price.compare(0) > 0 ? ['applies', fen(price)] : no) : open);
  if (!run || !craft) return [run?.compare(0) === 0 ? no : open, craft?.compare(0) === 0 ? no : open];
  return run.compare(craft) >= 0 ? [pay(run), no] : [no, pay(craft)];
}

/** 亩产效益: last year's level as the benchmark, classes that look back a year, power dearer year by year. */
export function evaluateAcreyields(facts: Facts) {
  const everybody = subjectsOf(facts);
  const byYear: Standing[][] = [];
  for (const year of [2019, 2020, 2021, 2022]) byYear.push(standings(everybody, year, byYear.at(-1) ?? []));
  const [, third, second, now] = byYear;
  const rows = everybody.map((one) =>
    charges(
      one,
      [now, second, third].map((all) => all[one.row]),
    ),
  );
  const relief = everybody.map((one): Fen => {
    const own = managed(now[one.row]);
    const owes = one.number('欠税');
    const isOn = own === null ? null : own === 'A' || own === 'B';
    return paid(and(owes && owes.compare(0) === 0, isOn), () => {
      const tax = one.number('土地使用税');
      return tax?.times(f(own === 'A' ? '0.5' : '0.2')).atMost(100) ?? null;
    });
  });
  const results = now[0]
    ? now.map(
        ({ state, score, rank, class: own }): Expected => ({ state, ...(score ? { score } : {}), rank, class: own }),
      )
    : [];
  return {
    schemes: { 亩产评价: results },
    charges: { D类加价: rows.map(([run]) => run), 工艺加价: rows.map(([, craft]) => craft) },
    fen: { 土地税补助: relief },
  };
}
