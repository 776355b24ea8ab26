import { divide, printExact } from '../base/exact.ts';
import { convertFactor, divideUnits, getUnit } from '../base/unit.ts';
import { Fields } from '../parse/fields.ts';
import { directions } from '../parse/shapes/common-shapes.ts';
import { indicatorShape, indicatorTiers } from '../parse/shapes/value-shapes.ts';
import type { YamlEntry } from '../parse/tree.ts';
import type { FormulaDefinition, Indicator } from '../program/program.ts';
import type { CheckContext } from './context.ts';
import { readRange } from './data-items.ts';
import { readNumber } from './limits.ts';
import type { IndicatorHead } from './names.ts';
import { optional, readFormula, readNumberIn, readOwnCites, readSubject } from './reading.ts';
import { reportClash, unitOf } from './units.ts';

/** An indicator whose name, subject and unit are known; its formula waits until all names are. */
export interface DeclaredIndicator {
  readonly head: IndicatorHead;
  readonly fields: Fields;
}

export function declareIndicator({ key: name, keyAt, value }: YamlEntry, context: CheckContext): DeclaredIndicator {
  const fields = new Fields(value, `指标「${name}」`, indicatorShape, context.report);
  const kind = fields.has('公式') ? 'formula' : fields.has('分子') || fields.has('分母') ? 'ratio' : 'observed';
  const head: IndicatorHead = {
    name,
    subject: readSubject(fields),
    unit: fields.unit('单位') ?? '1',
    direction: fields.choice('方向', directions) === '逆' ? 'down' : 'up',
    kind,
    at: keyAt,
  };
  return { head, fields };
}

function readRatio({ head, fields }: DeclaredIndicator, context: CheckContext): Indicator['definition'] | undefined {
  const scope = { subject: head.subject };
  const numerator = readFormula(fields, '分子', 'number', scope, context);
  const denominator = readFormula(fields, '分母', 'number', scope, context);
  if (!numerator || !denominator) return undefined;
  const quotient = divideUnits(getUnit(unitOf(numerator)), getUnit(unitOf(denominator)));
  const factor = convertFactor(quotient.unit.text, head.unit);
  if (!factor) {
    reportClash(context, fields.keySpan('单位'), head.unit, quotient.unit.text);
    return undefined;
  }
  const scale = divide(getUnit(unitOf(numerator)).scale, getUnit(unitOf(denominator)).scale);
  return { kind: 'ratio', numerator, denominator, factor: printExact(divide(scale, getUnit(head.unit).scale)) };
}

/** `起算`, `初值`: from which year on the formula computes it, and what it was before. */
function readBeginning({ head, fields }: DeclaredIndicator, context: CheckContext): Pick<FormulaDefinition, 'begins'> {
  const year = fields.integer('起算', 1949, 2100);
  const before = fields.has('初值') ? readNumber(fields.find('初值'), head.unit, context) : undefined;
  return year === undefined ? {} : { begins: { year, ...optional('before', before) } };
}

/** The indicator with its formula checked against its unit; undefined when the formula is wrong. */
export function readIndicator(declared: DeclaredIndicator, context: CheckContext): Indicator | undefined {
  const { head, fields } = declared;
  let definition: Indicator['definition'] | undefined;
  if (head.kind === 'ratio') definition = readRatio(declared, context);
  else if (head.kind === 'formula') {
    const formula = readNumberIn(fields.find('公式'), head.unit, { subject: head.subject }, context);
    definition = formula && { kind: 'formula', formula, ...readBeginning(declared, context) };
  } else definition = { kind: 'observed', ...optional('source', fields.text('来源')) };
  const decimals = fields.integer('小数', 0, 10);
  const tier = fields.choice('类别', indicatorTiers);
  return (
    definition && {
      name: head.name,
      ...optional('english', fields.text('英')),
      subject: head.subject,
      unit: head.unit,
      direction: head.direction,
      ...optional('decimals', decimals),
      definition,
      ...optional('range', readRange(fields, context)),
      ...optional('tier', tier),
      ...optional('concept', fields.text('概念')),
      ...readOwnCites(fields, head.name, context),
      ...optional('note', fields.text('说明')),
      at: head.at,
    }
  );
}
