import { openDocument, type Reading, type ReadTarget, readDocument } from '@niepan/reader';
import type { Shares } from '../reader/figures.ts';
import { pairOff, sameNumber, similarity } from '../reader/match.ts';
import type { Place, PlaceTarget } from './place-answers.ts';

/** What was read of one invented place's document, set against the answers beside it. */
export interface PlaceFigures {
  readonly name: string;
  readonly wanted: number;
  readonly found: number;
  readonly right: number;
  readonly read: number;
  readonly extra: number;
  readonly units: { readonly wanted: number; readonly right: number };
  readonly rules: { readonly wanted: number; readonly found: number; readonly read: number; readonly extra: number };
  readonly head: { readonly wanted: number; readonly right: number };
  readonly isTreeExact: boolean;
  /** Each difference on a line. */
  readonly cases: readonly string[];
}

/**
 * Labels as people and programs write them differently: 第三条 or 三, ② or 2, 附件.1 or 附件1; a box alone or with the part that it
 * stands in; marks before the first label, which have no number of their own, as the preface.
 */
function plainPath(path: string): string {
  return path
    .replace(/第([一二三四五六七八九十百\d]+)[章条节]/g, '$1')
    .replace(/(附[件表录])\.?(\d)/, '$1$2')
    .replace(/^.*\.(?=专栏)/, '')
    .replace(/^前言(?:\.\d+)+$/, '前言')
    .replace(/[①-⑳]/g, (label) => String((label.codePointAt(0) ?? 0) - 0x245f));
}

const isAt = ({ path, isBelow }: PlaceTarget, read: string) =>
  isBelow ? plainPath(read).startsWith(plainPath(path)) : plainPath(read) === plainPath(path);

