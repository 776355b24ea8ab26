import { because } from '../base/because.ts';
import type { Report } from '../base/diagnostic.ts';
import { exact, multiply, parseExact, printExact } from '../base/exact.ts';
import type { Span } from '../base/span.ts';
import { type Edge, type SaidNumber, sideOf, sideSaid } from '../parse/numbers-in-text.ts';
import type { Expression } from '../program/expression.ts';
import { ownOf } from '../program/own-definitions.ts';
import type { Program, Scheme } from '../program/program.ts';
import { visitExpression } from '../program/visit-expression.ts';
import { citedFormulasOf, citesOfGroup } from '../sense/cited-formulas.ts';
import { type ClauseTexts, sayNumber } from '../sense/clause-texts.ts';
import { sharesClause } from '../sense/per-clause.ts';

/** A limit of a table, as texts say it. */
interface Limit {
  readonly value: string;
  readonly dimension: string;
  readonly written: string;
  readonly edge: Edge;
  readonly at: Span;
}

/** A table by limits, and the clauses that it rests on. */
interface LimitTable {
  readonly limits: readonly Limit[];
  readonly cites: readonly string[];
}

interface Row {
  readonly limit: string | undefined;
  readonly isInclusive: boolean;
  readonly at: Span;
}

/** `前 30%`, `其后到 70%`; a share that is reached, risen or fallen to is none of places. */
const quotaBefore = /(?:前|(?<![达升降高低增减提涨跌占])[到至]|以内)\s*$/;

const hundred = exact(100n);

function tableOf(
  rows: readonly Row[],
  unit: string | undefined,
  way: Edge['way'],
  cites: readonly string[],
): LimitTable {
  const limits = rows.flatMap(({ limit, isInclusive, at }) => {
    const said = limit === undefined ? undefined : sayNumber(limit, unit);
    const written = `${limit} ${unit === undefined || unit === '1' ? '' : unit}`.trim();
    return said && said.value !== '0' ? [{ ...said, written, edge: { way, isIn: isInclusive }, at }] : [];
  });
  return { limits, cites };
}

function ofScheme(scheme: Scheme): LimitTable[] {
  const tables = scheme.groups.flatMap((group) => [
    ...group.items.flatMap(({ table, value, at }) =>
      table ? [{ table, value, at, cites: citesOfGroup(scheme, group) }] : [],
    ),
    ...group.adjustments.flatMap(({ table, at, cites: own }) =>
      table ? [{ table, value: table.value, at, cites: own }] : [],
    ),
  ]);
  return tables
    .filter(({ table }) => table.how === 'step')
    .map(({ table, value, at, cites: own }) =>
      tableOf(
        table.rows.map(({ threshold, isInclusive = table.isInclusive }) => ({ limit: threshold, isInclusive, at })),
        value.unit,
        'up',
        own,
      ),
    );
}

/** `系数[超过 80%]`: a row of a table of parameters that goes by a number. */
const cell = /^([^[\]]+)\[((?:超过|高于|大于|不低于|达到)?)\s*(\d[^[\]]*)\]$/;

/** Tables of parameters that go by one number. */
function ofParameters(program: Program, texts: ClauseTexts): LimitTable[] {
  const tables = new Map<string, LimitTable>();
  for (const { name, values, at } of ownOf(program, 'parameters')) {
    const [, table = '', word = '', written = ''] = cell.exec(name) ?? [];
    const [number, other] = table === '' ? [] : texts.numbersIn(written);
    if (number?.dimension === undefined || other || number.value === '0') continue;
    const { value, dimension } = number;
    const isIn = !/超过|高于|大于/.test(word);
    const cites = values.at(-1)?.cites ?? [];
    const limit: Limit = { value, dimension, written: `${word} ${written}`.trim(), edge: { way: 'up', isIn }, at };
    tables.set(table, { cites, limits: [...(tables.get(table)?.limits ?? []), limit] });
  }
  return [...tables.values()].filter(({ limits }) => limits.length > 1);
}

