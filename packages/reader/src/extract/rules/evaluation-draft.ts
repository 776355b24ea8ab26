import { strip } from '../name-target.ts';
import { readConditions, scopeOf } from './conditions.ts';
import type { Found, Place } from './cross-rules.ts';
import { factOf } from './fact-words.ts';
import { feelName, findMetric } from './metric-words.ts';
import { type ClassLines, readClassLines } from './read-class-lines.ts';
import { readMethod, targetIn } from './read-method.ts';
import { type PointRow, readPoints } from './read-points.ts';
import { readVerdict, type Verdict, withoutVerdict } from './read-verdict.ts';
import { indicatorOf, isWhole, readWeights } from './read-weights.ts';
import { noteOf } from './rule-draft.ts';
import type { Said } from './said.ts';
import type { WeightTable } from './weight-tables.ts';

type Subject = '企业' | '地区' | '园区' | '部门';
type Score = Readonly<Record<string, unknown>>;

interface Group {
  readonly said: Said;
  readonly name: string;
  readonly scope: string | undefined;
  readonly scores: Readonly<Record<string, Score>>;
  readonly isHundred: boolean;
  readonly notes: readonly string[];
}

interface Row {
  readonly 名: string;
  readonly 若: string;
  readonly [verdict: string]: string | number;
}

const cap =
  /(?:最高|不超过|上限)[^，。；\d]{0,12}?(?:权重|分值|基本分|标准分|权数|满分)(?:分|分值|值)?的?(\d+(?:\.\d+)?)(倍|%)/;
const floor = /(?:最低|不低于|下限)(?:分)?(?:为|得|计)?(?:0|零)分|(?:负数|负值|为负)[^。]{0,12}(?:得|计|按)(?:0|零)/;
const total =
  /(加分|扣分|减分)(?:项|因素)?(?:累计|合计|总计|总分|总和)?(?:最高|最多|原则上)?(?:不得?超过|不高于|最高|最多|以)(\d+(?:\.\d+)?)分/;
const ofLastYear =
  /基准(?:值|数)?[^，。；]{0,6}(?:取|采用|按|以|为|是)[^，。；]{0,4}上(?:一)?年(?:度)?[^，。；]{0,24}平均/;
/** `每低1个百分点扣0.5分`: how the indicators of the scheme score. */
const perStep = /每(?:低|少|超|高|降低|增加|提高|减少|下降|差|多)[^，；。]{0,14}[加扣减]\d/;
const speaksOfClasses = /[A-E](?:（.）)?(?:类|档|级|等)|优秀|良好|不合格|[一二三]等|[一二三]类/;
const drawsLines = /前\d|后\d|\d%|\d分|\d名|其余/;
const known = new Set([
  '亩均税收',
  '亩均增加值',
  '全员劳动生产率',
  '单位能耗增加值',
  '单位排放增加值',
  '研发投入强度',
  '单位用电税收',
]);

const ofRegions = /规上工业|工业投资|招商|签约|新增[^，]{0,8}(?:企业|项目)|税收收入|财政|落实|任务/;

/** Who is scored, by the words of the title, of what stands before the weights, and of the indicators. */
function subjectOf(words: string, indicators: readonly string[]): Subject {
  if (/企业(?!数|新增)[^，。]{0,12}(?:评价|评分|分类)|亩均|亩产|(?:综合|效益)评价办法/.test(words)) return '企业';
  if (/部门[^，。]{0,8}(?:考核|评价)/.test(words)) return '部门';
  if (/(?:园区|开发区|小微园|集聚区|平台)[^，。]{0,8}(?:考核|评价)/.test(words)) return '园区';
  const isOfRegions = indicators.filter((name) => ofRegions.test(name)).length > 1;
  return isOfRegions || /(?:县|区|镇|街道|市)[^，。]{0,16}考[核评]|责任书|目标考核/.test(words) ? '地区' : '企业';
}

