import type { Report } from '../base/diagnostic.ts';
import type { Span } from '../base/span.ts';
import { convertFactor } from '../base/unit.ts';
import { formulaSitesOf, formulasOfIndicator, sitesOf } from '../bind/own-formulas.ts';
import type { Supervision } from '../program/document.ts';
import type { Expression } from '../program/expression.ts';
import { ownOf } from '../program/own-definitions.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Condition, Indicator, Program, Rule, ScoreItem } from '../program/program.ts';
import { splitShifted } from '../program/shift.ts';
import { unconverted, visitExpression } from '../program/visit-expression.ts';
import { ImplausibleCheck } from './implausible.ts';
import { statedScheme } from './stated-scheme.ts';

function textOf(node: Expression): string {
  return printExpression(unconverted(node));
}

function nameOf(node: Expression): string {
  const of = unconverted(node);
  return of.op === 'item' || of.op === 'indicator' || of.op === 'parameter' ? of.name : '';
}

/** What a value of an earlier year is the value of: `上年(x)`, `定年(x, 2020)`. */
function pastOf(node: Expression): Expression | undefined {
  const of = unconverted(node);
  if (of.op === 'item' || of.op === 'indicator') {
    const shifted = splitShifted(of.name);
    return shifted && /^上/.test(shifted.period) ? { ...of, name: shifted.of } : undefined;
  }
  return of.op === 'lag' || of.op === 'at-year' || of.op === 'peak' ? of.of : undefined;
}

interface Change {
  readonly way: 'rise' | 'fall';
  readonly now: Expression;
  readonly past: Expression;
}

/** `x - 上年(x)` as a rise, `上年(x) - x` as a fall; undefined for anything else. */
export function changeOf(node: Expression): Change | undefined {
  const of = unconverted(node);
  if (of.op !== 'subtract') return undefined;
  const [left, right] = [pastOf(of.left), pastOf(of.right)];
  if (right && !left && textOf(right) === textOf(of.left)) return { way: 'rise', now: of.left, past: of.right };
  if (left && !right && textOf(left) === textOf(of.right)) return { way: 'fall', now: of.right, past: of.left };
  return undefined;
}

/** `同比(x)` of what isn't a change by its name. */
function isGrowth(node: Expression): boolean {
  const of = unconverted(node);
  return of.op === 'growth' && !rises.test(nameOf(of.of)) && !falls.test(nameOf(of.of));
}

const rises = /增|提高|提升|上升|进步|进位|前进|前移|升/;
const falls = /降|减少|减量|减幅|减排|减碳|压减|下滑|退位|退步|后退|后移|回落|节约/;
const changes = /率|幅|增|降|减/;
const plan = /目标|任务|计划/;
const part = /^(?:已|实|新|合格|达标|完成|优|有效)/;
const good = /(?:入驻|利用|使用|覆盖|完成|达标|合格|优良|到位|满意|产销|投产|履约)率$|满意度$/;
const most = /上限|限值|最高值/;
const least = /下限|门槛|底线|起点|最低/;
const poor = /低效|落后|低产|末位|靠后|低$/;
const blame = /约谈|整改|整治|取消|退出|警示|淘汰|黄牌|末位/;

class NameCheck extends ImplausibleCheck {
  indicator(indicator: Indicator): void {
    const { name, definition, direction, unit, at } = indicator;
    if (direction === 'down' && good.test(name) && !/不|未|空置|闲置/.test(name))
      this.warn(at, name, 'better-when-larger-but-has');
    const [first, denominator] = formulasOfIndicator(indicator);
    if (!first) return;
    const whole = unconverted(first);
    const quotient = definition.kind === 'formula' && whole.op === 'divide' ? whole : undefined;
    const top = quotient ? quotient.left : first;
    this.change(name, top, quotient ? quotient.right : denominator, at);
    this.excess(name, top, denominator, at);
    if (definition.kind === 'ratio' && denominator && convertFactor(unit, '1'))
      this.share(name, first, denominator, at);
  }

  /** A name that says which way, and a difference that goes the other; a change divided by what it became. */
  change(name: string, top: Expression, below: Expression | undefined, at: Span): void {
    const change = changeOf(top);
    const isOfGrowth = isGrowth(top);
    if (!change && !isOfGrowth) return;
    // 增加值 is what is added, not a rise.
    const [isRise, isFall] = [rises, falls].map((words) => words.test(name.replaceAll('增加值', '')));
    const says = isRise === isFall ? undefined : isRise ? 'rise' : 'fall';
    // Who rises in rank has a smaller one.
    const isRank = convertFactor(unconverted(top).unit ?? '1', '位') !== undefined;
    const way = change?.way ?? 'rise';
    const isTurned = says !== undefined && (says === way) === isRank;
    if (isTurned) this.warn(at, `${name} ${textOf(top)}`, 'sign-against-name');
    else if (change && below && changes.test(name) && !/占|比重/.test(name)) {
      const base = textOf(below);
      const ofSame = pastOf(below);
      const isOther = ofSame && textOf(ofSame) === textOf(change.now) && base !== textOf(change.past);
      if (base === textOf(change.now) || isOther)
        this.warn(at, `${name} ${base}`, 'change-by-other-year', textOf(change.past));
    }
  }

