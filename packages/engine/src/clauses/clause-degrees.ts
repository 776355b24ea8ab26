import type { Report } from '../base/diagnostic.ts';
import { isEqual, parseExact, printExact } from '../base/exact.ts';
import { fixedNumber } from '../bind/fixed-number.ts';
import type { Choice, Expression } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import type { ClassLine, Program, Regrade, Scheme } from '../program/program.ts';
import { unconverted, visitExpression } from '../program/visit-expression.ts';
import { formulasOf } from '../sense/cited-formulas.ts';
import { type ClauseTexts, isNamedIn, namesIn, sayNumber } from '../sense/clause-texts.ts';
import { type Citing, ClauseCheck } from './clause-check.ts';
import { wordsIn } from './clause-words.ts';
import { smallNumberOf } from './small-number.ts';

/** `每高 1 个百分点加 2 分`: by how much for each above, and for each below. */
const above = /每(?:再)?(?:高|超|多|升|增)[^，；。]*?(?:加|得|奖|计|扣|减)\s*(\d+(?:\.\d+)?)/;
const below = /每(?:再)?(?:低|少|欠|降|减)[^，；。]*?(?:减|扣|加|得|计|奖)\s*(\d+(?:\.\d+)?)/;
/** `降低一级，最低为四级`. */
const lowered = /(?:降低?|下调|下降|调低)(?:[一1]|\s*1\s*)[个]?级/;
const raised = /(?:升高?|上调|上升|提高|调高|提升)(?:[一1]|\s*1\s*)[个]?级/;

/** What a regrade leaves at most: `不得评为良好以上` is one below, `不得高于良好` just that. */
function mostOf(said: string, classes: readonly string[]): string | undefined {
  const found =
    /(不得|不能|不予|不再|不可)(?:被)?(?:评为|评定为|定为|列为|列入|评|定)\s*([^，；。\s]{1,8}?)(及以上|以上|（含）以上|$|的|[等档类级])/.exec(
      said,
    );
  const word = wordsIn(found?.[2] ?? '', classes)[0];
  if (word !== undefined) {
    const place = classes.indexOf(word);
    const isOpen = /以上/.test(said.slice(found?.index ?? 0)) || place === 0;
    return isOpen ? classes[place + 1] : undefined;
  }
  const bound = /(?:不得高于|不高于|不超过|不得超过|最高(?:只能|不超过)?(?:评为|评|为|定为)?)\s*([^，；。]{1,8})/.exec(
    said,
  )?.[1];
  return bound === undefined ? undefined : wordsIn(bound, classes)[0];
}

/** What a regrade leaves at least: `不得低于合格`. */
function leastOf(said: string, classes: readonly string[]): string | undefined {
  const bound = /(?:不得低于|不低于|至少(?:评为|为|是)?|最低(?:评为|为|定为)?|保底(?:为)?)\s*([^，；。]{1,8})/.exec(
    said,
  )?.[1];
  return bound === undefined ? undefined : wordsIn(bound, classes)[0];
}

class DegreeCheck extends ClauseCheck {
  /** The slopes above and below, exchanged. */
  slopes({ condition, whenTrue, whenFalse, at }: Choice, cited: Citing): void {
    if (!/^(lt|le|gt|ge)$/.test(condition.op)) return;
    const isAbove = condition.op === 'gt' || condition.op === 'ge';
    const [yes, no] = [whenTrue, whenFalse].map((one) => fixedNumber(unconverted(one), this.program));
    const [up, down] = isAbove ? [yes, no] : [no, yes];
    if (!up || !down || isEqual(up, down)) return;
    for (const { text } of this.texts.read(cited).sentences) {
      const [high, low] = [above, below].map((form) => parseExact(form.exec(text)?.[1] ?? ''));
      if (high && low && !isEqual(high, low) && isEqual(high, down) && isEqual(low, up))
        this.tell(at ?? cited.at, cited, text, 'claims-exchanged', printExact(up), printExact(down));
    }
  }

  /** `降低一级，最低为四级`, and a level that is counted the other way. */
  levels(node: Expression, cited: Citing): void {
    if (node.op !== 'min' && node.op !== 'max') return;
    const step = node.of.map(unconverted).find((one) => one.op === 'add' || one.op === 'subtract');
    const limit = node.of.map((one) => fixedNumber(unconverted(one), this.program)).find((one) => one);
    if (!step || !limit || (step.op !== 'add' && step.op !== 'subtract') || !/级|档|等/.test(step.unit ?? '')) return;
    const by = fixedNumber(unconverted(step.right), this.program);
    if (by?.n !== 1n || by.d !== 1n) return;
    for (const { text, parts } of this.texts.read(cited).sentences) {
      const isDown = lowered.test(text);
      if (isDown === raised.test(text)) continue;
      const end =
        /(?:最低|最高|最多|至多|不(?:得)?(?:低于|高于|超过))(?:只)?(?:降|升)?(?:为|到|至|是)?\s*([一二三四五六七八九]|\d)\s*级/.exec(
          text,
        );
      const last = end ? smallNumberOf(end[1] ?? '') : Number.NaN;
      // Which way the numbers go follows from the end that the clause gives.
      if (!Number.isNaN(last) && (step.op === 'add') !== last > 1)
        this.tell(
          node.at ?? cited.at,
          cited,
          parts.find((part) => lowered.test(part) || raised.test(part)) ?? text,
          'claims-other-way',
          printExpression(node),
        );
    }
  }

