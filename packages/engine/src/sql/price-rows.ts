import type { Price, Program } from '../program/program.ts';
import { type PriceResult, type PriceRow, type PriceState, priceStates } from '../results/results.ts';
import { getPrice, rivalsOf } from '../rows/decide-price.ts';
import { openRun } from '../rows/open-run.ts';
import { ceilingsOfPrice } from '../rows/price-ceiling.ts';

/** Takes in the rows of a price's statement one after the other and makes the result of them that a run in memory gives; none may be in doubt. */
export class PriceRows {
  readonly #price: Price;
  readonly #rivals: readonly string[];
  readonly #ceilings: readonly string[];
  readonly #year: number;
  readonly #place: ReadonlyMap<string, number>;
  readonly #rows: PriceRow[] = [];
  #totalFen = 0n;

  constructor(program: Program, price: string, year: number, names: readonly string[]) {
    const run = openRun(program, { frames: new Map(), awards: [] }, year);
    this.#price = getPrice(run, price);
    this.#rivals = rivalsOf(run, this.#price)
      .map(({ name }) => name)
      .filter((name) => name !== price);
    this.#ceilings = ceilingsOfPrice(program, this.#price).map(({ name }) => name);
    this.#year = year;
    this.#place = new Map(names.map((name, index) => [name, index]));
  }

  add(values: readonly unknown[]): void {
    const at = (name: string): unknown => values[this.#place.get(name) ?? -1];
    const state = priceStates[Number(at('state'))];
    const [value, charge] = [at('value'), at('charge')];
    const isThere = state === 'applies';
    const row = {
      state,
      because: this.#because(state, at),
      value: isThere ? Number(value) : null,
      chargeFen: isThere && charge !== null ? BigInt(String(charge)) : null,
    };
    this.#rows.push(row);
    this.#totalFen += row.chargeFen ?? 0n;
  }

  #because(state: PriceState, at: (name: string) => unknown): readonly string[] {
    const { conditions, name } = this.#price;
    const named = (code: number) => conditions.filter((_, i) => at(`condition ${i}`) === code).map((one) => one.name);
    const ceilings = (code: number) => this.#ceilings.filter((_, index) => at(`ceiling ${index}`) === code);
    const rivals = (code: number) => this.#rivals.filter((_, index) => at(`rival ${index}`) === code);
    switch (state) {
      case 'applies': {
        const [nothing] = ceilings(2);
        return nothing === undefined ? ceilings(1) : [nothing];
      }
      case 'out-of-scope':
        return [];
      case 'none':
        return named(0);
      case 'beaten':
        return rivals(1).slice(0, 1);
      case 'undecided': {
        const own = [...(at('scope') === null ? ['范围'] : []), ...named(2)];
        if (own.length > 0) return own;
        const others = rivals(2);
        const open = at('alone') !== true ? [] : others.length > 0 ? others : ceilings(3);
        return open.length > 0 ? open : [name];
      }
    }
  }

  finish(): PriceResult {
    const { name, value } = this.#price;
    return {
      price: name,
      year: this.#year,
      unit: value.unit ?? '1',
      rows: this.#rows,
      totalFen: this.#totalFen,
    };
  }
}
