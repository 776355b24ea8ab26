import { formulasOfIndicator } from '../bind/own-formulas.ts';
import { perProgram } from '../bind/per-program.ts';
import type { Expression } from '../program/expression.ts';
import { ownOf } from '../program/own-definitions.ts';
import type { Program } from '../program/program.ts';
import { unshiftedName } from '../program/shift.ts';
import { partsOf } from '../program/visit-expression.ts';
import { formulasOf } from '../sense/cited-formulas.ts';
import { sayNumber } from '../sense/clause-texts.ts';
import { numberKey } from '../sense/number-keys.ts';

/** Names that are held against numbers, or go with them in one formula. */
export interface Asked {
  readonly names: ReadonlySet<string>;
  readonly numbers: ReadonlySet<string>;
  readonly cites: readonly string[];
}

/** A name with all that its formulas are made of. */
const madeOf = perProgram((program) => {
  const known = new Map<string, ReadonlySet<string>>();
  return (name: string): ReadonlySet<string> => {
    const found = known.get(name);
    if (found) return found;
    // A set that grows while it is walked: each name once.
    const names = new Set([name]);
    for (const one of names)
      for (const formula of formulasOfIndicator(program.indicators[one]))
        for (const inner of leavesOf(formula)) names.add(inner);
    known.set(name, names);
    return names;
  };
});

function leavesOf(node: Expression): readonly string[] {
  if (node.op === 'item' || node.op === 'indicator') return [unshiftedName(node.name)];
  return partsOf(node).flatMap(leavesOf);
}

class AskedNumbers {
  readonly all: Asked[] = [];
  private readonly ofIndicators = new Map<string, readonly string[]>();

  constructor(private readonly program: Program) {}

  private add(values: readonly Expression[], numbers: readonly string[], cites: readonly string[]): void {
    const names = new Set(values.flatMap(leavesOf).flatMap((name) => [...madeOf(this.program)(name)]));
    if (names.size > 0 && numbers.length > 0) this.all.push({ names, numbers: new Set(numbers), cites });
  }

  /** The numbers of a formula, with those that indicators in it hold: `总投资 >= 总投资门槛`. */
  private numbersIn(node: Expression): readonly string[] {
    if (node.op === 'constant') return node.type === 'number' ? said(String(node.value), node.unit) : [];
    if (node.op === 'parameter')
      return (this.program.parameters[node.name]?.values ?? []).flatMap(({ value }) => said(value, node.unit));
    return node.op === 'indicator' ? this.numbersOf(node.name) : partsOf(node).flatMap((part) => this.numbersIn(part));
  }

  /** Once for each indicator; one that is made of itself adds none. */
  private numbersOf(indicator: string): readonly string[] {
    const known = this.ofIndicators.get(indicator);
    if (known) return known;
    this.ofIndicators.set(indicator, []);
    const formulas = formulasOfIndicator(this.program.indicators[indicator]);
    const numbers = [...new Set(formulas.flatMap((formula) => this.numbersIn(formula)))];
    this.ofIndicators.set(indicator, numbers);
    return numbers;
  }

  /** Each comparison by itself; what stands outside of any with all names of the formula. */
  formula(formula: Expression, cites: readonly string[]): void {
    const plain: string[] = [];
    const visit = (node: Expression): void => {
      if (/^(?:lt|le|gt|ge|eq|ne)$/.test(node.op)) this.add([node], this.numbersIn(node), cites);
      else if (node.op === 'constant' || node.op === 'parameter') plain.push(...this.numbersIn(node));
      for (const part of partsOf(node)) visit(part);
    };
    visit(formula);
    this.add([formula], plain, cites);
  }

  tables(): void {
    const { program } = this;
    for (const { rows, value, cites } of ownOf(program, 'bands'))
      this.add(
        [value],
        rows.flatMap(({ limit }) => (limit === undefined ? [] : said(limit, value.unit))),
        cites,
      );
    for (const { tiers, cites } of Object.values(program.incentives))
      if (tiers)
        this.add(
          [tiers.value],
          tiers.rows.flatMap(({ threshold }) => said(threshold, tiers.value.unit)),
          cites,
        );
    for (const { groups, classing, cites } of Object.values(program.schemes))
      for (const { items, adjustments } of groups) {
        const lines = (classing?.classes ?? []).flatMap(({ line }) => (line === undefined ? [] : said(line, '分')));
        for (const path of classing?.sources ?? [{ cites }])
          this.add(
            items.map(({ value }) => value),
            lines,
            path.cites,
          );
        for (const { value, table, benchmark } of items) {
          const rows = (table?.rows ?? []).flatMap(({ threshold }) => (threshold ? said(threshold, value.unit) : []));
          this.add([value], [...rows, ...(benchmark ? this.numbersIn(benchmark) : [])], cites);
        }
        for (const { table, cites: own } of adjustments)
          if (table)
            this.add(
              [table.value],
              table.rows.flatMap(({ threshold }) => (threshold ? said(threshold, table.value.unit) : [])),
              own,
            );
      }
  }

  run(): readonly Asked[] {
    for (const { formula, cites } of formulasOf(this.program)) this.formula(formula, cites);
    this.tables();
    return this.all;
  }
}

function said(value: string, unit: string | undefined): readonly string[] {
  const number = sayNumber(value.replace(/^-/, ''), unit);
  return number ? [numberKey(number)] : [];
}

/** What the rules of a package hold against which numbers, and the clauses on which that rests. */
export const askedNumbersOf = perProgram((program): readonly Asked[] => new AskedNumbers(program).run());
