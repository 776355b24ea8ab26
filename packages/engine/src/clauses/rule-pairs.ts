import { parseExact } from '../base/exact.ts';
import type { Span } from '../base/span.ts';
import { formulasOfIndicator } from '../bind/own-formulas.ts';
import type { Cited } from '../program/document.ts';
import { asWritten } from '../program/empty-values.ts';
import type { Compare, Constant, Expression } from '../program/expression.ts';
import { ownOf } from '../program/own-definitions.ts';
import type {
  Adjustment,
  Band,
  Condition,
  Incentive,
  Price,
  Program,
  Scheme,
  SchemeGroup,
  Tiers,
} from '../program/program.ts';
import { unconverted, visitExpression } from '../program/visit-expression.ts';
import { namesIn, sayNumber } from '../sense/clause-texts.ts';
import { statedScheme } from '../sense/stated-scheme.ts';

type Said = NonNullable<ReturnType<typeof sayNumber>>;

/** A limit, and on which side of it lies what has the label, where a condition tells it. */
type Limit = Said & { readonly way?: 'up' | 'down' };

/** By what a text tells a number from its siblings: a class, a name, limits, or that it is for all others or for those without. */
export interface Label {
  readonly words: readonly string[];
  readonly limits: readonly Limit[];
  readonly of?: 'rest' | 'without';
}

/** A number that a rule gives to what has a label. */
export interface Pair {
  readonly label: Label;
  readonly number: Said;
  readonly written: string;
  readonly at: Span;
}

interface PairTable {
  readonly pairs: readonly Pair[];
  /** Words that the table might have a row for, and has none. */
  readonly without?: readonly string[];
  /** What is held against one of the numbers: parts of the clause that name it are about them. */
  readonly about?: readonly string[];
  readonly cited: Pick<Cited, 'cites'>;
}

const rest: Label = { words: [], limits: [], of: 'rest' };

function wordLabel(...words: readonly string[]): Label {
  return { words, limits: [] };
}

/** `当年(日期)`. */
function isThisYear({ left, right }: Compare): boolean {
  return left.op === 'since' && left.in === 'calendar-years' && right.op === 'constant' && right.value === '0';
}

/** How a text would name those for whom a condition holds; undefined where it could do so in many ways. */
function labelOf(condition: Expression): Label | undefined {
  const of = asWritten(unconverted(condition));
  switch (of.op) {
    case 'eq':
      if (isThisYear(of)) return wordLabel('当年');
      return of.right.op === 'constant' && of.right.type === 'text' ? wordLabel(String(of.right.value)) : undefined;
    case 'item':
      return of.type === 'flag' ? wordLabel(of.name) : undefined;
    case 'not':
      return of.of.op === 'item' ? { ...rest, of: 'without' } : undefined;
    case 'first':
      return labelOf(of.of);
    case 'lt':
    case 'le':
    case 'gt':
    case 'ge': {
      const limit = unconverted(of.right);
      const said =
        limit.op === 'constant' && limit.type === 'number' ? sayNumber(String(limit.value), limit.unit) : undefined;
      const way = of.op === 'gt' || of.op === 'ge' ? 'up' : 'down';
      return said && said.value !== '0' ? { words: [], limits: [{ ...said, way }] } : undefined;
    }
    case 'and': {
      const labels = of.of.map(labelOf);
      const known = labels.flatMap((label) => (label && !label.of ? [label] : []));
      if (known.length < labels.length || known.length === 0) return undefined;
      return { words: known.flatMap(({ words }) => words), limits: known.flatMap(({ limits }) => limits) };
    }
    default:
      return undefined;
  }
}

/** The one number by which a result is so much: `3 分`, `贡献 * 30%`. */
function numberOf(result: Expression): Constant | undefined {
  const of = unconverted(result);
  if (of.op === 'constant') return of.type === 'number' && parseExact(String(of.value))?.n !== 0n ? of : undefined;
  if (of.op !== 'multiply') return undefined;
  const [left, right] = [numberOf(of.left), numberOf(of.right)];
  return left && right ? undefined : (left ?? right);
}

