import { collectDiagnostics, type Diagnostic, type Report } from '../base/diagnostic.ts';
import type { PackageSources } from '../base/source.ts';
import type { Span } from '../base/span.ts';
import { readCase } from '../bind/cases.ts';
import { checkCappedPrices, readCeiling } from '../bind/ceilings.ts';
import type { CheckContext } from '../bind/context.ts';
import { checkCycles } from '../bind/cycles.ts';
import { readDataItem } from '../bind/data-items.ts';
import { numbersOfBand, numbersOfIncentive, numbersOfScheme } from '../bind/dated-numbers.ts';
import { checkOutline, readClause, readDocument } from '../bind/document.ts';
import { readInEveryYear, tryInEveryYear } from '../bind/every-year.ts';
import { deepFreeze } from '../bind/freeze.ts';
import { readGrouping } from '../bind/groupings.ts';
import { readIncentive } from '../bind/incentives.ts';
import { type DeclaredIndicator, declareIndicator, readIndicator } from '../bind/indicators.ts';
import { emptyNames, type NameTable, type OutcomeKind } from '../bind/names.ts';
import { outcomesOf } from '../bind/outcome-of.ts';
import { checkOwnPast } from '../bind/own-past.ts';
import { isTable, readParameterTable } from '../bind/parameter-tables.ts';
import { readParameter } from '../bind/parameters.ts';
import { checkPriceKinds, formulasOfPrice, readPrice } from '../bind/prices.ts';
import { readSubject } from '../bind/reading.ts';
import { readBand, readExclusion, readRule } from '../bind/rules.ts';
import { readScheme } from '../bind/schemes.ts';
import { withOtherPeriods } from '../bind/shift.ts';
import { readTargets } from '../bind/targets.ts';
import { readRuling, readSupervision, readTasks } from '../bind/tasks.ts';
import { Fields } from '../parse/fields.ts';
import { parseSections, type Sections } from '../parse/sections.ts';
import { subjects } from '../parse/shapes/common-shapes.ts';
import { choice, mapShape } from '../parse/shapes/shape.ts';
import type { Target } from '../program/document.ts';
import type { Program } from '../program/program.ts';
import { datedNames } from '../program/settle-program.ts';
import { checkUnused } from '../sense/unused.ts';
import { checkSense } from './check-sense.ts';

/** Reading text, too, stands behind the door of the checks. */
export { listUses } from '../parse/list-uses.ts';

export interface CheckedPackage {
  /** Null when there is any error. */
  readonly program: Program | null;
  /** Everything found, errors first inside each file by place. */
  readonly diagnostics: readonly Diagnostic[];
}

interface Checked {
  /** What could be read, errors or not. */
  readonly program: Program;
  readonly names: NameTable;
  readonly diagnostics: readonly Diagnostic[];
}

/** What is read of a rule before its formulas. */
const headShape = mapShape('对象', { 对象: choice(subjects) });
const outcomeKinds: readonly OutcomeKind[] = ['评价', '清单', '门槛', '分级', '奖补', '价格'];
const checkedPackages = new WeakMap<PackageSources, Checked>();
/** Packages whose check is under way: one that uses itself in the end is left out there, as if it weren't found. */
const underWay = new WeakSet<PackageSources>();

function isPresent<T>(value: T | undefined): value is T {
  return value !== undefined;
}

function byName<T extends { readonly name: string }>(things: readonly T[]): Record<string, T> {
  return Object.fromEntries(things.map((thing) => [thing.name, thing]));
}

class PackageCheck {
  readonly names = emptyNames();
  readonly places = new Map<string, string>();
  readonly imported = { values: new Set<string>(), bands: new Set<string>() };

  constructor(
    readonly sources: PackageSources,
    readonly sections: Sections,
    readonly found: readonly Diagnostic[],
    readonly report: Report,
  ) {}

  /** Names of values are one space, names of outcomes another: a name means one thing wherever it is written. */
  declare(space: 'value' | 'outcome', name: string, at: Span): boolean {
    const key = `${space} ${name}`;
    const other = this.places.get(key);
    if (other !== undefined) this.report('defined-twice', at, { name, other });
    else this.places.set(key, `${at.file}:${at.line}`);
    return other === undefined;
  }

  useNames(used: readonly Checked[]): void {
    for (const { names } of used) {
      const merge = <T extends { readonly name: string; readonly at: Span }>(
        into: Map<string, T>,
        from: ReadonlyMap<string, T>,
      ) => {
        for (const [name, thing] of from) {
          if (into.has(name)) continue;
          into.set(name, thing);
          this.imported.values.add(name);
          this.places.set(`value ${name}`, `${thing.at.file}:${thing.at.line}`);
        }
      };
      merge(this.names.items, names.items);
      merge(this.names.indicators, names.indicators);
      merge(this.names.parameters, names.parameters);
      merge(this.names.tables, names.tables);
      merge(this.names.groupings, names.groupings);
      for (const [name, head] of names.outcomes) {
        if (head.kind !== '分级' || this.names.outcomes.has(name)) continue;
        this.names.outcomes.set(name, head);
        this.imported.bands.add(name);
        this.places.set(`outcome ${name}`, `${head.at.file}:${head.at.line}`);
      }
    }
  }

