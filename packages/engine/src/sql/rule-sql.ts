import type { Band, Condition, Rule } from '../program/program.ts';
import { compareSql, type FlagSql, joinDoubts, textSql } from './number-sql.ts';
import { isEdgeInclusive } from './parameter-in-force.ts';
import type { PlainSql, SqlCompiler, SqlContext, SqlPlace } from './sql-compiler.ts';

/** A small whole number per row (a code, an index), never null. */
export interface CodeSql {
  readonly code: string;
  readonly doubts: readonly string[];
}

/** 0 no, 1 yes, 2 unknown, 3 out of scope. */
export function conditionSql(compiler: SqlCompiler, condition: Condition, place: SqlPlace): CodeSql {
  const { s } = compiler;
  const test = compiler.flag(condition.test, place);
  const held = s.place(test.b);
  if (!condition.scope) return { code: s.place(codeText(held)), doubts: test.doubts };
  const scope = compiler.flag(condition.scope, place);
  const both = s.place(`(${scope.b}) and ${held}`);
  const code = s.place(`case when not (${scope.b}) then 3 else ${codeText(both)} end`);
  return { code, doubts: joinDoubts(scope.doubts, test.doubts) };
}

function codeText(b: string): string {
  return `case when ${b} then 1 when not (${b}) then 0 else 2 end`;
}

export interface RuleSql {
  readonly outcome: CodeSql;
  readonly conditions: readonly CodeSql[];
}

/** A list or gate: a condition outside its own scope fulfils nothing of `任一` and hinders nothing of `均须`. */
export function ruleSql(compiler: SqlCompiler, rule: Rule, year: number): RuleSql {
  const { s } = compiler;
  const place = { year };
  const conditions = rule.conditions.map((condition) => conditionSql(compiler, condition, place));
  const verdicts = conditions.map(
    ({ code }) => `(case ${code} when 0 then false when 1 then true when 3 then ${rule.mode === 'all'} end)`,
  );
  const held = s.place(verdicts.join(rule.mode === 'any' ? ' or ' : ' and ') || String(rule.mode === 'all'));
  const scope: FlagSql = rule.scope ? compiler.flag(rule.scope, place) : { b: 'true', doubts: [] };
  const whole = s.place(`(${scope.b}) and (${held})`);
  const open = { undecided: 2, yes: 1, no: 0 }[rule.missing];
  const code = s.place(
    `case when not (${scope.b}) then 3 when ${whole} then 1 when not (${whole}) then 0 else ${open} end`,
  );
  return { outcome: { code, doubts: joinDoubts(scope.doubts, ...conditions.map(({ doubts }) => doubts)) }, conditions };
}

/** The index of a band's row; 255 out of scope, −1 when data are missing or no row takes the value. */
export function bandSql(context: SqlContext, compiler: SqlCompiler, band: Band, year: number): CodeSql {
  const { s } = compiler;
  const place = { year };
  const value = compiler.number(band.value, place);
  const scope: FlagSql = band.scope ? compiler.flag(band.scope, place) : { b: 'true', doubts: [] };
  const isInclusive = isEdgeInclusive(context, band);
  const rows = band.rows.map(({ limit, isInclusive: isTaken = isInclusive }, index) => {
    const sign = `${band.limits === 'upper' ? '<' : '>'}${isTaken ? '=' : ''}` as const;
    const fits = limit === undefined ? undefined : compareSql(s, value, sign, textSql(limit));
    return { text: `when ${fits?.b ?? 'true'} then ${index}`, doubts: fits?.doubts ?? [] };
  });
  // Lower limits ascend: the last one reached gives the label.
  const ordered = band.limits === 'upper' ? rows : [...rows].reverse();
  const f = s.place(value.f);
  const cases = ordered.map(({ text }) => text).join(' ');
  const code = s.place(
    `case when not (${scope.b}) then 255 when (${scope.b}) is null or ${f} is null then -1 ${cases} else -1 end`,
  );
  return { code, doubts: joinDoubts(scope.doubts, value.doubts, ...rows.map(({ doubts }) => doubts)) };
}

/** A band's label as text. */
export function bandLabelSql(context: SqlContext, compiler: SqlCompiler, name: string, year: number): PlainSql {
  const { s, program } = compiler;
  const band = program.bands[name];
  const { code, doubts } = bandSql(context, compiler, band, year);
  const cases = band.rows.map(({ label }, index) => `when ${index} then ${s.text(label)}`);
  return { t: s.place(`case ${code} ${cases.join(' ')} end`), doubts };
}
