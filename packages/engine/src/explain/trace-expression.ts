import { printDay } from '../base/day.ts';
import { printExact } from '../base/exact.ts';
import { nameOfGroup, noGroup } from '../data/group-keys.ts';
import { isDrawn, isUndivided, positionOf } from '../program/about-node.ts';
import type { Dated } from '../program/dated-number.ts';
import { findDayCondition } from '../program/day-conditions.ts';
import { asWritten, type Happened, mayNotHaveHappened } from '../program/empty-values.ts';
import type {
  Aggregate,
  Choice,
  Expression,
  InYear,
  ParameterRef,
  SchemeRef,
  TargetRef,
  ValueOn,
} from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import { partsOf } from '../program/visit-expression.ts';
import type { TraceNode } from '../results/results.ts';
import { nameOfVerdict } from '../rows/decide-rule.ts';
import { earlierYears } from '../rows/earlier-years.ts';
import { evaluate } from '../rows/evaluate.ts';
import { populationOf } from '../rows/group-value.ts';
import { keysBy } from '../rows/keys-by.ts';
import { Num } from '../rows/num.ts';
import { getIndicator } from '../rows/ratio-of.ts';
import { followLink, givenIndicator } from '../rows/read-item.ts';
import { type At, findFrame, type Value } from '../rows/run.ts';
import { decideIncentive } from '../rows/run-incentive.ts';
import { findValueOn } from '../rows/settled-program.ts';
import { findTargetRow } from '../rows/target-at.ts';
import { distanceOf, wordsOfDistance } from './distance.ts';
import { drawnParts } from './drawn-parts.ts';
import { noteOfNoResult, openNote } from './open-notes.ts';
import type { ToldRun } from './told-run.ts';

/** Exact texts longer than this say less than the float beside them. */
const longestExact = 2n ** 160n;

/** What a value shows as: the float for numbers, with the exact text beside it where that is short; `YYYY-MM-DD` for days. */
export function shownValue(value: Value, type: Expression['type']): Pick<TraceNode, 'value' | 'exact'> {
  if (value instanceof Num) {
    const { exact } = value;
    return {
      value: value.float,
      ...(exact.d < longestExact && exact.n < longestExact ? { exact: printExact(exact) } : {}),
    };
  }
  return { value: type === 'day' && typeof value === 'number' ? printDay(value) : value };
}

const assumption = '假定';

/** Clauses of a rule or value, without the mark for an assumption, which is told apart. */
export function citesOf(cited: { readonly cites: readonly string[] }): Pick<TraceNode, 'cites' | 'isAssumption'> {
  const clauses = cited.cites.filter((cite) => cite !== assumption);
  return {
    ...(clauses.length > 0 ? { cites: clauses } : {}),
    ...(cited.cites.includes(assumption) ? { isAssumption: true } : {}),
  };
}

function unitOf(node: Expression): Pick<TraceNode, 'unit'> {
  return node.type === 'number' && node.unit !== undefined ? { unit: node.unit } : {};
}

function verdictOf(node: Expression, value: Value): Pick<TraceNode, 'verdict'> {
  return node.type === 'flag' && (value === null || typeof value === 'boolean')
    ? { verdict: nameOfVerdict(value) }
    : {};
}

/** The parameters that numbers of a scheme follow, each with its value, days and source. */
export function traceDated(run: ToldRun, dated: Dated | undefined, at: At): readonly TraceNode[] {
  const names = new Set(Object.values(dated ?? {}).flatMap(({ times, over = [] }) => [...times, ...over]));
  return Array.from(names, (name) => {
    const { unit } = run.program.parameters[name] ?? {};
    return traceParameter(run, { op: 'parameter', type: 'number', name, ...(unit === undefined ? {} : { unit }) }, at);
  });
}

/** A parameter with its value in force on the run's day, or on the day that a formula says. */
function traceParameter(run: ToldRun, node: ParameterRef | ValueOn, at: At): TraceNode {
  const words = run.say.words.trace;
  const day = node.op === 'value-on' ? evaluate(run, node.of, at) : run.day;
  const entry = typeof day === 'number' ? findValueOn(run.program, node.name, day) : undefined;
  const parameter = run.program.parameters[node.name];
  const isGiven = run.givens?.parameters.has(node.name) === true;
  const reading = parameter?.readings.find(({ value }) => value === entry?.value);
  const notes = [
    isGiven ? words.given : undefined,
    entry?.isPending ? words.pending : undefined,
    entry && !isGiven ? words.days(entry.from, entry.until) : undefined,
    entry?.because,
    reading?.meaning,
  ].filter((note) => note !== undefined);
  return {
    label: node.name,
    kind: 'parameter',
    ...shownValue(evaluate(run, node, at), node.type),
    ...unitOf(node),
    ...(entry && !isGiven ? citesOf(entry) : {}),
    ...(notes.length > 0 ? { note: notes.join(run.say.words.stop) } : {}),
    children: node.op === 'value-on' ? [traceExpression(run, node.of, at)] : [],
  };
}

