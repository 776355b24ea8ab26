import type { Report } from '../base/diagnostic.ts';
import type { Compare, Expression } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Program } from '../program/program.ts';
import { unconverted, visitOwn } from '../program/visit-expression.ts';
import { formulasOf } from '../sense/cited-formulas.ts';
import { type ClauseTexts, isNamedIn, namesIn } from '../sense/clause-texts.ts';
import { type Citing, ClauseCheck } from './clause-check.ts';

/** How clauses say that something is no more, no less, more or less than it was; the first that a text has. */
const ways: readonly (readonly [RegExp, Compare['op']])[] = [
  [
    /(?:没有|未能?|不)(?:得|再|有)?(?:所)?(?:下降|降低|减少|下滑|回落|退步)|不低于|不少于|不降(?!低)|持平(?:或|以上)|只增不减/,
    'ge',
  ],
  [/(?:没有|未能?|不)(?:得|再|有)?(?:所)?(?:提高|增长|上升|增加|提升|改善)|不高于|不超过|不升|不增/, 'le'],
  [/下降|降低|减少|下滑|回落|低于|少于/, 'lt'],
  [/提高|增长|上升|增加|提升|高于|超过|多于/, 'gt'],
];

function wayOf(text: string): Compare['op'] | undefined {
  const found = ways.filter(([words]) => words.test(text));
  const [first] = found;
  if (!first) return undefined;
  const rest = text.replaceAll(new RegExp(first[0], 'g'), '');
  return ways.some(([words]) => words.test(rest)) ? undefined : first[1];
}

const turned: Partial<Record<Compare['op'], Compare['op']>> = { lt: 'gt', le: 'ge', gt: 'lt', ge: 'le' };
/** Whether what is the same as before is in. */
const hasSame: Partial<Record<Compare['op'], boolean>> = { ge: true, le: true, gt: false, lt: false };

const changing = /上年|次年|去年|同比|下降|下滑|降低|减少|增长|提高|持平/;
const steady = /(?:没有|未|不)(?:得|再)?(?:下降|降低|减少|下滑|低于上年)|不低于上年|比上年(?:有所)?(?:增长|提高)/;

function before(part: string): string {
  return part.slice(0, steady.exec(part)?.index ?? 0);
}

class AgainstBeforeCheck extends ClauseCheck {
  /** `没有提高的`, and who is just where they were is left out; `下降的`, and they are in. */
  private compare(test: Compare, isUsual: boolean, cited: Citing): void {
    const [left, right] = [unconverted(test.left), unconverted(test.right)];
    const isAfter = right.op === 'lag' && printExpression(unconverted(right.of)) === printExpression(left);
    const isBefore = left.op === 'lag' && printExpression(unconverted(left.of)) === printExpression(right);
    if (isAfter === isBefore) return;
    const op = isAfter ? test.op : turned[test.op];
    const names = namesIn(test);
    const { parts, pieces } = this.texts.read(cited);
    const near = [pieces, parts].map((all) => all.filter((one) => names.some((name) => isNamedIn(one, name))));
    const [said, other] = near.find((all) => all.length > 0) ?? [];
    if (isAfter && isUsual && !near[1]?.some((part) => changing.test(part))) this.another(test, cited);
    const way = said === undefined || other !== undefined || /\d/.test(said) ? undefined : wayOf(said);
    if (said === undefined || !way || !op || way === op) return;
    const isEdge = hasSame[way] !== hasSame[op] && isSameWay(way, op);
    // What a choice turns round is told elsewhere.
    if (!isEdge || !isUsual) return;
    this.report('clause-edge', test.at ?? cited.at, {
      text: printExpression(test.right),
      path: cited.cites.join('、'),
      counted: hasSame[op] ? '含¦counts' : '不含¦does not count',
    });
  }

  /** `税收不下降的`, and another number is held against what it was. */
  private another(test: Compare, cited: Citing): void {
    const [name] = namesIn(test.left);
    const own = name === undefined ? undefined : (this.program.items[name] ?? this.program.indicators[name]);
    const [said, other] = this.texts.read(cited).parts.filter((part) => !/\d/.test(before(part)) && steady.test(part));
    if (!own || said === undefined || other !== undefined || said.includes(own.name.slice(-2))) return;
    const about = before(said).replace(/^(?:次年|当年|年度|第[二三]年|企业|其)+/, '');
    const meant = [...Object.values(this.program.items), ...Object.values(this.program.indicators)].find(
      (one) => one.subject === own.subject && one.unit !== undefined && about.length > 1 && one.name.endsWith(about),
    );
    if (meant) this.tell(test.at ?? cited.at, cited, said, 'claims-sibling', own.name);
  }

  private formula(formula: Expression, cited: Citing): void {
    if (!/下|降|减|提|增|升|改善|高于|低于|超过|少于|多于|持平/.test(this.texts.textOf(cited))) return;
    const inChoices = new Set<Expression>();
    visitOwn(formula, (node) => {
      if (node.op === 'if') visitOwn(node.condition, (one) => inChoices.add(one));
      if (/^(?:lt|le|gt|ge)$/.test(node.op)) this.compare(node as Compare, !inChoices.has(node), cited);
    });
  }

  run(): void {
    for (const { formula, cites, at } of formulasOf(this.program)) this.formula(formula, { cites, at });
  }
}

function isSameWay(a: Compare['op'], b: Compare['op']): boolean {
  return a[0] === b[0];
}

/** Reports comparisons with the year before that the clause decides otherwise for who is just where they were. */
export function checkClauseAgainstBefore(program: Program, texts: ClauseTexts, report: Report): void {
  new AgainstBeforeCheck(program, texts, report).run();
}
