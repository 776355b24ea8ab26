import { because } from '../base/because.ts';
import type { Report } from '../base/diagnostic.ts';
import { pushInto } from '../base/push-into.ts';
import type { Target, Task } from '../program/document.ts';
import type { Program } from '../program/program.ts';
import { type ClauseTexts, isOfChange, sayNumber } from '../sense/clause-texts.ts';
import { numberKey, saidKey } from '../sense/number-keys.ts';
import { statedNumbersOf } from './stated-numbers.ts';

const hasFigure = /\d/;
/** `2024 年至 2026 年累计`. */
const range = /(20\d\d)\s*年?\s*(?:至|到|[-—－~～])\s*(20\d\d)\s*年[^，；。]{0,4}(?:累计|合计|共|总)/;

class PlanCheck {
  constructor(
    readonly program: Program,
    readonly texts: ClauseTexts,
    readonly report: Report,
  ) {}

  private tell(at: Target['at'], path: string, said: string, written: string): void {
    this.report('clause-otherwise', at, { path, said, why: because('claims-pair', written) });
  }

  /** The one goal of a clause whose number it doesn't say, where it says another of the kind that nothing states. */
  private numbers(path: string, targets: readonly Target[]): void {
    const said = this.texts.numbersIn(this.texts.textOf({ cites: [path] }));
    const own = targets.flatMap((target) =>
      target.lines.flatMap(({ value }) => {
        const number = sayNumber(value, target.unit);
        return number ? [{ target, number, written: `${value} ${target.unit ?? ''}`.trim() }] : [];
      }),
    );
    const isSaid = ({ number }: (typeof own)[number]) =>
      said.some((one) => one.value === number.value && one.dimension === number.dimension);
    const [stray, other] = own.filter((one) => !isSaid(one));
    if (!stray || other || /附表|附件|另行/.test(this.texts.textOf({ cites: [path] }))) return;
    const stated = statedNumbersOf(this.program);
    const [idle, more] = said.filter(
      (one) =>
        one.dimension === stray.number.dimension &&
        /^\d/.test(one.text) &&
        (!one.isChange || isOfChange(stray.target.indicator ?? stray.target.name)) &&
        one.text.endsWith(stray.target.unit ?? '') &&
        !stated.has(saidKey(one)) &&
        !own.some(({ number }) => numberKey(number) === saidKey(one)),
    );
    if (idle && !more) this.tell(stray.target.at, path, idle.text, stray.written);
  }

  /** `2024 年至 2026 年累计`, and a total of other years. */
  private years(path: string, { basis, from, until, at, partOf }: Target, all: readonly Target[]): void {
    const isOnly = all.filter((one) => one.from < one.until).length === 1;
    const said = range.exec(this.texts.textOf({ cites: [path] }));
    if (basis !== '累计' || partOf !== undefined || from >= until || !isOnly || !said) return;
    if (Number(said[1]) !== from || Number(said[2]) !== until) this.tell(at, path, said[0], `${from}—${until} 年`);
  }

  /** `公示不少于 5 个工作日`, and the task has 10. */
  private task({ text: content, cites, at }: Task): void {
    const [path] = cites;
    const text = this.texts.textOf({ cites });
    if (path === undefined || text === '' || !hasFigure.test(content)) return;
    const [own, said] = [content, text].map((one) =>
      [...one.matchAll(figures)].map(([, figure = '', unit = '']) => ({ figure, unit })),
    );
    for (const { figure, unit } of own ?? []) {
      const alike = (said ?? []).filter((one) => one.unit === unit);
      const [only, other] = alike.filter(
        (one) => !(own ?? []).some((each) => each.figure === one.figure && each.unit === unit),
      );
      if (only && !other && !alike.some((one) => one.figure === figure))
        this.tell(at, path, `${only.figure} ${unit}`, `${figure} ${unit}`);
    }
  }

  run(): void {
    const byClause = new Map<string, Target[]>();
    for (const target of this.program.targets)
      for (const path of new Set(target.cites)) pushInto(byClause, path, target);
    for (const [path, targets] of byClause) {
      if (this.texts.textOf({ cites: [path] }) === '') continue;
      this.numbers(path, targets);
      for (const target of targets) this.years(path, target, targets);
    }
    for (const task of this.program.tasks) this.task(task);
  }
}

const figures = /(\d+(?:\.\d+)?)\s*(个?工作日|月(?!末)|日|天|个月|[万亿]?元|%|家|个|项|户|亩)/g;

/** Reports goals and tasks with another number, or of other years, than their clauses have. */
export function checkClausePlans(program: Program, texts: ClauseTexts, report: Report): void {
  new PlanCheck(program, texts, report).run();
}
