import { because } from '../base/because.ts';
import { divide, isZero, parseExact, printExact, subtract } from '../base/exact.ts';
import { Fields } from '../parse/fields.ts';
import { edges } from '../parse/shapes/common-shapes.ts';
import { rest, scoreTableShape, tableMethods } from '../parse/shapes/scheme-shapes.ts';
import type { YamlNode } from '../parse/tree.ts';
import type { Expression } from '../program/expression.ts';
import type { ScoreTable } from '../program/program.ts';
import type { CheckContext } from './context.ts';
import { expressionOfFigure, linksOf, readFigure } from './dated-numbers.ts';
import { cellsOf, cellText, isAfter, isRising, readLimit } from './limits.ts';
import { checkColumns } from './mixed-writing.ts';
import { constantNumber, unitOf } from './units.ts';

type Row = ScoreTable['rows'][number];

function readRows(
  fields: Fields,
  value: Expression,
  { isInclusive, how }: Omit<ScoreTable, 'rows'>,
  context: CheckContext,
): Row[] {
  const rows: Row[] = [];
  for (const [index, node] of fields.list('表').entries()) {
    const [limit, result] = cellsOf(node);
    const points = readFigure(result, '分', context);
    if (!points) continue;
    const row = `${cellText(limit)} → ${cellText(result)}`;
    if (cellText(limit) === rest) {
      if (index > 0) context.report('tiers-order', node.at, { row });
      rows.push({ points: points.value, ...linksOf({ points: points.dated }) });
      continue;
    }
    const edge = readLimit(limit, context);
    const from = readFigure(edge.node, unitOf(value), context);
    if (!from) continue;
    if (edge.isInclusive !== undefined && how === 'linear')
      context.report('setting-idle', node.at, { key: cellText(limit) ?? '', why: because('edge-of-row') });
    const threshold = from.value;
    const own = { threshold, ...(edge.isInclusive === undefined ? {} : { isInclusive: edge.isInclusive }) };
    const before = rows.at(-1);
    if (before?.threshold !== undefined && !isAfter(before, own, isInclusive))
      context.report('tiers-order', node.at, { row });
    rows.push({ ...own, points: points.value, ...linksOf({ threshold: from.dated, points: points.dated }) });
  }
  return rows;
}

/** The points must go one way only: more for the better value. */
function checkTurns(rows: readonly Row[], isUp: boolean, fields: Fields, context: CheckContext): void {
  for (const [index, row] of rows.entries()) {
    const before = rows[index - 1];
    if (!before) continue;
    const isWrong = isUp ? isRising(row.points, before.points) : isRising(before.points, row.points);
    const text = `${row.threshold} → ${row.points} 分`;
    if (isWrong) context.report('points-turn', fields.keySpan('表'), { row: text });
  }
}

/** `分段` of an item or an adjustment: points by interval of a value. `isUp` undefined: the points may go either way. */
export function readScoreTable(
  node: YamlNode | undefined,
  value: Expression,
  isUp: boolean | undefined,
  context: CheckContext,
): ScoreTable | undefined {
  if (!node) return undefined;
  const fields = new Fields(node, '分段', scoreTableShape, context.report);
  checkColumns(fields.list('表').map(cellsOf), [unitOf(value)], context);
  const how = tableMethods[fields.choice('法', Object.keys(tableMethods) as (keyof typeof tableMethods)[]) ?? '取档'];
  const isInclusive = fields.choice('边界', edges) !== '不含';
  const rows = readRows(fields, value, { isInclusive, how }, context);
  if (isUp !== undefined) checkTurns(rows, isUp, fields, context);
  const points = rows.filter(({ threshold }) => threshold !== undefined);
  if (how === 'linear' && points.length < 2)
    context.report('setting-idle', fields.keySpan('法'), {
      key: '法: 内插',
      why: because('interpolation-needs-two-rows-more'),
    });
  return { rows, isInclusive, how };
}

/** The numbers of a row as they stand in a formula. */
class RowNumbers {
  constructor(
    readonly unit: string,
    readonly context: CheckContext,
  ) {}

  points({ points, dated }: Row): Expression {
    return expressionOfFigure({ value: points, dated: dated?.points }, '分', this.context);
  }

  threshold({ threshold = '0', dated }: Row): Expression {
    return expressionOfFigure({ value: threshold, dated: dated?.threshold }, this.unit, this.context);
  }
}

/** Points for each unit above the lower threshold; undefined where there is nothing between the rows. */
function rateOf(low: Row, high: Row, numbers: RowNumbers): Expression | undefined {
  const [from, until] = [low, high].map(({ threshold }) => parseExact(threshold ?? ''));
  const [least, most] = [low, high].map((row) => parseExact(row.points));
  if (!from || !until || !least || !most || isZero(subtract(until, from))) return undefined;
  if (!low.dated && !high.dated)
    return constantNumber(printExact(divide(subtract(most, least), subtract(until, from))), '分');
  const difference = (left: Expression, right: Expression): Expression => ({
    op: 'subtract',
    type: 'number',
    unit: unitOf(left),
    left,
    right,
  });
  return {
    op: 'divide',
    type: 'number',
    unit: '分',
    left: difference(numbers.points(high), numbers.points(low)),
    right: difference(numbers.threshold(high), numbers.threshold(low)),
  };
}

/** Between two rows: the lower row's points and so many more for each unit above its threshold. */
function slope(value: Expression, low: Row, high: Row, numbers: RowNumbers): Expression {
  const rate = rateOf(low, high, numbers);
  if (!rate) return numbers.points(low);
  const left = numbers.threshold(low);
  const above: Expression = { op: 'subtract', type: 'number', unit: numbers.unit, left: value, right: left };
  const more: Expression = { op: 'multiply', type: 'number', unit: '分', left: above, right: rate };
  return { op: 'add', type: 'number', unit: '分', left: numbers.points(low), right: more };
}

/** The same as a formula: missing where the value is. A value below every threshold has the points of 其余; without it none, interpolated those of the first row. */
export function expressionOfTable(table: ScoreTable, value: Expression, context: CheckContext): Expression {
  const numbers = new RowNumbers(unitOf(value), context);
  const isLinear = table.how === 'linear';
  const open = table.rows.find(({ threshold }) => threshold === undefined);
  const rows = table.rows.filter(({ threshold }) => threshold !== undefined);
  const first = open ?? (isLinear ? rows[0] : undefined);
  let whole: Expression = first ? numbers.points(first) : constantNumber('0', '分');
  for (const [index, row] of rows.entries()) {
    const next = rows[index + 1];
    whole = {
      op: 'if',
      type: 'number',
      unit: '分',
      condition: {
        op: isLinear || (row.isInclusive ?? table.isInclusive) ? 'ge' : 'gt',
        type: 'flag',
        left: value,
        right: numbers.threshold(row),
      },
      whenTrue: isLinear && next ? slope(value, row, next, numbers) : numbers.points(row),
      whenFalse: whole,
    };
  }
  return whole;
}