/** Every table of a package that goes by limits which its own rows state. */
export function tablesOf(program: Program): LimitTable[] {
  const bands = ownOf(program, 'bands').filter(({ edgeParameter }) => edgeParameter === undefined);
  const incentives = Object.values(program.incentives);
  return [
    ...bands.map(({ rows, isInclusive, limits, value, cites, at }) =>
      tableOf(
        rows.map((row) => ({ limit: row.limit, isInclusive: row.isInclusive ?? isInclusive, at })),
        value.unit,
        limits === 'lower' ? 'up' : 'down',
        cites,
      ),
    ),
    ...incentives.flatMap(({ tiers, isFirstTime, cites }) =>
      tiers && tiers.edgeParameter === undefined && tiers.how === 'pick' && !isFirstTime
        ? [
            tableOf(
              tiers.rows.map((row) => ({
                limit: row.threshold,
                isInclusive: row.isInclusive ?? tiers.isInclusive,
                at: row.at,
              })),
              tiers.value.unit,
              'up',
              cites,
            ),
          ]
        : [],
    ),
    ...Object.values(program.schemes).flatMap(ofScheme),
  ];
}

/** The value of a number; without a unit of its own it may be in that of the limits. */
function isSaid({ value, dimension, text }: SaidNumber, limit: Limit): boolean {
  if (dimension === limit.dimension) return value === limit.value;
  const figure = parseExact(/\d+(?:\.\d+)?/.exec(text)?.[0] ?? '');
  const own = parseExact(limit.written.split(' ')[0] ?? '');
  return dimension === undefined && figure !== undefined && own !== undefined && printExact(figure) === printExact(own);
}

class LimitCheck {
  private readonly known = new Map<string, Set<string>>();

  constructor(
    readonly program: Program,
    readonly texts: ClauseTexts,
    readonly report: Report,
  ) {}

  /** The numbers of the clauses; where a sentence has most limits of the table, of that one alone. */
  saidOf(table: LimitTable): readonly SaidNumber[] {
    const sentences = this.texts.read(table).sentences.map((sentence) => {
      const said = this.texts.numbersIn(sentence.text);
      return { said, known: table.limits.filter((limit) => said.some((one) => isSaid(one, limit))).length };
    });
    const most = Math.max(0, ...sentences.map(({ known }) => known));
    const isOwn = most * 2 > table.limits.length;
    return sentences.filter(({ known }) => !isOwn || known === most).flatMap(({ said }) => said);
  }

  /** Limits that the clauses put on the other side. */
  edges({ limits, cites }: LimitTable, said: readonly SaidNumber[]): void {
    for (const limit of limits) {
      const side = sideSaid(said.flatMap((one) => (one.edge && isSaid(one, limit) ? [one.edge] : [])));
      if (side !== undefined && side !== sideOf(limit.edge))
        this.report('clause-edge', limit.at, {
          text: limit.written,
          path: cites.join('、'),
          counted: limit.edge.isIn ? '含¦counts' : '不含¦does not count',
        });
    }
  }

  /** A limit that the clauses don't say, where they say one that no rule uses. */
  unsaid({ limits, cites }: LimitTable, said: readonly SaidNumber[]): void {
    const limit = limits.find((one) => !said.some((number) => isSaid(number, one)));
    if (!limit) return;
    const used = this.usedIn(cites);
    const idle = said.find(
      (one) =>
        one.edge &&
        (one.dimension === limit.dimension || one.dimension === undefined) &&
        !limits.some((own) => isSaid(one, own)) &&
        !used.has(keyOf(one)),
    );
    if (idle) this.report('clause-number', limit.at, { text: limit.written, path: cites.join('、'), said: idle.text });
  }

