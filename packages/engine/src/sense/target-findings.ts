import { type Exact, exact, isEqual, multiply, parseExact } from '../base/exact.ts';
import { pushInto } from '../base/push-into.ts';
import { convertFactor } from '../base/unit.ts';
import type { Target } from '../program/document.ts';
import type { Program } from '../program/program.ts';
import type { Contradiction } from './contradiction.ts';
import { sharesClause } from './per-clause.ts';

function spellPeriod({ from, until, deadline, basis }: Target): string {
  const years = from === until ? String(from) : `${from}—${until}`;
  return `${deadline ?? years}${basis === '年度' ? '' : ` ${basis}`}`;
}

function spellValue(target: Target): string {
  if (target.relative) return `${target.comparator} ${target.relative.series}`;
  const lines = target.lines.map(({ name, value, high }) => {
    const range = high === undefined ? value : `${value}～${high}`;
    return target.lines.length > 1 ? `${name} ${range}` : range;
  });
  return `${lines.join('、')}${target.unit === undefined || target.unit === '1' ? '' : ` ${target.unit}`}`;
}

function spell(target: Target): string {
  return `${target.id} ${spellPeriod(target)} ${spellValue(target)}`;
}

/** Values in a common unit, line by line; undefined where the dimensions differ. */
function linesIn(target: Target, unit: string): (Exact | undefined)[] | undefined {
  const factor = convertFactor(target.unit ?? '1', unit);
  if (!factor) return undefined;
  return target.lines.flatMap(({ value, high }) =>
    [value, high].map((text) => {
      const number = text === undefined ? undefined : parseExact(text);
      return number && multiply(number, factor);
    }),
  );
}

function isSameValue(a: Target, b: Target, times: Exact = exact(1n)): boolean {
  const unit = a.unit ?? '1';
  const [left, right] = [linesIn(a, unit), linesIn(b, unit)];
  if (!left || !right || left.length !== right.length) return false;
  return left.every((value, index) => {
    const other = right[index];
    return value && other ? isEqual(value, multiply(other, times)) : value === other;
  });
}

function isSameDimension(a: Target, b: Target): boolean {
  return convertFactor(a.unit ?? '1', b.unit ?? '1') !== undefined;
}

/** Whether a target holds for each single year of its period. */
function isEachYear({ basis }: Target): boolean {
  return basis === '每年' || basis === '保有';
}

/** 年度, 时点, 保有 … of one and the same year mean the same number; only an average growth doesn't. */
function basisClass(target: Target): string {
  if (target.from !== target.until) return target.basis === '时点' ? '保有' : target.basis;
  return target.basis === '年均' ? '年均' : '年度';
}

function isSmallerBetter({ comparator }: Target): boolean {
  return comparator === '≤' || comparator === '<' || comparator === '前';
}

/** What two targets on one thing say against each other, if anything. */
function compareTargets(a: Target, b: Target): 'value' | 'unit' | 'basis' | undefined {
  if (!isSameDimension(a, b)) return 'unit';
  const isSamePeriod = a.from === b.from && a.until === b.until;
  const isSameWay = isSamePeriod && basisClass(a) === basisClass(b);
  if (isSameWay) return isSameValue(a, b) && isSmallerBetter(a) === isSmallerBetter(b) ? undefined : 'value';
  if (isSamePeriod && (isEachYear(a) || isEachYear(b))) {
    const [whole, yearly] = isEachYear(a) ? [b, a] : [a, b];
    const years = exact(BigInt(whole.until - whole.from + 1));
    return whole.basis === '累计' && isSameValue(whole, yearly, years) ? undefined : 'basis';
  }
  // One year inside a period in which each year has the target.
  const [single, span] = a.from === a.until ? [a, b] : [b, a];
  const isInside = single.from === single.until && isEachYear(span) && basisClass(single) === '年度';
  return isInside && isSameValue(single, span) ? undefined : 'basis';
}

function isNumeric(target: Target): boolean {
  return target.lines.length > 0;
}

function conceptOf(target: Target, program: Program): string | undefined {
  return target.indicator === undefined ? undefined : program.indicators[target.indicator]?.concept;
}

function isFamily(a: Target, b: Target): boolean {
  return a.partOf === b.id || b.partOf === a.id;
}

const words = {
  value: ['数值不同', 'the values differ'],
  unit: ['单位不是一类', 'the units are of different kinds'],
  basis: ['期间或口径不同', 'the period or the basis differs'],
  'stated-twice': ['同一个目标在两条里各写一次', 'one target is stated in two clauses'],
} as const;