function pairOf(label: Label | undefined, number: Constant | undefined, around: Span): Pair[] {
  const said = number && sayNumber(String(number.value), number.unit);
  if (!label || !said || !number || said.value === '0') return [];
  const unit = number.unit === undefined || number.unit === '1' ? '' : number.unit === '%' ? '%' : ` ${number.unit}`;
  // 30% stands as 0.3 in formulas.
  const written = unit === '' && Number(number.value) < 1 ? `${said.value}%` : `${number.value}${unit}`;
  return [{ label, number: said, written, at: number.at ?? around }];
}

/** The values that a text has of which a choice asks. */
type ValuesOf = (choice: Expression) => readonly string[];

/** Where all branches ask for values of one text, those that it may have. */
function valuesAsked(choice: Expression, program: Program): readonly string[] {
  let [left, name]: [Expression, string | undefined] = [choice, undefined];
  while (left.op === 'if') {
    const of = asWritten(unconverted(left.condition));
    if (of.op !== 'eq' || of.left.op !== 'item' || (name !== undefined && name !== of.left.name)) return [];
    name = of.left.name;
    left = left.whenFalse;
  }
  return name === undefined ? [] : (program.items[name]?.values ?? []);
}

/** `if … then … else if …`: each branch by its condition, the last for all others or for the one word that is left. */
function pairsOfChoice(node: Expression, around: Span, valuesOf: ValuesOf, known: readonly string[] = []): Pair[] {
  const pairs: Pair[] = [];
  const seen = new Set<string>();
  const words = known.length > 0 ? known : valuesOf(node);
  let left = node;
  while (left.op === 'if') {
    const label = labelOf(left.condition);
    for (const word of label?.words ?? []) seen.add(word);
    pairs.push(...pairOf(label, numberOf(left.whenTrue), left.at ?? around));
    left = left.whenFalse;
  }
  const unseen = words.filter((word) => !seen.has(word));
  const last = unseen.length === 1 && known.length === 0 ? { ...rest, words: unseen } : lastOf(known, unseen);
  return [...pairs, ...pairOf(last, numberOf(left), around)];
}

function lastOf(known: readonly string[], unseen: readonly string[]): Label | undefined {
  if (known.length === 0) return rest;
  return unseen.length === 1 ? wordLabel(...unseen) : undefined;
}

/** `1 分/场 * 主办 + 0.5 分/场 * 承办`: each term by what it counts. */
function pairsOfSum(node: Expression, around: Span): Pair[] {
  const of = unconverted(node);
  if (of.op === 'add') return [...pairsOfSum(of.left, around), ...pairsOfSum(of.right, around)];
  const [name] = namesIn(of);
  return of.op === 'multiply' && name !== undefined ? pairOf(wordLabel(name), numberOf(of), around) : [];
}

/** All choices and sums of a formula, outermost first, each as a table of its own. */
function tablesIn(formula: Expression, around: Span, valuesOf: ValuesOf, words?: readonly string[]): Pair[][] {
  const tables: Pair[][] = [];
  const inner = new Set<Expression>();
  visitExpression(formula, (node) => {
    if (node.op === 'if') {
      if (!inner.has(node)) tables.push(pairsOfChoice(node, around, valuesOf, words));
      inner.add(node.whenFalse);
    } else if (node.op === 'max' || node.op === 'min') {
      const choices = node.of.filter(({ op }) => op === 'if');
      tables.push(choices.flatMap((one) => pairsOfChoice(one, around, valuesOf).filter(({ label }) => !label.of)));
    } else if (node.op === 'add') {
      if (!inner.has(node)) tables.push(pairsOfSum(node, around));
      for (const side of [node.left, node.right]) inner.add(side);
    }
  });
  return tables;
}

/** The words for which a rule has a number at all. */
function wordsOf(conditions: readonly Condition[]): readonly string[] {
  return conditions.flatMap(({ name, test }) =>
    name === '按档' && test.op === 'in' ? test.values.map(({ value }) => String(value)) : [],
  );
}

function rowsOf(tiers: Tiers): Pair[] {
  // `第二年` is the one that begins when one year is over.
  if (unconverted(tiers.value).op === 'since') return [];
  return tiers.rows.flatMap(({ threshold, result, at }) => {
    const limit = sayNumber(threshold, tiers.value.unit);
    const number: Constant = { op: 'constant', type: 'number', value: result, unit: tiers.resultUnit, at };
    // What has a slice begins at its limit: `不超过` the limit is the slice before.
    const way = tiers.how === 'progressive' ? ({ way: 'up' } as const) : {};
    return limit ? pairOf({ words: [], limits: [{ ...limit, ...way }] }, number, at) : [];
  });
}

