import type { Report } from '../base/diagnostic.ts';
import { formulasOfIndicator } from '../bind/own-formulas.ts';
import type { Expression } from '../program/expression.ts';
import { ownOf } from '../program/own-definitions.ts';
import type { Program } from '../program/program.ts';
import { unshiftedName } from '../program/shift.ts';
import { unconverted, visitExpression } from '../program/visit-expression.ts';
import { formulasOf } from '../sense/cited-formulas.ts';
import { type ClauseTexts, isNamedIn } from '../sense/clause-texts.ts';
import { type Citing, ClauseCheck } from './clause-check.ts';

/** By what a clause puts in order, or divides: `按当量数从大到小`, `按得分的比例分配`. */
const ranked =
  /[按依以]照?([^，；。按]{2,14}?)(?:的?(?:从|由)(?:大|高|多|小|低|少)(?:到|至)?|的?(?:高低|大小|多少)|进行?(?:排|的排)|排[名序队位]|的?名次)/;
const shared = /[按依以]照?([^，；。按]{2,14}?)的?(?:比例|占比|比重|份额)(?:进行)?(?:分|摊|安排|切块)/;

const overPart =
  /(?:超过|超出|高于|高出|多于)[^，；。]{1,12}(?:的)?(?:部分|分值|分数|额|数)[^，；。]{0,6}(?:比例|占比|比重|权重)/;

class RankCheck extends ClauseCheck {
  private readonly names: readonly string[];

  constructor(program: Program, texts: ClauseTexts, report: Report) {
    super(program, texts, report);
    this.names = [
      ...ownOf(program, 'items').flatMap(({ name, type }) => (type === 'number' ? [name] : [])),
      ...ownOf(program, 'indicators').map(({ name }) => name),
    ];
  }

  formula(formula: Expression, cited: Citing): void {
    visitExpression(formula, (node) => {
      if (node.op !== 'aggregate' || !/^(rank|before|apportion)$/.test(node.how)) return;
      const of = unconverted(node.how === 'before' ? (node.order?.[0] ?? node.of) : node.of);
      if (node.how === 'apportion' && of.op === 'scheme') this.beyond(node, of, cited);
      if (of.op !== 'item' && of.op !== 'indicator') return;
      const own = unshiftedName(of.name);
      if (node.how === 'apportion') this.beyond(node, of, cited);
      const form = node.how === 'apportion' ? shared : ranked;
      const phrases = this.texts.read(cited).parts.flatMap((part) => {
        const phrase = form.exec(part)?.[1];
        // `按研发、产值、税收的名次` is by each of them, by whatever short names.
        return phrase === undefined || phrase.includes('、') ? [] : [{ part, phrase }];
      });
      if (phrases.some(({ phrase }) => isNamedIn(phrase, own))) return;
      for (const { part, phrase } of phrases) {
        const meant = this.names.find((name) => name !== own && phrase.includes(name));
        if (meant !== undefined) this.tell(of.at ?? node.at ?? cited.at, cited, part, 'claims-base-of', own, meant);
      }
    });
  }

  /** `按超过 60 分的部分的比例`, and it is divided by the whole. */
  private beyond(node: Expression, of: Expression, cited: Citing): void {
    const said = this.texts.read(cited).parts.find((part) => overPart.test(part));
    const formulas = of.op === 'indicator' ? formulasOfIndicator(this.program.indicators[of.name]) : [];
    let isOver = /超|高出|增|差/.test('name' in of ? of.name : '');
    for (const formula of formulas)
      visitExpression(formula, ({ op }) => {
        isOver ||= op === 'subtract' || op === 'max';
      });
    if (said !== undefined && !isOver) this.tell(of.at ?? node.at ?? cited.at, cited, said, 'claims-whole');
  }

  run(): void {
    for (const { formula, cites, at } of formulasOf(this.program)) this.formula(formula, { cites, at });
  }
}

/** Reports ranks, queues and shares by something else than the clause puts in order, or divides, by. */
export function checkClauseRanks(program: Program, texts: ClauseTexts, report: Report): void {
  new RankCheck(program, texts, report).run();
}
