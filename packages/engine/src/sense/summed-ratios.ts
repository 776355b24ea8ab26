import type { Report } from '../base/diagnostic.ts';
import type { Sections } from '../parse/sections.ts';
import type { Program } from '../program/program.ts';
import { ImplausibleCheck } from './implausible.ts';

/** What there is so much of at a time: it doesn't add up over months. */
const level = /余额|存量|保有量|在册|在岗|容积率|浓度|占比|比重|率$/;

/** Whether a number of the unit is a share or so much of one thing for another. */
export function isRatio(unit: string): boolean {
  return unit === '%' || unit === '个百分点' || unit.includes('/');
}

/** Reports data items that are ratios or levels and yet are stated to add up over the months of a year. */
export function checkSummedRatios(program: Program, sections: Sections, report: Report): void {
  const check = new ImplausibleCheck(program, report);
  for (const { key, value } of sections.entries('数据项')) {
    const stated = value.kind === 'map' ? value.entries.find((one) => one.key === '汇总')?.value : undefined;
    if (stated?.kind !== 'scalar' || stated.text.trim() !== '合计') continue;
    const unit = program.items[key]?.unit;
    if (unit === undefined) continue;
    if (isRatio(unit)) check.warn(stated.at, `${key} 汇总: 合计`, 'ratio-added-up', unit);
    else if (level.test(key)) check.warn(stated.at, `${key} 汇总: 合计`, 'level-added-up');
  }
}
