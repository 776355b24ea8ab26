import { convertFactor, parseUnit } from '@niepan/engine';
import { pending } from './draft-options.ts';
import type { Entry } from './entry.ts';
import type { KnownNames } from './known-indicators.ts';

interface Drafted {
  readonly name: string;
  readonly unit: string;
  readonly isDown: boolean;
  readonly note: string | undefined;
}

const forbidden = /[`'"#{}[\],:\n\r\t]/g;

/** A name that may stand as a key of a policy file. */
export function cleanName(name: string): string {
  const clean = name.replace(forbidden, '').trim().slice(0, 80);
  return clean === '' || /^[\d.]+$/.test(clean) ? `${pending}指标${clean}` : clean;
}

/** The indicators that a draft's targets name: known ones where name and kind of unit agree, others defined once each. */
export class IndicatorBook {
  private readonly drafted = new Map<string, Drafted>();

  constructor(private readonly known: KnownNames) {}

  /** The name to write for an indicator stated in a unit; numbers without a unit are pure. */
  use(
    stated: string,
    statedUnit: string | undefined,
    isDown: boolean,
  ): { readonly name: string; readonly unit: string } {
    const unit = statedUnit !== undefined && parseUnit(statedUnit) !== undefined ? statedUnit : '1';
    const name = cleanName(stated);
    for (const candidate of [name, `${name}（${unit.replaceAll('/', '每')}）`, `${name}（本文件）`]) {
      const ofBase = this.known.units.get(candidate);
      if (ofBase !== undefined && convertFactor(unit, ofBase) !== undefined) return { name: candidate, unit };
      if (this.known.taken.has(candidate)) continue;
      const own = this.drafted.get(candidate);
      if (own !== undefined && convertFactor(unit, own.unit) === undefined) continue;
      if (own === undefined) {
        const note =
          statedUnit === undefined || unit === statedUnit ? undefined : `原文的单位是「${statedUnit}」，${pending}`;
        this.drafted.set(candidate, { name: candidate, unit, isDown, note });
      }
      return { name: candidate, unit };
    }
    const last = `${name}（${this.drafted.size + 1}）`;
    this.drafted.set(last, { name: last, unit, isDown, note: undefined });
    return { name: last, unit };
  }

  entries(): readonly Entry[] {
    return [...this.drafted.values()].map(({ name, unit, isDown, note }) => ({
      section: '指标',
      key: name,
      value: {
        对象: '地区',
        单位: unit,
        ...(isDown ? { 方向: '逆' } : {}),
        来源: pending,
        ...(note === undefined ? {} : { 说明: note }),
      },
      what: `指标「${name}」`,
      cites: [],
    }));
  }
}
