import type { Report } from '../base/diagnostic.ts';
import type { Program, ScoreItem } from '../program/program.ts';
import { unshiftedName } from '../program/shift.ts';
import { unconverted, visitExpression } from '../program/visit-expression.ts';
import { formulasOf, type RestingFormula } from '../sense/cited-formulas.ts';
import { aboutOf, type ClauseTexts, isNamedIn, namesIn } from '../sense/clause-texts.ts';
import { type Citing, ClauseCheck } from './clause-check.ts';

const much = '[高大多快长强]';
const little = '[低小少慢短弱]';
const full = '(?:满分|100 ?分|最高分|第一)';
const none = '(?:0 ?分|零分|不得分|底分|最低分|基本分|[一二三四五六七八九两]成|\\d+ ?%)';

/** How a clause says that more is better, or that less is, where one word stands for the better end and one for the worse. */
function saysBetter(better: string, worse: string, sort: string): RegExp {
  return new RegExp(
    [
      `最${better}(?:的|者|值)?[^，；。、\\d]{0,6}?${full}`,
      `最${worse}(?:的|者|值)?[^，；。、\\d]{0,6}?${none}`,
      `越${better}[^，；。]{0,6}越(?:好|优|高|多|靠前)`,
      `越${worse}[^，；。]{0,6}越(?:差|低|少|靠后)`,
      `${better}的?者?(?:为好|为优|得分高|分高|优先|在前|排前|靠前|先)`,
      `[从由按]${better}(?:到|至|往|向)${worse}`,
      `以${better}(?:者)?为(?:好|优|先)`,
      sort,
    ].join('|'),
  );
}

const moreIsBetter = saysBetter(much, little, '正向(?!激励)|效益型|望大');
const lessIsBetter = saysBetter(little, much, '逆向|负向|反向指标|成本型|望小');
const triggers =
  /最[高低大小多少快慢长短]|越[高低大小多少快慢长短强弱]|[从由按][高低大小多少快慢]|[高低大小多少](?:的|者)|[正逆负反]向|以[高低大小]|望[大小]|[益本]型/;
/** `越高得分越低`: by the end of the points, not of what is measured. */
const turned = [
  /越[高大多][^，；。]{0,4}越(?:低|少|差|靠后)/,
  /越[低小少][^，；。]{0,4}越(?:高|多|好|优|靠前)/,
] as const;

class DirectionCheck extends ClauseCheck {
  /** Which way a text says is better; nothing where it says neither or both. */
  private wayOf(text: string): 'up' | 'down' | undefined {
    if (!triggers.test(text)) return undefined;
    const isUp = moreIsBetter.test(text.replace(turned[1], '')) && !turned[0].test(text);
    const isDown = turned[0].test(text) || turned[1].test(text) || lessIsBetter.test(text);
    return isUp === isDown ? undefined : isUp ? 'up' : 'down';
  }

  private compare(own: 'up' | 'down', said: string, name: string, at: Citing['at'], cites: readonly string[]): void {
    const way = this.wayOf(said);
    if (way !== undefined && way !== own)
      this.tell(at, { cites }, said, own === 'up' ? 'claims-more-is-better' : 'claims-less-is-better', name);
  }

  /** What is scored by how far it is from the best, by its rank or by its benchmark. */
  item(item: ScoreItem, others: readonly ScoreItem[], cites: readonly string[]): void {
    if (item.transform === 'points' || item.table) return;
    const wordsOf = ({ indicator, value }: ScoreItem) => [indicator, ...namesIn(value)];
    const words = wordsOf(item);
    const beside = others.filter((one) => one !== item).flatMap(wordsOf);
    const about = this.texts
      .read({ cites })
      .sentences.map((sentence) => aboutOf(sentence, words, beside))
      .filter((one) => one !== '');
    const of = unconverted(item.value);
    const indicator = of.op === 'indicator' ? this.program.indicators[of.name] : undefined;
    const at = indicator && indicator.direction === item.direction ? indicator.at : item.at;
    for (const said of about) this.compare(item.direction, said, item.indicator, at, cites);
  }

  /** A rank of what a clause puts in order. */
  formula({ formula, cites, at }: RestingFormula): void {
    const { text, parts } = this.texts.read({ cites });
    if (!triggers.test(text)) return;
    visitExpression(formula, (node) => {
      if (node.op !== 'aggregate' || node.how !== 'rank') return;
      const of = unconverted(node.of);
      if (of.op !== 'item' && of.op !== 'indicator') return;
      const name = unshiftedName(of.name);
      const said = parts.filter((part) => isNamedIn(part, name)).join('，');
      this.compare(node.ascending ? 'down' : 'up', said, name, node.at ?? at, cites);
    });
  }

  run(): void {
    for (const { groups, cites } of Object.values(this.program.schemes)) {
      if (!triggers.test(this.texts.textOf({ cites }))) continue;
      for (const { items, sources } of groups)
        for (const item of items) this.item(item, items, sources?.flatMap((one) => one.cites) ?? cites);
    }
    for (const one of formulasOf(this.program)) this.formula(one);
  }
}

/** Reports what is scored or ranked as better when larger where the clause has it the other way, and the reverse. */
export function checkClauseDirections(program: Program, texts: ClauseTexts, report: Report): void {
  new DirectionCheck(program, texts, report).run();
}
