import type { Report } from '../base/diagnostic.ts';
import { pushInto } from '../base/push-into.ts';
import type { Target } from '../program/document.ts';
import type { Program } from '../program/program.ts';
import { ImplausibleCheck } from './implausible.ts';

/** What an id says besides years and places in a list: `白沙` of 白沙2025. */
function stemOf({ id }: Target): string {
  return id.replaceAll(/[\d\s.\-_年、]+/g, '');
}

class RegionTurns extends ImplausibleCheck {
  /** Goals for one number in several years: each place under its own code. */
  private series(targets: readonly Target[]): void {
    const byStem = new Map<string, Target[]>();
    for (const target of targets) pushInto(byStem, stemOf(target), target);
    const isYearly = [...byStem].every(
      ([stem, own]) => stem !== '' && new Set(own.map(({ from, until }) => `${from} ${until}`)).size === own.length,
    );
    if (!isYearly || byStem.size < 2) return;
    for (const [stem, own] of byStem) {
      const turned = own.find(({ region }) => region !== own[0]?.region);
      const other = [...byStem].find(
        ([one, all]) => one !== stem && all.some(({ region }) => region === turned?.region),
      );
      const [first] = own;
      if (turned && first && other)
        this.warn(turned.at, turned.id, 'region-of-another', other[0], first.id, first.region);
    }
  }

  run(): void {
    const byIndicator = new Map<string, Target[]>();
    for (const target of this.program.targets)
      if (target.indicator !== undefined) pushInto(byIndicator, target.indicator, target);
    for (const targets of byIndicator.values()) if (targets.length > 2) this.series(targets);
  }
}

/** Reports goals of one place that stand under the code of another in some year. */
export function checkRegionTurns(program: Program, report: Report): void {
  new RegionTurns(program, report).run();
}
