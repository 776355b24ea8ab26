import type { Charge } from '../compare-schemes.ts';
import {
  and,
  codeOf,
  type F,
  type Fen,
  f,
  fenOf,
  isAbove,
  minus,
  not,
  or,
  over,
  plus,
  type Verdict,
} from '../missing.ts';

const factors = ['高锰酸盐', '氨氮', '总磷'] as const;

/** What is measured at a section in one month; what enters it is nothing where nothing is reported. */
export interface SectionMonth {
  readonly own: readonly F[];
  readonly entering: readonly F[];
  readonly grade: F;
}

/** A section of a river: its county, its limits, and every month of 2021 and 2022. */
export interface Section {
  readonly county: number;
  readonly limits: readonly F[];
  readonly aim: F;
  readonly months: readonly SectionMonth[];
  readonly gradeOfYear: F;
  readonly hadAccident: boolean | null;
}

const excess = (value: F, limit: F): F => minus(over(value, limit), f(1))?.atLeast(0) ?? null;

/** 50 for every half begun above what came in, 300 at most. */
function factorPays(section: Section, month: SectionMonth, at: number): F {
  const limit = section.limits[at];
  const net = minus(excess(month.own[at], limit), excess(month.entering[at] ?? f(0), limit));
  return net?.atLeast(0).over(f('0.5')).rounded(0, 'up').times(50).atMost(300) ?? null;
}

const isOver = (section: Section, month: SectionMonth | undefined): Verdict =>
  month ? or(...factors.map((_, at) => isAbove(month.own[at], section.limits[at]))) : null;

function pays(section: Section, at: number): F {
  const month = section.months[at];
  const all = plus(...factors.map((_, factor) => factorPays(section, month, factor)));
  const isThird = and(...[0, 1, 2].map((back) => isOver(section, section.months[at - back])));
  return all && isThird !== null ? all.times(isThird ? 2 : 1) : null;
}

/** Six months, at least four over: settled as soon as what isn't known can't tip it. */
function calledIn(section: Section, at: number): Verdict {
  const last = Array.from({ length: 6 }, (_, back) => isOver(section, section.months[at - back]));
  const [sure, possible] = [last.filter((one) => one === true).length, last.filter((one) => one !== false).length];
  return sure >= 4 ? true : possible < 4 ? false : null;
}

/** A county's payments of one month: 800 at most; open where nothing is known of any of its sections. */
function countyPays(sections: readonly Section[], county: number, at: number): F {
  const own = sections.filter((section) => section.county === county);
  const known = own.flatMap((section) => pays(section, at) ?? []);
  if (own.length > 0 && known.length === 0) return null;
  return (plus(...known) ?? f(0)).atMost(800);
}

const chargeOf = (value: F): Charge =>
  value === null ? ['open', null] : value.compare(0) > 0 ? ['applies', fenOf(value)] : ['no', null];

/** One month of 2022, counted from January 2021. */
export function evaluateSectionsMonth(counties: number, sections: readonly Section[], at: number) {
  return {
    charges: Array.from({ length: counties }, (_, county) => chargeOf(countyPays(sections, county, at))),
    over: sections.map((section) => codeOf(isOver(section, section.months[at]))),
    calledIn: sections.map((section) => codeOf(calledIn(section, at))),
  };
}

/** 50 for each grade above the aim, in a month with nothing over. */
function betters(section: Section, month: SectionMonth): F {
  const over = isOver(section, month);
  if (over === null) return null;
  return over ? f(0) : (minus(section.aim, month.grade)?.atLeast(0).times(50) ?? null);
}

const meanOf = (months: readonly SectionMonth[], at: number): F =>
  plus(...months.map(({ own }) => own[at]))?.over(12) ?? null;

/** 50 for each factor whose mean of the year is down to 70 % of last year's. */
function improves({ months }: Section): Fen {
  const parts = factors.map((_, at): Verdict => {
    const [before, now] = [meanOf(months.slice(0, 12), at), meanOf(months.slice(12), at)];
    return before && now ? now.compare(before.times(f('0.7'))) <= 0 : null;
  });
  return parts.includes(null) ? null : BigInt(parts.filter(Boolean).length) * 50_000_000n;
}

/** The whole year 2022. */
export function evaluateSectionsYear(counties: number, sections: readonly Section[]) {
  const months = Array.from({ length: 12 }, (_, month) => 12 + month);
  const isAllowed = ({ gradeOfYear, hadAccident }: Section): Verdict =>
    and(gradeOfYear ? gradeOfYear.compare(6) < 0 : null, not(hadAccident ?? false));
  const gated = (section: Section, amount: () => Fen): Fen => {
    const allowed = isAllowed(section);
    return allowed === false ? 0n : allowed === null ? null : amount();
  };
  return {
    charges: Array.from({ length: counties }, (_, county) =>
      chargeOf(plus(...months.map((at) => countyPays(sections, county, at)))),
    ),
    better: sections.map((section) =>
      gated(section, () => {
        const all = plus(...section.months.slice(12).map((month) => betters(section, month)));
        return all && fenOf(all);
      }),
    ),
    improved: sections.map((section) => gated(section, () => improves(section))),
  };
}