  /** The names of everything, before any formula is read. */
  declareAll(context: CheckContext): DeclaredIndicator[] {
    const { names, sections } = this;
    for (const entry of sections.entries('数据项')) {
      const item = readDataItem(entry, context);
      if (this.declare('value', item.name, item.at)) names.items.set(item.name, item);
    }
    const declared: DeclaredIndicator[] = [];
    for (const entry of sections.entries('指标')) {
      const indicator = declareIndicator(entry, context);
      if (!this.declare('value', indicator.head.name, indicator.head.at)) continue;
      names.indicators.set(indicator.head.name, indicator.head);
      declared.push(indicator);
    }
    for (const entry of sections.entries('参数')) {
      if (isTable(entry)) {
        const read = readParameterTable(entry, context);
        if (!read || !this.declare('value', entry.key, entry.keyAt)) continue;
        names.tables.set(entry.key, read.table);
        for (const cell of read.cells) names.parameters.set(cell.name, cell);
        continue;
      }
      const parameter = readParameter(entry, context);
      if (this.declare('value', parameter.name, parameter.at)) names.parameters.set(parameter.name, parameter);
    }
    for (const entry of sections.entries('分组')) {
      const grouping = readGrouping(entry, context);
      if (grouping && this.declare('value', grouping.name, grouping.at)) names.groupings.set(grouping.name, grouping);
    }
    const silent: Report = () => {};
    for (const kind of outcomeKinds) {
      for (const { key: name, keyAt: at, value } of sections.entries(kind)) {
        if (!this.declare('outcome', name, at)) continue;
        const subject = readSubject(new Fields(value, name, headShape, silent));
        names.outcomes.set(name, { name, kind, subject, at });
      }
    }
    return declared;
  }

  run(used: readonly Checked[]): Program {
    const { names, sections, report } = this;
    const clauses = sections.entries('条款').map((entry) => readClause(entry, report));
    const document = readDocument(sections.get('文件'), clauses, report);
    if (document?.outline) checkOutline(document.outline, clauses, report);
    const [clause] = clauses;
    if (clause && !document) report('document-missing', clause.at, {});
    const clauseByPath = new Map(clauses.map((clause) => [clause.path, clause]));
    const region = document?.head.region ?? '';
    const targets: Target[] = [];
    const context: CheckContext = {
      report,
      names,
      clauses: new Map(clauses.map(({ path, at }) => [path, at])),
      bare: new WeakSet(),
      references: new WeakMap(),
      shifted: new Map(),
      shiftedBands: new Map(),
      shiftedSchemes: new Map(),
      outcomeOf: outcomesOf(sections, report, () => context),
      targets,
      region,
    };
    this.useNames(used);
    const declared = this.declareAll(context);
    targets.push(...readTargets(sections.items('目标'), context, { region, clauses: clauseByPath }));
    const own = declared.map((indicator) => readIndicator(indicator, context)).filter(isPresent);
    const schemes = sections
      .entries('评价')
      .map((entry) => readInEveryYear(entry, context, numbersOfScheme, readScheme));
    const bands = sections
      .entries('分级')
      .map((entry) => readInEveryYear(entry, context, numbersOfBand, readBand))
      .filter(isPresent);
    const lists = sections.entries('清单').map((entry) => readRule(entry, 'list', context));
    const gates = sections.entries('门槛').map((entry) => readRule(entry, 'gate', context));
    const incentives = sections
      .entries('奖补')
      .map((entry) => readInEveryYear(entry, context, numbersOfIncentive, readIncentive));
    const ceilings = sections
      .entries('合计上限')
      .map((entry) => readCeiling(entry, context))
      .filter(isPresent);
    const prices = sections
      .entries('价格')
      .map((entry) => tryInEveryYear(entry, context, readPrice, formulasOfPrice))
      .filter(isPresent);
    checkPriceKinds(prices, context);
    checkCappedPrices(ceilings, prices, context);
    const tasks = readTasks(sections.items('任务'), context, clauseByPath, targets);
    checkOwnPast(schemes, report);
    const exclusions = sections
      .items('排除')
      .map((node, index) => readExclusion(node, index, context))
      .filter(isPresent);
    const supervisions = sections
      .entries('考核')
      .map((entry) => readSupervision(entry, context))
      .filter(isPresent);
    const stated = { ...merged(used, 'indicators'), ...byName(own) };
    const stayed = { ...merged(used, 'bands'), ...byName(bands) };
    const asStated = { schemes: byName(schemes), bands: stayed, indicators: stated };
    // What formulas ask for of another period is known when all of them are read; examples may name it, and ask for more.
    withOtherPeriods(asStated, context);
    const cases = sections.items('算例').map((node) => readCase(node, context));
    const periods = withOtherPeriods(asStated, context);
    const program: Program = {
      format: 1,
      ...([...schemes, ...incentives, ...Object.values(periods.bands)].some((rule) => datedNames(rule).size > 0)
        ? { hasDated: true }
        : {}),
      id: this.sources.id,
      uses: this.sources.uses.map((use) => use.id),
      imported: { values: [...this.imported.values], bands: [...this.imported.bands] },
      ...(document ? { document: document.head } : {}),
      clauses,
      items: Object.fromEntries(names.items),
      ...periods,
      parameters: Object.fromEntries(names.parameters),
      groupings: Object.fromEntries(names.groupings),
      rules: byName([...lists, ...gates]),
      incentives: byName(incentives),
      exclusions,
      ceilings: byName(ceilings),
      prices: byName(prices),
      supervisions,
      targets,
      tasks,
      rulings: sections.items('矛盾').map((node) => readRuling(node, context)),
      cases,
    };
    checkCycles(own, bands, schemes, program, report);
    // What is said of an evaluation isn't said again of its quarters.
    const statedProgram = { ...program, schemes: asStated.schemes };
    checkSense(statedProgram, { files: this.sources.files, sections, found: this.found }, report);
    return program;
  }
}

