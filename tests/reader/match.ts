import { convertFactor, exactToNumber } from '@niepan/engine';
import type { ReadTarget } from '@niepan/reader';
import type { ExpectedTarget } from './expected.ts';

/** One target of the package with what the reader made of it. */
export interface Match {
  readonly expected: ExpectedTarget;
  readonly read?: ReadTarget;
  /** Fields that differ, of a target that was found. */
  readonly wrong: readonly string[];
}

/** Share of two names' character pairs that they have in common (Dice), from 0 to 1; single characters count half. */
export function similarity(a: string, b: string): number {
  const clean = (text: string) => text.replace(/[“”"（）()、，的\s]/g, '');
  const pairs = (text: string, length: number) =>
    Array.from({ length: Math.max(0, text.length - length + 1) }, (_, i) => text.slice(i, i + length));
  const common = (left: readonly string[], right: readonly string[]) => {
    const rest = [...right];
    let shared = 0;
    for (const one of left) {
      const at = rest.indexOf(one);
      if (at < 0) continue;
      rest.splice(at, 1);
      shared += 1;
    }
    return left.length + right.length === 0 ? 0 : (2 * shared) / (left.length + right.length);
  };
  const [x, y] = [clean(a), clean(b)];
  return Math.max(common(pairs(x, 2), pairs(y, 2)), common(pairs(x, 1), pairs(y, 1)) / 2);
}

/** Both in the unit of the first; undefined when the units can't be converted. A missing unit equals a pure number. */
function factorBetween(from: string | undefined, to: string | undefined): number | undefined {
  if ((from ?? '1') === (to ?? '1')) return 1;
  const factor = convertFactor(from ?? '倍', to ?? '倍');
  return factor ? exactToNumber(factor) : undefined;
}

function near(a: number, b: number): boolean {
  return Math.abs(a - b) <= 2e-4 * Math.max(Math.abs(a), Math.abs(b), 1e-12);
}

/** The same number after conversion between the units, or none on both sides; false where the units can't be converted. */
export function sameNumber(
  read: string | undefined,
  readUnit: string | undefined,
  value: number | undefined,
  unit: string | undefined,
): boolean {
  if (value === undefined || read === undefined) return value === undefined && read === undefined;
  const factor = factorBetween(readUnit, unit);
  return factor !== undefined && near(Number(read) * factor, value);
}

function fits(read: ReadTarget, expected: ExpectedTarget): number {
  if (!expected.paths.includes(read.path)) return 0;
  const name = similarity(read.name, expected.name);
  const bare =
    Number(read.value) === expected.value || (expected.value !== undefined && near(Number(read.value), expected.value));
  const isSame = sameNumber(read.value, read.unit, expected.value, expected.unit);
  if (expected.value === undefined) return read.value === undefined && name >= 0.2 ? 1 + name : 0;
  if (!isSame && !bare) return 0;
  if (name < 0.1) return 0;
  return (
    1 +
    name +
    (read.period === expected.period ? 0.5 : 0) +
    (isSame ? 0.5 : 0) +
    (read.line === expected.line ? 0.5 : 0)
  );
}

function compareFields(read: ReadTarget, expected: ExpectedTarget): string[] {
  const wrong: string[] = [];
  const check = (field: string, isRight: boolean) => {
    if (!isRight) wrong.push(field);
  };
  check('comparator', read.comparator === expected.comparator);
  check('value', sameNumber(read.value, read.unit, expected.value, expected.unit));
  check('high', sameNumber(read.high, read.unit, expected.high, expected.unit));
  check('unit', expected.value === undefined || factorBetween(read.unit, expected.unit) !== undefined);
  check('period', (read.period ?? '') === expected.period);
  check('basis', read.basis === expected.basis);
  check('soft', (read.soft ?? '') === (expected.soft ?? ''));
  return wrong;
}

/** Which one of the right goes with each of the left: the best fits (above 0) first, each used once. */
export function pairOff<L, R>(
  left: readonly L[],
  right: readonly R[],
  closeness: (one: L, other: R) => number,
): (R | undefined)[] {
  const pairs = left
    .flatMap((one, l) => right.map((other, r) => ({ l, r, other, closeness: closeness(one, other) })))
    .filter((pair) => pair.closeness > 0)
    .sort((a, b) => b.closeness - a.closeness || a.l - b.l || a.r - b.r);
  const ofLeft = new Map<number, R>();
  const used = new Set<number>();
  for (const { l, r, other } of pairs) {
    if (ofLeft.has(l) || used.has(r)) continue;
    ofLeft.set(l, other);
    used.add(r);
  }
  return left.map((_, l) => ofLeft.get(l));
}

/**
 * Pairs what was read with what the package states. A pair is in the same clause, has the same number (units converted, a third to two
 * decimals) or none on both sides, and names that share words; of several candidates the likest names go together first, and each is used once.
 */
export function matchTargets(
  read: readonly ReadTarget[],
  expected: readonly ExpectedTarget[],
): { matches: Match[]; extra: ReadTarget[] } {
  const paired = pairOff(expected, read, (target, one) => fits(one, target));
  const used = new Set(paired);
  return {
    matches: expected.map((target, e) => {
      const one = paired[e];
      return one ? { expected: target, read: one, wrong: compareFields(one, target) } : { expected: target, wrong: [] };
    }),
    extra: read.filter((one) => !used.has(one)),
  };
}
