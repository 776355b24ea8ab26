import type { Report } from '../base/diagnostic.ts';
import type { Adjustment, Program, Scheme } from '../program/program.ts';
import { type ClauseTexts, isNamedIn, namesIn, sayNumber } from '../sense/clause-texts.ts';
import { ClauseCheck } from './clause-check.ts';

const totals = [
  [
    '加分',
    'bonuses',
    /(?:加分|奖励分|附加分)(?:项)?(?:合计|总分|累计|总计|共计)?(?:最多|最高|不(?:得)?超过|以)[^，；。\d]{0,4}\d/,
  ],
  [
    '扣分',
    'deductions',
    /(?:扣分|减分)(?:项)?(?:合计|总分|累计|总计|共计)?(?:最多|最高|不(?:得)?超过|以)[^，；。\d]{0,4}\d/,
  ],
] as const;
const atMost =
  /^(?:最多|最高|至多|不超过|累计(?:最多|最高|不超过)|合计(?:最多|最高|不超过)|以)(?:加|减|扣|得|计)?\s*\d[\d.]*\s*分(?:为限|封顶)?$/;

class TotalCheck extends ClauseCheck {
  private citesOf({ cites, groups }: Scheme): readonly string[] {
    return [...new Set([...cites, ...groups.flatMap(({ adjustments }) => adjustments.flatMap((one) => one.cites))])];
  }

  /** `加分合计最多 10 分`, and the bonuses add up without end. */
  private total(scheme: Scheme): void {
    const cites = this.citesOf(scheme);
    for (const [heading, key, form] of totals) {
      const groups = scheme.groups.filter(({ adjustments }) =>
        adjustments.some(({ points }) => points.startsWith('-') === (key === 'deductions')),
      );
      const [bare] = groups.filter((group) => group[key]?.cap === undefined);
      const said = bare && this.texts.read({ cites }).parts.find((part) => form.test(part));
      if (bare && said !== undefined && this.adjustmentsOf(scheme, key).length > 1)
        this.tell(scheme.at, { cites }, said, 'claims-uncapped', `${heading}合计`);
    }
  }

  private adjustmentsOf({ groups }: Scheme, key: 'bonuses' | 'deductions'): readonly Adjustment[] {
    return groups.flatMap(({ adjustments }) =>
      adjustments.filter(({ points }) => points.startsWith('-') === (key === 'deductions')),
    );
  }

  /** `每次减 2 分，最多减 6 分`, and one that has no end. */
  private each({ name, count, points, cap, table, kind, ...cited }: Adjustment): void {
    if (cap !== undefined || table || kind !== undefined || count.type !== 'number') return;
    const own = sayNumber(points.replace(/^-/, ''), '分');
    for (const { parts } of this.texts.read(cited).sentences)
      for (const [index, part] of parts.entries()) {
        const isOwn = [name, ...namesIn(count)].some((word) => isNamedIn(part, word));
        const isEach = isOwn && /每/.test(part) && this.texts.numbersIn(part).some(({ value }) => value === own?.value);
        const next = parts[index + 1] ?? '';
        if (isEach && atMost.test(next)) this.tell(cited.at, cited, `${part}，${next}`, 'claims-uncapped', name);
      }
  }

  /** `每次扣 1 分，最多扣 3 分`, and of those on the clause with 1 分 the one has no cap, and none has 3. */
  private unnamed(adjustments: readonly Adjustment[]): void {
    for (const one of adjustments) {
      const { points, cap, table, kind, count, cites } = one;
      if (cap !== undefined || table || kind !== undefined || count.type !== 'number') continue;
      const beside = adjustments.filter((other) => other.cites.some((path) => cites.includes(path)));
      if (beside.some((other) => other !== one && Number(other.points) === Number(points))) continue;
      const isMinus = points.startsWith('-');
      for (const { parts } of this.texts.read(one).sentences)
        for (const [index, part] of parts.entries()) {
          const next = parts[index + 1] ?? '';
          const each = /每[^，；。\d]{1,4}(加|扣|减)\s*(\d+(?:\.\d+)?)\s*分$/.exec(part);
          const most = /^最多(?:加|扣|减)?\s*(\d+(?:\.\d+)?)\s*分$/.exec(next)?.[1];
          const isOwn = each && (each[1] !== '加') === isMinus && Number(each[2]) === Math.abs(Number(points));
          if (!isOwn || most === undefined || beside.some((other) => Number(other.cap) === Number(most))) continue;
          this.tell(one.at, one, `${part}，${next}`, 'claims-uncapped', one.name);
        }
    }
  }

  run(): void {
    for (const scheme of Object.values(this.program.schemes)) {
      this.total(scheme);
      for (const { adjustments } of scheme.groups) {
        for (const one of adjustments) this.each(one);
        this.unnamed(adjustments);
      }
    }
  }
}

/** Reports bonuses and deductions without the cap that the clause puts on all of them, or on one. */
export function checkClauseTotals(program: Program, texts: ClauseTexts, report: Report): void {
  new TotalCheck(program, texts, report).run();
}
