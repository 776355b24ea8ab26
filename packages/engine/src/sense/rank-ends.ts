import type { Report } from '../base/diagnostic.ts';
import { parseExact } from '../base/exact.ts';
import type { Span } from '../base/span.ts';
import type { Expression } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Program } from '../program/program.ts';
import { unconverted, visitExpression } from '../program/visit-expression.ts';
import type { ClauseTexts } from './clause-texts.ts';
import { ImplausibleCheck } from './implausible.ts';

const last = /末|倒数|垫底|最后|靠后|最差|最低/;
const first = /前列|前[一二三四五六七八九十\d]|第一|最高|最好|百强|十强|十佳|强县|强镇|先进|领军|龙头|标杆|优秀/;
const blamed = /末|约谈|整改|整治|退出|警示|淘汰|黄牌|红牌|摘牌|通报|落后/;

/** Of which end a rank counts from: of the most, the least, or it can't be told. */
function endOf(node: Expression, program: Program): 'most' | 'least' | undefined {
  const rank = unconverted(node);
  if (rank.op === 'scheme') return rank.part === 'rank' ? 'most' : undefined;
  if (rank.op !== 'aggregate' || rank.how !== 'rank') return undefined;
  const of = unconverted(rank.of);
  const isFromZero = of.op === 'subtract' && of.left.op === 'constant' && parseExact(String(of.left.value))?.n === 0n;
  const turned = of.op === 'negate' ? of.of[0] : of.op === 'subtract' && isFromZero ? of.right : undefined;
  const plain = unconverted(turned ?? of);
  const isScore = plain.op === 'scheme' && plain.part === 'score';
  const isGood = plain.op === 'indicator' && program.indicators[plain.name]?.direction === 'up';
  if (!isScore && !isGood) return undefined;
  return (turned !== undefined) === (rank.ascending ?? false) ? 'most' : 'least';
}

/** `名次(评价) = 最大(名次(评价))`: how many there are tells the last. */
function isOfGreatest(limit: Expression): boolean {
  let found = false;
  visitExpression(limit, (node) => {
    found ||= node.op === 'aggregate' && (node.how === 'max' || node.how === 'count');
  });
  return found;
}

class RankEndCheck extends ImplausibleCheck {
  constructor(
    program: Program,
    readonly texts: ClauseTexts,
    report: Report,
  ) {
    super(program, report);
  }

  /** Sentences of the clauses that say a name. */
  saidOf(name: string, cites: readonly string[]): string {
    return this.texts
      .read({ cites })
      .sentences.flatMap(({ text }) => (text.includes(name) ? [text] : []))
      .join('；');
  }

  test(test: Expression, around: Span, name: string, cites: readonly string[]): void {
    const said = this.saidOf(name, cites);
    const isLast = last.test(name) || (blamed.test(name) && last.test(said));
    const isFirst = !isLast && (first.test(name) || (first.test(said) && !last.test(said) && !blamed.test(name)));
    if (!isLast && !isFirst) return;
    visitExpression(test, (node) => {
      if (node.op !== 'le' && node.op !== 'lt' && node.op !== 'eq') return;
      if (isOfGreatest(node.right)) return;
      const end = endOf(node.left, this.program);
      if (isLast && end === 'most') this.warn(node.at ?? around, `${name} ${printExpression(node)}`, 'rank-from-above');
      if (isFirst && end === 'least')
        this.warn(node.at ?? around, `${name} ${printExpression(node)}`, 'rank-from-the-end');
    });
  }

  run(): void {
    for (const { name, conditions, cites } of Object.values(this.program.rules))
      for (const { test, at } of conditions) this.test(test, at, name, cites);
    for (const { name, conditions, parts, cites } of Object.values(this.program.incentives))
      for (const { test, at } of [...conditions, ...(parts?.rows ?? [])]) this.test(test, at, name, cites);
  }
}

/** Reports lists of the last that take the first, and lists of the first that take the last. */
export function checkRankEnds(program: Program, texts: ClauseTexts, report: Report): void {
  new RankEndCheck(program, texts, report).run();
}