function pointsOf(value: string, at: Span): Constant {
  return { op: 'constant', type: 'number', value: value.replace(/^-/, ''), unit: '分', at };
}

function isOfPoints(count: Expression): boolean {
  let found = false;
  visitExpression(count, (node) => {
    found ||= (node.op === 'indicator' || node.op === 'item') && node.unit === '分';
  });
  return found;
}

function ofAdjustment({ name, count, points, table, at }: Adjustment): Pair[] {
  // What is counted may be points already.
  if (/^-?1$/.test(points) && isOfPoints(count)) return [];
  return table ? [] : pairOf(wordLabel(name, ...namesIn(count).slice(0, 1)), pointsOf(points, at), at);
}

/** Points by item: for each one, or for those for whom a flag holds. */
function ofItems({ items }: SchemeGroup): Pair[] {
  return items.flatMap(({ points, table, at }) => {
    const of = points && unconverted(points);
    if (!of || table) return [];
    if (of.op === 'if') return pairOf(labelOf(of.condition), numberOf(of.whenTrue), at);
    const [name] = namesIn(of);
    return of.op === 'multiply' && name !== undefined ? pairOf(wordLabel(name), numberOf(of), at) : [];
  });
}

function ofScheme(scheme: Scheme): Pair[][] {
  const { groups, classing, at } = scheme;
  const offsets = groups.flatMap(({ test, offset }) =>
    offset === undefined ? [] : pairOf(labelOf(test), pointsOf(offset, at), at),
  );
  const lines = (classing?.classes ?? []).flatMap(({ name, line }) =>
    line === undefined || classing?.kind === 'quota'
      ? []
      : pairOf(wordLabel(name), pointsOf(line, classing?.at ?? at), at),
  );
  return [
    offsets,
    ...groups.flatMap((group) => [ofItems(group), group.adjustments.flatMap(ofAdjustment)]),
    ...groups.flatMap(scoreTablesOf),
    lines,
  ];
}

function scoreTablesOf({ items, adjustments }: SchemeGroup): Pair[][] {
  const tables = [
    ...items.flatMap(({ table, value, at }) => (table ? [{ rows: table.rows, value, at }] : [])),
    ...adjustments.flatMap(({ table, at }) => (table ? [{ rows: table.rows, value: table.value, at }] : [])),
  ];
  return tables.map(({ rows, value, at }) =>
    rows.flatMap(({ threshold, points }) => {
      const limit = threshold === undefined ? undefined : sayNumber(threshold, value.unit);
      return limit && limit.value !== '0' ? pairOf({ words: [], limits: [limit] }, pointsOf(points, at), at) : [];
    }),
  );
}

function ofBand({ rows, value, at }: Band): Pair[] {
  return rows.flatMap(({ label, limit }) => {
    const number: Constant = { op: 'constant', type: 'number', value: limit ?? '0', unit: value.unit ?? '1', at };
    return limit === undefined ? [] : pairOf(wordLabel(label), number, at);
  });
}

function ofMoney({ conditions, at, ...rule }: Incentive | Price, valuesOf: ValuesOf): Pair[][] {
  const words = wordsOf(conditions);
  if ('value' in rule) return tablesIn(rule.value, at, valuesOf, words);
  const { amount, cap, tiers, parts } = rule;
  const rows = (parts?.rows ?? []).flatMap((row) => {
    const label = labelOf(row.test);
    return pairOf(
      label?.words.length ? { ...label, words: [row.name, ...label.words] } : (label ?? wordLabel(row.name)),
      numberOf(row.amount),
      row.at,
    );
  });
  const formulas = [amount, cap].flatMap((formula) => (formula ? tablesIn(formula, at, valuesOf, words) : []));
  return [...formulas, ...(tiers ? [rowsOf(tiers)] : []), rows];
}

/** The indicators that a rule goes by, with those in them, but for those that name clauses of their own. */
function indicatorsIn(formulas: readonly (Expression | undefined)[], program: Program): Expression[] {
  const found: Expression[] = [];
  const seen = new Set<string>();
  const add = (node: Expression): void =>
    visitExpression(node, (one) => {
      const indicator = one.op === 'indicator' && !seen.has(one.name) ? program.indicators[one.name] : undefined;
      if (!indicator) return;
      seen.add(indicator.name);
      for (const formula of formulasOfIndicator(indicator)) {
        if (!indicator.sources) found.push(formula);
        add(formula);
      }
    });
  for (const formula of formulas) if (formula) add(formula);
  return found;
}

