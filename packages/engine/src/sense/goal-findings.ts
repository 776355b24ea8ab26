import { because } from '../base/because.ts';
import type { Report } from '../base/diagnostic.ts';
import { compare, divide, type Exact, exact, isEqual, multiply, one, parseExact } from '../base/exact.ts';
import { pushInto } from '../base/push-into.ts';
import { convertFactor, getUnit, isMoney } from '../base/unit.ts';
import type { Target } from '../program/document.ts';
import { ownOf } from '../program/own-definitions.ts';
import type { Program } from '../program/program.ts';
import { type ClauseTexts, isNamedIn, isOfChange, sayNumber } from './clause-texts.ts';
import { ImplausibleCheck } from './implausible.ts';
import { valueIn } from './target-values.ts';
import { isUnwanted, isWanted } from './wanted.ts';

const atLeast = /^[≥>]$/;
const atMost = /^[≤<]$/;
/** What names say beside what clauses call by the rest. */
const scope = /^(?:规上|规模以上)(?:工业|制造业|企业)*(?=..)/;
const rank = /位次|名次|排名$/;
/** What a share is called: anything else in percent is a growth. */
const share = /率|比|占|强度|份额|[度化]$/;
/** What a name adds that means a part of what it had without it. */
const narrowing = /规上|规模以上|跨境|国家级|省级|市级|重点|高新|技改|战略性|新兴|制造业|民间|外资|大型|龙头|数字|绿色/;
/** Sums by something. */
const perUnit = /每|单位|均|成本|价/;
/** No number of a document is so many times another of one thing: a unit is wrong. */
const betweenUnits = exact(1000n);
const limit = /(?:下限|上限|门槛|底线|线|标准|要求)$/;

function isApart(a: Exact, b: Exact): boolean {
  if (a.n <= 0n || b.n <= 0n) return false;
  const quotient = divide(a, b);
  return compare(quotient, betweenUnits) >= 0 || compare(divide(one, quotient), betweenUnits) >= 0;
}

/** Whether all signs of the one stand in the other in their order: `小微园容积率` in `小微企业园容积率`. */
function isWithin(short: string, long: string): boolean {
  let from = 0;
  for (const sign of short) {
    const place = long.indexOf(sign, from);
    if (place < 0) return false;
    from = place + 1;
  }
  return true;
}

function nameOf({ indicator, name }: Target): string {
  return indicator ?? name;
}

class GoalCheck extends ImplausibleCheck {
  constructor(
    program: Program,
    readonly texts: ClauseTexts,
    report: Report,
  ) {
    super(program, report);
  }

  /** At most where more is better, a rank of at least, everything that isn't all. */
  comparator(target: Target): void {
    const { comparator, lines, unit, at } = target;
    const name = nameOf(target);
    const direction = this.program.indicators[target.indicator ?? '']?.direction;
    const isRank = rank.test(name) && convertFactor(unit ?? '1', '位') !== undefined;
    if (isRank && atLeast.test(comparator)) this.warn(at, `${name} ${comparator}`, 'rank-at-least');
    else if (atMost.test(comparator) && direction !== 'down' && isWanted(name) && !isUnwanted(name))
      this.warn(at, `${name} ${comparator}`, 'at-most-of-good');
    else if (atLeast.test(comparator) && direction === 'down' && isUnwanted(name))
      this.warn(at, `${name} ${comparator}`, 'at-least-of-bad');
    const part = lines.find(({ value }) => unit === '%' && comparator === '全覆盖' && value !== '100');
    if (part) this.warn(at, `${name} ${part.value}%`, 'whole-is-hundred');
  }

  /** A level that is to be lower later, where more is better. */
  later(targets: readonly Target[]): void {
    const levels = targets.filter(
      (one) => one.basis === '年度' && one.from === one.until && atLeast.test(one.comparator),
    );
    for (const own of levels) {
      const unit = own.unit ?? '1';
      const isLevel = (unit.includes('/') || unit === '%') && !isOfChange(nameOf(own));
      const isMore = this.program.indicators[own.indicator ?? '']?.direction === 'up' && !isUnwanted(nameOf(own));
      const now = isLevel && isMore ? valueIn(own, unit) : undefined;
      if (!now) continue;
      const before = levels.find((one) => {
        const then = one.until < own.until && one.partOf === own.partOf ? valueIn(one, unit) : undefined;
        return then && compare(now, then) < 0;
      });
      if (before) this.warn(own.at, nameOf(own), 'target-falls', String(before.until));
    }
  }

