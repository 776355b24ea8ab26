import { parseExact, printExact, printFixed } from '../base/exact.ts';
import { runBand, runIncentive, runIndicator, runRule, runScheme } from '../columns/run-columns.ts';
import type { Dataset } from '../data/dataset.ts';
import type { Case, CaseValue, Program, Rule } from '../program/program.ts';
import type { IncentiveRow, TraceNode } from '../results/results.ts';
import { getIncentive } from '../rows/decide-incentive.ts';
import { decidePrice } from '../rows/decide-price.ts';
import { decideBand, decideRule, getBand, outOfScope } from '../rows/decide-rule.ts';
import { numberAt } from '../rows/evaluate.ts';
import { type Num, numOfDatum } from '../rows/num.ts';
import { openRun, type RunOptions } from '../rows/open-run.ts';
import type { Run } from '../rows/run.ts';
import { indicatorRef } from '../rows/run-by-rows.ts';
import { decideIncentive } from '../rows/run-incentive.ts';
import { runSchemeByRows } from '../rows/run-scheme.ts';
import { scoreSubject } from '../rows/scheme-score.ts';
import { getScheme, none } from '../rows/scheme-standing.ts';
import { printYuan } from './amount-node.ts';
import { caseDataset, caseGivens } from './case-dataset.ts';
import {
  explainBand,
  explainIncentive,
  explainIndicator,
  explainPrice,
  explainRule,
  explainScheme,
} from './explain.ts';
import { wordOfOutcome } from './explain-rule.ts';

/** One expectation of a worked example: by the one-row reading and by the columns. */
export interface CaseFinding {
  /** Result name, such as `企业上台阶.分期`. */
  readonly name: string;
  readonly expected: string;
  /** What the one-row reading gives. */
  readonly got: string;
  /** What the columns give; the same text unless the executors disagree. */
  readonly gotByColumns: string;
  readonly isPassed: boolean;
  /** Why nothing could be decided: what the example doesn't give. */
  readonly because?: string;
  readonly trace?: TraceNode;
}

export interface CaseOutcome {
  readonly case: Case;
  readonly isPassed: boolean;
  readonly findings: readonly CaseFinding[];
}

interface Setting {
  readonly program: Program;
  readonly example: Case;
  readonly dataset: Dataset;
  readonly options: RunOptions;
  readonly run: Run;
}

interface Reading {
  readonly rows: string;
  readonly columns: string;
  readonly because?: string;
  readonly trace?: TraceNode;
}

const missing = '数据缺失';

function textOf(value: Num | null, decimals: number | undefined): string {
  if (!value) return missing;
  return decimals === undefined ? printExact(value.exact) : printFixed(value.exact, decimals);
}

/** A float as the text that is compared: where it is the float of the exact reading, the exact reading's text. */
function floatText(float: number, exactly: Num | null, decimals: number | undefined): string {
  if (Number.isNaN(float)) return missing;
  if (exactly && exactly.float === float) return textOf(exactly, decimals);
  return String(float);
}

function incentiveText(row: IncentiveRow, part: string | undefined): string {
  if (part === '分期') return row.instalmentsFen.map(printYuan).join('、');
  if (part === '因') return [...row.because].sort().join('、');
  if (row.state === 'undecided') return missing;
  return row.state === 'payable' || row.state === 'held' ? printYuan(row.amountFen) : '0.00';
}

function readIncentive(
  { program, dataset, example, options, run }: Setting,
  name: string,
  part: string | undefined,
): Reading {
  const incentive = getIncentive(run, name);
  const row = decideIncentive(run, incentive, { subject: incentive.subject, row: 0, year: example.year });
  const byColumns = runIncentive(program, name, dataset, example.year, options).rows[0];
  const trace = explainIncentive(program, name, dataset, example.year, 0, options);
  const because = row.state === 'undecided' && part !== '因' ? row.because.join('、') : '';
  return {
    rows: incentiveText(row, part),
    columns: incentiveText(byColumns, part),
    ...(because === '' ? {} : { because: `数据缺失：${because}` }),
    trace,
  };
}

/** Names of what settled a rule: the conditions that a list holds against a subject, or that a gate finds failing (else lacking data). */
function reasonsOf(rule: Rule, outcome: number, conditions: readonly number[]): string {
  const code = rule.kind === 'list' ? 1 : outcome === 2 ? 2 : 0;
  return rule.conditions
    .filter((_, index) => conditions[index] === code)
    .map(({ name }) => name)
    .sort()
    .join('、');
}

function readRule(
  { program, dataset, example, options, run }: Setting,
  name: string,
  part: string | undefined,
): Reading {
  const rule = program.rules[name];
  const word = (outcome: number, conditions: readonly number[]): string => {
    if (part === '因') return reasonsOf(rule, outcome, conditions);
    if (outcome === outOfScope) return rule.kind === 'list' ? '不列入' : '通过';
    return wordOfOutcome(rule, outcome);
  };
  const byRows = decideRule(run, rule, { subject: rule.subject, row: 0, year: example.year });
  const byColumns = runRule(program, name, dataset, example.year, options);
  return {
    rows: word(byRows.outcome, byRows.conditions),
    columns: word(
      byColumns.outcomes[0],
      byColumns.conditions.map(({ outcomes }) => outcomes[0]),
    ),
    trace: explainRule(program, name, dataset, example.year, 0, options),
  };
}

