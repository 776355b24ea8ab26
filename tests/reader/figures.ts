import { extract, type Reading, readStructure } from '@niepan/reader';
import { isRecord, outlineOf, type RawPackage, readPackage } from '../policies/read-package.ts';
import { type ExpectedTarget, expectedTargets } from './expected.ts';
import { type Match, matchTargets } from './match.ts';
import { openOriginal } from './open-original.ts';
import { chargesOf, listOf, readCharges } from './package-units.ts';

/** What was read of one original, set against its package. */
export interface Figures {
  readonly name: string;
  readonly expected: readonly ExpectedTarget[];
  readonly matches: readonly Match[];
  readonly extra: Reading['targets'];
  readonly read: number;
  /** Clause, part and unit: of the package, and those of them that were read. */
  readonly units: { readonly wanted: number; readonly right: number; readonly extra: number };
  readonly isTreeExact: boolean;
  /** What the package rules on as contradictory, and what of that no finding names. */
  readonly rulings: { readonly wanted: number; readonly missing: readonly string[] };
  readonly findings: number;
}

function measureUnits(wanted: ReadonlySet<string>, responsibilities: Reading['responsibilities']): Figures['units'] {
  const read = readCharges(responsibilities, wanted);
  const right = [...wanted].filter((unit) => read.has(unit)).length;
  return { wanted: wanted.size, right, extra: read.size - right };
}

type Findings = Reading['findings'];

/** What of the findings answers to one ruling: how many are needed and how many there are. */
function answersTo(
  ruling: Readonly<Record<string, unknown>>,
  expected: readonly ExpectedTarget[],
  findings: Findings,
): string[] {
  const between = listOf(ruling.涉及);
  const targets = between.map((named) => expected.find(({ id }) => id === named));
  const paths = between.map((named, i) => targets[i]?.paths[0] ?? named);
  const has = (codes: readonly string[], test: (one: Findings[number]) => boolean) =>
    findings.filter((one) => codes.includes(one.code) && test(one)).length;
  const [first = '', second] = between;
  const label = /^序号\.(\d+)$/.exec(first);
  if (label) return has(['label-gap'], ({ zh }) => zh.includes(`第 ${label[1]} 号`)) > 0 ? [] : [first];
  if (targets.every((target) => target === undefined) && second !== undefined && /^[^\d.]{3,}$/.test(second))
    return has(['unit-alias'], ({ paths: found, zh }) => found.includes(first) && zh.includes(second)) > 0
      ? []
      : [second];
  if (targets.every((target) => target === undefined))
    return between.filter((path) => has(['inherited-cell'], ({ paths: found }) => found.includes(path)) === 0);
  if (/附件(?:没有|只列)|没有这/.test(String(ruling.说明)))
    return between.filter((_, i) => {
      const before = paths.slice(0, i + 1).filter((path) => path === paths[i]).length;
      return has(['no-annex-line'], ({ paths: found }) => found.includes(paths[i] ?? '')) < before;
    });
  const codes = between.length === 1 ? ['unclear'] : ['stated-twice', 'odd-number'];
  return has(codes, ({ paths: found }) => paths.every((path) => found.includes(path))) > 0 ? [] : [between.join(' | ')];
}

/**
 * Each thing that the package rules on as contradictory, against the findings of the same kind: both clauses of a pair, every target
 * without a line in the annex, every row with a blank cell, every missing number, the rarer name of a unit.
 */
function measureRulings(raw: RawPackage, expected: readonly ExpectedTarget[], findings: Findings): Figures['rulings'] {
  const rulings = (Array.isArray(raw.矛盾) ? raw.矛盾 : []).filter(isRecord);
  const count = (ruling: Readonly<Record<string, unknown>>) => {
    const between = listOf(ruling.涉及);
    return /附件(?:没有|只列)|没有这|空白/.test(String(ruling.说明)) ? between.length : 1;
  };
  return {
    wanted: rulings.reduce((total, ruling) => total + count(ruling), 0),
    missing: rulings.flatMap((ruling) => answersTo(ruling, expected, findings)),
  };
}

/** Reads one original and compares. Needs the originals beside the checkout. */
export function measureOriginal(prefix: string, name: string): Figures {
  const source = openOriginal(prefix);
  const structure = readStructure(source);
  const { targets, findings } = extract(source, structure);
  const raw = readPackage(name);
  const expected = expectedTargets(raw, readPackage('base'));
  const { matches, extra } = matchTargets(targets, expected);
  return {
    name,
    expected,
    matches,
    extra,
    read: targets.length,
    units: measureUnits(chargesOf(raw, name), structure.responsibilities),
    isTreeExact: structure.clauses.map(({ path }) => path).join('\n') === outlineOf(raw).join('\n'),
    rulings: measureRulings(raw, expected, findings),
    findings: findings.length,
  };
}

/** Shares over several documents, in per cent. */
export interface Shares {
  readonly found: number;
  readonly right: number;
  readonly isFalse: number;
  readonly units: number;
}

/** Sums before shares: each target and each unit counts the same, whatever document it stands in. */
export function sharesOf(figures: readonly Figures[]): Shares {
  const sum = (of: (one: Figures) => number) => figures.reduce((total, one) => total + of(one), 0);
  const expected = sum((one) => one.expected.length);
  const percent = (part: number, whole: number) => (whole === 0 ? 100 : (100 * part) / whole);
  return {
    found: percent(
      sum((one) => one.matches.filter(({ read }) => read).length),
      expected,
    ),
    right: percent(
      sum((one) => one.matches.filter(({ read, wrong }) => read && wrong.length === 0).length),
      expected,
    ),
    isFalse: percent(
      sum((one) => one.extra.length),
      sum((one) => one.read),
    ),
    units: percent(
      sum((one) => one.units.right),
      sum((one) => one.units.wanted + one.units.extra),
    ),
  };
}
