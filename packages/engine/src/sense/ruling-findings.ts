import type { Report } from '../base/diagnostic.ts';
import { compare, parseExact } from '../base/exact.ts';
import { convertFactor } from '../base/unit.ts';
import type { Ruling, Target } from '../program/document.ts';
import type { Program } from '../program/program.ts';
import { ImplausibleCheck } from './implausible.ts';

const origins = [
  [/(?:照|按|以|依|取|从|跟)(?:照|着)?附[件表]/, '附件'],
  [/(?:照|按|以|依|取|从|跟)(?:照|着)?正文/, '正文'],
] as const;
const percent = /百分比|百分之|比例|幅度的%/;
const points = /百分点/;

class RulingCheck extends ImplausibleCheck {
  /** The reason speaks for another side than the one that is taken. */
  ruling({ between, note, takes, at }: Ruling): void {
    if (takes === undefined || between.length < 2) return;
    const reason = note.split(/[；。]/).at(-1) ?? note;
    const sides = between.flatMap((id) => this.program.targets.filter((one) => one.id === id));
    const taken = sides.find(({ id }) => id === takes);
    const others = sides.filter((one) => one !== taken);
    if (!taken || others.length === 0) return;
    const isOther = (fits: (side: Target) => boolean) => !fits(taken) && others.some(fits);
    const said = origins.filter(([words]) => words.test(reason));
    const [origin] = said;
    const isInPoints = (side: Target) => side.unit === '个百分点';
    const isInPercent = (side: Target) => !isInPoints(side) && convertFactor(side.unit ?? '1', '%') !== undefined;
    const isOfOther =
      (said.length === 1 && origin && isOther((side) => side.origin === origin[1])) ||
      (percent.test(reason) && !points.test(reason) && isOther(isInPercent)) ||
      (points.test(reason) && !percent.test(reason) && isOther(isInPoints)) ||
      this.isSofter(reason, taken, others);
    if (isOfOther) this.warn(at, `暂取 ${takes}`, 'ruling-against-reason', reason);
  }

  /** `从严`, and the lower goal is taken; `就低`, and the higher. */
  private isSofter(reason: string, taken: Target, others: readonly Target[]): boolean {
    const isHigh = /从严|就高|取高|较高|更高/.test(reason);
    const isLow = /就低|取低|较低|从宽|保守/.test(reason);
    const own = parseExact(taken.lines[0]?.value ?? '');
    if (isHigh === isLow || !own || taken.comparator !== '≥') return false;
    return others.some((other) => {
      const value = other.unit === taken.unit ? parseExact(other.lines[0]?.value ?? '') : undefined;
      return value && (isHigh ? compare(own, value) < 0 : compare(own, value) > 0);
    });
  }

  run(): void {
    for (const ruling of this.program.rulings) this.ruling(ruling);
  }
}

/** Reports rulings that take another side than their reason gives: the unit, the place or the stricter of the two. */
export function checkRulings(program: Program, report: Report): void {
  new RulingCheck(program, report).run();
}
