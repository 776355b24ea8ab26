import type { Column, Dataset, Frame } from '../data/dataset.ts';
import { makeFlagColumn } from '../data/make-column.ts';
import { makeTexts } from '../data/texts.ts';
import type { ClassLine, Program, Scheme } from '../program/program.ts';
import { ratingStates, type SchemeResult } from '../results/results.ts';
import { openRun } from '../rows/open-run.ts';
import { hasOwnCuts, type OwnCuts, ownCuts } from '../rows/own-cuts.ts';
import { keep, type Run } from '../rows/run.ts';
import {
  addNote,
  classify,
  itemColumns,
  namesOf,
  rankingGroups,
  rankingKeys,
  regradeAll,
  type SchemeArrays,
} from '../rows/run-scheme.ts';
import { codeOfState, getScheme, none, otherNames, placeSubject } from '../rows/scheme-standing.ts';
import { listClassLines } from './own-cut-sql.ts';
import { withinAttributes } from './scheme-sql.ts';
import { isSubstituted } from './score-sql.ts';

interface Reason {
  readonly name: string;
  readonly isOfGroup: boolean;
}

/** What a member of a group may lack, in the order of the columns `lacks`. */
function listReasons(scheme: Scheme, index: number): readonly Reason[] {
  const { items, adjustments, vetoes = [] } = scheme.groups[index];
  const own = (name: string): Reason => ({ name, isOfGroup: false });
  return [
    own(otherNames(scheme, scheme.groups[index]).join('、')),
    ...items.filter(({ missing }) => missing.kind === 'undecided').map(({ indicator }) => own(indicator)),
    ...adjustments.map(({ name }) => own(name)),
    ...vetoes.map(({ name }) => own(name)),
    ...items.filter(isSubstituted).map(({ indicator }) => ({ name: indicator, isOfGroup: true })),
  ];
}

function reasonsOf(scheme: Scheme, group: number, lacks: string): readonly string[] {
  const found = listReasons(scheme, group).filter((_, index) => lacks[index] === '1');
  const own = found.filter(({ isOfGroup }) => !isOfGroup);
  const reasons = own.length > 0 ? own : found;
  const names =
    reasons.length > 0 ? reasons.map(({ name }) => name) : scheme.groups[group].items.map((item) => item.indicator);
  return [...new Set(names)];
}

const unknown = 2;

/** A growing text column with the dictionary in the order in which stored columns have it. */
class Texts {
  readonly #codes: Uint32Array;
  readonly #missing: Uint8Array;
  readonly #known = new Map<string, number>();

  constructor(rows: number) {
    this.#codes = new Uint32Array(rows);
    this.#missing = new Uint8Array(rows).fill(1);
  }

  set(row: number, text: string): void {
    const code = this.#known.get(text) ?? this.#known.size;
    this.#known.set(text, code);
    this.#codes[row] = code;
    this.#missing[row] = 0;
  }