  /** `上年为 D 的`, and the class of last year is asked for. */
  private isOfLastYear(part: string, test: Expression): boolean {
    if (!/上年|上一年|去年/.test(part)) return false;
    let found = false;
    visitExpression(test, (node) => {
      if (node.op !== 'eq' || node.right.op !== 'constant' || unconverted(node.left).op !== 'lag') return;
      found ||= wordsIn(part, [String(node.right.value)]).length > 0;
    });
    return found;
  }

  /** The class that a regrade stops at. */
  regrade({ test, change, ...cited }: Regrade, classes: readonly string[]): void {
    if (change.kind !== 'at-most' && change.kind !== 'at-least') return;
    const names = namesIn(test);
    const parts = this.texts
      .read(cited)
      .sentences.flatMap(({ parts: own }) =>
        own.flatMap((part, index) =>
          names.some((name) => isNamedIn(part, name)) || this.isOfLastYear(part, test)
            ? [own.slice(index, index + 2).join('，')]
            : [],
        ),
      );
    const boundOf = change.kind === 'at-most' ? mostOf : leastOf;
    const all = parts.length > 0 ? parts : this.texts.read(cited).parts.filter((part) => boundOf(part, classes));
    const [said, other] = all;
    const meant = said === undefined || other !== undefined ? undefined : boundOf(said, classes);
    if (said !== undefined && meant !== undefined && meant !== change.class)
      this.tell(cited.at, cited, said, 'claims-pair', change.class);
  }

  /** `前 20% 且 100 分以上的为五星`, and one of the two is left out. */
  classes({ classing, cites }: Scheme): void {
    if (!classing?.at) return;
    const cited = { cites: classing.sources?.flatMap((one) => one.cites) ?? cites };
    const words = classing.classes.map(({ name }) => name);
    for (const part of this.texts.read(cited).parts) {
      const [word, more] = wordsIn(part, words);
      const line = classing.classes.find(({ name }) => name === word);
      if (!line || more !== undefined || !/且|并|同时|又/.test(part)) continue;
      const stated = numbersOfLine(line);
      const isStated = (one: { readonly value: string; readonly dimension?: string }) =>
        stated.some((own) => own.value === one.value && own.dimension === one.dimension);
      const said = this.texts
        .numbersIn(part)
        .filter(({ dimension }) => dimension === '' || dimension === points || dimension === places);
      const lacking = said.find((one) => !isStated(one));
      if (said.length > 1 && said.some(isStated) && lacking)
        this.tell(classing.at, cited, part, 'claims-class-without', line.name, lacking.text);
    }
  }

  formula(formula: Expression, cited: Citing): void {
    visitExpression(formula, (node) => {
      if (node.op === 'if') this.slopes(node, cited);
      else this.levels(node, cited);
    });
  }

  run(): void {
    for (const { formula, cites, at } of formulasOf(this.program)) this.formula(formula, { cites, at });
    for (const scheme of Object.values(this.program.schemes)) {
      const classes = scheme.classing?.classes.map(({ name }) => name) ?? [];
      this.classes(scheme);
      for (const regrade of scheme.regrades) this.regrade(regrade, classes);
    }
  }
}

const points = sayNumber('1', '分')?.dimension;
const places = sayNumber('1', '位')?.dimension;

/** The numbers that a class asks for, as texts say them. */
function numbersOfLine({
  line,
  first,
  most,
  least,
  test,
}: ClassLine): readonly { readonly value: string; readonly dimension: string }[] {
  const found = [
    line === undefined ? undefined : sayNumber(line, '分'),
    line === undefined ? undefined : sayNumber(line, '1'),
  ];
  for (const one of [first, most, least])
    if (one) found.push('share' in one ? sayNumber(one.share, '1') : sayNumber(String(one.number), '位'));
  if (test)
    visitExpression(test, (node) => {
      if (node.op === 'constant' && node.type === 'number') found.push(sayNumber(String(node.value), node.unit));
    });
  return found.flatMap((one) => one ?? []);
}

/** Reports degrees that go otherwise than their clauses: slopes exchanged, levels counted the wrong way, a class too high, half of what a class asks for. */
export function checkClauseDegrees(program: Program, texts: ClauseTexts, report: Report): void {
  new DegreeCheck(program, texts, report).run();
}
