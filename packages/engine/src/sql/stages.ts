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
  readonly made: MadeRelation[];
  /** Relations that were asked for columns since it was last cleared. */
  readonly noted: Set<string>;
  members: number;
  columns: number;
  isRecursive: boolean;
}

/** A relation that isn't stored: parts of `with` that give it under its name with the columns asked for. */
interface MadeRelation {
  readonly name: string;
  readonly make: (name: string, columns: readonly string[]) => readonly string[];
}

const reference = /\bx\d+\b/g;
const mostLevels = 400;
const mostColumns = 6000;
/** The server takes no longer lists. */
const mostInList = 1600;
/** Of one expression and of a whole statement, in characters: beyond, planning takes longer than loading the data. */
const longest = { constant: 400, expression: 60_000, statement: 1_500_000 };

/**
 * A statement under construction: named columns in levels, each level a select over the one before. Equal expressions are one column.
 * `offset 0` keeps the planner from merging levels, which would repeat shared parts without end. Rows of other relations have stages of
 * their own, whose columns are taken by `through`.
 */
export class Stages {
  readonly layout: SqlLayout;
  readonly #family: Family;
  readonly #prefix: string;
  readonly #placed = new Map<string, Placed>();
  readonly #byName = new Map<string, Placed>();
  readonly #columnOf = new Map<string, string>();
  readonly #linked = new Map<SqlLink, Stages>();
  readonly #aliases: Omit<Join, 'column'>[] = [];

  constructor(layout: SqlLayout, family?: Family) {
    this.layout = layout;
    const [parameters, made] = [[], []];
    const empty = { parameters, reads: new Map(), made, noted: new Set<string>(), members: 0, columns: 0 };
    this.#family = family ?? { ...empty, isRecursive: false };
    this.#prefix = `s${this.#family.members++}`;
  }

