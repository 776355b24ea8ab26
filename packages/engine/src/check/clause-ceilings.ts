import type { Report } from '../base/diagnostic.ts';
import type { Ceiling, Incentive, Program } from '../program/program.ts';
import { ClauseCheck } from './clause-check.ts';
import type { ClauseTexts } from './clause-texts.ts';

/** `第一条至第六条`. */
const numbered = /第([一二三四五六七八九十百\d]+)条(?:(?:至|到|[-—－~～])第([一二三四五六七八九十百\d]+)条)?/g;

class CeilingCheck extends ClauseCheck {
  /** All incentives of the document but one are bounded together, and the clause excepts none. */
  leftOut(ceiling: Ceiling): void {
    const text = this.texts.textOf(ceiling);
    const all = Object.values(this.program.incentives).filter(({ subject }) => subject === ceiling.subject);
    const [left, other] = all.filter(({ name }) => !ceiling.incentives.includes(name));
    if (!left || other || ceiling.incentives.length < 3 || text === '' || /除|外|不含|另/.test(text)) return;
    // `三项奖合计` says which by their number.
    const counted = this.texts.numbersIn(text).filter(({ text: own }) => own.endsWith('项'));
    if (counted.some(({ value }) => value === `${ceiling.incentives.length}00`)) return;
    if (this.isOfOtherClauses(left, text)) return;
    this.tell(
      ceiling.at,
      ceiling,
      this.texts.readText(text).sentences.find((one) => /合计|资金|总.*\d/.test(one.text))?.text ?? '',
      'claims-left-out',
      left.name,
    );
  }

  /** `按第一条至第六条取得的`, and the incentive rests on the seventh. */
  isOfOtherClauses({ cites }: Incentive, text: string): boolean {
    const heads = this.program.clauses.map(({ path }) => path.split('.')[0] ?? path);
    const named = [...text.matchAll(numbered)].map(
      ([, first = '', last = first]) => [heads.indexOf(first), heads.lastIndexOf(last)] as const,
    );
    const own = cites.map((path) => heads.indexOf(path.split('.')[0] ?? path));
    return named.length > 0 && !named.some(([from, until]) => own.some((place) => from <= place && place <= until));
  }

  run(): void {
    for (const ceiling of Object.values(this.program.ceilings)) this.leftOut(ceiling);
  }
}

/** Reports ceilings that leave out the one incentive which their clauses have in. */
export function checkClauseCeilings(program: Program, texts: ClauseTexts, report: Report): void {
  new CeilingCheck(program, texts, report).run();
}