  /** The same thing in units that are thousands apart. */
  units(targets: readonly Target[]): void {
    const [first, ...others] = targets;
    const unit = first?.unit ?? '1';
    const value = first && valueIn(first, unit);
    for (const other of others) {
      const own = valueIn(other, unit);
      if (value && own && isApart(value, own))
        this.warn(
          other.at,
          `${nameOf(other)} ${other.lines[0]?.value} ${other.unit ?? ''}`,
          'elsewhere-thousand-times-apart',
          first.id,
        );
    }
  }

  /** One sum of a clause in 万元 beside others of as many 亿元. */
  sums(targets: readonly Target[]): void {
    if (targets.length < 3 || new Set(targets.map(({ unit }) => unit)).size < 2) return;
    for (const own of targets) {
      const isOfMoney =
        isMoney(getUnit(own.unit ?? '1')) && targets.every((one) => one === own || one.unit !== own.unit);
      if (!isOfMoney || perUnit.test(nameOf(own))) continue;
      const value = valueIn(own, own.unit ?? '1');
      const others = targets.filter((one) => one !== own && isMoney(getUnit(one.unit ?? '1')) && one.unit !== own.unit);
      const plain = others.flatMap((one) => valueIn(one, one.unit ?? '1') ?? []);
      if (!value || others.length < 2 || plain.length < others.length) continue;
      const isFar = others.every((one) => {
        const other = valueIn(one, own.unit ?? '1');
        return other && isApart(value, other);
      });
      const isAlike = plain.some((one) => compare(multiply(value, exact(20n)), one) >= 0);
      if (isFar && isAlike)
        this.warn(own.at, `${nameOf(own)} ${own.lines[0]?.value} ${own.unit}`, 'sum-in-another-unit', others[0]?.unit);
    }
  }

  /** More of what a longer name narrows down. */
  narrower(targets: readonly Target[]): void {
    const counted = targets.filter(
      ({ unit = '1' }) => !/[/%]|位|倍/.test(unit) && !unit.includes('百分点') && unit !== '1',
    );
    for (const own of counted) {
      const wider = counted.find((one) => {
        const [short, long] = [nameOf(one), nameOf(own)];
        const isLonger = short.length > 3 && long.length > short.length && long.at(-1) === short.at(-1);
        const isSame = one.from === own.from && one.until === own.until && one.basis === own.basis;
        if (!isLonger || !isSame || !atLeast.test(one.comparator)) return false;
        if (!isWithin(short, long) || !narrowing.test(long) || narrowing.test(short)) return false;
        const [most, value] = [valueIn(one, own.unit ?? '1'), valueIn(own, own.unit ?? '1')];
        return most && value && compare(value, most) > 0;
      });
      if (wider) this.warn(own.at, nameOf(own), 'more-of-the-narrower', nameOf(wider));
    }
  }

