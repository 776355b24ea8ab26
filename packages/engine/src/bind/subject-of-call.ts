import type { RawExpression } from '../parse/raw-expression.ts';
import { isAggregateName } from './aggregates.ts';
import type { NameTable } from './names.ts';

type RawCall = RawExpression & { kind: 'call' };

/** Functions that read another rule’s result. */
const outcomeNames: ReadonlySet<string> = new Set([
  '得分',
  '名次',
  '等级',
  '管理等级',
  '档次',
  '升档',
  '降档',
  '分级',
  '列入',
  '通过',
  '奖额',
  '应奖额',
]);

/** Whether a function itself is about a subject: what is counted, or whose result it reads. */
export function takesSubject(name: string): boolean {
  return outcomeNames.has(name) || isAggregateName(name);
}

/** `企业.上年(税收)` is `上年(企业.税收)`: any other function is about the subject's values inside it. */
export function withSubjectInside({ owner = '', ...call }: RawCall, names: NameTable): RawExpression {
  const isValue = (name: string) => names.items.has(name) || names.indicators.has(name) || names.groupings.has(name);
  const inside = (raw: RawExpression): RawExpression => {
    if (raw.kind === 'name') return isValue(raw.name) ? { ...raw, kind: 'path', owner } : raw;
    if (raw.kind === 'call' && takesSubject(raw.name)) return { owner, ...raw };
    return mapRaw(raw, inside);
  };
  return mapRaw(call, inside);
}

function isRaw(value: unknown): value is RawExpression {
  return typeof value === 'object' && value !== null && 'kind' in value;
}

/** A formula as read with each of the formulas directly inside it changed. */
function mapRaw(raw: RawExpression, change: (part: RawExpression) => RawExpression): RawExpression {
  const changed = Object.entries(raw).map(([key, value]: [string, unknown]) => {
    if (isRaw(value)) return [key, change(value)];
    return [key, Array.isArray(value) ? value.map((part: unknown) => (isRaw(part) ? change(part) : part)) : value];
  });
  return Object.fromEntries(changed) as RawExpression;
}