function traceItem(run: ToldRun, node: Expression & { op: 'item' | 'group' }, at: At): TraceNode {
  const source =
    run.program.items[node.op === 'item' ? node.name : (run.program.groupings[node.name]?.attribute ?? '')]?.source;
  const value = evaluate(run, node, at);
  const named = node.op === 'group' && typeof value === 'string' ? nameOfGroup(run.program, node.name, value) : value;
  return {
    label: node.subject === at.subject ? node.name : `${node.subject}.${node.name}`,
    kind: 'item',
    ...shownValue(named, node.type),
    ...unitOf(node),
    ...(run.program.items[node.name]?.period === 'fixed' ? {} : { year: at.year }),
    ...verdictOf(node, value),
    ...(source === undefined ? {} : { source }),
    children: [],
  };
}

function traceIndicator(run: ToldRun, node: Expression & { op: 'indicator' }, at: At): TraceNode {
  const { definition } = getIndicator(run, node.name);
  const own = followLink(run, at, node.subject);
  const base = {
    label: node.subject === at.subject ? node.name : `${node.subject}.${node.name}`,
    kind: 'indicator',
    ...shownValue(evaluate(run, node, at), node.type),
    ...unitOf(node),
    year: at.year,
  } as const;
  if (!own) return { ...base, note: run.say.words.trace.noSubject(node.subject), children: [] };
  if (definition.kind === 'observed' && definition.isCarried)
    return { ...base, note: run.say.words.trace.carried, children: [] };
  if (definition.kind === 'observed')
    return { ...base, ...(definition.source === undefined ? {} : { source: definition.source }), children: [] };
  if (givenIndicator(run, node.name, own)) return { ...base, note: run.say.words.trace.stated, children: [] };
  const first = definition.kind === 'formula' ? definition.begins?.year : undefined;
  if (first !== undefined && own.year < first)
    return { ...base, note: run.say.words.trace.beforeFirst(first), children: [] };
  const plain: At = { subject: own.subject, row: own.row, year: own.year };
  const parts = definition.kind === 'ratio' ? [definition.numerator, definition.denominator] : [definition.formula];
  const how = definition.kind === 'ratio' ? parts.map(run.say).join(' ÷ ') : run.say(definition.formula);
  return { ...base, note: how, children: parts.map((part) => traceExpression(run, part, plain)) };
}

function traceAggregate(run: ToldRun, node: Aggregate, at: At): TraceNode {
  const words = run.say.words.trace;
  const label = printExpression(node);
  const value = evaluate(run, node, at);
  const base = { label, kind: 'aggregate', ...shownValue(value, node.type), ...unitOf(node), year: at.year } as const;
  if (run.givens?.aggregates.has(label)) return { ...base, note: words.given, children: [] };
  const { count, parts } = run.readers.groupValue(run, node, at);
  const notes = [words.counted(groupNote(run, node, at), count)];
  if (node.where) notes.push(words.among(run.say(node.where)));
  const sums = parts
    ? [
        {
          label: words.numerator,
          kind: 'formula',
          ...shownValue(parts.numerator, 'number'),
          year: at.year,
          children: [],
        } as const,
        {
          label: words.denominator,
          kind: 'formula',
          ...shownValue(parts.denominator, 'number'),
          year: at.year,
          children: [],
        } as const,
      ]
    : [];
  return {
    ...base,
    count,
    note: notes.join(run.say.words.stop),
    children: [...(node.total ? [traceExpression(run, node.total, at)] : []), ...sums],
  };
}

/** Over whom an aggregate was taken: `行业大类 电气机械和器材制造业`. */
function groupNote(run: ToldRun, node: Aggregate, at: At): string {
  const { list, expression, trace } = run.say.words;
  const subject = populationOf(run, node, at);
  if (node.over)
    return expression.owned(subject, node.over.via !== undefined, node.over.isNamed ? node.by[0] : undefined);
  const own = followLink(run, at, subject);
  const frame = findFrame(run, subject);
  if (isUndivided(node) || !own || !frame) return trace.allOf(subject);
  const names = node.by.map((name) => {
    if (name === '组') return trace.ownGroup;
    const keys = keysBy(run, frame, [name], at.year);
    const code = keys.codes[own.row];
    return code === noGroup ? trace.lacks(name) : `${name} ${nameOfGroup(run.program, name, keys.dictionary[code])}`;
  });
  const texts = (node.byText ?? []).map((of) => {
    const text = evaluate(run, of, { subject, row: own.row, year: at.year });
    return typeof text === 'string' ? `${run.say(of)} ${text}` : trace.lacks(run.say(of));
  });
  return [...names, ...texts].join(list);
}

