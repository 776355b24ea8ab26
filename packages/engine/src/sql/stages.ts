import { quoteName, type SqlLayout } from './layout.ts';
import { RefusedSql } from './refusal.ts';

/** A statement of plain SQL: its text, the values of `$1` …, and the names of its result columns in order. */
export interface SqlStatement {
  readonly text: string;
  readonly parameters: readonly string[];
  readonly columns: readonly string[];
  /** Columns of the relation that it reads; the relation needs no others. */
  readonly reads: readonly string[];
}

interface Placed {
  readonly name: string;
  readonly expression: string;
  readonly level: number;
}

const reference = /\bx\d+\b/g;
const mostLevels = 400;
const mostColumns = 4000;

/**
 * A statement under construction: named columns in levels, each level a select over the one before. Equal expressions are one column.
 * `offset 0` keeps the planner from merging levels, which would repeat shared parts without end.
 */
export class Stages {
  readonly layout: SqlLayout;
  readonly #parameters: string[] = [];
  readonly #placed = new Map<string, Placed>();
  readonly #byName = new Map<string, Placed>();
  readonly #columnOf = new Map<string, string>();

  constructor(layout: SqlLayout) {
    this.layout = layout;
  }

  /** A text from outside, as a parameter; a refusal where no server can store it. */
  text(value: string): string {
    if (value.includes('\0') || /\p{Surrogate}/u.test(value)) throw new RefusedSql('nul-in-text', value);
    let index = this.#parameters.indexOf(value);
    if (index < 0) index = this.#parameters.push(value) - 1;
    return `$${index + 1}::text`;
  }

  /** A column of the relation itself. */
  column(name: string): string {
    const placed = this.#put(`r.${quoteName(name)}`, 0);
    this.#columnOf.set(placed, name);
    return placed;
  }

  /** The row's place in the relation. */
  get order(): string {
    return this.column(this.layout.order);
  }

  /** Computes an expression once and gives the name under which it stands; constants and names stay as they are. */
  place(expression: string): string {
    const names = expression.match(reference) ?? [];
    if (this.#byName.has(expression)) return expression;
    // What reads no column is left to the planner, which folds it.
    if (names.length === 0 && !expression.includes(' over ('))
      return expression.includes(' ') ? `(${expression})` : expression;
    const level = names.reduce((most, name) => Math.max(most, this.#byName.get(name)?.level ?? 0), 0) + 1;
    return this.#put(expression, level);
  }

  #put(expression: string, level: number): string {
    const known = this.#placed.get(expression);
    if (known) return known.name;
    const placed = { name: `x${this.#placed.size}`, expression, level };
    if (level > mostLevels || this.#placed.size > mostColumns) throw new RefusedSql('too-large', `${level} levels`);
    this.#placed.set(expression, placed);
    this.#byName.set(placed.name, placed);
    return placed.name;
  }

  /** The whole statement: the given results for every row, in the order of the rows. */
  finish(results: Readonly<Record<string, string>>): SqlStatement {
    const outputs = Object.entries(results).map(([name, expression]) => ({ name, expression }));
    const order = this.order;
    const levels: Placed[][] = [];
    for (const placed of this.#placed.values()) {
      const own = levels[placed.level] ?? [];
      own.push(placed);
      levels[placed.level] = own;
    }
    let needed = new Set([order, ...outputs.flatMap(({ expression }) => expression.match(reference) ?? [])]);
    const parts: string[] = [];
    for (let level = levels.length - 1; level >= 1; level--) {
      const own = (levels[level] ?? []).filter(({ name }) => needed.has(name));
      const kept = [...needed].filter((name) => (this.#byName.get(name)?.level ?? 0) < level);
      const below = new Set([...kept, ...own.flatMap(({ expression }) => expression.match(reference) ?? [])]);
      const list = [...kept, ...own.map(({ name, expression }) => `${expression} as ${name}`)];
      parts.unshift(`s${level} as (select ${list.join(', ')} from s${level - 1} offset 0)`);
      needed = below;
    }
    const base = [...needed].map((name) => `${this.#byName.get(name)?.expression ?? name} as ${name}`);
    parts.unshift(`s0 as (select ${base.join(', ')} from ${quoteName(this.layout.relation)} r offset 0)`);
    const list = outputs.map(({ name, expression }) => `${expression} as ${quoteName(name)}`);
    const text = `with ${parts.join(',\n')}\nselect ${list.join(', ')} from s${Math.max(0, levels.length - 1)} order by ${order}`;
    const reads = [...needed].flatMap((name) => this.#columnOf.get(name) ?? []);
    return { text, parameters: this.#parameters, columns: outputs.map(({ name }) => name), reads };
  }
}