  finish(): Column {
    const given = [...this.#known.keys()];
    const dictionary = [...given].sort();
    const place = new Map(dictionary.map((text, index) => [text, index]));
    const recode = given.map((text) => place.get(text) ?? 0);
    const codes = this.#codes.map((code, row) => (this.#missing[row] ? 0 : recode[code]));
    return { kind: 'text', codes, dictionary, missing: this.#missing };
  }
}

/** Takes in the rows of a scheme in which every row stands for itself, and makes its result of them. */
export class PlainSchemeRows {
  readonly #run: Run;
  readonly #scheme: Scheme;
  readonly #names: readonly string[];
  readonly #numbers = new Map<string, Float64Array>();
  readonly #codes = new Map<string, Uint8Array>();
  readonly #texts = new Map<string, Texts>();
  /** Attributes that are flags, which come as booleans. */
  readonly #flags = new Set<string>();
  readonly #ranks: Uint32Array;
  readonly #lacks = new Map<number, string>();
  #rows = 0;

  constructor(program: Program, scheme: string, year: number, names: readonly string[], rows: number) {
    this.#run = openRun(program, { frames: new Map(), awards: [] }, year);
    this.#scheme = getScheme(this.#run, scheme);
    this.#names = names;
    this.#ranks = new Uint32Array(rows);
    for (const name of names) {
      if (/^(score|value \d+|score \d+)$/.test(name)) this.#numbers.set(name, new Float64Array(rows).fill(Number.NaN));
      else if (name.startsWith('attribute ')) this.#texts.set(name, new Texts(rows));
      else if (/^(state|group|cut|class)$/.test(name)) this.#codes.set(name, new Uint8Array(rows).fill(none));
      else if (/^(scope|(barred|in|regrade|reaches|holds) \d+)$/.test(name))
        this.#codes.set(name, new Uint8Array(rows).fill(unknown));
    }
  }

  /** Values under their names, in the order given. */
  add(values: readonly unknown[]): void {
    const row = this.#rows++;
    for (const [index, name] of this.#names.entries()) {
      const value = values[index];
      if (value === null || value === undefined) continue;
      const [numbers, codes, texts] = [this.#numbers.get(name), this.#codes.get(name), this.#texts.get(name)];
      if (numbers) numbers[row] = Number(value);
      else if (codes) codes[row] = Number(value);
      else if (texts) {
        texts.set(row, String(value));
        if (typeof value === 'boolean') this.#flags.add(name);
      } else if (name === 'rank') this.#ranks[row] = Number(value);
      else if (name === 'lacks' && String(value).includes('1')) this.#lacks.set(row, String(value));
    }
  }

  #code(name: string): Uint8Array {
    return this.#codes.get(name)?.subarray(0, this.#rows) ?? new Uint8Array(this.#rows).fill(unknown);
  }

  #number(name: string): Float64Array | undefined {
    return this.#numbers.get(name)?.subarray(0, this.#rows);
  }

  /** How classes are cut that ask for more than one share or score each, from the verdicts of the statement. */
  #ownCuts(run: Run, arrays: SchemeArrays): OwnCuts | undefined {
    const scheme = this.#scheme;
    if (!hasOwnCuts(scheme)) return undefined;
    const lines = listClassLines(scheme);
    const reaches = lines.map((_, index) => this.#verdict(`reaches ${index}`));
    const holds = lines.map((_, index) => this.#verdict(`holds ${index}`));
    const groups = scheme.groups.map((_, index) => this.#verdict(`in ${index}`));
    const reach = (row: number, line: ClassLine): boolean => reaches[lines.indexOf(line)](row) === true;
    return ownCuts(run, scheme, arrays, reach, {
      ofClass: (row, line) => holds[lines.indexOf(line)](row),
      ofGroup: (row, group) => groups[group](row),
    });
  }

  #verdict(name: string): (row: number) => boolean | null {
    const codes = this.#code(name);
    return (row) => (codes[row] === unknown ? null : codes[row] === 1);
  }

  /** The frame of which ranking groups are made: attributes alone. */
  #frame(ids: Frame['ids']): Frame {
    const columns = withinAttributes(this.#run.program, this.#scheme).map(
      (item, index): [string, Map<number, Column>] => {
        const name = `attribute ${index}`;
        const column = this.#texts.get(name)?.finish() ?? makeFlagColumn([]);
        return [item, new Map([[0, this.#flags.has(name) ? flagsOf(column) : column]])];
      },
    );
    return { subject: this.#scheme.subject, ids, names: ids, columns: new Map(columns), links: new Map() };
  }

  #notes(arrays: SchemeArrays): void {
    const scheme = this.#scheme;
    const scope = this.#verdict('scope');
    const barred = scheme.notRated.map((_, index) => this.#verdict(`barred ${index}`));
    const groups = scheme.groups.map((_, index) => this.#verdict(`in ${index}`));
    const undecided = codeOfState('undecided');
    for (let row = 0; row < this.#rows; row++) {
      const group = arrays.groups[row];
      if (group === none) {
        const place = placeSubject(
          scheme,
          false,
          scope(row),
          (index) => barred[index](row),
          (index) => groups[index](row),
        );
        if (place.note !== undefined) addNote(arrays.notes, row, place.note);
      } else if (arrays.states[row] === undecided) {
        const reasons = reasonsOf(scheme, group, this.#lacks.get(row) ?? '');
        addNote(arrays.notes, row, `数据缺失：${reasons.join('、')}`);
      }
    }
  }

  /** `ids` are those of the relation's rows; `counts`: for how many each counts, where that isn't one. */
  finish(ids: readonly string[], counts?: Uint32Array): SchemeResult {
    const scheme = this.#scheme;
    const rows = this.#rows;
    const [states, groups] = [this.#code('state'), this.#code('group')];
    const dataset: Dataset = { frames: new Map([[scheme.subject, this.#frame(makeTexts(ids))]]), awards: [] };
    const run = openRun(this.#run.program, dataset, this.#run.year);
    keep(run, scheme, 'standing', () => ({ states, groups, notes: new Map() }));
    if (counts) keep(run, scheme, 'member counts', () => counts);
    const arrays: SchemeArrays = {
      states,
      groups,
      scores: this.#number('score') ?? new Float64Array(rows),
      ranks: new Uint32Array(rows),
      classes: new Uint8Array(rows).fill(none),
      cutClasses: new Uint8Array(rows).fill(none),
      notes: new Map(),
    };
    this.#notes(arrays);
    const rankings = rankingGroups(rankingKeys(run, scheme), (row) => this.#ranks[row] > 0).map(
      ({ within, rows: members }) => {
        const order = members.sort((a, b) => this.#ranks[a] - this.#ranks[b] || a - b);
        const tied = Uint8Array.from(order, (row, at) =>
          at > 0 && this.#ranks[order[at - 1]] === this.#ranks[row] ? 1 : 0,
        );
        return { within, rows: order, tied };
      },
    );
    const cut = this.#code('cut');
    const own = this.#ownCuts(run, arrays);
    const { classes = [] } = scheme.classing ?? {};
    const cuts = classify(scheme, rankings, arrays, (row, line) => cut[row] <= classes.indexOf(line), own);
    const regrades = scheme.regrades.map((_, index) => this.#verdict(`regrade ${index}`));
    regradeAll(scheme, arrays, (index, row) => regrades[index](row), ratingStates.indexOf('rated'));
    const items = itemColumns(run, scheme, rows).map((item, index) => {
      const values = this.#number(`value ${index}`) ?? item.values;
      const missing = Uint8Array.from(values, (value) => (Number.isNaN(value) ? 1 : 0));
      return { ...item, values, missing, scores: this.#number(`score ${index}`) ?? item.scores };
    });
    return { scheme: scheme.name, year: run.year, ...namesOf(scheme), ...arrays, items, cuts };
  }
}

function flagsOf(column: Column): Column {
  if (column.kind !== 'text') return column;
  const { codes, dictionary, missing } = column;
  return { kind: 'flag', values: Uint8Array.from(codes, (code) => (dictionary[code] === 'true' ? 1 : 0)), missing };
}
