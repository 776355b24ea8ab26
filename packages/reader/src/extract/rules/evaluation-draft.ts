import { parentOf } from '../../structure/parent-path.ts';
import { withoutLabel } from '../name-target.ts';
import { screen } from '../screen.ts';
import { scopeOf } from './conditions.ts';
import type { Found, Place } from './cross-rules.ts';
import { draftScheme, placeOf, sharedDepth } from './evaluation-body.ts';
import {
  type Bounds,
  type Group,
  indicatorFor,
  mean,
  type Remark,
  rowOf,
  type Scheme,
  type Score,
  type Subject,
  subjectOf,
  subjectOfRemarks,
} from './evaluation-scheme.ts';
import { partsWithLines, readClassLines } from './read-class-lines.ts';
import { readMethod, targetIn } from './read-method.ts';
import { readPoints } from './read-points.ts';
import { readScored } from './read-scored.ts';
import { readVerdict, type Verdict } from './read-verdict.ts';
import { isWhole, readWeights, type Weighed, wholeOf } from './read-weights.ts';
import type { Said } from './said.ts';
import type { WeightTable } from './weight-tables.ts';

const cap = screen.of(
  /(?:最高|不超过|上限)[^，。；\d]{0,12}?(?:权重|分值|基本分|标准分|权数|满分)(?:分|分值|值)?的?(\d+(?:\.\d+)?)(倍|%)/,
);
/** `单项得分最高不超过该项权重分值`. */
const wholeCap =
  /得分[^，。；\d]{0,6}(?:最高|不超过|上限)[^，。；\d]{0,12}(?:权重|分值|标准分|满分)(?:分值|分|值)?(?=[，。；]|$)/;
const floor = screen.of(
  /(?:最低|不低于|下限)(?:分)?(?:为|得|计)?(?:0|零)分|(?:负数|负值|为负)[^。]{0,12}(?:得|计|按)(?:0|零)/,
);
const total = screen.of(
  /(加分|扣分|减分)(?:项|因素)?，?(?:累计|合计|总计|总分|总和)?(?:最高|最多|原则上)?(?:不得?超过|不高于|最高|最多|以)(\d+(?:\.\d+)?)分/,
);
const ofLastYear = screen.of(
  /基准(?:值|数)?[^，。；]{0,6}(?:取|采用|按|以|为|是)[^，。；]{0,4}上(?:一)?年(?:度)?[^，。；]{0,24}平均/,
);
/** `基准值按上年度全县平均值的1.5倍确定`. */
const timesMean = /基准(?:值|数)?[^，。；]{0,40}平均(?:值|数|水平)?的(\d+(?:\.\d+)?)倍/;
const start = screen.of(/(?:基础分|基本分|起评分|起始分|基准分)(?:值)?(?:为|是|设|计|：)?(\d{2,4})分/);
/** `每低1个百分点扣0.5分`, `单项得分=完成率×权重`: how the indicators of the scheme score. */
const perStep = screen.of(/每(?:低|少|超|高|降低|增加|提高|减少|下降|差|多)[^，；。]{0,14}[加扣减]\d/);
const formula = screen.of(
  /得分(?:=|＝|按“|计算公式为?)|按“?(?:实际)?(?:完成率|完成比例|比例)[^，；。]{0,8}(?:计分|得分|计算)|(?:得满分|不得分|得0分)|按所占分值(?:扣减|扣分|计)|扣完为止/,
);
const speaksOfClasses = screen.of(
  /[A-E](?:（.）)?(?:类|档|级|等)|[ⅠⅡⅢⅣⅤ](?:类|档|级)|优秀|良好|不合格|[一二三四五]星|[一二三]等|[一二三]类/,
);
/** A class at the head of a clause of its own: `A类（优先发展类），`. */
const classItem =
  /^([A-E](?:（.）)?(?:类|档|级)(?:企业)?)(?:（[^）\d]{2,10}）)?(?:[，：。]|为[^，]{2,8}，|—{1,2}[^，。]{2,10}[，。](?:[即指])?)/;
const drawsLines = screen.of(/前\d|后\d|\d%|\d分|\d名|其余/);

