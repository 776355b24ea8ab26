import type { Stretch } from '../../structure/reading.ts';
import { strip } from '../name-target.ts';
import { readConditions, scopeOf } from './conditions.ts';
import type { Found } from './cross-rules.ts';
import { feelName } from './metric-words.ts';
import { type ClassLines, readClassLines } from './read-class-lines.ts';
import { indicatorOf, isWhole, readWeightsOf, type Weighed } from './read-weights.ts';
import { noteOf } from './rule-draft.ts';

/** A sentence, or the cells of a table row, with its clause. */
export interface Said extends Stretch {
  readonly path: string;
  readonly words: string;
}

interface Group extends Said {
  readonly name: string;
  readonly scope: string | undefined;
  readonly items: readonly Weighed[];
}

interface Row {
  readonly 名: string;
  readonly 若: string;
  readonly [verdict: string]: string | number;
}

const cap = /(?:最高|不超过|上限)[^，。；]{0,8}?权重(?:分|分值|值)?的?(\d(?:\.\d+)?)倍/;
const floor = /(?:最低|不低于|下限)(?:为|得|计)?0分|(?:负数|负值|为负)[^。]{0,12}(?:得|计|按)(?:0|零)/;
const straight = /(?:直接|一律)?(?:评定|认定|确定|评|定|列|降)为([A-E])(?:类|档|级)/;
const notAbove = /不得(?:评定|评|列|定)为([A-E](?:(?:类|档|级)?[、和或及][A-E])*)(?:类|档|级)/;
const lower = /(?:降|下调|下降)(一|两|1|2)(?:个)?(?:档|级|类|等次)/;
const bonus = /(?:每[家项次起件]?)?(?:给予)?(加|扣|减)(\d+(?:\.\d+)?)分/g;
const notRated = /(?:不|暂不|免于?)(?:参加|参与|纳入|列入)(?:当年|本年度?)?(?:综合)?评价|不参评/;

const nameOf = (words: string): string =>
  strip(
    words
      .replace(/^（?[一二三四五六七八九十\d]+[）.、]/, '')
      .replace(/^(?:对|若|如|凡|当年|有下列情形之一的?)+/, '')
      .replace(/[，；：、。（）“”《》\s]/g, '')
      .replace(/(?:的|等)*$/, ''),
  ).slice(0, 24);

/** Who a sentence means: a condition on figures that the reader knows, else a fact by the sentence's own words. */
function rowOf(words: string, verdict: Verdict): Row | undefined {
  const name = nameOf(words.replace(notAbove, '').replace(straight, '').replace(lower, ''));
  if (name.length < 2) return undefined;
  const [condition] = readConditions(words.replace(notAbove, '').replace(straight, ''));
  const formula = condition && condition.notes.length === 0 && !condition.formula.includes('综合等级');
  return { 名: name, 若: formula ? condition.formula : feelName(name), ...verdict };
}

type Verdict = Readonly<Record<string, string | number>>;

/** What a sentence does to those it speaks of: not rated, held below a class, moved down, or put into one. */
function verdictOf(words: string): Verdict | undefined {
  if (notRated.test(words)) return { 记: '不参评' };
  const best = notAbove.exec(words);
  if (best) return { 不高于: letterAfter(best[1] ?? 'A') };
  const down = lower.exec(words);
  if (down && /类|档|级/.test(words)) return { 降: /两|2/.test(down[1] ?? '') ? 2 : 1 };
  const to = /直接|一律|一票否决/.test(words) ? straight.exec(words) : null;
  return to ? { 至: to[1] ?? 'D' } : undefined;
}

const letterAfter = (letters: string): string =>
  String.fromCharCode((letters.match(/[A-E]/g)?.at(-1) ?? 'A').charCodeAt(0) + 1);

/**
 * Gathers what the sentences of a document say of one evaluation: weights by group, bounds of an item, class lines, who isn't rated, who
 * moves to another class, bonuses. A heading such as `有下列情形之一的，直接评为D类` speaks for the clauses below it.
 */
export class EvaluationDraft {
  readonly #groups: Group[] = [];
  readonly #tables = new Map<string, { readonly at: Said; readonly items: Weighed[] }>();
  readonly #regrades: Row[] = [];
  readonly #notRated: Row[] = [];
  readonly #bonuses: Row[] = [];
  readonly #penalties: Row[] = [];
  #cap: string | undefined;
  #floor: string | undefined;
  #classes: ClassLines | undefined;
  #heading: { readonly path: string; readonly add: (words: string) => void } | undefined;

  /** A row of a table with a column of weights. */
  addRow(said: Said, table: string, weight: string): void {
    const value = /^(\d{1,3}(?:\.\d{1,2})?)(?:分|%)?$/.exec(weight)?.[1];
    if (value === undefined || /^(?:合计|总分|总计|小计)/.test(said.words)) return;
    const items = this.#tables.get(table) ?? { at: said, items: [] };
    items.items.push({ name: indicatorOf(said.words), weight: value });
    this.#tables.set(table, items);
  }