  /** `超限额`: what is above the limit, as a share of the limit. */
  excess(name: string, top: Expression, below: Expression | undefined, at: Span): void {
    const of = unconverted(top);
    const word = /超(?:过|出)?([^率倍比例幅度数]{2})/.exec(name)?.[1];
    if (of.op !== 'subtract' || word === undefined) return;
    const [left, right] = [nameOf(of.left), nameOf(of.right)];
    if (left.includes(word) && !right.includes(word) && right !== '')
      this.warn(at, `${name} ${textOf(top)}`, 'sign-against-name');
    else if (below && right.includes(word) && textOf(below) === textOf(of.left))
      this.warn(at, `${name} ${textOf(below)}`, 'excess-by-itself', right);
  }

  /** Numerator and denominator the wrong way round. */
  share(name: string, top: Expression, below: Expression, at: Span): void {
    const [own, whole] = [nameOf(top), nameOf(below)];
    const of = name.replace(/(?:率|比重|占比|比例|强度)$/, '');
    const isOfWhole = whole !== '' && of !== name && whole === of && own !== of;
    const isPlan = /完成|进度|达标|达成/.test(name) && plan.test(own) && whole !== '' && !plan.test(whole);
    const isPart =
      own !== '' && whole.endsWith(own) && whole !== own && part.test(whole) && /率$|占比$|比重$/.test(name);
    const [mine, theirs] = [own.includes(of), whole.includes(of)];
    const isOfDivisor = of !== name && of.length > 1 && own !== '' && theirs && !mine;
    this.wholeOfPart(name, own, whole, at);
    if (isOfWhole || isPlan || isPart || isOfDivisor)
      this.warn(at, `${name} ${textOf(top)} / ${textOf(below)}`, 'ratio-upside-down');
  }

  /** `境内研发` as a share of something else than the `研发费用` that there is. */
  wholeOfPart(name: string, own: string, whole: string, at: Span): void {
    const item = this.program.items[own];
    if (!item || whole === '' || !/(?:占比|比重|比例)$/.test(name)) return;
    const meant = Object.values(this.program.items).find((one) => {
      const isAlike = one.subject === item.subject && one.unit === item.unit && one.name !== own;
      const kind = isAlike ? own.slice(2) : '';
      return kind.length > 1 && name.startsWith(own.slice(0, 2)) && one.name.startsWith(kind) && !whole.includes(kind);
    });
    if (meant && meant.name !== whole) this.warn(at, `${name} ${own} / ${whole}`, 'share-of-another-whole', meant.name);
  }

  /** What must be met asks for more than a limit, or for less than a threshold. */
  required(test: Expression, around: Span): void {
    if (test.op === 'and') for (const one of test.of) this.required(one, around);
    if (!('right' in test) || !/^(lt|le|gt|ge)$/.test(test.op)) return;
    const name = nameOf(test.right);
    const isMore = test.op === 'gt' || test.op === 'ge';
    const isBelowLeast = !isMore && least.test(name) && !most.test(name) && !this.isBetterWhenLess(test);
    if ((isMore && most.test(name)) || isBelowLeast)
      this.warn(test.at ?? around, printExpression(test), 'limit-against-name', name);
  }

  requirements(conditions: readonly Condition[]): void {
    for (const { test, at } of conditions) this.required(test, at);
  }

  /** `超…`, `低效…`: lists and prices for those that are above, or low; and their conditions by names of their own. */
  listed(name: string, conditions: readonly Condition[]): void {
    this.against(name, conditions);
    for (const one of conditions) if (one.name !== name) this.against(one.name, [one]);
  }

  against(name: string, conditions: readonly Condition[]): void {
    const isOver = /超(?![低级市])/.test(name);
    const isPoor = poor.test(name);
    if (isOver === isPoor) return;
    const tests = conditions.flatMap(({ test, at }) => {
      const of = test.op === 'consecutive' ? test.of : test;
      return (of.op === 'and' ? of.of : [of]).map((one) => ({ one, at }));
    });
    const compares = tests.filter(({ one }) => /^(lt|le|gt|ge)$/.test(one.op));
    const isAgainst = ({ op }: Expression) => (isOver ? op === 'lt' || op === 'le' : op === 'gt' || op === 'ge');
    const [first] = compares;
    if (!first || !compares.every(({ one }) => isAgainst(one) && (isOver || this.isBetterWhenMore(one)))) return;
    this.warn(first.one.at ?? first.at, printExpression(first.one), 'condition-against-name', name);
  }

