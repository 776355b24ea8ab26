import { isPacedTarget } from '@niepan/domain/targets';
import type { TFunction } from 'i18next';
import type { TargetRow } from '../api.ts';
import { labelOf } from './label.tsx';
import { formatPlain, unitText } from './number.ts';

/** `package/target` → the parts of its address; the target's own id may hold anything but comes after the first slash. */
export function targetParams(id: string): { package: string; id: string } {
  const slash = id.indexOf('/');
  return slash < 0 ? { package: id, id: '' } : { package: id.slice(0, slash), id: id.slice(slash + 1) };
}

/** Share of time gone by where time asks for its share of the line; otherwise nothing. */
export function paceOf(target: TargetRow): number | null {
  return isPacedTarget(target) && !isPending(target) ? target.elapsed : null;
}

/** A target with numbers but no light yet: its first year has not begun. */
export function isPending(target: TargetRow): boolean {
  return target.light === 'none' && target.value !== null;
}

/** How a value is compared: a sign as it is, a word in the reader's language. */
export function comparatorText(comparator: string, t: TFunction): string {
  return /^[≥≤<>=]?$/.test(comparator) ? comparator : t(`targets:comparators.${comparator}`, comparator);
}

/** What the document asks: `≥ 23 (标线)，25 (高线) 万元/人`, or the word for targets without a number. */
export function lineText(target: TargetRow, t: TFunction): string {
  const unit = unitText(target.unit);
  if (target.lines.length === 0) return target.relative ?? t(`targets:comparators.${target.comparator}`);
  const sign = comparatorText(target.comparator, t);
  const lines = target.lines.map((line) => {
    const number =
      line.high === null ? formatPlain(line.value) : `${formatPlain(line.value)}–${formatPlain(line.high)}`;
    return target.lines.length > 1 ? `${t(`lines.${line.name}`, line.name)} ${number}` : number;
  });
  return `${target.comparator === '区间' ? '' : `${sign} `}${lines.join(' / ')}${unit === '' ? '' : ` ${unit}`}`;
}

/** Completion minus what was due by now, as a ratio; below zero is behind. */
export function gapOf(target: TargetRow): number | null {
  if (target.completion === null || isPending(target)) return null;
  return target.completion - (paceOf(target) ?? 1);
}

/** The finding that stands over a target's chart. */
export function findingOf(target: TargetRow, t: TFunction, language: string): string {
  if (target.value === null) return t('targets:finding.noData', { name: labelOf(target, language) });
  const first = target.lines[0];
  const value = `${formatPlain(target.value, 2)} ${unitText(target.unit)}`.trim();
  const period = target.asOf ?? '';
  if (first === undefined || target.completion === null) return t('targets:finding.value', { period, value });
  const line = `${t(`lines.${first.name}`, first.name)} ${formatPlain(first.value)}`;
  const completion = `${formatPlain(target.completion * 100, 1)}%`;
  const pace = paceOf(target);
  if (pace === null) return t('targets:finding.completion', { period, value, line, completion });
  const gap = (target.completion - pace) * 100;
  return t(gap < 0 ? 'targets:finding.behind' : 'targets:finding.ahead', {
    period,
    value,
    line,
    completion,
    points: formatPlain(Math.abs(gap), 1),
  });
}