/** The most that an indicator scores in times of its weight; `加分不超过权重的10%` is on top of it. */
function timesOf(before: string, value: string, unit: string | undefined): string {
  const times = unit === '%' ? Number(value) / 100 : Number(value);
  return String(/加分[^，；]{0,6}$/.test(before) ? Math.round((1 + times) * 1e4) / 1e4 : times);
}

function boundsIn(words: string): Bounds {
  const bound = cap.exec(words);
  const most = total.exec(words);
  const from = start.exec(words)?.[1];
  const times = timesMean.exec(words)?.[1];
  return {
    ...(bound ? { cap: timesOf(words.slice(0, bound.index), bound[1] ?? '', bound[2]) } : {}),
    ...(!bound && wholeCap.test(words) ? { cap: '1' } : {}),
    ...(times === undefined ? {} : { timesMean: times }),
    ...(floor.test(words) ? { floor: '0' } : {}),
    ...(most ? { [most[1] === '加分' ? 'mostAdded' : 'mostTaken']: Number(most[2]) } : {}),
    ...(from === undefined ? {} : { start: Number(from) }),
    ...(ofLastYear.test(words) ? { isOfLastYear: true as const } : {}),
  };
}

/** The lines that a sentence draws: for all, or for each group of firms between its semicolons. */
function linesByGroup(said: Said): Remark[] {
  const parts = partsWithLines(said.words).map((words) => ({ words, scope: scopeOf(words) }));
  const scopes = new Set(parts.map(({ scope }) => scope));
  if (scopes.size < 2 || scopes.size < parts.length || scopes.has(undefined))
    return [{ kind: 'lines', said, scope: scopeOf(said.words) }];
  return parts.map(({ words, scope }) => ({ kind: 'lines', said: { ...said, words }, scope }));
}

/**
 * Gathers what the sentences and tables of a document say of evaluations: weights by group, bounds of an item, class lines, who isn't rated,
 * who moves to another class, what adds and takes points. Who is scored tells the evaluations of a document apart.
 */
export class EvaluationDraft {
  readonly #title: string;
  readonly #groups: Group[] = [];
  readonly #remarks: Remark[] = [];
  readonly #places: Place[] = [];

  constructor(title: string) {
    this.#title = title;
  }

  /** A sentence; the cases of a heading go to `addCase`. True where it says something of an evaluation. */
  add(said: Said): boolean {
    const { words } = said;
    if (words.length > 1200) return false;
    const count = this.#groups.length + this.#remarks.length;
    const items = readWeights(words);
    if (isWhole(items)) this.#addWeights(said, items);
    else this.#addWeightsByGroup(said);
    const bounds = boundsIn(words);
    if (Object.keys(bounds).length > 0) this.#remarks.push({ kind: 'bounds', said, bounds });
    const drawn = items.length === 0 && speaksOfClasses.test(words) && drawsLines.test(words);
    if (drawn && !/加价|电价|奖励|减免|减征|给予/.test(words)) this.#remarks.push(...linesByGroup(said));
    this.#addVerdict(said);
    this.#addPoints(said);
    return this.#groups.length + this.#remarks.length > count;
  }

