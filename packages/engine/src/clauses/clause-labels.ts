import type { Report } from '../base/diagnostic.ts';
import { literal } from '../base/literal.ts';
import { ownOf } from '../program/own-definitions.ts';
import type { Band, Program } from '../program/program.ts';
import { type ClauseTexts, sayNumber } from '../sense/clause-texts.ts';
import { ClauseCheck } from './clause-check.ts';
import { smallNumberOf } from './small-number.ts';

const level = /([一二三四五六七八九]|[1-9])\s*级/;

/** Which level each label of a grading stands for, where its limits are 1, 2, 3 and so on. */
function levelsOf({ rows, value, limits }: Band): ReadonlyMap<string, number> | undefined {
  if (limits !== 'upper' || !/^[级档等类]$/.test(value.unit ?? '')) return undefined;
  const levels = rows.map(
    ({ label, limit }, index) => [label, limit === undefined ? index + 1 : Number(limit)] as const,
  );
  return levels.every(([, place], index) => place === index + 1) ? new Map(levels) : undefined;
}

class LabelCheck extends ClauseCheck {
  /** What clauses say of each level: `一级每年检查 12 次`. */
  private saidOfLevels(cites: readonly string[], dimension: string): ReadonlyMap<string, number> {
    const found = new Map<string, number>();
    for (const piece of this.texts.read({ cites }).pieces) {
      const place = level.exec(piece)?.[1];
      const [number, other] = this.texts.numbersIn(piece).filter((one) => (one.dimension ?? '') === dimension);
      if (place !== undefined && number && !other)
        found.set(number.value, found.has(number.value) ? Number.NaN : smallNumberOf(place));
    }
    return found;
  }

  /** `一级为红色`. */
  private named(band: Band, levels: ReadonlyMap<string, number>): void {
    for (const { cites } of this.program.clauses.map(({ path }) => ({ cites: [path] })))
      for (const piece of this.texts.read({ cites }).pieces) {
        const place = level.exec(piece)?.[1];
        const labels = [...levels.keys()].filter((label) => piece.includes(label));
        const [label, other] = labels.filter((one) => !labels.some((long) => long !== one && long.includes(one)));
        if (place === undefined || label === undefined || other !== undefined) continue;
        const own = literal(label);
        const isSaid = new RegExp(
          `级[（(、为是：:定用标]?[^，；。]{0,3}${own}|${own}[^，；。\\d]{0,5}[（(为是：:对应][^，；。]{0,3}级`,
        ).test(piece);
        if (isSaid && levels.get(label) !== smallNumberOf(place))
          this.tell(band.at, { cites }, piece, 'claims-label', label, String(levels.get(label)));
      }
  }

  /** Labels have in a table what the clause gives to another level. */
  tables(band: Band, levels: ReadonlyMap<string, number>): void {
    const tables = new Map<
      string,
      { readonly label: string; readonly said: string; readonly dimension: string; readonly cites: readonly string[] }[]
    >();
    for (const { name, unit, values } of ownOf(this.program, 'parameters')) {
      const [, table = '', label = ''] = /^(.+)\[(.+)\]$/.exec(name) ?? [];
      const value = values.at(-1);
      const said = value && levels.has(label) ? sayNumber(value.value, unit) : undefined;
      if (said && value)
        tables.set(table, [
          ...(tables.get(table) ?? []),
          { label, said: said.value, dimension: said.dimension, cites: value.cites },
        ]);
    }
    for (const rows of tables.values()) {
      const [first] = rows;
      if (!first) continue;
      const said = this.saidOfLevels(first.cites, first.dimension);
      const apart = rows.filter((row) => {
        const place = said.get(row.said);
        return place !== undefined && !Number.isNaN(place) && place !== levels.get(row.label);
      });
      const [one, other] = apart;
      if (!one || !other) continue;
      const text = this.texts.read(first).pieces.find((piece) => level.test(piece)) ?? '';
      this.tell(band.at, first, text, 'claims-label', one.label, String(levels.get(one.label)));
    }
  }

  run(): void {
    for (const band of ownOf(this.program, 'bands')) {
      const levels = levelsOf(band);
      if (!levels) continue;
      this.named(band, levels);
      this.tables(band, levels);
    }
  }
}

/** Reports gradings whose labels stand for other levels than clauses and tables have them. */
export function checkClauseLabels(program: Program, texts: ClauseTexts, report: Report): void {
  new LabelCheck(program, texts, report).run();
}