  /** A step that the sentence of a table names between its first and last, and that the table hasn't. */
  absent({ limits, cites }: LimitTable, said: readonly SaidNumber[], isOfOther: (one: SaidNumber) => boolean): void {
    const [first, second] = limits;
    if (!first || !second || !limits.every((limit) => said.some((one) => isSaid(one, limit)))) return;
    const values = limits.map(({ value }) => Number(value));
    const idle = said.find(({ edge, ...one }) => {
      const isStep = edge?.isExplicit || (edge?.way === 'up' && first.edge.way === 'up');
      const isAmong = Number(one.value) > Math.min(...values) && Number(one.value) < Math.max(...values);
      return isStep && one.dimension === first.dimension && isAmong && !limits.some((own) => isSaid(one, own));
    });
    if (!idle || isOfOther(idle) || this.usedIn(cites).has(keyOf(idle))) return;
    const why = because('claims-no-branch', idle.text);
    this.report('clause-otherwise', first.at, { path: cites.join('、'), said: idle.text, why });
  }

  /** The numbers that rules on these clauses state anywhere. */
  usedIn(cites: readonly string[]): ReadonlySet<string> {
    const key = cites.join(' ');
    const known = this.known.get(key);
    if (known) return known;
    const used = new Set<string>();
    this.known.set(key, used);
    const add = (formula: Expression): void =>
      visitExpression(formula, (node) => {
        const number =
          node.op === 'constant' && node.type === 'number' ? sayNumber(String(node.value), node.unit) : undefined;
        if (number) used.add(`${number.dimension} ${number.value}`);
      });
    for (const { formula, cites: own } of citedFormulasOf(this.program))
      if (formula && own.some((path) => cites.includes(path))) add(formula);
    for (const { classing } of Object.values(this.program.schemes))
      for (const { line } of classing?.classes ?? []) {
        const own = line === undefined ? undefined : sayNumber(line, '分');
        if (own) used.add(`${own.dimension} ${own.value}`);
      }
    return used;
  }

  /** `前 30%`, `其后到 70%`: how far a class goes, counted from the first. */
  quotas({ classing, groups, cites }: Scheme): void {
    const cuttings = [classing, ...groups.map(({ cutting }) => cutting)].flatMap((one) => one ?? []);
    const lines = cuttings.flatMap(({ classes, kind }) =>
      classes.flatMap(({ line, first }) => {
        const share = kind === 'quota' ? line : first && 'share' in first ? first.share : undefined;
        const said = share === undefined ? undefined : sayNumber(share, '1');
        return said ? [said.value] : [];
      }),
    );
    if (!classing || classing.isStepwise || lines.length === 0) return;
    const own = classing.sources?.flatMap((one) => one.cites) ?? cites;
    const text = this.texts.textOf({ cites: own });
    for (const number of this.texts.numbersIn(text)) {
      const isLine = number.dimension === '' && quotaBefore.test(text.slice(0, number.from));
      if (!isLine || lines.includes(number.value) || number.value === '100') continue;
      const written = lines.map((value) => `${Number(value)}%`).join('、');
      this.report(
        'clause-number',
        classing.at ?? classing.sources?.[0]?.at ?? { file: '', line: 1, column: 1, endLine: 1, endColumn: 1 },
        { text: written, path: own.join('、'), said: number.text },
      );
      return;
    }
  }

  run(): void {
    for (const scheme of Object.values(this.program.schemes)) this.quotas(scheme);
    const tables = [...tablesOf(this.program), ...ofParameters(this.program, this.texts)];
    const all = tables.flatMap(({ limits, cites }) => limits.map((limit) => ({ limit, cites })));
    for (const table of tables) {
      const said = this.saidOf(table);
      if (said.length === 0) continue;
      this.edges(table, said);
      const others = all.filter((one) => !table.limits.includes(one.limit) && sharesClause(one, table));
      const isOfOther = (one: SaidNumber) => others.some(({ limit }) => isSaid(one, limit));
      this.absent(table, said, isOfOther);
      this.unsaid(
        table,
        said.filter((one) => !isOfOther(one)),
      );
    }
  }
}

function keyOf({ value, dimension }: SaidNumber): string {
  const own = dimension === undefined ? parseExact(value) : undefined;
  return own ? ` ${printExact(multiply(own, hundred))}` : `${dimension} ${value}`;
}

/** Reports limits of tables that the clauses put on the other side, or don't say. */
export function checkClauseLimits(program: Program, texts: ClauseTexts, report: Report): void {
  new LimitCheck(program, texts, report).run();
}
