import { sayReasons } from '../reasons/reason.ts';
import type { Reading, ReadTarget } from '../structure/reading.ts';
import { pending } from './draft-options.ts';
import type { Entry } from './entry.ts';
import { cleanName, type IndicatorBook } from './indicator-book.ts';

/** Where targets stand, and what fills in for a period that isn't stated. */
export interface TargetGround {
  readonly paths: readonly string[];
  readonly period: string;
}

const lineNames = new Set(['标线', '高线', '底线']);

/** The clause of a path, or the nearest above it that the outline holds; the first clause where none does. */
export function nearestClause(path: string, paths: ReadonlySet<string>, first: string): string {
  for (let at = path; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('.')))) if (paths.has(at)) return at;
  return first;
}

/** Exact decimals as numbers where a number holds them, as text where it doesn't. */
function toNumber(text: string): number | string {
  return /^-?\d{1,15}(\.\d{1,12})?$/.test(text) && Number.isFinite(Number(text)) ? Number(text) : text;
}

function isPeriod(period: string | undefined): period is string {
  if (period === undefined || !/^\d{4}(?:\.\.\d{4}|-(?:0?[1-9]|1[0-2])(?:-\d{2})?)?$/.test(period)) return false;
  const [from = '', until = from] = period.split('..');
  const isWithin = (year: string) => Number(year.slice(0, 4)) >= 1949 && Number(year.slice(0, 4)) <= 2100;
  return isWithin(from) && isWithin(until) && from.slice(0, 4) <= until.slice(0, 4);
}

/** Whether a target states both ends of a range, the lower one first. */
function isRange({ value, high }: ReadTarget): boolean {
  return value !== undefined && high !== undefined && Number(high) > Number(value);
}

const writePeriod = (period: string): number | string => (/^\d{4}$/.test(period) ? Number(period) : period);

class TargetWriter {
  private readonly ids = new Set<string>();
  private readonly paths: ReadonlySet<string>;

  constructor(
    private readonly book: IndicatorBook,
    private readonly ground: TargetGround,
  ) {
    this.paths = new Set(ground.paths);
  }

  clauseOf({ path }: ReadTarget): string {
    return nearestClause(path, this.paths, this.ground.paths[0] ?? '');
  }

  id(target: ReadTarget): string {
    const name = `${this.clauseOf(target)}/${cleanName(target.name)}`;
    let id = name;
    for (let count = 2; this.ids.has(id); count++) id = `${name}·${count}`;
    this.ids.add(id);
    return id;
  }

  notes(target: ReadTarget): string[] {
    return [
      ...(target.confidence === 'unsure' ? [`${pending}：${sayReasons(target.because, 'zh')}`] : []),
      ...(isPeriod(target.period) ? [] : [`${pending}：期间没有写明，按 ${this.ground.period}`]),
      ...(target.high === undefined || isRange(target) ? [] : [`${pending}：区间上端读作 ${target.high}`]),
    ];
  }

  /** The value with what it is compared by, in keys of the language. */
  values(target: ReadTarget, lines: readonly ReadTarget[]): Record<string, unknown> {
    const isDown = target.comparator === '≤' || target.comparator === '<';
    const { value, high, relative } = target;
    if (value === undefined && relative === undefined)
      return { 名: cleanName(target.name), 比: target.comparator === '全覆盖' ? '全覆盖' : '定性' };
    const indicator = this.book.use(target.name, target.unit ?? (relative ? '%' : undefined), isDown);
    const head = {
      ...(indicator.name === target.name ? {} : { 名: cleanName(target.name) }),
      指标: indicator.name,
      ...(value === undefined ? {} : { 单位: indicator.unit }),
    };
    if (relative !== undefined) {
      const series = this.book.use(relative.series, target.unit ?? '%', false);
      const plus = relative.plus;
      const measure = {
        对: series.name,
        ...(relative.factor === undefined ? {} : { 倍: toNumber(relative.factor) }),
        ...(plus === undefined ? {} : { 加: plus }),
      };
      return { ...head, 比: target.comparator, 相对: measure };
    }
    if (lines.length > 1)
      return {
        ...head,
        比: target.comparator,
        线: Object.fromEntries(lines.map((line) => [line.line ?? '', toNumber(line.value ?? '')])),
      };
    const inRange = isRange(target);
    return {
      ...head,
      比: inRange ? '区间' : target.comparator === '区间' ? '≥' : target.comparator,
      值: toNumber(value ?? ''),
      ...(inRange ? { 至值: toNumber(high ?? '') } : {}),
    };
  }

