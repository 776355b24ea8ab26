import type { ReadFinding, Reading, ReadRule, ReadTarget, ReadTask, Reason } from '@niepan/reader';

/** Something that the reader made of the document and a person confirms, mends or drops. */
export type Item =
  | {
      readonly kind: 'target';
      readonly key: string;
      readonly index: number;
      readonly path: string;
      readonly read: ReadTarget;
    }
  | {
      readonly kind: 'task';
      readonly key: string;
      readonly index: number;
      readonly path: string;
      readonly read: ReadTask;
    }
  | {
      readonly kind: 'rule';
      readonly key: string;
      readonly index: number;
      readonly path: string;
      readonly read: ReadRule;
    }
  | {
      readonly kind: 'finding';
      readonly key: string;
      readonly index: number;
      readonly path: string;
      readonly read: ReadFinding;
    };

export type ItemKind = Item['kind'];

/** Fields that a person wrote in place of what was read; an empty text takes a field away. */
export type Mend = Readonly<Record<string, string>>;

/** What a person decided about an item. A mend without a state waits for confirmation. */
export interface Decision {
  readonly state: 'open' | 'confirmed' | 'dropped';
  readonly mend?: Mend;
}

export type Decisions = Readonly<Record<string, Decision>>;

const open: Decision = { state: 'open' };

export function decisionOf(decisions: Decisions, key: string): Decision {
  return decisions[key] ?? open;
}

const order: readonly ItemKind[] = ['finding', 'target', 'rule', 'task'];

/** All items in the order of the document: clause by clause, findings first. */
export function itemsOf({ clauses, targets, tasks, rules, findings }: Reading): readonly Item[] {
  const places = new Map(clauses.map(({ path }, place) => [path, place]));
  const items: Item[] = [
    ...targets.map((read, index): Item => ({ kind: 'target', key: `target:${index}`, index, path: read.path, read })),
    ...tasks.map((read, index): Item => ({ kind: 'task', key: `task:${index}`, index, path: read.path, read })),
    ...rules.map((read, index): Item => ({ kind: 'rule', key: `rule:${index}`, index, path: read.path, read })),
    ...findings.map(
      (read, index): Item => ({ kind: 'finding', key: `finding:${index}`, index, path: clauseOf(read, places), read }),
    ),
  ];
  const placeOf = ({ path }: Item) => places.get(path) ?? clauses.length;
  return items.sort(
    (a, b) => placeOf(a) - placeOf(b) || order.indexOf(a.kind) - order.indexOf(b.kind) || a.index - b.index,
  );
}

/** Findings name clauses, units or targets; the first that is a clause holds it. */
function clauseOf({ paths }: ReadFinding, places: ReadonlyMap<string, number>): string {
  return paths.find((path) => places.has(path)) ?? '';
}

/** Stretches of the text that an item speaks of; a rule's own place first, then every other that it was drawn from. */
export function stretchesOf(item: Item): readonly { readonly start: number; readonly end: number }[] {
  if (item.kind === 'finding') return item.read.spans;
  return item.kind === 'rule' ? [item.read, ...(item.read.alsoAt ?? [])] : [item.read];
}

/** How many items are settled, of how many. */
export function progressOf(
  items: readonly Item[],
  decisions: Decisions,
): { readonly done: number; readonly all: number } {
  return { done: items.filter(({ key }) => decisionOf(decisions, key).state !== 'open').length, all: items.length };
}

const targetFields = ['name', 'comparator', 'value', 'high', 'unit', 'period', 'basis', 'soft'] as const;

/** The fields of an item that a person may mend, with what stands in them now. */
export function fieldsOf(item: Item, mend: Mend = {}): readonly { readonly name: string; readonly value: string }[] {
  const field = (name: string, value: string | undefined) => ({ name, value: mend[name] ?? value ?? '' });
  switch (item.kind) {
    case 'target':
      return targetFields.map((name) => field(name, item.read[name]));
    case 'task':
      return [
        field('text', item.read.text),
        field('lead', item.read.lead),
        field('responsible', item.read.responsible.join('、')),
        field('due', item.read.due),
      ];
    case 'rule':
      return [field('name', item.read.name), field('draft', item.read.draft)];
    case 'finding':
      return [];
  }
}

/** What was read with a person's words in place of it; emptied fields that may be absent are absent. */
function mended<T extends ReadTarget | ReadTask | ReadRule>(read: T, mend: Mend | undefined): T {
  if (mend === undefined) return read;
  const changed: Record<string, unknown> = { ...read };
  for (const [name, text] of Object.entries(mend)) {
    const value = text.trim();
    if (name === 'responsible') changed[name] = value.split(/[、,，;；\s]+/).filter((unit) => unit !== '');
    else if (value === '' && name !== 'name' && name !== 'text' && name !== 'draft') delete changed[name];
    else changed[name] = value;
  }
  return changed as unknown as T;
}

const unchecked: Reason = ['unchecked'];

/** A reading as a person left it: dropped items are gone, mended ones changed, confirmed ones sure, and the others wait for a person. */
export function amendReading(reading: Reading, decisions: Decisions): Reading {
  const settle = <T extends ReadTarget | ReadTask | ReadRule>(
    kind: ItemKind,
    list: readonly T[],
  ): readonly (T | undefined)[] =>
    list.map((read, index) => {
      const { state, mend } = decisionOf(decisions, `${kind}:${index}`);
      if (state === 'dropped') return undefined;
      const own = mended(read, mend);
      if (state === 'confirmed') return { ...own, confidence: 'sure' };
      return {
        ...own,
        confidence: 'unsure',
        because: own.confidence === 'unsure' ? [...own.because, unchecked] : [unchecked],
      };
    });
  const isHere = <T>(one: T | undefined): one is T => one !== undefined;
  const targets = settle('target', reading.targets);
  const places = new Map<number, number>();
  for (const [index, target] of targets.entries()) if (target !== undefined) places.set(index, places.size);
  return {
    ...reading,
    targets: targets.filter(isHere).map(({ partOf, ...target }) => {
      const whole = partOf === undefined ? undefined : places.get(partOf);
      return whole === undefined ? target : { ...target, partOf: whole };
    }),
    tasks: settle('task', reading.tasks).filter(isHere),
    rules: settle('rule', reading.rules).filter(isHere),
  };
}

/** The next item after one that is still open, going round; itself when none is. */
export function nextOpen(items: readonly Item[], decisions: Decisions, key: string): string {
  const at = items.findIndex((item) => item.key === key);
  const rest = [...items.slice(at + 1), ...items.slice(0, at + 1)];
  return rest.find((item) => decisionOf(decisions, item.key).state === 'open')?.key ?? key;
}
