import type { Program, Scheme } from '../program/program.ts';
import type { SchemeResult } from '../results/results.ts';
import { openRun } from '../rows/open-run.ts';
import { keepHeads, spreadResult, takeBetter } from '../rows/run-merged.ts';
import { getScheme } from '../rows/scheme-standing.ts';
import { PlainSchemeRows } from './plain-scheme-rows.ts';

/** One evaluation among the columns of a statement: those whose names begin with the prefix. */
interface Part {
  readonly rows: PlainSchemeRows;
  readonly places: readonly number[];
}

/**
 * Takes in the rows of a scheme's statement (written with `hasNotes`) one after the other and makes the result of them that a run in
 * memory gives: the same values, ranks, classes, notes and cuts. Rows come in the order of the relation; none may be in doubt.
 */
export class SchemeRows {
  readonly #scheme: Scheme;
  /** Where the scheme merges subjects, in the order of the first of each. */
  readonly #members: number[][] = [];
  readonly #placeOf: Int32Array;
  readonly #heads: number[] = [];
  readonly #undecided: number[] = [];
  readonly #into: number;
  readonly #open: number;
  readonly #head: number;
  readonly #whole: Part;
  readonly #alone: Part | undefined;
  #rows = 0;

  constructor(program: Program, scheme: string, year: number, names: readonly string[], rows: number) {
    this.#scheme = getScheme(openRun(program, { frames: new Map(), awards: [] }, year), scheme);
    this.#placeOf = new Int32Array(rows);
    this.#into = names.indexOf('merged into');
    this.#open = names.indexOf('merge open');
    this.#head = names.indexOf('merge head');
    const part = (prefix: string): Part => {
      const places = names.flatMap((name, place) => (name.startsWith(prefix) ? [place] : []));
      const own = places.map((place) => names[place].slice(prefix.length));
      return { rows: new PlainSchemeRows(program, scheme, year, own, rows), places };
    };
    this.#whole = part(this.#into < 0 ? '' : 'together ');
    this.#alone = names.some((name) => name.startsWith('alone ')) ? part('alone ') : undefined;
  }

  add(values: readonly unknown[]): void {
    const row = this.#rows++;
    const take = ({ rows, places }: Part): void => rows.add(places.map((place) => values[place]));
    if (this.#alone) take(this.#alone);
    if (this.#into < 0) {
      take(this.#whole);
      return;
    }
    const first = Number(values[this.#into]);
    if (values[this.#open] === true) this.#undecided.push(row);
    const isFirst = first === row;
    const place = isFirst ? this.#members.push([]) - 1 : this.#placeOf[first];
    this.#placeOf[row] = place;
    this.#members[place].push(row);
    if (values[this.#head] === true) this.#heads[place] = row;
    if (isFirst) take(this.#whole);
  }

  /** `ids` and `subjects` are those of the relation's rows, the latter their names. */
  finish(ids: readonly string[], subjects: readonly string[]): SchemeResult {
    const { merge } = this.#scheme;
    if (!merge || this.#into < 0) return this.#whole.rows.finish(ids);
    const places = { placeOf: this.#placeOf, members: this.#members, undecided: this.#undecided };
    const firsts = this.#members.map(([first]) => ids[first]);
    const counts = merge.counts === 'each' ? Uint32Array.from(this.#members, (rows) => rows.length) : undefined;
    const shared = spreadResult(this.#whole.rows.finish(firsts, counts), places);
    const heads = { placeOf: this.#placeOf, heads: this.#heads };
    const together = merge.owner === 'head' ? keepHeads(shared, heads, (row) => subjects[row]) : shared;
    return this.#alone && merge.take !== 'merged'
      ? takeBetter(together, this.#alone.rows.finish(ids), places, merge.take)
      : together;
  }
}
