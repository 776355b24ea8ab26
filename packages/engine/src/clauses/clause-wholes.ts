import type { Report } from '../base/diagnostic.ts';
import { multiply, parseExact, printExact } from '../base/exact.ts';
import { getUnit } from '../base/unit.ts';
import type { Expression } from '../program/expression.ts';
import { ownOf } from '../program/own-definitions.ts';
import type { Indicator, Program } from '../program/program.ts';
import { visitExpression } from '../program/visit-expression.ts';
import { formulasOf, usesOfIndicators } from '../sense/cited-formulas.ts';
import { type ClauseTexts, isNamedIn, namesIn, sayNumber } from '../sense/clause-texts.ts';
import { factorsOf } from '../sense/formula-parts.ts';
import { isWidenedIn, nearness } from '../sense/said-names.ts';
import { type Citing, ClauseCheck } from './clause-check.ts';

/** `占营业收入的比重`. */
const shareOf = /占([^，；。、]{2,12}?)的?(?:比重|比例|比率|百分比|(?=\s*\d+(?:\.\d+)?\s*%))/;
/** `按两项投入总额的`, up to the number. */
const several = /([两二三四五]|\d)\s*项[^，；。\d]{0,8}?(?:总额|合计|之和|总和)的?\s*$/;
const numerals = '零一二三四五';

class WholeCheck extends ClauseCheck {
  /** `研发费占营业收入的比重`, and it is divided by something else that the package has a name for. */
  private ratio({ name, definition, sources, at }: Indicator, cites: readonly string[]): void {
    if (definition.kind !== 'ratio' || cites.length === 0) return;
    const [parts, wholes] = [definition.numerator, definition.denominator].map(namesIn);
    const [whole, other] = wholes ?? [];
    if (!parts || whole === undefined || other !== undefined) return;
    const unit = this.program.items[whole]?.unit;
    if (unit === undefined) return;
    for (const { text: sentence } of this.texts.read({ cites }).sentences) {
      const found = shareOf.exec(sentence);
      const said = found?.[1] ?? '';
      const isOfPart = parts.some((part) => isNamedIn(sentence.slice(0, found?.index ?? 0), part));
      if (!found || !isOfPart || isNamedIn(said, whole) || isWidenedIn(said, whole)) continue;
      const meant = Object.values(this.program.items).find(
        (one) =>
          one.type === 'number' &&
          one.unit === unit &&
          one.name.length > 2 &&
          (said.endsWith(one.name) || (nearness(one.name, said) >= 0.75 && nearness(whole, said) < 0.5)),
      );
      if (meant && !parts.includes(meant.name) && !this.isDividedBy(meant.name, parts, name))
        this.tell(at, sources?.[0] ?? { cites }, sentence, 'claims-base-of', whole, meant.name);
    }
  }

  /** Whether another ratio has the same over what the clause names. */
  private isDividedBy(whole: string, parts: readonly string[], own: string): boolean {
    return Object.values(this.program.indicators).some(
      ({ name, definition }) =>
        name !== own &&
        definition.kind === 'ratio' &&
        namesIn(definition.denominator).includes(whole) &&
        namesIn(definition.numerator).some((part) => parts.includes(part)),
    );
  }

  /** Data that a clause names and that are called and counted like another. */
  private familyOf(name: string, text: string): readonly string[] {
    const { unit, subject } = this.program.items[name] ?? {};
    return Object.values(this.program.items).flatMap((one) => {
      const isAlike = one.unit === unit && one.subject === subject && one.name.endsWith(name.slice(-2));
      return isAlike && (isNamedIn(text, one.name) || isWidenedIn(text, one.name)) ? [one.name] : [];
    });
  }

  /** `按两项投入总额的 10%`, and it is taken of one of them. */
  private base(formula: Expression, cited: Citing): void {
    const { text, parts } = this.texts.read(cited);
    if (!/项/.test(text)) return;
    visitExpression(formula, (node) => {
      if (node.op !== 'multiply') return;
      const factors = factorsOf(node);
      const [item, other] = factors.filter(({ op }) => op === 'item' || op === 'indicator');
      const share = factors.find((one) => one.op === 'constant');
      if (item?.op !== 'item' || other || share?.op !== 'constant') return;
      const scale = parseExact(String(share.value));
      const own = scale && sayNumber(printExact(multiply(scale, getUnit(share.unit ?? '1').scale)), '1');
      for (const part of parts)
        for (const number of this.texts.numbersIn(part)) {
          const count = several.exec(part.slice(0, number.from))?.[1];
          if (count === undefined || number.dimension !== '' || number.value !== own?.value) continue;
          const family = this.familyOf(item.name, text);
          const left = family.find((name) => name !== item.name);
          const isAll =
            family.length === (/\d/.test(count) ? Number(count) : numerals.indexOf(count.replace('两', '二')));
          if (left !== undefined && isAll && family.includes(item.name))
            this.tell(item.at ?? cited.at, cited, part, 'claims-left-out', left);
        }
    });
  }

  run(): void {
    const uses = usesOfIndicators(this.program);
    for (const indicator of ownOf(this.program, 'indicators'))
      this.ratio(indicator, indicator.sources?.flatMap((one) => one.cites) ?? uses.get(indicator.name) ?? []);
    for (const { formula, cites, at } of formulasOf(this.program)) this.base(formula, { cites, at });
  }
}

/** Reports shares of another whole than the clause names: divided by something like it, or taken of one of several. */
export function checkClauseWholes(program: Program, texts: ClauseTexts, report: Report): void {
  new WholeCheck(program, texts, report).run();
}