/** The other words of what a table of words looks at. */
function wordsWithout(conditions: readonly Condition[], program: Program): readonly string[] {
  const test = conditions.find(({ name }) => name === '按档')?.test;
  if (test?.op !== 'in') return [];
  const known = new Set(test.values.map(({ value }) => String(value)));
  const of = test.of;
  const all =
    of.op === 'item'
      ? (program.items[of.name]?.values ?? [])
      : of.op === 'scheme'
        ? (statedScheme(program, of.scheme)?.classing?.classes ?? []).map(({ name }) => name)
        : [];
  return all.filter((word) => !known.has(word) && word.length > 1);
}

/** What a condition holds against a choice of numbers. */
function heldAgainst(test: Expression): readonly string[] {
  const names: string[] = [];
  visitExpression(test, (node) => {
    if (!/^(?:lt|le|gt|ge)$/.test(node.op) || !('left' in node)) return;
    const sides = [node.left, node.right].map(unconverted);
    const [other] = sides.filter(({ op }) => op !== 'if');
    if (other && sides.some(({ op }) => op === 'if')) names.push(...namesIn(other));
  });
  return names;
}

/** Every table of a package in which numbers stand by classes, names or limits, and the clauses that it rests on. */
export function pairTablesOf(program: Program): PairTable[] {
  const tables: PairTable[] = [];
  const valuesOf: ValuesOf = (node) => valuesAsked(node, program);
  const add = (
    cited: Pick<Cited, 'cites'> & { readonly at: Span },
    pairs: readonly Pair[][],
    formulas: readonly (Expression | undefined)[] = [],
    without: readonly string[] = [],
  ) => {
    const inner = indicatorsIn(formulas, program).flatMap((formula) => tablesIn(formula, cited.at, valuesOf));
    const own = pairs.filter((table) => table.length > 0);
    for (const [index, table] of own.entries())
      tables.push({ pairs: table, cited, ...(index === 0 && without.length > 0 ? { without } : {}) });
    for (const table of inner) if (table.length > 0) tables.push({ pairs: table, cited });
  };
  for (const price of Object.values(program.prices))
    add(price, ofMoney(price, valuesOf), [price.value], wordsWithout(price.conditions, program));
  for (const incentive of Object.values(program.incentives)) {
    const { amount, tiers, conditions } = incentive;
    const formulas = [amount, tiers?.value, ...conditions.map(({ test }) => test)];
    add(incentive, ofMoney(incentive, valuesOf), formulas, wordsWithout(conditions, program));
  }
  for (const scheme of Object.values(program.schemes)) {
    const items = scheme.groups.flatMap((group) => group.items);
    const points = items.flatMap(({ points: formula, table, at }) =>
      formula && !table ? tablesIn(formula, at, valuesOf) : [],
    );
    const sources = scheme.classing?.sources?.flatMap(({ cites }) => cites) ?? [];
    const bonuses = scheme.groups.flatMap(({ adjustments }) => adjustments.flatMap(({ cites }) => cites));
    const cites = [...new Set([...scheme.cites, ...sources, ...bonuses])];
    add(
      { ...scheme, cites },
      [...ofScheme(scheme), ...points],
      items.map(({ value }) => value),
    );
  }
  for (const one of [
    ...Object.values(program.rules),
    ...Object.values(program.incentives),
    ...Object.values(program.prices),
  ])
    for (const { test, cites, at } of one.conditions) {
      const about = heldAgainst(test);
      for (const pairs of tablesIn(test, at, valuesOf))
        if (pairs.length > 0) tables.push({ pairs, cited: { cites }, about });
    }
  for (const { test, cites, at } of program.exclusions) add({ cites, at }, tablesIn(test, at, valuesOf));
  for (const { sources = [], at, ...indicator } of ownOf(program, 'indicators')) {
    const cites = sources.flatMap((one) => one.cites);
    const own = formulasOfIndicator({ ...indicator, at }).flatMap((formula) => tablesIn(formula, at, valuesOf));
    if (cites.length > 0) add({ cites, at }, own);
  }
  for (const band of ownOf(program, 'bands')) add(band, [ofBand(band)], [band.value]);
  return tables;
}
