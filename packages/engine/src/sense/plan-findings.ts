import { because } from '../base/because.ts';
import type { Report } from '../base/diagnostic.ts';
import { add, compare, type Exact, exact, isEqual, multiply, printExact, zero } from '../base/exact.ts';
import { pushInto } from '../base/push-into.ts';
import type { Target } from '../program/document.ts';
import type { Program } from '../program/program.ts';
import { ImplausibleCheck } from './implausible.ts';
import { valueIn } from './target-values.ts';

const atLeast = /^[≥>约=]$/;

/** `四星级以上小微企业园`: how far up, and of what. */
function levelOf(name: string): { readonly level: number; readonly of: string } | undefined {
  if (!name.includes('以上')) return undefined;
  const found = /^(.*?)([一二三四五六七八九]|\d+)(星级?|亿元|千万元|级)以上(.*)$/.exec(name);
  const [, head = '', level = '', unit = '', tail = ''] = found ?? [];
  if (!found) return undefined;
  const place = '一二三四五六七八九'.indexOf(level);
  return { level: place >= 0 ? place + 1 : Number(level), of: `${head}*${unit}${tail}` };
}

/** `2021 年 11 月底`, `2021 年底`, `2021 年 11 月 5 日前`, `2021 年 11 月 3 日至 5 日`: until when. */
const dates =
  /(20\d\d)\s*年\s*(?:(?:(\d{1,2})\s*月\s*)?(?:底|末)|(\d{1,2})\s*月\s*(\d{1,2})\s*日(?:[前止]|之前|以前|[至到](?:(\d{1,2})\s*月)?\s*(\d{1,2})\s*日))/g;

interface SaidDate {
  readonly text: string;
  /** `YYYY-MM` where only the month counts. */
  readonly until: string;
}

function datesIn(text: string): SaidDate[] {
  return [...text.matchAll(dates)].map(([whole, year = '', end, month, day, lastMonth, lastDay]) => {
    if (month === undefined) return { text: whole, until: `${year}-${(end ?? '12').padStart(2, '0')}` };
    const of = (lastMonth ?? month).padStart(2, '0');
    return { text: whole, until: `${year}-${of}-${(lastDay ?? day ?? '').padStart(2, '0')}` };
  });
}

class PlanCheck extends ImplausibleCheck {
  /** A total of several years that is less than that of one of them. */
  totals(targets: readonly Target[]): void {
    for (const total of targets) {
      if (total.basis !== '累计' || total.from === total.until || !atLeast.test(total.comparator)) continue;
      const sum = valueIn(total, total.unit ?? '1');
      const single = targets.find((one) => {
        const isInside = one.from === one.until && one.from >= total.from && one.until <= total.until;
        const value = isInside && atLeast.test(one.comparator) ? valueIn(one, total.unit ?? '1') : undefined;
        return sum && value && compare(value, sum) > 0;
      });
      if (single) this.warn(total.at, total.name, 'target-sum-below', String(single.from));
      else if (sum) this.parts(total, sum, targets);
    }
  }

  /** The goals of all years, or one for each, that come to another number than their total. */
  parts(total: Target, sum: Exact, targets: readonly Target[]): void {
    const unit = total.unit ?? '1';
    const isAlike = (one: Target) => one.comparator === total.comparator && one.partOf === total.partOf;
    const years = Array.from({ length: total.until - total.from + 1 }, (_, index) => total.from + index);
    const singles = years.map((year) =>
      targets.filter((one) => one.basis === '年度' && one.from === year && one.until === year && isAlike(one)),
    );
    const values = singles.flatMap((own) => (own.length === 1 && own[0] ? (valueIn(own[0], unit) ?? []) : []));
    const isWhole = values.length === years.length && unit !== '%' && !unit.includes('/');
    const each = targets.find(
      (one) => one.basis === '每年' && one.from === total.from && one.until === total.until && isAlike(one),
    );
    const yearly = each && valueIn(each, unit);
    const added = isWhole ? values.reduce(add, zero) : yearly && multiply(yearly, exact(BigInt(years.length)));
    if (!added || isEqual(added, sum) || (!isWhole && compare(added, sum) < 0)) return;
    const at = isWhole ? (singles.at(-1)?.[0]?.at ?? total.at) : (each?.at ?? total.at);
    this.warn(at, total.name, 'years-sum-otherwise', printExact(added), total.id, printExact(sum));
  }

  /** More of the four stars than of the three stars and above. */
  nested(targets: readonly Target[]): void {
    for (const own of targets) {
      const level = levelOf(own.indicator ?? own.name);
      if (!level) continue;
      const wider = targets.find((one) => {
        const other = levelOf(one.indicator ?? one.name);
        if (!other || other.of !== level.of || other.level >= level.level) return false;
        const isSame = one.from === own.from && one.until === own.until && one.basis === own.basis;
        const [value, most] = [valueIn(own, own.unit ?? '1'), valueIn(one, own.unit ?? '1')];
        return isSame && value && most && compare(value, most) > 0;
      });
      if (wider) this.warn(own.at, own.name, 'more-of-the-narrower', wider.name);
    }
  }

  /** The one day by which a clause wants something, and another in what rests on it. */
  dates(): void {
    const said = new Map(
      this.program.clauses.map(({ path, title, summary = '' }) => [path, datesIn(`${title}；${summary}`)]),
    );
    const due = [
      ...this.program.tasks.map(({ cites, due, at }) => ({ cites, day: due, at })),
      ...this.program.targets.map(({ cites, deadline, at }) => ({ cites, day: deadline, at })),
    ];
    for (const { cites, day, at } of due) {
      const [only, other] = cites.flatMap((path) => said.get(path) ?? []);
      if (day === undefined || !only || other) continue;
      // Steps on the way may well be due in earlier years.
      if (day.slice(0, 4) >= only.until.slice(0, 4) && !day.startsWith(only.until))
        this.report('clause-otherwise', at, {
          path: cites.join('、'),
          said: only.text,
          why: because('claims-date', day),
        });
    }
  }

  /** What is to be done every year, and all that it is measured by is a total of several. */
  yearly(): void {
    const targets = new Map(this.program.targets.map((target) => [target.id, target]));
    for (const { every, measures, title } of this.program.tasks) {
      const own = measures.flatMap((id) => targets.get(id) ?? []);
      const [first] = own;
      const isTotal = ({ basis, from, until }: Target) => basis === '累计' && from !== until;
      // What has a goal of each year beside the total is measured by these, too.
      const isApart = own.every((total) =>
        this.program.targets.every(
          (one) => one.indicator !== total.indicator || one.name !== total.name || isTotal(one),
        ),
      );
      if (every === '年' && first && isApart && own.every(isTotal))
        this.warn(first.at, first.name, 'totals-of-a-yearly-task', title);
    }
  }

  run(): void {
    this.yearly();
    const groups = new Map<string, Target[]>();
    for (const target of this.program.targets) {
      const key = `${target.region} ${target.indicator ?? target.name}`;
      pushInto(groups, key, target);
    }
    for (const group of groups.values()) if (group.length > 1) this.totals(group);
    const levelled = this.program.targets.filter(({ indicator, name }) => levelOf(indicator ?? name));
    this.nested(levelled);
    this.dates();
  }
}

/** Reports targets and tasks that don't fit one another, or the days of their clauses. */
export function checkPlan(program: Program, report: Report): void {
  new PlanCheck(program, report).run();
}