  #addWeights(said: Said, items: readonly Weighed[]): void {
    const subject = subjectOf(
      said.words.slice(0, 60),
      this.#title,
      items.map(({ name }) => name),
    );
    const scores = items.map(({ name, weight, benchmark }): readonly [string, Score] => [
      name,
      { 权: Number(weight), 基准: benchmark ?? mean(name) },
    ]);
    this.#addGroup(said, subject, scores, wholeOf(items), [], false);
  }

  /** `规模以上企业…；规模以下企业…`: whole weights on each side of a semicolon. */
  #addWeightsByGroup(said: Said): void {
    const parts = said.words.split('；').map((words) => ({ ...said, words }));
    const weights = parts.map(({ words }) => readWeights(words));
    if (parts.length < 2 || !weights.every(isWhole) || !parts.every(({ words }) => scopeOf(words))) return;
    for (const [i, part] of parts.entries()) this.#addWeights(part, weights[i] ?? []);
  }

  #addVerdict(said: Said): void {
    const part = said.words.split('；').find((one) => readVerdict(one) !== undefined);
    const verdict = part === undefined || /下列|以下/.test(said.words) ? undefined : readVerdict(part);
    if (verdict) this.addCase(said, part?.split(/，(?=不|直接|一律|降|可|应)/)[0] ?? '', verdict);
  }

  #addPoints(said: Said): void {
    const { words } = said;
    const items = readScored(words);
    const { adds, takes } = readPoints(words, items.length > 0);
    if (adds.length + takes.length > 0) this.#remarks.push({ kind: 'points', said, adds, takes });
    this.#remarks.push(...items.map((item): Remark => ({ kind: 'item', said, ...item })));
    if (items.length > 0) return;
    if (perStep.test(words) || formula.test(words)) this.#remarks.push({ kind: 'method', said });
  }

  /** One case of a heading such as `有下列情形之一的，直接评为D类`. */
  addCase(said: Said, words: string, verdict: Verdict, heading?: Said): void {
    const row = rowOf(words, verdict);
    if (!row) return;
    const isNew = heading && !this.#remarks.some((one) => one.said.start === heading.start);
    if (isNew) this.#remarks.push({ kind: 'bounds', said: heading, bounds: {} });
    this.#remarks.push({ kind: 'row', said, row });
  }

  /** A table with a column of weights: whole where they make a hundred, else where the table says how each row scores. */
  addTable({ rows, path, intro }: WeightTable): void {
    const sum = wholeOf(rows);
    const isScored = rows.filter(({ method }) => /分/.test(method)).length >= rows.length / 2;
    const [first] = rows;
    if (!first || rows.length < 2 || !(sum !== undefined || (isScored && rows.length > 2))) return;
    const subject = subjectOf(
      intro,
      this.#title,
      rows.map(({ name }) => name),
    );
    const scores = rows.map(({ name, weight, target, method }) => {
      const indicator = indicatorFor(subject, name);
      const read = readMethod({ name: indicator, weight, target: targetIn(target) }, method, mean(indicator));
      return [indicator, read.score, read.isWhole ? undefined : `「${indicator}」的计分办法照原文补写`] as const;
    });
    const notes = [
      ...scores.flatMap(([, , note]) => note ?? []),
      ...(rows.some(({ target }) => targetIn(target)) ? ['有目标值的以目标值为基准'] : []),
    ];
    const isOfFirms = subject === '企业' && scopeOf(intro) !== undefined;
    const said = { ...first, path: path || first.path, ...(isOfFirms ? { words: `${intro.slice(-60)}：` } : {}) };
    this.#addGroup(
      said,
      subject,
      scores.map(([name, score]) => [name, score]),
      sum,
      notes,
      true,
    );
    this.#places.push(...rows.map(placeOf));
  }

  #addGroup(
    said: Said,
    subject: Subject,
    scores: readonly (readonly [string, Score])[],
    sum: number | undefined,
    notes: readonly string[],
    isTable: boolean,
  ): void {
    const { words } = said;
    const heads = words.slice(0, words.indexOf('：') + 1 || 24);
    const scope = subject === '企业' ? scopeOf(heads) : undefined;
    const unique = new Map(scores);
    if (unique.size < scores.length) return;
    const group = { said, subject, scope, total: sum, notes, isTable, scores: Object.fromEntries(unique), name: '' };
    this.#groups.push(group);
  }

  /** `（一）A类，排名前20%；`, `（二）B类，…` in clauses beside each other: together they draw the lines. */
  #joinLines(): void {
    if (this.#remarks.some(({ kind, said }) => kind === 'lines' && readClassLines(said.words) !== undefined)) return;
    const items = new Map<string, number[]>();
    for (const [i, { kind, said }] of this.#remarks.entries())
      if (kind === 'lines' && classItem.test(withoutLabel(said.words))) {
        const above = parentOf(said.path);
        items.set(above, [...(items.get(above) ?? []), i]);
      }
    for (const places of items.values()) {
      const all = places.flatMap((i) => this.#remarks[i] ?? []);
      const words = all.map(({ said }) => withoutLabel(said.words).replace(classItem, '$1：')).join('；');
      const [first, at] = [all[0], places[0]];
      if (!first || at === undefined || all.length < 2 || readClassLines(words) === undefined) continue;
      for (const [k, i] of places.entries()) {
        const { said } = all[k] ?? first;
        this.#remarks[i] =
          k === 0
            ? { kind: 'lines', said: { ...said, words }, scope: scopeOf(words) }
            : { kind: 'bounds', said, bounds: {} };
      }
    }
  }

  /** The evaluations that the groups make: a sentence that sums up a table beside it is no group of its own. */
  #schemes(): Scheme[] {
    const tables = this.#groups.filter(({ isTable }) => isTable);
    const isSummed = ({ said, isTable }: Group): boolean =>
      !isTable && tables.some((table) => table.said.path === said.path || table.said.path.startsWith(`${said.path}.`));
    const schemes: (Scheme & { groups: Group[] })[] = [];
    for (const group of [...this.#groups].sort((a, b) => a.said.start - b.said.start)) {
      if (isSummed(group)) {
        this.#places.push(placeOf(group.said));
        continue;
      }
      const scheme = schemes.find(
        ({ subject, groups }) =>
          subject === group.subject && (group.scope !== undefined || groups.every((one) => one.scope !== undefined)),
      );
      const groups = scheme?.groups ?? [];
      const name =
        group.scope === undefined ? `组${groups.length + 1}` : group.scope.includes('规上') ? '规上' : '规下';
      if (!scheme) schemes.push({ subject: group.subject, groups: [{ ...group, name }], remarks: [] });
      else if (!groups.some((one) => one.name === name)) groups.push({ ...group, name });
    }
    return schemes;
  }

  /** Which evaluation a remark is about: one of its letters' firms, else the one whose weights stand nearest in the tree, then before it. */
  #schemeOf({ said }: Remark, schemes: readonly Scheme[]): Scheme | undefined {
    const ofFirms = /[A-E](?:类|档)/.test(said.words) && schemes.find(({ subject }) => subject === '企业');
    if (ofFirms) return ofFirms;
    const depthOf = ({ groups }: Scheme): number =>
      Math.max(...groups.map((group) => sharedDepth(group.said.path, said.path)));
    const most = Math.max(...schemes.map(depthOf));
    const nearest = schemes.filter((scheme) => depthOf(scheme) === most);
    return nearest.findLast(({ groups }) => (groups[0]?.said.start ?? 0) <= said.start) ?? nearest[0];
  }

  /** Without weights: what adds and takes points, vetoes, class lines or items that say how they score make an evaluation too. */
  #withoutWeights(): Scheme[] {
    this.#joinLines();
    const remarks = this.#remarks.filter((one) => one.kind !== 'lines' || readClassLines(one.said.words) !== undefined);
    const isOne = remarks.some(
      (one) =>
        one.kind === 'points' ||
        one.kind === 'item' ||
        one.kind === 'lines' ||
        (one.kind === 'row' && '得分' in one.row) ||
        (one.kind === 'bounds' && (one.bounds.mostAdded ?? one.bounds.mostTaken ?? one.bounds.start) !== undefined),
    );
    if (!isOne) return [];
    const words = remarks
      .map(({ said }) => said.words)
      .join('；')
      .slice(0, 400);
    return [{ subject: subjectOfRemarks(words, this.#title), groups: [], remarks }];
  }

  /** The drafts of the evaluations; nothing where the document says nothing of how somebody scores. */
  finish(): readonly Found[] {
    const schemes = this.#schemes();
    if (schemes.length === 0) return this.#withoutWeights().flatMap((scheme) => draftScheme(scheme) ?? []);
    const all = schemes.map((scheme) => ({
      ...scheme,
      remarks: this.#remarks
        .filter((one) => this.#schemeOf(one, schemes) === scheme)
        .map((one): Remark => (one.kind === 'item' ? { kind: 'method', said: one.said } : one)),
    }));
    return all.flatMap((scheme) => {
      const found = draftScheme(scheme);
      const isOwn = ({ path }: Place): boolean =>
        scheme.groups.some(
          (group) =>
            path === group.said.path ||
            path.startsWith(`${group.said.path}.`) ||
            group.said.path.startsWith(`${path}.`),
        );
      return found ? [{ ...found, alsoAt: [...(found.alsoAt ?? []), ...this.#places.filter(isOwn)] }] : [];
    });
  }
}