function isNamed(wanted: string, read: string): boolean {
  const clean = (text: string) => text.replace(/[“”"（）()、，的及和\s]/g, '');
  const [x, y] = [clean(wanted), clean(read)];
  return y !== '' && (x.includes(y) || y.includes(x) || similarity(x, y) >= 0.4);
}

/** The number itself, or how much more than another series: 高于全省2个百分点 is 2个百分点 however it is noted. */
const hasNumber = (target: PlaceTarget, read: ReadTarget) =>
  target.isRelative
    ? read.relative !== undefined
    : target.units.some((unit) =>
        target.values.some((value) =>
          sameNumber(read.value ?? read.relative?.plus, read.unit, value, unit || undefined),
        ),
      );

function fit(target: PlaceTarget, read: ReadTarget): number {
  const isBare = target.values.some((value) => value === Number(read.value));
  if (!hasNumber(target, read) && !isBare) return 0;
  const [at, named] = [isAt(target, read.path), isNamed(target.name, read.name)];
  if (!at && !named) return 0;
  const marks = [at, named, named, hasNumber(target, read), target.periods.includes(read.period ?? '')];
  return marks.filter(Boolean).length + similarity(target.name, read.name);
}

function wrongFields(target: PlaceTarget, read: ReadTarget): string[] {
  const checks: readonly (readonly [string, boolean, unknown])[] = [
    ['path', isAt(target, read.path), read.path],
    ['name', isNamed(target.name, read.name), read.name],
    ['comparator', target.comparators.includes(read.comparator), read.comparator],
    ['value', hasNumber(target, read), `${read.value} ${read.unit}`],
    [
      'high',
      target.isRelative ||
        target.units.some((unit) => sameNumber(read.high, read.unit, target.high, unit || undefined)),
      read.high,
    ],
    ['period', target.periods.includes(read.period ?? ''), read.period],
    ['basis', target.bases.includes(read.basis), read.basis],
    ['soft', target.softness.includes(read.soft ?? ''), read.soft],
  ];
  return checks.filter(([, isRight]) => !isRight).map(([field, , value]) => `${field} ${value}`);
}

const plainUnit = (unit: string) =>
  unit.replace(/[〔〕()]/g, (sign) => ('〔('.includes(sign) ? '（' : '）')).replace('人民政府', '政府');

/** Clauses that carry a label; what stands before, between and after them has no name that two readers must share. */
const hasLabel = (path: string) =>
  !/^(?:版头|题头|前言|落款|版记|附[件表录])$|(?:^|\.)(?:前言|末段|附则)(?:\.\d+)?$/.test(path);

function compareUnits(place: Place, { responsibilities }: Reading): { right: number; cases: string[] } {
  const wrong = place.units.flatMap(({ path, lead, others }) => {
    const read = responsibilities.filter((one) => plainPath(one.path) === plainPath(path));
    const isRight = read.some(
      (one) =>
        plainUnit(one.lead ?? '') === plainUnit(lead) &&
        [...one.responsible, ...one.bodies].map(plainUnit).sort().join() === others.map(plainUnit).sort().join(),
    );
    const shown = read.map((one) => [one.lead, ...one.responsible, ...one.bodies].join('、')).join(' / ');
    return isRight ? [] : [`单位 units ${path}: ${[lead, ...others].join('、')} | ${shown}`];
  });
  return { right: place.units.length - wrong.length, cases: wrong };
}

function compareTree(place: Place, { clauses }: Reading): string[] {
  const read = clauses.map(({ path }) => plainPath(path)).filter(hasLabel);
  const wanted = place.clauses.map(plainPath).filter(hasLabel);
  const tables = place.targets.filter(({ isBelow }) => isBelow).map(({ path }) => plainPath(path));
  const rows = new Set(clauses.filter(({ kind }) => kind === 'row').map(({ path }) => plainPath(path)));
  const above = (path: string) => path.slice(0, Math.max(0, path.lastIndexOf('.')));
  // Rows of a table are clauses where the answer counts any of them; else nobody asks for them.
  const counts = new Set(wanted.filter((path) => rows.has(path)).map(above));
  const isRow = (path: string) =>
    (rows.has(path) && !counts.has(above(path))) || tables.some((table) => path !== table && path.startsWith(table));
  return [
    ...wanted.filter((path) => !read.includes(path)).map((path) => `条款没有 clause missing ${path}`),
    ...read.filter((path) => !wanted.includes(path) && !isRow(path)).map((path) => `条款多出 clause too many ${path}`),
  ];
}

function compareHead(place: Place, { document }: Reading): string[] {
  const read: Readonly<Record<string, unknown>> = { ...document };
  return Object.entries(place.head)
    .filter(([key, value]) => String(read[key]) !== value)
    .map(([key, value]) => `题头 head ${key}: ${value} | ${read[key]}`);
}

/** Drafts of rules none of whose places is a clause that states a rule, or stands below one. */
function extraRules(place: Place, { rules }: Reading): Reading['rules'] {
  const wanted = place.rules.map(plainPath);
  const isListed = (path: string) => wanted.some((one) => path === one || path.startsWith(`${one}.`));
  return rules.filter(({ path, alsoAt = [] }) => ![path, ...alsoAt.map((at) => at.path)].map(plainPath).some(isListed));
}

/** Reads one place's document and compares. */
export async function measurePlace(place: Place): Promise<PlaceFigures> {
  const reading = readDocument(await openDocument(place.bytes));
  const targets = reading.targets.filter(({ comparator }) => comparator !== '定性');
  const paired = pairOff(place.targets, targets, fit);
  const rest = targets.filter((target) => !paired.includes(target));
  const spared = new Set(pairOff(place.optional, rest, fit));
  const extra = rest.filter((target) => !spared.has(target));
  const wrong = place.targets.map((target, i) => {
    const read = paired[i];
    return read ? wrongFields(target, read) : undefined;
  });
  const tree = compareTree(place, reading);
  const head = compareHead(place, reading);
  const units = compareUnits(place, reading);
  const ruled = new Set(
    reading.rules.flatMap(({ path, alsoAt = [] }) => [path, ...alsoAt.map((at) => at.path)]).map(plainPath),
  );
  const missingRules = place.rules.filter((path) => !ruled.has(plainPath(path)));
  const falseRules = extraRules(place, reading);
  const say = ({ path, name, comparators, values, units: [unit] }: PlaceTarget) =>
    `${path} ${name} ${comparators[0]}${values[0] ?? ''}${unit}`;
  return {
    name: place.name,
    wanted: place.targets.length,
    found: paired.filter((read) => read !== undefined).length,
    right: wrong.filter((fields) => fields?.length === 0).length,
    read: targets.length,
    extra: extra.length,
    units: { wanted: place.units.length, right: units.right },
    rules: {
      wanted: place.rules.length,
      found: place.rules.length - missingRules.length,
      read: reading.rules.length,
      extra: falseRules.length,
    },
    head: { wanted: Object.keys(place.head).length, right: Object.keys(place.head).length - head.length },
    isTreeExact: tree.length === 0,
    cases: [
      ...place.targets.flatMap((target, i) => {
        const fields = wrong[i];
        if (!fields) return [`没找到 missing ${say(target)}`];
        return fields.length === 0 ? [] : [`不同 differ ${say(target)}: ${fields.join('; ')}`];
      }),
      ...extra.map((one) => `多出 false ${one.path} ${one.name} ${one.comparator}${one.value ?? ''}${one.unit ?? ''}`),
      ...units.cases,
      ...tree,
      ...head,
      ...missingRules.map((path) => `规则没有 rule missing ${path}`),
      ...falseRules.map(({ path, kind, name }) => `规则多出 rule false ${path} ${kind} ${name}`),
    ],
  };
}

/** Sums before shares, in per cent: each target, and each clause with units, counts the same whatever document it stands in. */
export function placeSharesOf(figures: readonly PlaceFigures[]): Shares {
  const sum = (of: (one: PlaceFigures) => number) => figures.reduce((total, one) => total + of(one), 0);
  const percent = (part: number, whole: number, none: number) => (whole === 0 ? none : (100 * part) / whole);
  const wanted = sum((one) => one.wanted);
  return {
    found: percent(
      sum(({ found }) => found),
      wanted,
      100,
    ),
    right: percent(
      sum(({ right }) => right),
      wanted,
      100,
    ),
    isFalse: percent(
      sum(({ extra }) => extra),
      sum(({ read }) => read),
      0,
    ),
    units: percent(
      sum(({ units }) => units.right),
      sum(({ units }) => units.wanted),
      100,
    ),
  };
}
