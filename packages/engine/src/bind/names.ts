import { because } from '../base/because.ts';
import type { Span } from '../base/span.ts';
import type { Located } from '../parse/fields.ts';
import type { ExactText, Subject, UnitText, ValueType } from '../program/expression.ts';
import type { DataItem, Grouping, Parameter } from '../program/program.ts';

/** What formulas need to know of an indicator before its own formula is checked. */
export interface IndicatorHead {
  readonly name: string;
  readonly subject: Subject;
  readonly unit: UnitText;
  readonly direction: 'up' | 'down';
  readonly kind: 'ratio' | 'formula' | 'observed';
  readonly at: Span;
}

export type OutcomeKind = '评价' | '清单' | '门槛' | '分级' | '奖补' | '价格';

/** Head of a rule that gives an outcome: what it is called, of what kind, about whom. */
export interface OutcomeHead {
  readonly name: string;
  readonly kind: OutcomeKind;
  readonly subject: Subject;
  readonly at: Span;
}

/** A table from some place on: the name of a cell, or what the next axis chooses between. */
export type TableNode = string | TableRows | TableSteps;

/** The groups of an axis that goes by texts. */
export interface TableRows {
  /** In the order of the package. */
  readonly cells: readonly { readonly key: string; readonly cell: TableNode; readonly at: Span }[];
  /** For every other group; pending where the package has none. */
  readonly otherwise: TableNode;
  /** The package has nothing for every other group. */
  readonly isOpen: boolean;
}

/** The rows of an axis that is a number, lowest first, each from where it begins until the next. */
export interface TableSteps {
  readonly steps: readonly {
    /** In the unit of the axis. */
    readonly threshold: ExactText;
    /** Whether the threshold itself belongs to the row. */
    readonly isInclusive: boolean;
    readonly cell: TableNode;
    readonly at: Span;
  }[];
  /** Below every row; pending where the package has none. */
  readonly otherwise: TableNode;
  readonly isOpen: boolean;
}

/** A parameter with a value for each group, of one grouping or of several, or by steps of a number: the cells are parameters of their own. */
export interface ParameterTable {
  readonly name: string;
  /** Groupings, text items, gradings or numbers, one for each axis. */
  readonly by: readonly Located[];
  readonly whole: TableNode;
  readonly unit: UnitText;
  readonly at: Span;
}

/** All names that a package and the packages it uses define. Names of values are unique over all kinds and subjects. */
export interface NameTable {
  readonly items: Map<string, DataItem>;
  readonly indicators: Map<string, IndicatorHead>;
  readonly parameters: Map<string, Parameter>;
  readonly groupings: Map<string, Grouping>;
  readonly outcomes: Map<string, OutcomeHead>;
  readonly tables: Map<string, ParameterTable>;
}

export function emptyNames(): NameTable {
  return {
    items: new Map(),
    indicators: new Map(),
    parameters: new Map(),
    groupings: new Map(),
    outcomes: new Map(),
    tables: new Map(),
  };
}

/** Whose data a rule about one subject can reach: its own, and those of what it is linked to. */
const links: Readonly<Record<Subject, readonly Subject[]>> = {
  企业: ['地区', '园区'],
  项目: ['企业', '地区', '园区'],
  园区: ['地区'],
  地区: [],
  部门: [],
};

export function isReachable(from: Subject, to: Subject): boolean {
  return from === to || links[from].includes(to);
}

/** Whether many of one kind belong to one of the other: a region's enterprises. */
export function isOwned(members: Subject, owner: Subject): boolean {
  return members !== owner && links[members].includes(owner);
}

/** Whose an attribute, a number or a grouping is. */
export function storedOwner(name: string, { groupings, items, indicators }: NameTable): Subject | undefined {
  return (groupings.get(name) ?? items.get(name) ?? indicators.get(name))?.subject;
}

/** Whether every axis of a table, labels and classes among them, is of one kind of subject. */
export function isTableOf({ by }: ParameterTable, owner: Subject, names: NameTable): boolean {
  return by.every(({ text }) => (storedOwner(text, names) ?? names.outcomes.get(text)?.subject) === owner);
}

/** Whether a name is a kind of subject to which these belong: `汇总(x, 行业, 地区)` is over those of the same one. */
export function isOwnerName(name: string, members: Subject): boolean {
  return (links[members] as readonly string[]).includes(name) && name !== members;
}

/** What to write for something of another subject. */
export function mendOfSubject(name: string, owner: Subject, from: Subject): string {
  if (isReachable(from, owner)) return because('subject-write', owner, name);
  return because(isOwned(owner, from) ? 'subject-many' : 'subject-none', owner, name, from);
}

export const typeWords: Readonly<Record<ValueType, string>> = {
  number: '数¦a number',
  text: '文本¦a text',
  flag: '条件（是或否）¦a condition',
  day: '日期¦a day',
};

/** Every name that a formula may use as a value. */
export function valueNames(names: NameTable): string[] {
  return [...names.items.keys(), ...names.indicators.keys(), ...names.parameters.keys(), ...names.tables.keys()];
}