/** Who a sentence means: a condition on figures that the reader knows, else a fact by the sentence's own words. */
function rowOf(words: string, verdict: Verdict): Row | undefined {
  const who = withoutVerdict(words).replace(/^有|(?:，|；)$/g, '');
  const name = factOf(who) || strip(who).slice(0, 24);
  if (name.length < 2) return undefined;
  const [condition] = readConditions(who);
  const isPlain = condition && condition.notes.length === 0 && !condition.formula.includes('综合等级');
  return { 名: name, 若: isPlain ? condition.formula : feelName(name), ...verdict };
}

const mean = (name: string): string => (known.has(name) ? `汇总(${name}, 组)` : `平均(${feelName(name)}, 组)`);
const placeOf = ({ path, start, end }: Said): Place => ({ path, start, end });

/**
 * Gathers what the sentences and tables of a document say of one evaluation: weights by group, bounds of an item, class lines, who isn't
 * rated, who moves to another class, what adds and takes points.
 */
export class EvaluationDraft {
  readonly #title: string;
  #subject: Subject = '企业';
  readonly #groups: Group[] = [];
  readonly #regrades: Row[] = [];
  readonly #notRated: Row[] = [];
  readonly #vetoes: Row[] = [];
  readonly #adds: PointRow[] = [];
  readonly #takes: PointRow[] = [];
  readonly #classWords: { readonly words: string; readonly scope: string | undefined }[] = [];
  readonly #places: Place[] = [];
  #cap: string | undefined;
  #floor: string | undefined;
  #mostAdded: number | undefined;
  #mostTaken: number | undefined;
  #isOfLastYear = false;

  constructor(title: string) {
    this.#title = title;
  }

  /** A sentence; the cases of a heading go to `addCase`. */
  add(said: Said): void {
    const { words } = said;
    if (words.length > 1200) return;
    const before = this.#size;
    const items = readWeights(words);
    if (isWhole(items) && this.#groups.length === 0)
      this.#subject = subjectOf(
        `${this.#title}。${words.slice(0, 60)}`,
        items.map(({ name }) => name),
      );
    if (isWhole(items))
      this.#addGroup(
        said,
        items.map(({ name, weight, benchmark }) => [name, { 权: Number(weight), 基准: benchmark ?? mean(name) }]),
        true,
        [],
      );
    const bound = cap.exec(words);
    if (bound) this.#cap ??= bound[2] === '%' ? String(Number(bound[1]) / 100) : bound[1];
    if (floor.test(words)) this.#floor ??= '0';
    if (ofLastYear.test(words)) this.#isOfLastYear = true;
    const most = total.exec(words);
    if (most?.[1] === '加分') this.#mostAdded ??= Number(most[2]);
    else if (most) this.#mostTaken ??= Number(most[2]);
    const drawn = items.length === 0 && speaksOfClasses.test(words) && drawsLines.test(words);
    if (drawn && !/加价|电价|奖励|减免|减征|给予/.test(words)) this.#classWords.push({ words, scope: scopeOf(words) });
    const verdict = /下列|以下/.test(words) ? undefined : readVerdict(words);
    if (verdict) this.addCase(said, words.split(/，(?=不|直接|一律|降|可|应)/)[0] ?? '', verdict, false);
    this.#addPoints(words);
    if (this.#size > before || bound || perStep.test(words) || (drawn && readClassLines(words) !== undefined))
      this.#places.push(placeOf(said));
  }