  /** Another number, or the other way round, than the clause has of the same name. */
  said(target: Target): void {
    const [line, other] = target.lines;
    const own = line && sayNumber(line.value, target.unit);
    const { text, parts } = this.texts.read(target);
    if (
      !own ||
      other ||
      line.high !== undefined ||
      target.comparator === '前' ||
      target.partOf !== undefined ||
      text === ''
    )
      return;
    const all = this.texts.numbersIn(text).filter(({ dimension }) => dimension === own.dimension);
    if (all.length === 0) return;
    const name = nameOf(target).replace(scope, '');
    const isChanging = isOfChange(name) || (target.unit === '%' && !share.test(name));
    const segments = parts.filter((one) => isNamedIn(one, name));
    const numbers = segments.flatMap((one) =>
      this.texts
        .numbersIn(one)
        .filter(({ dimension, isChange }) => dimension === own.dimension && (!isChange || isChanging)),
    );
    const [only, more] = numbers;
    const tell = (said: string, written: string) =>
      this.report('clause-otherwise', target.at, {
        path: target.cites.join('、'),
        said: said.trim(),
        why: because('claims-pair', written),
      });
    // Counts are said in many ways, all of it without a number.
    const isSaid = all.some(({ value }) => value === own.value) || text.includes(line.value) || line.value === '100';
    if (!only || more) return;
    if (!isSaid) tell(segments.join('，'), `${line.value} ${target.unit ?? ''}`.trim());
    else if (
      only.value === own.value &&
      only.edge &&
      (only.edge.way === 'up' ? atMost : atLeast).test(target.comparator)
    )
      tell(segments.join('，'), `${target.comparator} ${line.value}`);
  }

  /** A limit of a rule and the target of the same clause on the same thing. */
  limits(): void {
    for (const { name, unit = '1', values } of ownOf(this.program, 'parameters')) {
      const of = name.replace(limit, '');
      const [value, other] = values;
      const number = value && !value.isPending && !other ? parseExact(value.value) : undefined;
      if (!number || of === name || of.length < 4) continue;
      const [target, more] = this.program.targets.filter((one) => {
        const goal = nameOf(one);
        return one.cites.some((path) => value?.cites.includes(path)) && (isWithin(of, goal) || isWithin(goal, of));
      });
      const wantedValue = target && !more ? valueIn(target, unit) : undefined;
      if (value && wantedValue && !isEqual(wantedValue, number))
        this.warn(value.at, `${name} ${value.value} ${unit}`, 'target-differs', target?.id);
    }
  }

  /** Tasks that ended before there was a document. */
  tasks(): void {
    const year = Number((this.program.document?.dated ?? '').slice(0, 4));
    for (const { title, until, due, at } of this.program.tasks)
      if (year > 0 && until !== undefined && until < year && due === undefined)
        this.warn(at, `${title} ${until}`, 'document-later', year);
  }

  /** Targets of other clauses that measure a task, where its own clause has one that doesn't. */
  measures(): void {
    const { targets, tasks } = this.program;
    for (const { title, text, cites, measures, at } of tasks) {
      if (measures.length === 0) continue;
      const measured = targets.filter(({ id }) => measures.includes(id));
      const isOf = ({ cites: of }: Target) =>
        of.some((path) => cites.some((own) => `${path}.`.startsWith(`${own}.`) || `${own}.`.startsWith(`${path}.`)));
      // Lines of an annex stand for what the clauses before it say.
      if (measured.length === 0 || measured.some((one) => isOf(one) || one.origin === '附件')) continue;
      const isNamed = (one: Target) => isNamedIn(`${title}，${text}`, nameOf(one));
      const own = targets.find((one) => one.cites.some((path) => cites.includes(path)) && isNamed(one));
      if (own && !measured.some(isNamed))
        this.warn(at, `${title} ${measures.join('、')}`, 'measured-elsewhere', own.id);
    }
  }

  run(): void {
    const { targets } = this.program;
    const groups = new Map<string, Target[]>();
    const add = (key: string, target: Target) => pushInto(groups, key, target);
    const byClause = new Map<string, Target[]>();
    for (const target of targets) {
      this.comparator(target);
      this.said(target);
      if (target.indicator !== undefined) add(`${target.region} ${target.indicator}`, target);
      const clause = `${target.region} ${target.cites.join(' ')}`;
      pushInto(byClause, clause, target);
    }
    for (const group of groups.values()) {
      if (group.length < 2) continue;
      this.later(group);
      this.units(group);
    }
    for (const group of byClause.values()) {
      if (group.length < 2) continue;
      this.sums(group);
      this.narrower(group);
    }
    this.limits();
    this.tasks();
    this.measures();
  }
}

/** Reports targets that ask for the wrong side, another number than their clauses, or what doesn't fit one another. */
export function checkGoals(program: Program, texts: ClauseTexts, report: Report): void {
  new GoalCheck(program, texts, report).run();
}
