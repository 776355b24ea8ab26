import { limits, tooLarge } from '../../open/limits.ts';
import type { Source } from '../../open/source.ts';
import { withoutEnd } from '../../open/without-end.ts';
import type { Passage, ReadClause, ReadRule, Structure } from '../../structure/reading.ts';
import type { FlatPassages } from '../flat-passages.ts';
import { type FlatText, stretchOf } from '../flat-text.ts';
import type { Horizon } from '../horizon.ts';
import { screen } from '../screen.ts';
import type { Sentence } from '../split-sentences.ts';
import { boundTables } from './bound-tables.ts';
import { type Found, mayCross, saysWhichCounts, withCrossings } from './cross-rules.ts';
import { EvaluationDraft } from './evaluation-draft.ts';
import { ListDraft } from './list-draft.ts';
import { ListedCases } from './listed-cases.ts';
import { type Ceiling, draftCeilings, readCeiling } from './read-ceilings.ts';
import { readExclusions, readList } from './read-conditional.ts';
import { readConsequences } from './read-consequences.ts';
import { readGate } from './read-gate.ts';
import { readGrading } from './read-grading.ts';
import { readMultiples } from './read-multiples.ts';
import { readNorms } from './read-norms.ts';
import { readParameters, totalCapName } from './read-parameters.ts';
import { readPrices } from './read-prices.ts';
import { readRewards } from './read-rewards.ts';
import type { DraftRule } from './rule-draft.ts';
import type { Said } from './said.ts';
import { readUnsaidAwards } from './unsaid-awards.ts';
import { weightClauses } from './weight-clauses.ts';
import { weightTables } from './weight-tables.ts';
import { writeDraft } from './write-draft.ts';

const framed = new Set(['front', 'record', 'signature']);
const anyRule = screen.of(
  /合计|累计|倍|以奖代补|补偿|基点|租赁期|年限|期限|提取|计提|不再|禁止|留作|重复|优先|承担|扣缴|视同|比照|参照|同样|适用|分[成享配]|[评定]为“|缴纳|优惠|扣回|追回|免[予于]|限产|停产|列为|停止|按日\d|免于|灯|上调|承担\d|收回|暂停|[ⅠⅡⅢⅣ]类|黑榜|督办|分担|退还|降\d|视为|\d亩|占比?\d|减免|减征|\d分|下调\d|津贴|由[^，；。]{0,14}元提高|全额|连续[一二两三四五\d]|通报|预警|缓批|核发|[上下]浮|万分之|奖|补助|补贴|资助|贴息|给予|低于|‰|扣减|回购|违约|保证金|未达到|执行|核定|提醒|督导|额度|百分制|千分制|方可|方能|倒数|一半|预拨|增收|补缴|列入|限期|审查|核准|按[^，。；]{0,20}\d%|项指标|满分|分值|收取|抵免|满\d+元减|票价|首小时|(?:申报|申请|支持|享受|扶持|基本|奖补|奖励|入驻|入园)(?:(?:对象|范围)[和及与])?(?:基本)?条件$|最高|不超过|封顶|为限|排名|名次|否决|[红黄]牌|提示函|责令|替代|配套|全免|减半|\d折|末位|约谈|整改|高于|清单|名单|不得|不予|取消|应|须|享受|权重|上限|下限|加价|电价|水价|准入|门槛|权限|限额|C类|D类|投资强度|就高|从高|不重复|拨付|兑付|加收|得分|总分|[A-E](?:（.）)?[类级档]|评价指标|指标体系|（\d{1,2}%?）|÷|优秀|良好|不合格|[加扣减]\d|[加扣减]分|基准值|得\d|计\d|记\d|参加.{0,6}评价|(?:整治|认定|淘汰|帮扶|整改|倒逼)[一-鿿]{0,4}(?:对象|标准|条件|范围)$|(?:下列|以下)(?:条件|情形|情况|标准)|下列(?:企业|项目)|吊销|没收|通报批评|免[征收缴交除]|停止|一事一议|不受|不计入|一律|逾期|否则|不安排|不适用|条件(?:是|为)/,
);