  write(target: ReadTarget, lines: readonly ReadTarget[], parts: readonly ReadTarget[]): Entry {
    const clause = this.clauseOf(target);
    const notes = this.notes(target);
    const value = {
      编号: this.id(target),
      ...this.values(target, lines),
      期: writePeriod(isPeriod(target.period) ? target.period : this.ground.period),
      ...(target.basis === '年度' ? {} : { 基: target.basis }),
      ...((target.soft ?? '').trim() === '' ? {} : { 软: target.soft }),
      据: clause,
      ...(clause.startsWith('附件') || clause.startsWith('附表') ? { 出处: '附件' } : {}),
      ...(notes.length === 0 ? {} : { 说明: notes.join('；') }),
      ...(parts.length === 0 ? {} : { 其中: parts.map((part) => this.part(part, target)) }),
    };
    return { section: '目标', value, what: `目标「${target.name}」`, cites: [clause] };
  }

  part(target: ReadTarget, whole: ReadTarget): Record<string, unknown> {
    const notes = target.confidence === 'unsure' ? [`${pending}：${sayReasons(target.because, 'zh')}`] : [];
    return {
      编号: this.id(target),
      ...this.values(target, []),
      ...(isPeriod(target.period) && target.period !== whole.period ? { 期: writePeriod(target.period) } : {}),
      ...(target.basis === whole.basis ? {} : { 基: target.basis }),
      ...((target.soft ?? '').trim() === '' ? {} : { 软: target.soft }),
      ...(notes.length === 0 ? {} : { 说明: notes.join('；') }),
    };
  }
}

/** Lines of one target (标线, 高线) stand one after the other: same clause, name, period and basis. */
function linesOf(targets: readonly ReadTarget[], index: number): readonly ReadTarget[] {
  const first = targets[index];
  if (first?.line === undefined || !lineNames.has(first.line) || first.value === undefined) return [];
  const lines = [first];
  const names = new Set([first.line]);
  for (const next of targets.slice(index + 1)) {
    const isSame = next.path === first.path && next.name === first.name && next.period === first.period;
    if (!isSame || next.line === undefined || names.has(next.line) || next.value === undefined) break;
    if (next.unit !== first.unit || !lineNames.has(next.line)) break;
    names.add(next.line);
    lines.push(next);
  }
  // 高线不比标线难的，多半读错了，各写一行。
  const [pass, high] = ['标线', '高线'].map((name) => Number(lines.find((line) => line.line === name)?.value));
  const isDown = first.comparator === '≤' || first.comparator === '<';
  if (pass !== undefined && high !== undefined && (isDown ? high >= pass : high <= pass)) return [first];
  return lines;
}

/** `目标`: one row for each target, lines of one target together, parts under their total. Unsure ones say why they wait for a person. */
export function draftTargets(
  { targets }: Pick<Reading, 'targets'>,
  book: IndicatorBook,
  ground: TargetGround,
): readonly Entry[] {
  const writer = new TargetWriter(book, ground);
  const rootOf = (index: number): number => {
    let root = index;
    for (let step = 0; step < targets.length; step++) {
      const above = targets[root]?.partOf;
      if (above === undefined || above === root || targets[above] === undefined) return root;
      root = above;
    }
    return index;
  };
  const parts = new Map<number, ReadTarget[]>();
  const nested = new Set<ReadTarget>();
  for (const [index, target] of targets.entries()) {
    const root = rootOf(index);
    if (root === index || targets[root]?.path !== target.path) continue;
    parts.set(root, [...(parts.get(root) ?? []), target]);
    nested.add(target);
  }
  const joined = new Set<ReadTarget>();
  return targets.flatMap((target, index) => {
    if (nested.has(target) || joined.has(target)) return [];
    const lines = linesOf(targets, index);
    for (const line of lines) joined.add(line);
    return [writer.write(target, lines, parts.get(index) ?? [])];
  });
}