  get #size(): number {
    return (
      this.#groups.length +
      this.#regrades.length +
      this.#vetoes.length +
      this.#notRated.length +
      this.#adds.length +
      this.#takes.length
    );
  }

  /** One case of a heading such as `有下列情形之一的，直接评为D类`. */
  addCase(said: Said, words: string, verdict: Verdict, isListed = true): void {
    const rows = '记' in verdict ? this.#notRated : '得分' in verdict ? this.#vetoes : this.#regrades;
    const row = rowOf(words, verdict);
    if (!row || rows.some(({ 名: name }) => row.名 === name)) return;
    rows.push(row);
    if (isListed) this.#places.push(placeOf(said));
  }

  /** A table with a column of weights: whole where they make a hundred, else where the table says how each row scores. */
  addTable({ rows, path, intro }: WeightTable): void {
    const sum = rows.reduce((total, { weight }) => total + Number(weight), 0);
    const isHundred = Math.abs(sum - 100) < 1e-9;
    const isScored = rows.filter(({ method }) => /分/.test(method)).length >= rows.length / 2;
    const [first] = rows;
    if (!first || rows.length < 2 || !(isHundred || (isScored && rows.length > 2))) return;
    if (this.#groups.length === 0)
      this.#subject = subjectOf(
        `${this.#title}。${intro}`,
        rows.map(({ name }) => name),
      );
    const scores = rows.map(({ name, weight, target, method }) => {
      const indicator = this.#subject === '企业' ? indicatorOf(name) : this.#ofPlaces(name);
      const read = readMethod({ name: indicator, weight, target: targetIn(target) }, method, mean(indicator));
      return [indicator, read.score, read.isWhole ? undefined : `「${indicator}」的计分办法照原文补写`] as const;
    });
    const notes = [
      ...scores.flatMap(([, , note]) => note ?? []),
      ...(rows.some(({ target }) => targetIn(target)) ? ['有目标值的以目标值为基准'] : []),
    ];
    const isOfFirms = this.#subject === '企业' && scopeOf(intro) !== undefined;
    this.#addGroup(
      { ...first, path: path || first.path, ...(isOfFirms ? { words: `${intro.slice(-60)}：` } : {}) },
      scores.map(([name, score]) => [name, score]),
      isHundred,
      notes,
    );
    this.#places.push(
      ...(path === '' || path === first.path ? [] : [{ ...placeOf(first), path }]),
      ...rows.map(placeOf),
    );
  }

  /** Cases by their own words where the facts of enterprises say nothing. */
  #ofSubject(rows: readonly Row[]): readonly Row[] {
    return this.#subject === '企业' ? rows : rows.map((row) => ({ ...row, 若: feelName(row.名) }));
  }

  /** An indicator of places; where enterprises have a figure of that name, the place's own is told from it. */
  #ofPlaces(words: string): string {
    const name = strip(words.replace(/（[^）]*）/g, ''));
    const metric = findMetric(name);
    const isOfFirms = known.has(indicatorOf(name)) || (metric?.isKnown === true && metric.name === name);
    return isOfFirms ? `${this.#subject}${name}` : name;
  }

  #addGroup(
    said: Said,
    scores: readonly (readonly [string, Score])[],
    isHundred: boolean,
    notes: readonly string[],
  ): void {
    const { words } = said;
    const heads = words.slice(0, words.indexOf('：') + 1 || 24);
    const scope = this.#subject === '企业' ? scopeOf(heads) : undefined;
    const name = scope === undefined ? `组${this.#groups.length + 1}` : scope.includes('规上') ? '规上' : '规下';
    if (this.#groups.some((group) => group.name === name)) return;
    const unique = new Map(scores);
    if (unique.size < scores.length) return;
    this.#groups.push({ said, name, scope, scores: Object.fromEntries(unique), isHundred, notes });
  }

  #addPoints(words: string): void {
    const { adds, takes } = readPoints(words);
    const isNew = (rows: readonly PointRow[], { 名: name }: PointRow) => !rows.some((row) => row.名 === name);
    this.#adds.push(...adds.filter((row) => isNew(this.#adds, row)));
    this.#takes.push(...takes.filter((row) => isNew(this.#takes, row)));
  }

  /** The lines that the words draw for one group: of those that name its firms, else of those that name none. */
  #linesOf(scope: string | undefined): ClassLines | undefined {
    const own = this.#classWords.filter((one) => one.scope === scope);
    const texts = own.map(({ words }) => words);
    return [...texts, texts.join('；')].map(readClassLines).find((lines) => lines !== undefined);
  }

  #groupBody({ scores, isHundred }: Group): Record<string, unknown> {
    const bounds = {
      ...(this.#cap === undefined ? {} : { 上限: `${this.#cap} 倍` }),
      ...(this.#floor === undefined ? {} : { 下限: 0 }),
    };
    const bounded = Object.entries(scores).map(([name, score]) => [
      name,
      '公式' in score ? score : { ...bounds, ...score, ...this.#benchmarkOf(name, score) },
    ]);
    const sorted = bounded.map(([name, score]) => [name, inOrder(score as Score)] as const);
    return {
      ...(isHundred ? {} : { 总分: '不定' }),
      计分: Object.fromEntries(sorted),
      ...pointsOf('加分', this.#adds, this.#mostAdded),
      ...pointsOf('扣分', this.#takes, this.#mostTaken),
      ...(this.#vetoes.length === 0 ? {} : { 否决: this.#ofSubject(this.#vetoes) }),
    };
  }

  #benchmarkOf(name: string, { 基准: benchmark }: Score): Score {
    return this.#isOfLastYear && benchmark === mean(name) ? { 基准: `上年(${mean(name)})` } : {};
  }

  /** The draft of the evaluation; nothing where the document states no weights that add up, or scores by row. */
  finish(): readonly Found[] {
    const [first] = this.#groups;
    if (!first) return [];
    const ofGroups = this.#groups.map(({ scope }) => (scope === undefined ? undefined : this.#linesOf(scope)));
    const all = this.#classWords.map(({ words }) => words);
    const lines =
      ofGroups[0] ??
      this.#linesOf(undefined) ??
      [...all, all.join('；')].map(readClassLines).find((found) => found !== undefined);
    const isOne = this.#groups.length === 1;
    const groups = isOne
      ? { ...(first.scope === undefined ? {} : { 范围: first.scope }), ...this.#groupBody(first) }
      : {
          组: Object.fromEntries(
            this.#groups.map((group, i) => [
              group.name,
              {
                ...(group.scope === undefined ? {} : { 若: group.scope }),
                ...this.#groupBody(group),
                ...ownLines(lines, ofGroups[i]),
              },
            ]),
          ),
        };
    const body = {
      对象: this.#subject,
      ...groups,
      ...(this.#notRated.length === 0 ? {} : { 不参评: this.#ofSubject(this.#notRated) }),
      ...(lines ? { 分档: { 切: lines } } : {}),
      ...(lines && this.#regrades.length > 0
        ? { 调档: this.#ofSubject(this.#regrades).filter((row) => fits(row, lines)) }
        : {}),
      ...noteOf([
        '没有写明基准的，暂写组内合计之比或平均，以公布的为准',
        ...(lines ? [] : ['没有读出分档']),
        ...(this.#groups.length > 1 && this.#groups.some(({ scope }) => scope === undefined)
          ? ['谁进哪一组要补写']
          : []),
        ...(this.#adds.length + this.#takes.length > 0 ? ['加分扣分的次数和上限对照原文'] : []),
        ...this.#groups.flatMap(({ notes }) => notes),
      ]),
    };
    const because = `「${first.said.words.slice(0, 60)}」写明各项权重`;
    const rule = {
      start: 0,
      end: 0,
      kind: '评价' as const,
      name: this.#subject === '企业' ? '综合评价' : '工作考核',
      body,
      because,
    };
    const { path, start, end } = first.said;
    return [{ rule, path, start, end, alsoAt: this.#places.filter((place) => place.path !== path) }];
  }
}

const pointsOf = (
  key: '加分' | '扣分',
  rows: readonly PointRow[],
  most: number | undefined,
): Record<string, unknown> =>
  rows.length === 0 ? {} : { [key]: rows, ...(most === undefined ? {} : { [`${key}合计`]: { 上限: most } }) };

/** A group's own lines where they aren't those of the evaluation; its classes must be among the evaluation's. */
function ownLines(lines: ClassLines | undefined, own: ClassLines | undefined): Record<string, unknown> {
  const isOther = lines && own && own !== lines && JSON.stringify(own) !== JSON.stringify(lines);
  return isOther && Object.keys(own).every((name) => name in lines) ? { 分档: { 切: own } } : {};
}

const order = ['权', '基准', '公式', '上限', '下限'];

const inOrder = (score: Score): Score =>
  Object.fromEntries(Object.entries(score).sort(([a], [b]) => order.indexOf(a) - order.indexOf(b)));

/** Whether a row moves to a class that the scheme has. */
function fits(row: Row, lines: Readonly<Record<string, string>>): boolean {
  const to = row.至 ?? row.不高于;
  return to === undefined || String(to) in lines;
}