/** Two rules of one clause that mean the same award with its instalments or cap said in a sentence of their own keep their own names. */
function withNames(found: readonly Found[]): Found[] {
  const taken = new Map<string, number>();
  return found.map((one) => {
    const count = (taken.get(one.rule.name) ?? 0) + 1;
    taken.set(one.rule.name, count);
    return count === 1
      ? one
      : { ...one, rule: { ...one.rule, name: `${one.rule.name}（${one.path}）${count > 2 ? count - 1 : ''}` } };
  });
}

/** A clause's heading as a name: none where the heading is the clause's own sentence. */
function titleOf(title: string): string {
  const words = withoutEnd(title, '。：；').replace(/^.*[、.）]/, '');
  return words.length <= 16 && !/奖励|补助|给予/.test(words.slice(0, -2)) && !/\d|，/.test(words) ? words : '';
}

/** `亩均税收45%、亩均营收35%、绿色发展20%` */
const bareWeights = /^(?:[一-鿿R][^、，。；：（）\d增长占率达]{1,16}\d{1,3}%[、，；和]?){3,}$/;

/** Under the heading `A类——优先发展类` a sentence speaks of class A, under `规下工业企业` of these firms, without naming them again. */
function underHeading(title: string, words: string): string {
  const firms = /^(?:规上|规下|规模以[上下])[一-鿿]{0,4}企业/.exec(titleOf(title))?.[0];
  if (firms !== undefined && /权重|满分|项指标/.test(words) && !/规上|规下|规模以/.test(words))
    return `${firms}：${words.replaceAll('：', '')}`;
  if (/评价|考核|权重|计分/.test(title) && bareWeights.test(words)) return `权重：${words}`;
  const head = /^[A-E](?:（[^）]*）)?[类档级等]/.exec(title)?.[0];
  return head === undefined || /[A-E](?:（.）)?[类档级等]/.test(words) ? words : `${head}：${words}`;
}

/** What the sentences of a document have stated so far. */
class Collector {
  readonly found: Found[] = [];
  readonly crossings: Said[] = [];
  readonly #ceilings: Ceiling[] = [];
  readonly cases = new ListedCases();
  readonly evaluation: EvaluationDraft;
  readonly lists = new ListDraft();
  readonly #from: string;

  constructor(title: string, from: string) {
    this.evaluation = new EvaluationDraft(title);
    this.#from = from;
  }

  /** `title` is the nearest heading above the sentence, `clause` that of its clause. */
  sentence(flat: FlatText, sentence: Sentence, path: string, title: string, clause: string): void {
    const words = flat.text.slice(sentence.start, sentence.end);
    if (!anyRule.test(words) && !this.cases.isOpen) return;
    const said = { path, words, ...stretchOf(flat, sentence.start, sentence.end) };
    const taken = this.cases.take(said);
    if (taken) {
      const { heading } = taken;
      for (const one of taken.cases) {
        if (heading.purpose.kind === 'verdict') this.evaluation.addCase(said, one, heading.purpose.verdict, heading);
        else this.lists.add(heading, said, one);
      }
      return;
    }
    const isScored = this.evaluation.add({ ...said, words: underHeading(clause, words) });
    if (mayCross(words)) this.crossings.push(said);
    const ceiling = readCeiling(said);
    const stated = this.#rules(flat.text, sentence, path, title);
    const isElsewhere = isScored || ceiling !== undefined || saysWhichCounts(words);
    for (const rule of stated.length > 0 || isElsewhere ? stated : readNorms(flat.text, sentence))
      this.found.push({ rule, path, ...stretchOf(flat, rule.start, rule.end) });
    if (ceiling && !this.found.some(({ start, rule }) => rule.kind === '奖补' && start >= said.start))
      this.#ceilings.push(ceiling);
    if (this.found.length > limits.rules)
      throw tooLarge(`文件里的规则多于 ${limits.rules} 条`, `The file states more than ${limits.rules} rules`);
  }