  /** Whether a heading is open whose cases stand in the clauses below. */
  get isListing(): boolean {
    return this.#heading !== undefined;
  }

  add(said: Said): void {
    const { words, path } = said;
    if (words.length > 1200) return;
    const items = readWeightsOf(words);
    if (items.length > 0) this.#addGroup(said, items);
    this.#cap ??= cap.exec(words)?.[1];
    if (floor.test(words)) this.#floor ??= '0';
    this.#classes ??= readClassLines(words);
    if (this.#heading && !path.startsWith(`${this.#heading.path}.`)) this.#heading = undefined;
    if (this.#heading) this.#heading.add(words);
    else this.#addVerdicts(said);
    this.#addBonuses(words);
  }

  #addGroup(said: Said, items: readonly Weighed[]): void {
    const scope = scopeOf(said.words.slice(0, said.words.indexOf('：') + 1 || 20));
    const name = scope === undefined ? `组${this.#groups.length + 1}` : scope.includes('规上') ? '规上' : '规下';
    if (!this.#groups.some((group) => group.name === name)) this.#groups.push({ ...said, name, scope, items });
  }

  #addVerdicts({ words, path }: Said): void {
    const verdict = verdictOf(words);
    if (verdict) this.#each(words, path, '记' in verdict ? this.#notRated : this.#regrades, verdict);
  }

  /** The cases that stand after a colon, in the clauses below, or before the verdict. */
  #each(words: string, path: string, rows: Row[], verdict: Verdict): void {
    const add = (who: string) => {
      const row = rowOf(who, verdict);
      if (row && !rows.some(({ 名: name }) => name === row.名)) rows.push(row);
    };
    const [, after = ''] = /：(.+)$/.exec(words) ?? [];
    if (after !== '') for (const who of after.split(/；/)) add(who);
    else if (/下列|以下|如下/.test(words)) this.#heading = { path, add };
    else add(words.split(/，(?=不|直接|一律|降)/)[0] ?? '');
  }

  #addBonuses(words: string): void {
    if (/分别/.test(words)) return;
    let from = 0;
    for (const match of words.matchAll(bonus)) {
      const [all, sign = '', points = ''] = match;
      const who = nameOf(
        words
          .slice(from, match.index)
          .replace(/^[，；：、]/, '')
          .replace(/[，的]*$/, ''),
      );
      from = match.index + all.length;
      if (who.length < 2 || who.length > 24) continue;
      const rows = sign === '加' ? this.#bonuses : this.#penalties;
      if (!rows.some(({ 名: name }) => name === who)) rows.push({ 名: who, 若: feelName(who), 分: Number(points) });
    }
  }

  /** The draft of the evaluation; nothing where the document states no weights that add up. */
  finish(): readonly Found[] {
    for (const { at, items } of this.#tables.values()) if (isWhole(items)) this.#addGroup(at, items);
    const [first] = this.#groups;
    if (!first) return [];
    const bounds = {
      ...(this.#cap === undefined ? {} : { 上限: `${this.#cap} 倍` }),
      ...(this.#floor === undefined ? {} : { 下限: 0 }),
    };
    const score = ({ items }: Group) =>
      Object.fromEntries(
        items.map(({ name, weight }) => [name, { 权: Number(weight), 基准: `汇总(${feelName(name)}, 组)`, ...bounds }]),
      );
    const events = (rows: readonly Row[]) => rows.map(({ 名, 若, 分 }) => ({ 名, 每: 若, 分 }));
    const adds = {
      ...(this.#bonuses.length === 0 ? {} : { 加分: events(this.#bonuses) }),
      ...(this.#penalties.length === 0 ? {} : { 扣分: events(this.#penalties) }),
    };
    const isOne = this.#groups.length === 1 && first.scope === undefined;
    const groups = isOne
      ? { 计分: score(first), ...adds }
      : {
          组: Object.fromEntries(
            this.#groups.map((group) => [
              group.name,
              { ...(group.scope === undefined ? {} : { 若: group.scope }), 计分: score(group), ...adds },
            ]),
          ),
        };
    const body = {
      对象: '企业',
      ...groups,
      ...(this.#notRated.length === 0 ? {} : { 不参评: this.#notRated }),
      ...(this.#classes ? { 分档: { 切: this.#classes } } : {}),
      ...(this.#classes && this.#regrades.length > 0 ? { 调档: this.#regrades } : {}),
      ...noteOf([
        '基准暂写组内合计之比，以公布的基准值为准',
        ...(this.#classes ? [] : ['没有读出分档']),
        ...(this.#bonuses.length + this.#penalties.length > 0 ? ['加分扣分的次数和上限对照原文'] : []),
      ]),
    };
    const because = `「${first.words.slice(0, 60)}」写明各项权重，合计 100`;
    const rule = { start: 0, end: 0, kind: '评价' as const, name: '综合评价', body, because };
    return [{ rule, path: first.path, start: first.start, end: first.end }];
  }
}
