import type { Constant } from '../program/expression.ts';
import type { Incentive, Program } from '../program/program.ts';
import { withoutDated } from '../program/settle-program.ts';
import { type ChangeContext, findPart, readExactText } from './change-context.ts';

/** Changes the cap of an incentive, or the threshold (`线`) or result (`果`) of one of its tiers, which count from 1. */
export function changeIncentive(program: Program, [name, ...rest]: readonly string[], context: ChangeContext): Program {
  const incentive = findPart(name, program.incentives, context);
  if (!incentive) return program;
  const changed = rest[0] === '上限' ? changeCap(incentive, context) : changeTier(incentive, rest, context);
  return changed ? { ...program, incentives: { ...program.incentives, [incentive.name]: changed } } : program;
}

function changeCap(incentive: Incentive, context: ChangeContext): Incentive | undefined {
  const value = readExactText('元', context, 'zero');
  if (value === undefined) return undefined;
  const cap: Constant = { op: 'constant', type: 'number', unit: '元', value, at: context.at };
  return { ...incentive, cap };
}

function changeTier(
  incentive: Incentive,
  [section, number, part]: readonly string[],
  context: ChangeContext,
): Incentive | undefined {
  const sections = incentive.tiers ? { 上限: true, 档: true } : { 上限: true };
  const { tiers } = incentive;
  if (!findPart(section, sections, context) || !tiers) return undefined;
  const row = findPart(
    number,
    Object.fromEntries(tiers.rows.map((entry, index) => [String(index + 1), entry])),
    context,
  );
  const key = row && findPart(part, { 线: 'threshold', 果: 'result' } as const, context);
  if (!row || !key) return undefined;
  const value = readExactText(key === 'threshold' ? (tiers.value.unit ?? '1') : tiers.resultUnit, context, 'zero');
  if (value === undefined) return undefined;
  const rows = tiers.rows.map((entry) => (entry === row ? { ...withoutDated(entry, key), [key]: value } : entry));
  return { ...incentive, tiers: { ...tiers, rows } };
}
