import fc from 'fast-check';
import { divide, exact, parseExact, printExact } from '../base/exact.ts';
import type { Band, Dated, Incentive, Parameter, Program, Scheme, Tiers } from '../program/program.ts';
import { cited } from '../rows/program-fixture.ts';

/** Numbers of a rule that may follow a parameter. */
const keys: ReadonlySet<string> = new Set([
  ...[
    'weight',
    'cap',
    'floor',
    'base',
    'line',
    'share',
    'number',
    'points',
    'score',
    'fullMark',
    'offset',
    'threshold',
    'limit',
    'result',
  ],
]);

type Json = Readonly<Record<string, unknown>>;

class Dating {
  readonly parameters: Record<string, Parameter> = {};
  #count = 0;

  constructor(
    readonly picks: readonly number[],
    readonly pending: number,
  ) {}

  /** A parameter whose value since 2022 is the number, half of it or what it is half of; before, another one. */
  follow(value: string | number): Json {
    const name = `数${Object.keys(this.parameters).length}`;
    const factor = typeof value === 'number' ? '1' : ['1', '1/2', '-2'][this.#count % 3];
    const now = divide(parseExact(String(value)) ?? exact(0n), parseExact(factor) ?? exact(1n));
    this.parameters[name] = {
      name,
      type: 'number',
      unit: '1',
      readings: [],
      at: cited.at,
      values: [
        { from: '2019-01-01', until: '2021-12-31', value: '3', isPending: false, ...cited },
        {
          from: '2022-01-01',
          value: Object.keys(this.parameters).length === this.pending ? '待定' : printExact(now),
          isPending: Object.keys(this.parameters).length === this.pending,
          ...cited,
        },
      ],
    };
    return { factor, times: [name] };
  }

  change(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((one) => this.change(one));
    if (typeof value !== 'object' || value === null || 'op' in value) return value;
    const changed: Record<string, unknown> = {};
    const dated: Record<string, unknown> = {};
    for (const [key, own] of Object.entries(value)) {
      const isNumber = (typeof own === 'string' && parseExact(own) !== undefined) || typeof own === 'number';
      if (isNumber && keys.has(key) && this.picks[this.#count++ % this.picks.length] === 0) {
        dated[key] = this.follow(own);
        changed[key] = typeof own === 'number' ? 1 : '7';
      } else changed[key] = key === 'at' ? own : this.change(own);
    }
    return Object.keys(dated).length === 0 ? changed : { ...changed, dated };
  }
}

/** Shares that follow parameters add to one in every year, or an award made then would not be paid in whole. */
function datedIncentive(incentive: Incentive, dating: Dating, hasShares: boolean): Incentive {
  const { tiers, instalments } = incentive;
  const shares = hasShares && instalments.length > 0;
  const dated: Dated = shares ? { 'instalments/0': { factor: instalments[0], times: ['一'] } } : {};
  if (shares)
    dating.parameters.一 = {
      name: '一',
      type: 'number',
      unit: '1',
      readings: [],
      at: cited.at,
      values: [{ from: '2021-01-01', value: '1', isPending: false, ...cited }],
    };
  return {
    ...incentive,
    ...(tiers ? { tiers: dating.change(tiers) as Tiers } : {}),
    ...(shares ? { dated } : {}),
  };
}

/** A program in whose incentives tiers and shares follow parameters; one of these may have no value. */
export function withDatedMoney(programs: fc.Arbitrary<Program>): fc.Arbitrary<Program> {
  const picks = fc.array(fc.nat(3), { minLength: 1, maxLength: 7 });
  return fc.tuple(programs, picks, fc.nat(3), fc.nat(8), fc.boolean()).map(([plain, own, some, pending, hasShares]) => {
    if (some !== 0) return plain;
    const dating = new Dating(own, pending);
    const incentives = Object.values(plain.incentives).map(
      (incentive) => [incentive.name, datedIncentive(incentive, dating, hasShares)] as const,
    );
    const parameters = { ...plain.parameters, ...dating.parameters };
    return { ...plain, hasDated: true, parameters, incentives: Object.fromEntries(incentives) };
  });
}

/** A program whose gradings' limits follow parameters; one of these may have no value. */
export function withDatedBands(programs: fc.Arbitrary<Program>): fc.Arbitrary<Program> {
  const picks = fc.array(fc.nat(3), { minLength: 1, maxLength: 7 });
  return fc.tuple(programs, picks, fc.nat(5)).map(([plain, own, pending]) => {
    const dating = new Dating(own, pending);
    const bands = Object.values(plain.bands).map((band) => [band.name, dating.change(band) as Band] as const);
    const parameters = { ...plain.parameters, ...dating.parameters };
    return { ...plain, hasDated: true, parameters, bands: Object.fromEntries(bands) };
  });
}

/** Programs some of whose numbers follow parameters: with the same results in 2022 as without, where all of these have a value. */
export function withDatedNumbers(programs: fc.Arbitrary<Program>): fc.Arbitrary<Program> {
  return programsAndDated(programs, 8).map(({ dated }) => dated);
}

/** A program beside the same one with numbers that follow parameters, one of which may have no value. */
export function programsAndDated(
  programs: fc.Arbitrary<Program>,
  pendings: number,
): fc.Arbitrary<{ readonly plain: Program; readonly dated: Program }> {
  const picks = fc.array(fc.nat(3), { minLength: 1, maxLength: 7 });
  return fc.tuple(programs, picks, fc.nat(3), fc.nat(pendings)).map(([plain, own, some, pending]) => {
    const dating = new Dating(own, pendings === 0 ? -1 : pending);
    if (some !== 0) return { plain, dated: plain };
    const schemes = Object.values(plain.schemes).map(
      (scheme) => [scheme.name, dating.change(scheme) as Scheme] as const,
    );
    const parameters = { ...plain.parameters, ...dating.parameters };
    return { plain, dated: { ...plain, hasDated: true, parameters, schemes: Object.fromEntries(schemes) } };
  });
}