function readBand({ program, dataset, example, options, run }: Setting, name: string): Reading {
  const band = getBand(run, name);
  const found = decideBand(run, band, { subject: band.subject, row: 0, year: example.year });
  const byColumns = runBand(program, name, dataset, example.year, options);
  const outside = byColumns.missing[0] ? missing : '不在范围';
  return {
    rows: found === 'out-of-scope' ? '不在范围' : found === null ? missing : band.rows[found].label,
    columns: byColumns.labels[0] === none ? outside : byColumns.names[byColumns.labels[0]],
    trace: explainBand(program, name, dataset, example.year, 0, options),
  };
}

function readScheme(
  { program, dataset, example, options, run }: Setting,
  name: string,
  part: string | undefined,
): Reading {
  const byRows = runSchemeByRows(run, name);
  const byColumns = runScheme(program, name, dataset, example.year, options);
  const trace = explainScheme(program, name, dataset, example.year, 0, options);
  const classText = ({ classes, classNames }: typeof byRows): string =>
    classes[0] === none ? missing : classNames[classes[0]];
  if (part === '等级') return { rows: classText(byRows), columns: classText(byColumns), trace };
  if (part === '名次') return { rows: String(byRows.ranks[0]), columns: String(byColumns.ranks[0]), trace };
  const group = byRows.groups[0];
  const because = byRows.notes.get(0)?.join('；');
  const total =
    group === none || byRows.states[0] !== 0 ? null : scoreSubject(run, getScheme(run, name), group, 0).total;
  return {
    rows: textOf(total, example.decimals),
    columns: floatText(byColumns.scores[0], total, example.decimals),
    ...(because === undefined || total ? {} : { because }),
    trace,
  };
}

function readIndicator({ program, dataset, example, options, run }: Setting, name: string): Reading {
  const indicator = program.indicators[name];
  const value = numberAt(run, indicatorRef(indicator), { subject: indicator.subject, row: 0, year: example.year });
  const byColumns = runIndicator(program, name, dataset, example.year, options);
  return {
    rows: textOf(value, example.decimals),
    columns: floatText(byColumns.missing[0] ? Number.NaN : byColumns.values[0], value, example.decimals),
    trace: explainIndicator(program, name, dataset, example.year, 0, options),
  };
}

function readPrice(
  { program, dataset, example, options, run }: Setting,
  name: string,
  part: string | undefined,
): Reading {
  const price = program.prices[name];
  const at = { subject: price.subject, row: 0, year: example.year };
  const { decimals } = example;
  const { state, because, chargeFen } = decidePrice(run, price, at);
  const value = state === 'applies' ? numberAt(run, price.value, at) : null;
  const text =
    part === '因'
      ? [...because].sort().join('、')
      : state === 'undecided'
        ? missing
        : part === '金额'
          ? printYuan(chargeFen ?? 0n)
          : textOf(value ?? numOfDatum(0), decimals);
  return { rows: text, columns: text, trace: explainPrice(program, name, dataset, example.year, 0, options) };
}

function read(setting: Setting, name: string): Reading {
  const { program } = setting;
  if (program.indicators[name]) return readIndicator(setting, name);
  const cut = name.lastIndexOf('.');
  const suffix =
    cut > 0 && ['分期', '因', '等级', '名次', '金额'].includes(name.slice(cut + 1)) ? name.slice(cut + 1) : undefined;
  const base = suffix === undefined ? name : name.slice(0, cut);
  if (program.rules[base]) return readRule(setting, base, suffix);
  if (program.bands[base]) return readBand(setting, base);
  if (program.incentives[base]) return readIncentive(setting, base, suffix);
  if (program.schemes[base]) return readScheme(setting, base, suffix);
  if (program.prices[base]) return readPrice(setting, base, suffix);
  throw new RangeError(`no result ${name}`);
}

function isMoney(program: Program, name: string): boolean {
  return program.incentives[name] !== undefined || /\.(分期|金额)$/.test(name);
}

function oneExpected(program: Program, name: string, { value }: CaseValue, decimals: number | undefined): string {
  const number =
    typeof value === 'string' && !program.bands[name] && !/\.(因|等级)$/.test(name) ? parseExact(value) : undefined;
  if (!number) return value === null ? missing : String(value);
  if (isMoney(program, name)) return printFixed(number, 2);
  return decimals === undefined ? printExact(number) : printFixed(number, decimals);
}

function expectedText(
  program: Program,
  name: string,
  expected: CaseValue | readonly CaseValue[],
  decimals: number | undefined,
): string {
  if (!('value' in expected)) {
    const texts = expected.map((value) => oneExpected(program, name, value, decimals));
    return (name.endsWith('.因') ? texts.sort() : texts).join('、');
  }
  return oneExpected(program, name, expected, decimals);
}

function runCase(program: Program, example: Case): CaseOutcome {
  const dataset = caseDataset(program, example);
  const options: RunOptions = { isCase: true, givens: caseGivens(program, example) };
  const run = openRun(program, dataset, example.year, options);
  const findings = Object.entries(example.expected).map(([name, value]): CaseFinding => {
    const expected = expectedText(program, name, value, example.decimals);
    const { rows, columns, because, trace } = read({ program, example, dataset, options, run }, name);
    return {
      name,
      expected,
      got: rows,
      gotByColumns: columns,
      isPassed: rows === expected && columns === expected,
      ...(because === undefined ? {} : { because }),
      ...(trace ? { trace } : {}),
    };
  });
  return { case: example, isPassed: findings.every(({ isPassed }) => isPassed), findings };
}

/** Runs every worked example of a program: a tiny dataset each, read one row at a time and by columns; both must give what is expected. */
export function runCases(program: Program): readonly CaseOutcome[] {
  return program.cases.map((example) => runCase(program, example));
}
