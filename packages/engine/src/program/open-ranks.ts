import type { Aggregate, Arithmetic, Choice, Compare, Expression, SchemeRef, Subject } from './expression.ts';
import { whereThere } from './has-result.ts';
import { flag, isMissing, not } from './make-flags.ts';
import { mapParts } from './map-parts.ts';
import type { Band, Program, Tiers } from './program.ts';

/**
 * A rank is one's place among those of whom it is known where they stand, a count how many are known to fulfil a condition. Whoever is still
 * undecided may come before, or be one more: in the rules that decide by a rank or a count, a comparison holds only where it does so at both ends
 * of what that may yet become, and a number that is made of one is missing until nobody can change it.
 */
export function withOpenRanks(program: Program): Program {
  const { rules, bands, incentives, exclusions, prices, ceilings } = program;
  const decided = { rules, bands, incentives, exclusions, prices, ceilings };
  const changed = new OpenRanks(program).settle(decided);
  return changed === decided ? program : { ...program, ...changed };
}

/** The least and the most that a number may become. */
interface Ends {
  readonly low: Expression;
  readonly high: Expression;
}

type Rank = (Aggregate & { readonly how: 'rank' | 'count' }) | (SchemeRef & { readonly part: 'rank' });

function isRank(node: Expression): node is Rank {
  if (node.op === 'scheme') return node.part === 'rank';
  return node.op === 'aggregate' && (node.how === 'rank' || (node.how === 'count' && mayBeUnknown(conditionOf(node))));
}

/** Whom a count counts. */
function conditionOf({ of, where }: Aggregate): Expression {
  return where ? flag('and', [where, of]) : of;
}

/** Whether a condition may have no answer: it asks more than what is there. */
function mayBeUnknown(node: Expression): boolean {
  if (node.op === 'constant' || node.op === 'is-missing' || (node.op === 'scheme' && node.part === 'rated'))
    return false;
  if (node.op === 'and' || node.op === 'or') return node.of.some(mayBeUnknown);
  return node.op !== 'not' || mayBeUnknown(node.of);
}

/** What looks at other years than one that is written: who was undecided then isn't one count. */
const ofManyYears: ReadonlySet<Expression['op']> = new Set([
  'in-year',
  'peak',
  'consecutive',
  'first',
  'growth',
  'window',
]);

/** Whether a condition isn't surely false. */
const mayHold = (of: Expression): Expression => flag('or', [isMissing(of), of]);
const none: Expression = { op: 'constant', type: 'number', unit: '1', value: '0' };

function calculate(op: 'add' | 'subtract' | 'divide', left: Expression, right: Expression): Expression {
  return { op, type: 'number', ...(left.unit === undefined ? {} : { unit: left.unit }), left, right };
}

function compare(op: Compare['op'], left: Expression, right: Expression): Expression {
  return { op, type: 'flag', left, right };
}

/** Whether a number is written out and not below zero, or counts those of whom it is always known. */
function isSize(node: Expression): boolean {
  if (node.op === 'constant') return !String(node.value).startsWith('-');
  return node.op === 'convert' ? isSize(node.of) : node.op === 'aggregate' && node.how === 'count' && !isRank(node);
}

function isNumber(node: Expression): boolean {
  return node.type === 'number';
}

class OpenRanks {
  readonly #counts = new Map<Expression, Expression>();

  constructor(readonly program: Program) {}