/** Years of the parts that a node reads besides its own. */
function yearsOf(run: ToldRun, node: Expression, at: At): readonly At[] {
  const back = (years: number): At => ({ ...at, year: at.year - years });
  switch (node.op) {
    case 'lag':
      return [back(node.years)];
    case 'at-year':
      return [{ ...at, year: node.year }];
    case 'peak':
      return earlierYears(run, at.year).map((year) => ({ ...at, year }));
    case 'window':
      return node.lags.map(back);
    case 'consecutive':
      return Array.from({ length: node.count }, (_, lag) => back(lag));
    case 'growth':
      return node.before ? [at] : [at, back(1)];
    case 'first':
      return [at, ...earlierYears(run, at.year).map((year) => ({ ...at, year }))];
    default:
      return [at];
  }
}

function isSpoken(node: Expression): boolean {
  return node.op !== 'constant';
}

/** Of what an incentive gives: its clauses, and what has become of it this year. */
function awardOf(run: ToldRun, node: Expression, at: At): Partial<TraceNode> {
  const incentive = node.op === 'award' ? run.program.incentives[node.incentive] : undefined;
  const own = incentive && followLink(run, at, incentive.subject);
  if (!incentive || !own) return {};
  const { list, bracket, trace } = run.say.words;
  if (own.year !== run.year) return { ...citesOf(incentive), note: trace.recorded };
  const { state, because } = decideIncentive(run, incentive, { subject: own.subject, row: own.row, year: own.year });
  const reasons = because.length > 0 ? bracket(because.join(list)) : '';
  return { ...citesOf(incentive), note: `${trace.payments[state]}${reasons}` };
}

/** What tells the attributes of a table apart; hundreds of its rows may ask for the same. */
function nameOfKey(key: Expression): string {
  return key.op === 'group' || key.op === 'item' ? `${key.subject}.${key.name}` : printExpression(key);
}

/** A looked-up parameter: the attribute, and the value that it picks with its clause. */
function traceLookup(run: ToldRun, node: Choice, lookup: NonNullable<Choice['lookup']>, at: At): TraceNode {
  let picked: Expression = node;
  const keys = new Map<string, Expression>();
  while (picked.op === 'if' && picked.lookup) {
    const { condition }: Choice = picked;
    if ('left' in condition) keys.set(nameOfKey(condition.left), condition.left);
    picked = evaluate(run, condition, at) === true ? picked.whenTrue : picked.whenFalse;
  }
  const by = [...keys.values()].map((key) => traceExpression(run, key, at));
  return {
    label: lookup.parameter,
    kind: 'formula',
    ...shownValue(evaluate(run, node, at), node.type),
    ...unitOf(node),
    note: run.say.words.trace.pickedBy(lookup.by),
    children: [...by, traceExpression(run, picked, at)],
  };
}

/** A condition on what may never have happened: itself, or what is empty, so that it doesn't hold. */
function traceEvent(run: ToldRun, node: Happened, at: At): TraceNode {
  const empty = node.of.slice(0, -1).filter((part) => evaluate(run, part, at) === false);
  const written = asWritten(node);
  if (empty.length === 0) return traceExpression(run, written, at);
  return {
    label: printExpression(written),
    kind: 'condition',
    ...shownValue(false, 'flag'),
    ...verdictOf(node, false),
    note: run.say.words.trace.neverHappened,
    children: empty
      .flatMap(partsOf)
      .flatMap(partsOf)
      .map((of) => traceExpression(run, of, at)),
  };
}

/** An item that is zero where it is empty. */
function traceEmpty(run: ToldRun, node: Choice, at: At): TraceNode {
  const item = traceExpression(run, node.whenFalse, at);
  if (evaluate(run, node.condition, at) !== true) return item;
  const note = run.say.words.trace[node.type === 'text' ? 'emptyIsNone' : 'emptyIsZero'];
  return { ...item, ...shownValue(evaluate(run, node, at), node.type), note };
}

/** The year that a formula gives, and what there was in it. */
function childrenInYear(run: ToldRun, { of, year }: InYear, at: At): readonly TraceNode[] {
  const asked = evaluate(run, year, at);
  const then = asked instanceof Num ? asked.float : undefined;
  const isThere = then !== undefined && [...earlierYears(run, at.year), at.year].includes(then);
  return [traceExpression(run, year, at), ...(isThere ? [traceExpression(run, of, { ...at, year: then })] : [])];
}