  /** `A类占比` of those in class B. */
  classed(name: string, formula: Expression, around: Span): void {
    const own = /(?<![A-Za-z])([A-F])\s*[类级档]/.exec(name)?.[1];
    if (own === undefined) return;
    const asked: (Expression & { readonly op: 'eq' })[] = [];
    visitExpression(formula, (node) => {
      if (node.op === 'eq' && node.right.op === 'constant' && /^[A-F]$/.test(String(node.right.value)))
        asked.push(node as Expression & { readonly op: 'eq' });
      if (node.op === 'in' || node.op === 'ne') asked.length = 0;
    });
    const [first] = asked;
    if (first && asked.every(({ right }) => right.op === 'constant' && right.value !== own))
      this.warn(first.at ?? around, printExpression(first), 'condition-against-name', name);
  }

  /** A list of those to be warned that holds the best class. */
  blamed({ name, conditions }: Rule): void {
    if (!blame.test(name)) return;
    for (const { test, at } of conditions) {
      const of = test.op === 'consecutive' ? test.of : test;
      if (of.op !== 'eq' || of.left.op !== 'scheme' || of.right.op !== 'constant') continue;
      const classes = statedScheme(this.program, of.left.scheme)?.classing?.classes ?? [];
      if (classes.length > 1 && classes[0]?.name === of.right.value)
        this.warn(of.at ?? at, printExpression(of), 'condition-against-name', name);
    }
  }

  isBetterWhenMore(test: Expression): boolean {
    const left = 'left' in test ? unconverted(test.left) : undefined;
    return (
      left?.op === 'indicator' && this.program.indicators[left.name]?.direction === 'up' && !this.isBetterWhenLess(test)
    );
  }

  isBetterWhenLess(test: Expression): boolean {
    const name = 'left' in test ? nameOf(test.left) : '';
    return this.program.indicators[name]?.direction === 'down' || /耗|排放|成本|负债|投诉|事故|占比/.test(name);
  }

  /** `100% - 高出幅度`, `100% + 低于幅度`. */
  margins(formula: Expression, around: Span): void {
    visitExpression(formula, (node) => {
      if ((node.op !== 'add' && node.op !== 'subtract') || unconverted(node.right).op !== 'parameter') return;
      const left = unconverted(node.left);
      const name = nameOf(node.right);
      const isWhole = left.op === 'constant' && /^(?:1|100)$/.test(String(left.value));
      const isAgainst = node.op === 'subtract' ? /高出|上浮|高于/.test(name) : /低于|下浮|低出/.test(name);
      if (isWhole && isAgainst) this.warn(node.at ?? around, printExpression(node), 'limit-against-margin', name);
    });
  }

  /** A value that is the plan, measured by what was done. */
  item({ indicator, value, benchmark, transform, at }: ScoreItem): void {
    const [own, base] = [nameOf(value), benchmark ? nameOf(benchmark) : ''];
    if (transform === 'ratio' && plan.test(own) && base !== '' && !plan.test(base) && !/完成|率|进度/.test(own))
      this.warn(at, `${indicator} ${own} / ${base}`, 'ratio-upside-down');
  }

  /** `月通报` once a year. */
  rhythm({ name, rhythm, at }: Supervision): void {
    const said = /(周|月|季|半年|年)度?(?:通报|督查|考核|监测|评选|简报|调度|晾晒)/.exec(name)?.[1];
    if (said !== undefined && said !== rhythm) this.warn(at, `${name} ${rhythm}`, 'condition-against-name', name);
  }

  run(): void {
    const { program } = this;
    for (const indicator of ownOf(program, 'indicators')) this.indicator(indicator);
    for (const { kind, name, conditions } of Object.values(program.rules)) {
      if (kind === 'gate') this.requirements(conditions);
      else this.listed(name, conditions);
    }
    for (const { name, at, ...indicator } of ownOf(program, 'indicators'))
      for (const formula of formulasOfIndicator({ name, at, ...indicator }).slice(0, 1))
        this.classed(name, formula, at);
    for (const { name, conditions, at } of [...Object.values(program.rules), ...Object.values(program.incentives)]) {
      if (conditions.length === 1) for (const { test } of conditions) this.classed(name, test, at);
      for (const one of conditions) this.classed(one.name, one.test, one.at);
    }
    for (const { regrades } of Object.values(program.schemes))
      for (const one of regrades) this.classed(one.name, one.test, one.at);
    for (const rule of Object.values(program.rules)) if (rule.kind === 'list') this.blamed(rule);
    for (const { formula, at } of formulaSitesOf(program)) this.margins(formula, at);
    for (const { test, at } of sitesOf(program)) this.margins(test, at);
    for (const { groups } of Object.values(program.schemes))
      for (const { items } of groups) for (const item of items) this.item(item);
    for (const supervision of program.supervisions) this.rhythm(supervision);
    for (const { scope, at, conditions } of Object.values(program.incentives)) {
      if (scope) this.required(scope, at);
      this.requirements(conditions);
    }
    for (const { name, conditions } of Object.values(program.prices)) this.listed(name, conditions);
  }
}

/** Reports indicators, conditions and limits that do the reverse of what their names say. */
export function checkNames(program: Program, report: Report): void {
  new NameCheck(program, report).run();
}