  /** Every formula inside changed; the thing itself where no rank stands in it. */
  settle<T>(thing: T): T {
    if (typeof thing !== 'object' || thing === null) return thing;
    if ('op' in thing) return this.#formula(thing as unknown as Expression) as unknown as T;
    const changed: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(thing)) {
      const settled = key === 'order' || key === 'at' ? value : this.settle(value as unknown);
      if (settled !== value) changed[key] = settled;
    }
    if (Object.keys(changed).length === 0) return thing;
    if (Array.isArray(thing)) return thing.map((value, index) => changed[index] ?? value) as unknown as T;
    const table = thing as unknown as Tiers | Band;
    if ('value' in changed && 'rows' in table && !('how' in table && table.how === 'progressive'))
      changed.value = this.#byLines(table);
    return { ...thing, ...changed };
  }

  /** Whether a rank decides about a formula; what is counted or added up over a group stays what is known of its members. */
  #hasRank(node: Expression): boolean {
    if (isRank(node)) return true;
    if (node.op === 'aggregate' || node.op === 'is-missing') return false;
    if (node.op === 'indicator') return this.#formulaOf(node) !== undefined;
    let has = false;
    mapParts(node, (part) => {
      has ||= this.#hasRank(part);
      return part;
    });
    return has;
  }

  /** The formula of an indicator that is made of a rank. */
  #formulaOf(node: Expression): Expression | undefined {
    if (node.op !== 'indicator') return undefined;
    const { definition } = this.program.indicators[node.name] ?? {};
    if (definition?.kind !== 'formula' || definition.begins) return undefined;
    return this.#hasRank(definition.formula) ? definition.formula : undefined;
  }

  #formula(node: Expression): Expression {
    if ('open' in node || !this.#hasRank(node)) return node;
    if (isRank(node) || node.op === 'indicator') return this.#closed(node);
    if ('left' in node && node.type === 'flag' && isNumber(node.left)) return this.#comparison(node as Compare);
    if (node.op === 'in')
      return flag(
        'or',
        node.values.map((value) => this.#formula({ op: 'eq', type: 'flag', left: node.of, right: value })),
      );
    return mapParts(node, (part) => this.#formula(part));
  }

  #comparison(node: Compare): Expression {
    const [left, right] = [this.#endsOf(node.left), this.#endsOf(node.right)];
    if (!left || !right) return mapParts(node, (part) => this.#formula(part));
    const mayBe = (op: Compare['op']) => compare(op, left.low, right.high);
    const mustBe = (op: Compare['op']) => compare(op, left.high, right.low);
    const open = this.#openOf(node);
    if (node.op !== 'eq' && node.op !== 'ne')
      return { ...node, ends: [mayBe(node.op), mustBe(node.op)], ...(open ? { open } : {}) };
    // What is equal now must be so at all ends; what isn't must not lie between them.
    const equal = compare('eq', node.left, node.right);
    const stays = flag('and', [equal, mayBe('ge'), mustBe('le')]);
    const end = flag('or', [stays, flag('and', [not(equal), mayBe('le'), mustBe('ge')])]);
    return { ...node, ends: [node.op === 'eq' ? end : not(end)], ...(open ? { open } : {}) };
  }

  /** What the number may become; undefined where that can't be told from its parts. */
  #endsOf(node: Expression): Ends | undefined {
    if (!isNumber(node) || !this.#hasRank(node)) return { low: node, high: node };
    const through = (part: Expression): Ends | undefined => {
      const ends = this.#endsOf(part);
      const put = (end: Expression): Expression => mapParts(node, () => end);
      return ends && { low: put(ends.low), high: put(ends.high) };
    };
    switch (node.op) {
      case 'aggregate':
      case 'scheme':
        return isRank(node) ? { low: node, high: calculate('add', node, this.#countOf(node)) } : undefined;
      case 'indicator': {
        const formula = this.#formulaOf(node);
        const ends = formula && this.#endsOf(formula);
        if (!formula || !ends) return undefined;
        const moved = (end: Expression): Expression =>
          end === formula ? node : calculate('add', node, calculate('subtract', end, formula));
        return { low: moved(ends.low), high: moved(ends.high) };
      }
      case 'multiply':
      case 'divide':
        return node.position ? this.#endsOfPlace(node) : this.#scaledEnds(node);
      case 'add':
      case 'subtract': {
        const [left, right] = [this.#endsOf(node.left), this.#endsOf(node.right)];
        if (!left || !right) return undefined;
        const [least, most] = node.op === 'add' ? [right.low, right.high] : [right.high, right.low];
        return { low: { ...node, left: left.low, right: least }, high: { ...node, left: left.high, right: most } };
      }
      case 'convert':
      case 'round':
      case 'lag':
      case 'at-year':
        return through(node.of);
      default:
        return undefined;
    }
  }

  /** `名次比`: those who may yet come count among all, too. */
  #endsOfPlace(node: Arithmetic): Ends | undefined {
    if (node.position?.name !== '名次比' || !isRank(node.left)) return undefined;
    const open = this.#countOf(node.left);
    const all = calculate('add', node.right, open);
    return {
      low: calculate('divide', node.left, all),
      high: calculate('divide', calculate('add', node.left, open), all),
    };
  }

  /** So many times a rank or a count, or a part of it, where that isn't below zero and nobody can change it. */
  #scaledEnds(node: Arithmetic): Ends | undefined {
    const { op, left, right } = node;
    if (isSize(right)) {
      const ends = this.#endsOf(left);
      return ends && { low: { ...node, left: ends.low }, high: { ...node, left: ends.high } };
    }
    const ends = op === 'multiply' && isSize(left) ? this.#endsOf(right) : undefined;
    return ends && { low: { ...node, right: ends.low }, high: { ...node, right: ends.high } };
  }

  /** The number where nobody may change it, else missing. */
  #closed(value: Expression): Expression {
    const open = this.#openOf(value);
    const formula = this.#formulaOf(value);
    if (!open || open.length === 0) {
      // Missing where the ranks of those years aren't closed, whatever years it looks at.
      const closed = formula ? this.#formula(formula) : value;
      return settledWhere(compare('eq', closed, closed), value, []);
    }
    const isClosed: Expression = {
      ...compare('eq', open.length === 1 ? open[0] : open.reduce((a, b) => calculate('add', a, b)), none),
      ends: [{ op: 'constant', type: 'flag', value: true }],
      open,
    } as Expression;
    return settledWhere(isClosed, value, open);
  }

  /** The number of a table where it surely lies between the same two lines, else missing. */
  #byLines(table: Tiers | Band): Expression {
    const { value, rows, isInclusive, edgeParameter } = table;
    const isUpper = 'limits' in table && table.limits === 'upper';
    const known = rows.flatMap((row) => {
      const line = 'threshold' in row ? row.threshold : row.limit;
      if (line === undefined) return [];
      const right: Expression = { op: 'constant', type: 'number', unit: value.unit ?? '1', value: line };
      const isIn = row.isInclusive ?? isInclusive;
      const ops = edgeParameter === undefined ? [isIn === isUpper ? 'gt' : 'ge'] : ['gt', 'ge'];
      return ops.map((op) => {
        const side = this.#formula(compare(op as 'gt' | 'ge', value, right));
        return flag('or', [side, not(side)]);
      });
    });
    return known.length === 0 ? value : settledWhere(flag('and', known), value, this.#openOf(value) ?? []);
  }

  /** How many may yet come before, for each rank that decides about a formula; undefined where ranks of many years do. */
  #openOf(node: Expression): readonly Expression[] | undefined {
    if (isRank(node)) return [this.#countOf(node)];
    if (!this.#hasRank(node)) return [];
    if (ofManyYears.has(node.op)) return undefined;
    const formula = this.#formulaOf(node);
    if (formula) return this.#openOf(formula);
    let found: Expression[] | undefined = [];
    mapParts(node, (part) => {
      const open = this.#openOf(part);
      found = open && found ? [...found, ...open] : undefined;
      return part;
    });
    if (!found || (node.op !== 'lag' && node.op !== 'at-year')) return found;
    return found.map((of): Expression => ({ ...node, type: 'number', unit: '家', of }));
  }

  #countOf(rank: Rank): Expression {
    const made =
      this.#counts.get(rank) ?? (rank.op === 'aggregate' ? this.#openInGroup(rank) : this.#openInScheme(rank));
    this.#counts.set(rank, made);
    return made;
  }

  /** Members of whom it isn't known whether they count, or what they have; and those who may be in any group. */
  #openInGroup(node: Aggregate): Expression {
    const { of, where, by, byText = [], over } = node;
    if (node.how === 'count') return countWhere(isMissing(conditionOf(node)), by, byText, over);
    const subject = this.#subjectOf(of) ?? '企业';
    const needed = [of, ...byText].flatMap((value) => whereThere(this.program, value, subject));
    const inside = [...(where ? [where] : []), ...needed];
    const isOpen =
      inside.length === 0
        ? isMissing(of)
        : flag('and', [mayHold(flag('and', inside)), flag('or', [isMissing(flag('and', inside)), isMissing(of)])]);
    const count = countWhere(isOpen, by, byText);
    if (byText.length === 0) return count;
    const isAnywhere = flag('and', [
      ...(inside.length === 0 ? [] : [mayHold(flag('and', inside))]),
      flag('or', byText.map(isMissing)),
    ]);
    return calculate('add', count, countWhere(isAnywhere, by, []));
  }

  /** Subjects of whom the scheme hasn't decided, as far as they may stand in the subject's own ranking. */
  #openInScheme({ unit: _, owner: __, ...rank }: SchemeRef): Expression {
    const { groups = [], classing } = this.program.schemes[rank.scheme] ?? {};
    const isOpen = isMissing({ ...rank, type: 'flag', part: 'rated' });
    const within = classing?.within ?? ['组'];
    if (groups.some((group) => group.within)) return countWhere(isOpen, [], []);
    const by = within.filter((name) => name !== '组');
    if (groups.length === 1 || by.length === within.length) return countWhere(isOpen, by, []);
    return groups.reduceRight<Expression>((otherwise, { test }, index) => {
      const taken = groups.slice(0, index).map((earlier) => mayHold(not(earlier.test)));
      const own = countWhere(flag('and', [isOpen, mayHold(test), ...taken]), by, []);
      return { op: 'if', type: 'number', unit: '家', condition: test, whenTrue: own, whenFalse: otherwise };
    }, none);
  }

  #subjectOf(node: Expression): Subject | undefined {
    if ('subject' in node) return node.subject;
    if (node.op === 'scheme') return this.program.schemes[node.scheme]?.subject;
    if (node.op === 'band') return this.program.bands[node.band]?.subject;
    if (node.op === 'award') return this.program.incentives[node.incentive]?.subject;
    let found: Subject | undefined;
    mapParts(node, (part) => {
      found ??= this.#subjectOf(part);
      return part;
    });
    return found;
  }
}

function countWhere(
  of: Expression,
  by: readonly string[],
  byText: readonly Expression[],
  over?: Aggregate['over'],
): Aggregate {
  return {
    op: 'aggregate',
    type: 'number',
    unit: '家',
    how: 'count',
    of,
    by,
    ...(byText.length > 0 ? { byText } : {}),
    ...(over ? { over } : {}),
  };
}

function settledWhere(condition: Expression, value: Expression, open: readonly Expression[]): Choice {
  const { type, unit, at } = value;
  return {
    op: 'if',
    type,
    ...(unit === undefined ? {} : { unit }),
    condition,
    whenTrue: value,
    whenFalse: value,
    isAside: true,
    open,
    ...(at ? { at } : {}),
  };
}