/** A target: what it asks for in the year, of which region, with its clause. */
function traceTarget(run: ToldRun, node: TargetRef, at: At): TraceNode {
  const label = printExpression(node);
  const value = evaluate(run, node, at);
  const base = { label, kind: 'parameter', ...shownValue(value, node.type), ...unitOf(node), year: at.year } as const;
  if (run.givens?.aggregates.has(label)) return { ...base, note: run.say.words.trace.given, children: [] };
  const row = value === null ? undefined : findTargetRow(run, node, at);
  const target = row && run.program.targets.find(({ id }) => id === row.id);
  return {
    ...base,
    ...(target ? citesOf(target) : {}),
    ...(row?.region === undefined ? {} : { note: row.region }),
    children: [],
  };
}

/** Last year's class and this one. */
function classesOf({ unit: _, ...of }: SchemeRef): readonly Expression[] {
  const now: Expression = { ...of, type: 'text', part: 'class' };
  return [{ op: 'lag', type: 'text', years: 1, of: now }, now];
}

/** A number made of ranks: itself, or that others may still change it. */
function traceOpen(run: ToldRun, node: Choice, open: readonly Expression[], at: At): TraceNode {
  const inner = traceExpression(run, node.whenTrue, at);
  if (inner.value === null || evaluate(run, node, at) !== null) return inner;
  const { exact: _, ...rest } = inner;
  const notes = [
    ...(inner.note === undefined ? [] : [inner.note]),
    ...(open.length > 0 ? [openNote(run, open, at)] : []),
  ];
  return { ...rest, value: null, ...(notes.length > 0 ? { note: notes.join(run.say.words.stop) } : {}) };
}

/** A number that is nothing where the subject surely lacks the result that it is made of. */
function traceNothing(run: ToldRun, node: Choice, at: At): TraceNode {
  const inner = traceExpression(run, node.whenTrue, at);
  return inner.value === null ? { ...inner, ...shownValue(evaluate(run, node, at), node.type) } : inner;
}

/** The tree of what an expression was computed from for one subject: values, years, units, sources, dated parameters with their clauses, groups with n. */
export function traceExpression(run: ToldRun, node: Expression, at: At): TraceNode {
  switch (node.op) {
    case 'item':
    case 'group':
      return traceItem(run, node, at);
    case 'indicator':
      return traceIndicator(run, node, at);
    case 'target':
      return traceTarget(run, node, at);
    case 'parameter':
    case 'value-on':
      return traceParameter(run, node, at);
    case 'aggregate':
      return traceAggregate(run, node, at);
    case 'convert':
      return traceExpression(run, node.of, at);
    case 'lag': {
      const then = { ...at, year: at.year - node.years };
      if (!run.givens?.aggregates.has(printExpression(node))) return traceExpression(run, node.of, then);
    }
  }
  if (mayNotHaveHappened(node)) return traceEvent(run, node, at);
  if (node.op === 'if' && node.isEmptyZero) return traceEmpty(run, node, at);
  if (node.op === 'if' && node.lookup) return traceLookup(run, node, node.lookup, at);
  if (node.op === 'if' && node.isAside)
    return node.open ? traceOpen(run, node, node.open, at) : traceNothing(run, node, at);
  const value = evaluate(run, node, at);
  const isCondition = node.type === 'flag';
  const years = yearsOf(run, node, at);
  const day = findDayCondition(node);
  const own = day ? [day.of] : node.op === 'max' && node.moved ? classesOf(node.moved.of) : partsOf(node);
  const stepped = node.op === 'multiply' && node.stepped ? [node.stepped.of, node.right] : undefined;
  const parts = isDrawn(node) ? drawnParts(run, node.drawn, at) : (positionOf(node)?.parts ?? stepped ?? own);
  const distance = day ? undefined : distanceOf(run, node, at);
  const isTurning = distance !== undefined && value === null && 'open' in node && node.open !== undefined;
  const note = distance && wordsOfDistance(distance, run.say.words);
  const notes = [...(note ? [note] : []), ...(isTurning ? [openNote(run, node.open ?? [], at)] : [])];
  return {
    label: printExpression(node),
    kind: node.op === 'constant' ? 'constant' : node.op === 'tier' ? 'tier' : isCondition ? 'condition' : 'formula',
    ...shownValue(value, node.type),
    ...unitOf(node),
    ...(node.op === 'scheme' || node.op === 'award' ? { year: at.year } : {}),
    ...(node.op === 'scheme' ? noteOfNoResult(run, node, value, at) : {}),
    ...awardOf(run, node, at),
    ...verdictOf(node, value),
    ...(distance ? { distance, note: notes.join(run.say.words.stop) } : {}),
    children:
      node.op === 'in-year'
        ? childrenInYear(run, node, at)
        : years.flatMap((then) => parts.filter(isSpoken).map((part) => traceExpression(run, part, then))),
  };
}
