import type { ReadFinding, ReadTarget } from '../../structure/reading.ts';
import { compareTargets, type Difference, overlap } from './compare-targets.ts';
import { isBareName, isShortened, likeness, metricKey, pairsOf } from './metric-name.ts';

/** A target with what it is compared by. */
export interface Metric {
  readonly target: ReadTarget;
  readonly key: string;
  readonly pairs: ReadonlySet<string>;
  readonly keyPairs: ReadonlySet<string>;
  /** In a row of a table that annexes lines to a text. */
  readonly isAnnex: boolean;
  /** Words of the part it stands in: the chapter's title, or the row's group. */
  readonly part: ReadonlySet<string>;
}

const words: Readonly<Record<Difference, readonly [string, string]>> = {
  value: ['数值不同', 'the values differ'],
  unit: ['单位不是一类', 'the units are of different kinds'],
  basis: ['期间或口径不同', 'period or basis differ'],
  factor: ['相差千倍以上，可能写错了单位', 'a thousand times apart: a unit may be wrong'],
};

export function spell({ name, comparator, value, high, unit, period, basis }: ReadTarget): string {
  const number =
    value === undefined ? comparator : `${comparator}${value}${high === undefined ? '' : `～${high}`}${unit ?? ''}`;
  return `${name} ${number}（${period ?? '期未写'}，${basis}）`;
}

function finding(a: ReadTarget, b: ReadTarget, difference: Difference | undefined, isSure: boolean): ReadFinding {
  const [zh, en] = difference ? words[difference] : ['同一个目标写了两次', 'one target is stated twice'];
  const doubt = isSure ? '' : '可能是同一件事，';
  return {
    code: difference === 'factor' ? 'odd-number' : 'stated-twice',
    paths: [a.path, b.path],
    spans: [a, b].map(({ start, end }) => ({ start, end })),
    zh: `${doubt}${zh}：${a.path} ${spell(a)}；${b.path} ${spell(b)}`,
    en: `${isSure ? '' : 'perhaps one thing; '}${en}: ${a.path} ${a.name} ${a.value ?? ''}${a.unit ?? ''} (${a.period ?? 'no period'}); ${b.path} ${b.name} ${b.value ?? ''}${b.unit ?? ''} (${b.period ?? 'no period'})`,
  };
}

/** Pairs of metrics in different clauses that bear one name, or one the other's in short; few are compared with each other at most. */
const comparedAtMost = 12;

function groupBy(metrics: readonly Metric[], of: (metric: Metric) => string): Map<string, Metric[]> {
  const groups = new Map<string, Metric[]>();
  for (const metric of metrics) {
    const key = of(metric);
    const group = groups.get(key);
    if (group) group.push(metric);
    else groups.set(key, [metric]);
  }
  return groups;
}

function pairsWithin(group: readonly Metric[]): [Metric, Metric][] {
  const some = group.slice(0, comparedAtMost);
  return some.flatMap((a, i) => some.slice(i + 1).map((b): [Metric, Metric] => [a, b]));
}

/** One metric stated in two clauses: with different values, units or bases; in running text also with the same value. */
export function findRepeated(metrics: readonly Metric[], rows: ReadonlySet<string>): ReadFinding[] {
  const found: ReadFinding[] = [];
  for (const [key, group] of groupBy(metrics, (metric) => metric.key)) {
    if (key.length < 2) continue;
    for (const [a, b] of pairsWithin(group)) {
      if (a.target.path === b.target.path || !overlap(a.target, b.target)) continue;
      if (!a.isAnnex && !b.isAnnex && isBareName(a.target.name) && isBareName(b.target.name)) continue;
      const difference = compareTargets(a.target, b.target);
      const isInText = !rows.has(a.target.path) && !rows.has(b.target.path);
      if (difference) found.push(finding(a.target, b.target, difference, true));
      else if (isInText && a.target.value !== undefined && a.target.value === b.target.value)
        found.push(finding(a.target, b.target, undefined, true));
    }
  }
  for (const group of groupBy(metrics, ({ key }) => (key.length < 4 ? '' : key.slice(0, 2) + key.slice(-2))).values())
    for (const [a, b] of pairsWithin(group)) {
      if (
        a.key === b.key ||
        a.key.length < 4 ||
        b.key.length < 4 ||
        a.target.path === b.target.path ||
        a.isAnnex !== b.isAnnex
      )
        continue;
      if (!isShortened(a.key, b.key) || !overlap(a.target, b.target)) continue;
      const difference = compareTargets(a.target, b.target);
      if (difference && difference !== 'unit') found.push(finding(a.target, b.target, difference, false));
    }
  return found;
}

const sameValueLikeness = 0.45;
const differentValueLikeness = 0.38;

/** Leftovers of text and annex that resemble each other most, each used once. */
function pairLeftovers(body: readonly Metric[], annex: readonly Metric[]): [Metric, Metric, number][] {
  const candidates: [Metric, Metric, number][] = [];
  for (const a of body)
    for (const b of annex) {
      const like = Math.max(
        likeness(a.pairs, b.pairs),
        likeness(a.keyPairs, b.keyPairs),
        a.key.endsWith(b.key) || b.key.endsWith(a.key) ? 0.9 : 0,
      );
      if (like >= differentValueLikeness) candidates.push([a, b, like + (a.target.value === b.target.value ? 0.2 : 0)]);
    }
  const used = new Set<Metric>();
  return candidates
    .sort(([, , x], [, , y]) => y - x)
    .filter(([a, b]) => {
      if (used.has(a) || used.has(b)) return false;
      used.add(a);
      used.add(b);
      return true;
    });
}

