import type { Report } from '../base/diagnostic.ts';
import type { Span } from '../base/span.ts';
import { ownOf } from '../program/own-definitions.ts';
import type { Program } from '../program/program.ts';
import { type ClauseTexts, sayNumber } from '../sense/clause-texts.ts';
import { ClauseCheck } from './clause-check.ts';
import { givenBy } from './clause-pairs.ts';
import type { Pair } from './rule-pairs.ts';

interface Cell {
  readonly pair: Pair;
  readonly cites: readonly string[];
  readonly at: Span;
}

class ExchangeCheck extends ClauseCheck {
  /** The cells of each table of parameters that goes by one text: `标准[城区]`. */
  private tables(): readonly (readonly Cell[])[] {
    const tables = new Map<string, Cell[]>();
    for (const { name, unit, values, at } of ownOf(this.program, 'parameters')) {
      const [, table = '', label = ''] = /^([^[]+)\[([^[\]\d]+)\]$/.exec(name) ?? [];
      const value = values.at(-1);
      const number = value && !value.isPending && label !== '' ? sayNumber(value.value, unit) : undefined;
      if (!value || !number) continue;
      const written = `${value.value}${unit === undefined || unit === '1' ? '' : unit === '%' ? '%' : ` ${unit}`}`;
      const pair = { label: { words: [label], limits: [] }, number, written, at };
      tables.set(table, [...(tables.get(table) ?? []), { pair, cites: value.cites, at: value.at }]);
    }
    return [...tables.values()];
  }

  /** Two names that have each the number which the clause gives to the other. */
  table(cells: readonly Cell[]): void {
    const [first] = cells;
    if (!first || cells.length < 2) return;
    const pairs = cells.map(({ pair }) => pair);
    const text = this.aboutOf(pairs, first.cites);
    if (text === '') return;
    const given = givenBy(text, pairs, first.pair.number.dimension, this.texts);
    const saidOf = ({ pair }: Cell) => {
      const own = given.get(pair.label);
      const [only, other] = new Set(own?.isOpen ? [] : own?.numbers);
      return other === undefined ? only : undefined;
    };
    for (const [index, one] of cells.entries())
      for (const other of cells.slice(index + 1)) {
        const [a, b] = [one, other].map(({ pair }) => pair.number.value);
        if (a === b || saidOf(one) !== b || saidOf(other) !== a) continue;
        const said = given.get(one.pair.label)?.said ?? '';
        const [label = '', beside = ''] = [one, other].map(({ pair }) => pair.label.words[0]);
        // Named twice in one part, a name may be that of something else there.
        if ([label, beside].some((word) => said.split(word).length > 2)) continue;
        this.tell(one.at, first, said, 'claims-names-exchanged', label, one.pair.written, beside, other.pair.written);
        return;
      }
  }

  /** The sentence that has most numbers of a table, where one has; else all that the clauses say. */
  private aboutOf(pairs: readonly Pair[], cites: readonly string[]): string {
    const { text, sentences } = this.texts.read({ cites });
    const counts = sentences.map((sentence) => {
      const said = this.texts.numbersIn(sentence.text);
      const isSaid = ({ number }: Pair) =>
        said.some((one) => one.value === number.value && one.dimension === number.dimension);
      return pairs.filter(isSaid).length;
    });
    const most = Math.max(0, ...counts);
    const best = sentences.filter((_, index) => counts[index] === most);
    return most === pairs.length && best.length === 1 ? (best[0]?.text ?? text) : text;
  }

  run(): void {
    for (const cells of this.tables()) this.table(cells);
  }
}

/** Reports tables in which two names have each the number that the clause gives to the other. */
export function checkClauseExchanges(program: Program, texts: ClauseTexts, report: Report): void {
  new ExchangeCheck(program, texts, report).run();
}