  #rules(text: string, sentence: Sentence, path: string, title: string): DraftRule[] {
    const paid = [
      ...readRewards(text, sentence, title),
      ...readPrices(text, sentence),
      ...readMultiples(text, sentence, title),
    ];
    const parameters = readParameters(text, sentence, { from: this.#from, path });
    if (paid.length > 0)
      return [
        ...paid,
        ...(excludesFromAll(text.slice(sentence.start, sentence.end), paid) ? readExclusions(text, sentence) : []),
        ...readConsequences(text, sentence),
        ...parameters.filter(
          ({ name, body }) => name !== totalCapName && !isCap(name, body.单位) && !isPriced(paid, body.单位),
        ),
      ];
    const exclusions = readExclusions(text, sentence);
    if (exclusions.length > 0) return [...exclusions, ...parameters];
    const single = readGrading(text, sentence) ?? readGate(text, sentence) ?? readList(text, sentence);
    if (single) return [single, ...parameters];
    const consequences = readConsequences(text, sentence);
    return [...(consequences.length > 0 ? consequences : readUnsaidAwards(text, sentence)), ...parameters];
  }

  finish(): Found[] {
    const all = withNames([...this.found, ...this.evaluation.finish(), ...this.lists.finish()]);
    const rules = withCrossings(all, this.crossings);
    const ceilings = draftCeilings(this.#ceilings, rules);
    const said = new Set(ceilings.map(({ start }) => start));
    return [...rules.filter(({ rule, start }) => rule.name !== totalCapName || !said.has(start)), ...ceilings];
  }
}

/** What bounds an award beside it is its cap already. */
const isCap = (name: string, unit: unknown): boolean => /上限$/.test(name) && /元$/.test(String(unit));

/** What a price beside it says already. */
const isPriced = (paid: readonly DraftRule[], unit: unknown): boolean =>
  /^元\/|^%$|基点$/.test(String(unit)) && paid.some(({ kind }) => kind === '价格');

/** Who gets nothing beside an award is only left out of it, unless the words speak of all there is. */
const excludesFromAll = (words: string, paid: readonly DraftRule[]): boolean =>
  paid.every(({ kind }) => kind === '价格') || /各类|各项|任何|本(?:政策|办法|意见|措施|细则)/.test(words);

/** Cells that say who answers or count rows. */
const noRule = screen.of(/责任|单位$|牵头|序号/);

function readPassage(flats: FlatPassages, passage: Passage, clause: ReadClause, collector: Collector): void {
  for (const { flat, sentences } of flats.piecesOf(passage)) {
    if (!anyRule.test(flat.text) && !collector.cases.isOpen) continue;
    let title = titleOf(clause.title);
    for (const sentence of sentences) {
      title = titleOf(flat.text.slice(sentence.start, sentence.end)) || title;
      collector.sentence(flat, sentence, passage.path, title, clause.title);
    }
  }
}

/**
 * Every rule candidate of a document, with its draft in the policy language; all wait for a person. Refuses a document with more than any
 * official one has.
 */
export function readRules(source: Source, structure: Structure, horizon: Horizon, flats: FlatPassages): ReadRule[] {
  const { document } = structure;
  const from = document.from ?? document.dated ?? `${horizon.from ?? 1900}-01-01`;
  const collector = new Collector(document.title, from);
  for (const passage of structure.passages) {
    const clause = structure.clauses[passage.clause];
    if (!clause || framed.has(clause.kind) || noRule.test(passage.column ?? '')) continue;
    readPassage(flats, passage, clause, collector);
  }
  collector.found.push(...boundTables(source, structure));
  for (const table of [...weightTables(source, structure), ...weightClauses(source, structure)])
    collector.evaluation.addTable(table);
  return collector.finish().map(({ rule, path, start, end, alsoAt = [] }) => ({
    path,
    start,
    end,
    kind: rule.kind,
    name: rule.name,
    draft: writeDraft(rule.body),
    ...(alsoAt.length === 0 ? {} : { alsoAt }),
    confidence: 'unsure',
    because: [rule.because],
  }));
}