function finding(kind: keyof typeof words, a: Target, b: Target): Contradiction {
  const [zh, en] = words[kind];
  const name = a.indicator === b.indicator ? a.name : `${a.name}／${b.name}`;
  return {
    kind,
    between: [a.id, b.id],
    zh: `「${name}」${zh}：${spell(a)}；${spell(b)}`,
    en: `"${name}": ${en}: ${spell(a)}; ${spell(b)}`,
    at: b.at,
  };
}

function findPair(a: Target, b: Target): Contradiction | undefined {
  const kind = compareTargets(a, b);
  // Inside one clause, several years or an additional total are a plan, not a contradiction.
  if (sharesClause(a, b) && kind !== 'value') return undefined;
  if (kind !== undefined) return finding(kind, a, b);
  const isTwiceInBody = a.origin === '正文' && b.origin === '正文' && a.indicator === b.indicator;
  const isSameWay = a.from === b.from && a.until === b.until && basisClass(a) === basisClass(b);
  return isTwiceInBody && isSameWay && !sharesClause(a, b) ? finding('stated-twice', a, b) : undefined;
}

/** A single year beside a total: no contradiction when the clause of the single year states the same total too. */
function isYearOfPlan(a: Target, b: Target, group: readonly Target[]): boolean {
  const [single, total] = a.from === a.until ? [a, b] : [b, a];
  if (single.from !== single.until || total.basis !== '累计') return false;
  return group.some(
    (other) => other !== single && sharesClause(other, single) && compareTargets(other, total) === undefined,
  );
}

/** Enough contradictions about one thing: a list of the same target over and over isn't told pair by pair. */
const mostOfOne = 500;

/** Same indicator, or same `概念`; same region; overlapping years: value, unit, basis or period that differ, or one target stated twice. */
export function findTargetContradictions(program: Program): Contradiction[] {
  const found: Contradiction[] = [];
  const groups = new Map<string, Target[]>();
  for (const target of program.targets.filter(isNumeric)) {
    const concept = conceptOf(target, program);
    const key = concept === undefined ? `=${target.indicator ?? target.name}` : `~${concept}`;
    const group = groups.get(`${target.region} ${key}`) ?? [];
    group.push(target);
    groups.set(`${target.region} ${key}`, group);
  }
  for (const group of groups.values()) {
    const before = found.length;
    for (const [index, a] of group.entries()) {
      if (found.length - before > mostOfOne) break;
      for (const b of group.slice(index + 1)) {
        const doesOverlap = a.from <= b.until && b.from <= a.until;
        const pair = doesOverlap && !isFamily(a, b) ? findPair(a, b) : undefined;
        if (pair && !(pair.kind === 'basis' && isYearOfPlan(a, b, group))) found.push(pair);
      }
    }
  }
  return found;
}

/** Where a document has an annex of targets: targets of the body that no line of the annex repeats, one finding per clause. */
export function findWithoutAnnex(program: Program): Contradiction[] {
  const annex = program.targets.filter((target) => target.origin === '附件');
  const body = program.targets.filter((target) => target.origin === '正文' && isNumeric(target));
  if (annex.length === 0 || body.length === 0) return [];
  const indicators = new Set(annex.map((target) => target.indicator));
  const concepts = new Set(
    annex.map((target) => conceptOf(target, program)).filter((concept) => concept !== undefined),
  );
  const byClause = new Map<string, Target[]>();
  for (const target of body) {
    const concept = conceptOf(target, program);
    if (indicators.has(target.indicator) || (concept !== undefined && concepts.has(concept))) continue;
    const clause = target.cites[0] ?? '';
    pushInto(byClause, clause, target);
  }
  return [...byClause].flatMap(([clause, targets]) => {
    const [first] = targets;
    if (!first) return [];
    const names = targets.map(spell).join('；');
    return [
      {
        kind: 'no-annex-line' as const,
        between: targets.map((target) => target.id),
        zh: `正文「${clause}」的目标在附件里没有对应的行：${names}`,
        en: `targets of clause "${clause}" have no line in the annex: ${names}`,
        at: first.at,
      },
    ];
  });
}

/** A total with two or more parts 'of which': whether one part counts in the other is open. */
export function findNestedParts(program: Program): Contradiction[] {
  const included = program.targets.filter(({ partKind }) => partKind === 'of-which');
  if (included.length < 2) return [];
  return program.targets.flatMap((target) => {
    const parts = included.filter(({ partOf }) => partOf === target.id);
    if (parts.length < 2) return [];
    const names = parts.map(({ name }) => name).join('、');
    const zh = `「${target.name}」有几个其中项（${names}），彼此是否重复计算原文没有写`;
    const en = `"${target.name}" has several parts (${names}); whether they overlap is not stated`;
    return [{ kind: 'nested-parts' as const, between: [target.id], zh, en, at: target.at }];
  });
}
