import { quoteName, type SqlLayout, type SqlLink } from './layout.ts';
import { RefusedSql } from './refusal.ts';

/** Columns that a statement reads, by relation; the relations need no others. */
export type SqlReads = ReadonlyMap<string, readonly string[]>;

/** A statement of plain SQL: its text, the values of `$1` …, and the names of its result columns in order. */
export interface SqlStatement {
  readonly text: string;
  readonly parameters: readonly string[];
  readonly columns: readonly string[];
  readonly reads: SqlReads;
}

interface Placed {
  readonly name: string;
  readonly expression: string;
  readonly level: number;
  /** Where the column comes from another relation's row. */
  readonly join?: Join;
}

/** A column of another relation's row: the row's place stands in the column (or constant) `on`. */
interface Join {
  readonly alias: string;
  readonly other: Stages;
  readonly on: string;
  readonly column: string;
}

/** What stages of one statement share. */
interface Family {
  readonly parameters: string[];
  readonly reads: Map<string, Set<string>>;
  members: number;
  columns: number;
}

/** How a relation that isn't stored is made within the statement: parts of `with` that give it with the columns asked for. */
export type SqlSource = (columns: readonly string[]) => readonly string[];

const reference = /\bx\d+\b/g;
const mostLevels = 400;
const mostColumns = 6000;
/** The server takes no longer lists. */
const mostInList = 1600;

/**
 * A statement under construction: named columns in levels, each level a select over the one before. Equal expressions are one column.
 * `offset 0` keeps the planner from merging levels, which would repeat shared parts without end. Rows of other relations have stages of
 * their own, whose columns are taken by `through`.
 */
export class Stages {
  readonly layout: SqlLayout;
  readonly #family: Family;
  readonly #prefix: string;
  readonly #source: SqlSource | undefined;
  readonly #placed = new Map<string, Placed>();
  readonly #byName = new Map<string, Placed>();
  readonly #columnOf = new Map<string, string>();
  readonly #linked = new Map<SqlLink, Stages>();
  readonly #aliases: Omit<Join, 'column'>[] = [];

  constructor(layout: SqlLayout, family?: Family, source?: SqlSource) {
    this.layout = layout;
    this.#family = family ?? { parameters: [], reads: new Map(), members: 0, columns: 0 };
    this.#prefix = `s${this.#family.members++}`;
    this.#source = source;
  }