  /** Stages over another relation in the same statement. */
  beside(layout: SqlLayout): Stages {
    return new Stages(layout, this.#family);
  }

  /** Stages over a relation that is made within the statement from stages made before, perhaps from itself. */
  made(layout: Omit<SqlLayout, 'relation'>, make: MadeRelation['make'], isRecursive = false): Stages {
    this.#family.isRecursive ||= isRecursive;
    const name = `m${this.#family.members++}`;
    this.#family.made.push({ name, make });
    return this.beside({ ...layout, relation: name });
  }

  /** Stages over a linked subject's relation, the same whenever they are asked for. */
  linkedTo(link: SqlLink): Stages {
    const made = this.#linked.get(link) ?? this.beside(link.layout);
    this.#linked.set(link, made);
    return made;
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
    if (expression.length > longest.expression) throw new RefusedSql('too-large', 'one expression');
    const names = expression.match(reference) ?? [];
    if (this.#byName.has(expression)) return expression;
    // What reads no column is left to the planner, which folds it, unless so long that what is made of it would grow without end.
    if (names.length === 0 && expression.length < longest.constant && !expression.includes(' over ('))
      return expression.includes(' ') ? `(${expression})` : expression;
    return this.#put(expression, this.#levelOf(names) + 1);
  }

  /** The name of a column that holds an expression, constants too. */
  placed(expression: string): string {
    const own = this.place(expression);
    return this.#byName.has(own) ? own : this.place(`case when ${this.order} is not null then ${own} end`);
  }

  /**
   * A column of another relation's row: the one whose place `on` holds, null where that is null. With a constant for `on` it is the row
   * of that place for everybody.
   */
  through(other: Stages, on: string, expression: string): string {
    const column = other.placed(expression);
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
    this.#note(read);
    const others = [...taken].flatMap(([other, names]) =>
      other.write(other.#name('r'), new Map([...names].map((name) => [outputName(name), name]))),
    );
    return { parts: [...others, ...parts], last: this.#name(Math.max(0, levels.length - 1)) };
  }

  #name(level: number | 'r'): string {
    return `${this.#prefix}_${level}`;
  }

  #note(columns: readonly string[]): void {
    const { reads } = this.#family;
    const known = reads.get(this.layout.relation) ?? new Set<string>();
    for (const column of columns) known.add(column);
    reads.set(this.layout.relation, known);
    this.#family.noted.add(this.layout.relation);
  }

  /** What made relations are made of, with all columns that anybody asks for; those that are read stand first. */
  #madeParts(): readonly string[] {
    const { made, reads, noted } = this.#family;
    const count = (): number => [...reads.values()].reduce((sum, { size }) => sum + size, 0);
    const write = ({ name, make }: MadeRelation): readonly string[] => make(name, [...(reads.get(name) ?? [])]);
    for (let before = -1; before < count(); ) {
      before = count();
      for (const one of made) if (reads.has(one.name)) write(one);
    }
    const done = new Set<string>();
    const emit = (one: MadeRelation): readonly string[] => {
      if (done.has(one.name)) return [];
      done.add(one.name);
      noted.clear();
      const own = write(one);
      const below = made.filter(({ name }) => noted.has(name));
      return [...below.flatMap(emit), ...own];
    };
    const parts = made.filter(({ name }) => reads.has(name)).flatMap(emit);
    for (const { name } of made) reads.delete(name);
    return parts;
  }

  /** Parts of `with` that end in one of the given name: the row's place as `place`, then the columns under their names. */
  write(name: string, columns: ReadonlyMap<string, string>): readonly string[] {
    const { parts, last } = this.#parts([...columns.values()]);
    const list = [...columns].map(([column, expression]) => `${expression} as ${column}`);
    return [...parts, `${name} as (select ${[`${this.order} as place`, ...list].join(', ')} from ${last})`];
  }

  /** The whole statement: the given results for every row, in the order of the rows; `rows`: how many there are about. */
  finish(results: Readonly<Record<string, string>>, rows = 0): SqlStatement {
    const { parts, last } = this.#parts(Object.values(results));
    const list = Object.entries(results).map(([name, expression]) => `${expression} as ${quoteName(name)}`);
    const whole = settle([...this.#madeParts(), ...parts], rows);
    const text = `with ${this.#family.isRecursive ? 'recursive ' : ''}${whole.join(',\n')}\nselect ${listText(list)} from ${last} order by ${this.order}`;
    if (text.length > longest.statement) throw new RefusedSql('too-large', `${text.length} characters`);
    const reads = new Map([...this.#family.reads].map(([relation, columns]) => [relation, [...columns]]));
    return { ...withUsed(text, this.#family.parameters), columns: Object.keys(results), reads };
  }
}

/** The same statement without the parameters that no part of it reads: a server refuses those. */
function withUsed(text: string, parameters: readonly string[]): Pick<SqlStatement, 'text' | 'parameters'> {
  const used = [...new Set(Array.from(text.matchAll(/\$(\d+)::text/g), ([, place]) => Number(place)))];
  if (used.length === parameters.length) return { text, parameters };
  const renumbered = text.replace(/\$(\d+)::text/g, (_, place) => `$${used.indexOf(Number(place)) + 1}::text`);
  return { text: renumbered, parameters: used.map((place) => parameters[place - 1]) };
}

/** Planning a part copies all parts below it, so that many take it ever longer: some are computed by themselves then, which costs rows time. */
const mostPlanned = 48;
const manyRows = 50_000;

function settle(parts: readonly string[], rows: number): readonly string[] {
  if (parts.length <= mostPlanned) return parts;
  const every = rows > manyRows ? 8 : 1;
  return parts.map((part, index) => (index % every === 0 ? part.replace(' as (', ' as materialized (') : part));
}

const outputName = (placed: string): string => `o${placed.slice(1)}`;

function listText(list: readonly string[]): string {
  if (list.length > mostInList) throw new RefusedSql('too-large', `${list.length} columns`);
  return list.join(', ');
}
