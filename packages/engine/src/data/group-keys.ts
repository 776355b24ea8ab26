import type { Subject } from '../program/expression.ts';
import type { Grouping, Program } from '../program/program.ts';
import type { Column, Frame } from './dataset.ts';
import { findColumn } from './find-column.ts';
import { listTexts, type Texts } from './texts.ts';

/** Code of a row that belongs to no group because an attribute is missing. */
export const noGroup = 0xffff_ffff;

/** Rows → group codes with the text of each group. */
export interface GroupKeys {
  readonly codes: Uint32Array;
  readonly dictionary: readonly string[];
}

/**
 * The group that an attribute's text falls into: its prefix, or the listed group with the longest prefix that fits.
 * Undefined when no listed group fits and the grouping has no `其余`, or when the text is shorter than the prefix.
 */
export function groupOf(grouping: Grouping, text: string): string | undefined {
  const { by } = grouping;
  if (by.kind === 'prefix') return text.length >= by.length ? text.slice(0, by.length) : undefined;
  let best: string | undefined;
  let length = -1;
  for (const [name, codes] of Object.entries(by.groups)) {
    for (const code of codes) {
      if (code.length > length && text.startsWith(code)) [best, length] = [name, code.length];
    }
  }
  return best ?? by.otherwise;
}

/** What a group is called where people read it: 电气机械和器材制造业 for 38. */
export function nameOfGroup(program: Program, by: string, key: string): string {
  const grouping = program.groupings[by];
  return (grouping?.by.kind === 'prefix' && grouping.by.names[key]) || key;
}

/** What a text attribute is where it is empty: the empty text where there is none then, else unknown. */
export function noTextOf({ items }: Pick<Program, 'items'>, name: string): '' | undefined {
  const item = items[name];
  return item?.type === 'text' && item.empty === 'never' ? '' : undefined;
}

const plain = {};
const withNone = {};
const known = new WeakMap<Column, WeakMap<object, GroupKeys>>();

/** Keys of one attribute or grouping, made once per column, since columns aren't changed in place. */
function attributeKeys(program: Program, frame: Frame, name: string, year: number, idsOf: IdsOf): GroupKeys {
  const owners = idsOf(name as Subject);
  if (owners) {
    const links = frame.links.get(name as Subject) ?? new Int32Array(frame.ids.length).fill(-1);
    // What belongs to nobody is in no group: −1 is `noGroup`.
    return { codes: Uint32Array.from(links), dictionary: listTexts(owners) };
  }
  const grouping = program.groupings[name];
  const attribute = grouping?.attribute ?? name;
  const none = noTextOf(program, attribute);
  const column = findColumn(frame, attribute, year);
  if (!column) return columnKeys(undefined, grouping, frame.ids.length, none);
  const byGrouping = known.get(column) ?? new WeakMap<object, GroupKeys>();
  known.set(column, byGrouping);
  const kind = grouping ?? (none === undefined ? plain : withNone);
  const found = byGrouping.get(kind) ?? columnKeys(column, grouping, frame.ids.length, none);
  byGrouping.set(kind, found);
  return found;
}

function columnKeys(
  column: Column | undefined,
  grouping: Grouping | undefined,
  rows: number,
  none: '' | undefined,
): GroupKeys {
  if (column?.kind === 'flag') {
    const codes = Uint32Array.from(column.values, (value, row) => (column.missing[row] ? noGroup : value));
    return { codes, dictionary: ['否', '是'] };
  }
  const dictionary: string[] = [];
  const known = new Map<string, number>();
  const codeOf = (text: string | undefined): number => {
    const group = grouping && text !== undefined ? groupOf(grouping, text) : text;
    if (group === undefined) return noGroup;
    const code = known.get(group) ?? dictionary.push(group) - 1;
    known.set(group, code);
    return code;
  };
  const codes = new Uint32Array(rows);
  const ofTexts = column?.kind === 'text' ? column.dictionary.map(codeOf) : [];
  const ofNone = codeOf(none);
  if (column?.kind !== 'text') return { codes: codes.fill(ofNone), dictionary };
  for (let row = 0; row < rows; row++) codes[row] = column.missing[row] ? ofNone : ofTexts[column.codes[row]];
  return { codes, dictionary };
}

const separator = '·';

const largestTable = 1 << 20;

/** Pair → its code, `next` where the pair is new. A table where all pairs fit one. */
function pairCodes(pairs: number): (pair: number, next: number) => number {
  if (pairs > largestTable) {
    const known = new Map<number, number>();
    return (pair, next) => {
      const code = known.get(pair) ?? next;
      if (code === next) known.set(pair, code);
      return code;
    };
  }
  const table = new Uint32Array(pairs).fill(noGroup);
  return (pair, next) => {
    if (table[pair] === noGroup) table[pair] = next;
    return table[pair];
  };
}

/** Two keys per row become one: `规上·38`. A row without either has none. Groups are numbered in the order in which rows come upon them. */
export function crossKeys(a: GroupKeys, b: GroupKeys): GroupKeys {
  const codes = new Uint32Array(a.codes.length);
  const dictionary: string[] = [];
  const width = b.dictionary.length;
  const codeOf = pairCodes(a.dictionary.length * width);
  for (let row = 0; row < codes.length; row++) {
    const left = a.codes[row];
    const right = b.codes[row];
    if (left === noGroup || right === noGroup) {
      codes[row] = noGroup;
      continue;
    }
    codes[row] = codeOf(left * width + right, dictionary.length);
    if (codes[row] === dictionary.length) dictionary.push(`${a.dictionary[left]}${separator}${b.dictionary[right]}`);
  }
  return { codes, dictionary };
}

/** Everybody in one group. */
export function oneGroup(rows: number): GroupKeys {
  return { codes: new Uint32Array(rows), dictionary: ['全体'] };
}

/** The ids of a kind of subject where a name is one. */
type IdsOf = (owner: Subject) => Texts | undefined;

/** Groups of a frame's rows by attributes, groupings or whom they belong to, with that year's attributes; no names = everybody. Listed groups go by prefix. */
export function groupKeys(
  program: Program,
  frame: Frame,
  by: readonly string[],
  year: number,
  idsOf: IdsOf = () => undefined,
): GroupKeys {
  const keys = by.map((name) => attributeKeys(program, frame, name, year, idsOf));
  return keys.length === 0 ? oneGroup(frame.ids.length) : keys.reduce(crossKeys);
}