/** Metrics of one clause and name, such as the years of a table's row, together. */
function byLine(metrics: readonly Metric[]): (readonly [Metric, ...Metric[]])[] {
  const lines = new Map<string, [Metric, ...Metric[]]>();
  for (const metric of metrics) {
    const key = `${metric.target.path} ${metric.key}`;
    const line = lines.get(key);
    if (line) line.push(metric);
    else lines.set(key, [metric]);
  }
  return [...lines.values()];
}

function withoutLine([{ target }, ...more]: readonly [Metric, ...Metric[]], isBody: boolean): ReadFinding {
  const spans = [target, ...more.map((metric) => metric.target)].map(({ start, end }) => ({ start, end }));
  return isBody
    ? {
        code: 'no-annex-line',
        paths: [target.path],
        spans,
        zh: `正文有、附件没有：${target.path} ${spell(target)}`,
        en: `in the text but no line of the annex: ${target.path} ${target.name}`,
      }
    : {
        code: 'no-body-line',
        paths: [target.path],
        spans,
        zh: `附件有、正文没有：${target.path} ${spell(target)}`,
        en: `a line of the annex but not in the text: ${target.path} ${target.name}`,
      };
}

const leftoverLimit = 200;
/** Share of one side's targets that the other must repeat: less, and they aren't meant to be the same list. */
const leastCovered = 0.4;

/** Share of targets that the other side repeats. */
function coverage(all: readonly Metric[], rest: readonly Metric[], settled: ReadonlySet<Metric>): number {
  return 1 - rest.filter((metric) => !settled.has(metric)).length / all.length;
}

/** Targets of a text without a line in its annex, the reverse, and leftovers of both that may be the same thing with other values. */
export function findUnlisted(metrics: readonly Metric[]): ReadFinding[] {
  const annex = metrics.filter(({ isAnnex }) => isAnnex);
  const body = metrics.filter(({ isAnnex }) => !isAnnex);
  if (annex.length < 5 || body.length < 3) return [];
  const keys = { annex: new Set(annex.map(({ key }) => key)), body: new Set(body.map(({ key }) => key)) };
  const restBody = body.filter(({ key }) => !keys.annex.has(key));
  const restAnnex = annex.filter(({ key }) => !keys.body.has(key));
  const found: ReadFinding[] = [];
  const settled = new Set<Metric>();
  for (const [a, b, like] of pairLeftovers(restBody.slice(0, leftoverLimit), restAnnex.slice(0, leftoverLimit))) {
    const difference = compareTargets(a.target, b.target);
    if (!difference && like < sameValueLikeness) continue;
    if (difference && likeness(a.part, b.part) < 0.3 && like < 0.6) continue;
    if (difference === 'unit') continue;
    settled.add(a);
    settled.add(b);
    if (difference) found.push(finding(a.target, b.target, difference, false));
  }
  const isListed = coverage(body, restBody, settled) >= leastCovered;
  const isTold = coverage(annex, restAnnex, settled) >= leastCovered;
  const settledLines = new Set([...settled].map(({ target, key }) => `${target.path} ${key}`));
  const isSettled = ({ target, key }: Metric) => settledLines.has(`${target.path} ${key}`);
  const isNumber = ({ target }: Metric) => target.value !== undefined || target.relative !== undefined;
  return [
    ...found,
    ...byLine(isListed ? restBody.filter((metric) => !settled.has(metric) && isNumber(metric)) : []).map((line) =>
      withoutLine(line, true),
    ),
    ...byLine(isTold ? restAnnex.filter((metric) => !isSettled(metric)) : []).map((line) => withoutLine(line, false)),
  ];
}

/** What a target is compared by. Its pairs of characters are made when they are first asked for: few targets are leftovers. */
class TargetMetric implements Metric {
  readonly key: string;
  private ownPairs: ReadonlySet<string> | undefined;
  private ownKeyPairs: ReadonlySet<string> | undefined;
  private ownPart: ReadonlySet<string> | undefined;

  constructor(
    readonly target: ReadTarget,
    readonly isAnnex: boolean,
    private readonly title: string,
  ) {
    this.key = metricKey(target.name);
  }

  get pairs(): ReadonlySet<string> {
    this.ownPairs ??= pairsOf(this.target.name.replace(/[“”（）]/g, ''));
    return this.ownPairs;
  }

  get keyPairs(): ReadonlySet<string> {
    this.ownKeyPairs ??= pairsOf(this.key);
    return this.ownKeyPairs;
  }

  get part(): ReadonlySet<string> {
    this.ownPart ??= pairsOf(this.title);
    return this.ownPart;
  }
}

/** A target as what it is compared by; `part` is the title of the part or group that it stands in. */
export function toMetric(target: ReadTarget, isAnnex: boolean, part: string): Metric {
  return new TargetMetric(target, isAnnex, part);
}