function merged<K extends 'indicators' | 'bands'>(used: readonly Checked[], key: K): Program[K] {
  return Object.assign({}, ...used.map(({ program }) => program[key]));
}

/** `引用` against the sources that were handed over: what isn't there, and what is there with errors. */
function checkUses(sections: Sections, used: readonly (readonly [string, Checked])[], report: Report): void {
  const node = sections.get('引用');
  if (!node) return;
  const names = node.kind === 'list' ? node.items : [node];
  for (const name of names) {
    if (name.kind !== 'scalar') continue;
    const found = used.find(([id]) => id === name.text.trim());
    const count = found?.[1].diagnostics.filter((diagnostic) => diagnostic.severity === 'error').length ?? 0;
    if (!found) report('uses-missing', name.at, { id: name.text });
    else if (count > 0) report('uses-broken', name.at, { id: name.text, count: String(count) });
  }
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  if (a.at.file !== b.at.file) return a.at.file < b.at.file ? -1 : 1;
  return a.at.line - b.at.line || a.at.column - b.at.column;
}

/** A unit that isn't known is said once, where it stands first. */
function withoutRepeats(found: readonly Diagnostic[]): readonly Diagnostic[] {
  const units = new Set<string | undefined>();
  return found.filter(({ code, args }) => {
    if (code !== 'bad-unit') return true;
    const isFirst = !units.has(args.text);
    units.add(args.text);
    return isFirst;
  });
}

function checkUsed(sources: PackageSources): readonly (readonly [string, Checked])[] {
  underWay.add(sources);
  try {
    return sources.uses.filter((use) => !underWay.has(use)).map((use) => [use.id, checkOnce(use)] as const);
  } finally {
    underWay.delete(sources);
  }
}

function checkOnce(sources: PackageSources): Checked {
  const known = checkedPackages.get(sources);
  if (known) return known;
  const { found, report } = collectDiagnostics();
  const sections = parseSections(sources.files, report);
  const used = checkUsed(sources);
  checkUses(sections, used, report);
  const check = new PackageCheck(sources, sections, found, report);
  const program = check.run(used.map(([, checked]) => checked));
  // What a broken rule would have used isn't known.
  if (!found.some(({ severity }) => severity === 'error')) checkUnused(program, report);
  const diagnostics = withoutRepeats(found.sort(byPlace));
  const checked: Checked = { program: deepFreeze(program), names: check.names, diagnostics };
  checkedPackages.set(sources, checked);
  return checked;
}

/**
 * Reads and checks a package with the packages it uses. Everything wrong is reported at once, each finding with its
 * place; nothing is ever thrown for any text. The program is deeply frozen plain JSON, and null when there is an error.
 */
export function checkPackage(sources: PackageSources): CheckedPackage {
  const { program, diagnostics } = checkOnce(sources);
  const hasErrors = diagnostics.some((diagnostic) => diagnostic.severity === 'error');
  return { program: hasErrors ? null : program, diagnostics };
}

/** What could be read of a package that may have errors: for coverage and contradictions of work in progress, never for running. */
export function readPackage(sources: PackageSources): Program {
  return checkOnce(sources).program;
}