  /** Stages over another relation in the same statement. */
  beside(layout: SqlLayout, source?: SqlSource): Stages {
    return new Stages(layout, this.#family, source);
  }

  /** Stages over a linked subject's relation, the same whenever they are asked for. */
  linkedTo(link: SqlLink): Stages {
    const made = this.#linked.get(link) ?? this.beside(link.layout);
    this.#linked.set(link, made);
    return made;
  }

  /** A name for a part of the statement that no other part has. */
  freshName(): string {
    return `m${this.#family.members++}`;
  }

  /** A text from outside, as a parameter; a refusal where no server can store it. */
  text(value: string): string {
    if (value.includes('\0') || /\p{Surrogate}/u.test(value)) throw new RefusedSql('nul-in-text', value);
    const { parameters } = this.#family;
    let index = parameters.indexOf(value);
    if (index < 0) index = parameters.push(value) - 1;
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
    return this.#put(expression, this.#levelOf(names) + 1);
  }

  /**
   * A column of another relation's row: the one whose place `on` holds, null where that is null. With a constant for `on` it is the row
   * of that place for everybody.
   */
  through(other: Stages, on: string, expression: string): string {
    const own = other.place(expression);
    const column = other.#byName.has(own) ? own : other.place(`case when ${other.order} is not null then ${own} end`);
    const known = this.#aliases.find((one) => one.other === other && one.on === on);
    const alias = known?.alias ?? `j${this.#aliases.length}`;
    if (!known) this.#aliases.push({ other, on, alias });
    const level = this.#levelOf(on.match(reference) ?? []) + 1;
    return this.#put(`${alias}.${outputName(column)}`, level, { alias, other, on, column });
  }

  #levelOf(names: readonly string[]): number {
    return names.reduce((most, name) => Math.max(most, this.#byName.get(name)?.level ?? 0), 0);
  }

  #put(expression: string, level: number, join?: Join): string {
    const known = this.#placed.get(expression);
    if (known) return known.name;
    const placed: Placed = { name: `x${this.#placed.size}`, expression, level, ...(join ? { join } : {}) };
    if (level > mostLevels || ++this.#family.columns > mostColumns)
      throw new RefusedSql('too-large', `${level} levels`);
    this.#placed.set(expression, placed);
    this.#byName.set(placed.name, placed);
    return placed.name;
  }

  /** Parts of `with` up to the last level, in which the columns of the results stand. */
  #parts(results: readonly string[]): { readonly parts: readonly string[]; readonly last: string } {
    const levels: Placed[][] = [];
    for (const placed of this.#placed.values()) {
      const own = levels[placed.level] ?? [];
      own.push(placed);
      levels[placed.level] = own;
    }
    let needed = new Set([this.order, ...results.flatMap((expression) => expression.match(reference) ?? [])]);
    const parts: string[] = [];
    const taken = new Map<Stages, Set<string>>();
    for (let level = levels.length - 1; level >= 1; level--) {
      const own = (levels[level] ?? []).filter(({ name }) => needed.has(name));
      const kept = [...needed].filter((name) => (this.#byName.get(name)?.level ?? 0) < level);
      const joins = new Map(own.flatMap(({ join }) => (join ? [[join.alias, join]] : [])));
      for (const { join } of own)
        if (join) taken.set(join.other, (taken.get(join.other) ?? new Set()).add(join.column));
      const read = [...own.map(({ expression }) => expression), ...[...joins.values()].map(({ on }) => on)];
      const below = new Set([...kept, ...read.flatMap((expression) => expression.match(reference) ?? [])]);
      const list = [...kept, ...own.map(({ name, expression }) => `${expression} as ${name}`)];
      const from = `${this.#name(level - 1)}${[...joins.values()].map(({ alias, other, on }) => ` left join ${other.#name('r')} ${alias} on ${alias}.place = ${on}`).join('')}`;
      parts.unshift(`${this.#name(level)} as (select ${listText(list)} from ${from} offset 0)`);
      needed = below;
    }
    const relation = quoteName(this.layout.relation);
    const base = [...needed].map((name) => `${this.#byName.get(name)?.expression ?? name} as ${name}`);
    parts.unshift(`${this.#name(0)} as (select ${listText(base)} from ${relation} r offset 0)`);
    const read = [...needed].flatMap((name) => this.#columnOf.get(name) ?? []);
    const made = this.#source?.(read) ?? [];
    if (!this.#source) this.#note(read);
    const others = [...taken].flatMap(([other, names]) =>
      other.write(other.#name('r'), new Map([...names].map((name) => [outputName(name), name]))),
    );
    return { parts: [...made, ...others, ...parts], last: this.#name(Math.max(0, levels.length - 1)) };
  }

  #name(level: number | 'r'): string {
    return `${this.#prefix}_${level}`;
  }

  #note(columns: readonly string[]): void {
    const { reads } = this.#family;
    const known = reads.get(this.layout.relation) ?? new Set<string>();
    for (const column of columns) known.add(column);
    reads.set(this.layout.relation, known);
  }

  /** Parts of `with` that end in one of the given name: the row's place as `place`, then the columns under their names. */
  write(name: string, columns: ReadonlyMap<string, string>): readonly string[] {
    const { parts, last } = this.#parts([...columns.values()]);
    const list = [...columns].map(([column, expression]) => `${expression} as ${column}`);
    return [...parts, `${name} as (select ${[`${this.order} as place`, ...list].join(', ')} from ${last})`];
  }

  /** The whole statement: the given results for every row, in the order of the rows. */
  finish(results: Readonly<Record<string, string>>): SqlStatement {
    const { parts, last } = this.#parts(Object.values(results));
    const list = Object.entries(results).map(([name, expression]) => `${expression} as ${quoteName(name)}`);
    const text = `with ${parts.join(',\n')}\nselect ${listText(list)} from ${last} order by ${this.order}`;
    const reads = new Map([...this.#family.reads].map(([relation, columns]) => [relation, [...columns]]));
    return { text, parameters: this.#family.parameters, columns: Object.keys(results), reads };
  }
}

const outputName = (placed: string): string => `o${placed.slice(1)}`;

function listText(list: readonly string[]): string {
  if (list.length > mostInList) throw new RefusedSql('too-large', `${list.length} columns`);
  return list.join(', ');
}
