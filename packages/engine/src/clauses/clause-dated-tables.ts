import type { Report } from '../base/diagnostic.ts';
import type { Span } from '../base/span.ts';
import { timeDimension } from '../bind/rule-numbers.ts';
import { ownOf } from '../program/own-definitions.ts';
import type { Program } from '../program/program.ts';
import { type ClauseTexts, sayNumber } from '../sense/clause-texts.ts';
import { figureOf } from '../sense/number-reach.ts';
import { ClauseCheck } from './clause-check.ts';
import { wordsIn } from './clause-words.ts';

/** What a table of parameters has for one text in one year. */
interface Cell {
  readonly label: string;
  readonly year: string;
  readonly value: string;
  /** Undefined of plain figures. */
  readonly dimension: string | undefined;
  readonly written: string;
  readonly at: Span;
}

const yearOf = /(20\d\d)\s*年/;

class DatedTableCheck extends ClauseCheck {
  /** Cells of a year each, table by table. */
  private tables(): ReadonlyMap<string, { readonly cites: readonly string[]; readonly cells: Cell[] }> {
    const tables = new Map<string, { readonly cites: readonly string[]; readonly cells: Cell[] }>();
    for (const { name, unit, values } of ownOf(this.program, 'parameters')) {
      const [, table = '', label = ''] = /^([^[]+)\[([^[\]\d]+)\]$/.exec(name) ?? [];
      if (label === '' || values.length < 2) continue;
      for (const { value, from, isPending, cites, at } of values) {
        const said = isPending ? undefined : sayNumber(value, unit);
        if (!said) continue;
        const known = tables.get(table) ?? { cites, cells: [] };
        tables.set(table, known);
        // `吨/吨` is no unit at all: the figures are what the text has.
        const isPlain = (unit ?? '1') === '1';
        const own = isPlain ? (figureOf({ text: value, isBare: true })[0] ?? value) : said.value;
        const dimension = isPlain ? undefined : said.dimension;
        const written = isPlain ? value : `${value} ${unit}`;
        known.cells.push({ value: own, dimension, label, year: from.slice(0, 4), written, at });
      }
    }
    return tables;
  }

  /** The numbers that sentences give to a label in a year: each goes on until another is named. */
  private givenBy(cites: readonly string[], cells: readonly Cell[]): ReadonlyMap<string, ReadonlySet<string>> {
    const labels = [...new Set(cells.map(({ label }) => label))];
    const given = new Map<string, Set<string>>();
    for (const { pieces } of this.texts.read({ cites }).sentences) {
      let [label, year]: (string | undefined)[] = [];
      for (const piece of pieces) {
        const named = wordsIn(piece, labels);
        if (named.length > 1) break;
        label = named[0] ?? label;
        year = yearOf.exec(piece)?.[1] ?? year;
        const of = cells[0]?.dimension;
        const numbers = this.texts
          .numbersIn(piece)
          .filter(({ dimension }) => (of === undefined ? dimension !== timeDimension : dimension === of));
        const [only, other] = numbers;
        if (!only || other || label === undefined || year === undefined) continue;
        const key = `${label} ${year}`;
        const value = of === undefined ? (figureOf({ ...only, isBare: true })[0] ?? only.value) : only.value;
        given.set(key, (given.get(key) ?? new Set()).add(value));
      }
    }
    return given;
  }

  /** Tables by two texts: each goes on until another of its kind is named. */
  private twoAxes(): void {
    const tables = new Map<
      string,
      { readonly cites: readonly string[]; readonly cells: (Cell & { other: string })[] }
    >();
    for (const { name, unit, values } of ownOf(this.program, 'parameters')) {
      const [, table = '', label = '', other = ''] = /^([^[]+)\[([^[\]\d]+)\]\[([^[\]\d]+)\]$/.exec(name) ?? [];
      const [value, later] = values;
      const said = value && !later && !value.isPending ? sayNumber(value.value, unit) : undefined;
      if (!value || !said || said.value === '0') continue;
      const known = tables.get(table) ?? { cites: value.cites, cells: [] };
      tables.set(table, known);
      const written = `${value.value} ${unit ?? ''}`.trim();
      known.cells.push({ ...said, label, other, year: '', written, at: value.at });
    }
    for (const { cites, cells } of tables.values()) this.twofold(cites, cells);
  }

  private twofold(cites: readonly string[], cells: readonly (Cell & { readonly other: string })[]): void {
    const [labels, others] = [cells.map(({ label }) => label), cells.map(({ other }) => other)].map((all) => [
      ...new Set(all),
    ]);
    const given = new Map<string, Set<string>>();
    for (const { pieces } of this.texts.read({ cites }).sentences) {
      let label: string | undefined;
      for (const piece of pieces) {
        label = wordsIn(piece, labels ?? [])[0] ?? label;
        const [other, more] = wordsIn(piece, others ?? []);
        const [only, further] = this.texts
          .numbersIn(piece)
          .filter(({ dimension }) => dimension === cells[0]?.dimension);
        if (label === undefined || other === undefined || more !== undefined || !only || further) continue;
        const key = `${label} ${other}`;
        given.set(key, (given.get(key) ?? new Set()).add(only.value));
      }
    }
    for (const { label, other, value, written, at } of cells) {
      const own = given.get(`${label} ${other}`);
      const isOfOther = (labels ?? []).some((one) => one !== label && given.get(`${one} ${other}`)?.has(value));
      if (own?.size !== 1 || own.has(value) || !isOfOther) continue;
      const said = this.texts.read({ cites }).pieces.find((piece) => piece.includes(label) && /\d/.test(piece)) ?? '';
      this.tell(at, { cites }, said, 'claims-in-year', `${label} ${other}`, written);
    }
  }

  run(): void {
    this.twoAxes();
    for (const { cites, cells } of this.tables().values()) {
      if (!yearOf.test(this.texts.textOf({ cites }))) continue;
      const given = this.givenBy(cites, cells);
      for (const { label, year, value, written, at } of cells) {
        const own = given.get(`${label} ${year}`);
        const isOfOther = [...given].some(([key, numbers]) => key !== `${label} ${year}` && numbers.has(value));
        if (own?.size !== 1 || own.has(value) || !isOfOther) continue;
        const said = this.texts.read({ cites }).parts.find((part) => part.includes(year)) ?? '';
        this.tell(at, { cites }, said, 'claims-in-year', `${label} ${year}`, written);
      }
    }
  }
}

/** Reports cells of dated tables that have the number which the clause gives to another name or year. */
export function checkClauseDatedTables(program: Program, texts: ClauseTexts, report: Report): void {
  new DatedTableCheck(program, texts, report).run();
}
