import { quote, type Reason } from '../../reasons/reason.ts';
import { parentOf } from '../../structure/parent-path.ts';
import type { Found, Place } from './cross-rules.ts';
import { type Bounds, type Group, mean, type Remark, type Row, type Scheme, type Score } from './evaluation-scheme.ts';
import { feelName } from './metric-words.ts';
import { type ClassLines, readClassLines } from './read-class-lines.ts';
import type { PointRow } from './read-points.ts';
import { noteOf } from './rule-draft.ts';
import type { Said } from './said.ts';

type Body = Readonly<Record<string, unknown>>;
type Lines = Extract<Remark, { kind: 'lines' }>;

const order = ['权', '基准', '公式', '上限', '下限'];
/** What indicators come to in all where the document doesn't say how they weigh. */
const base = '指标得分';

export const placeOf = ({ path, start, end }: Said): Place => ({ path, start, end });

const of = <K extends Remark['kind']>(remarks: readonly Remark[], kind: K): Extract<Remark, { kind: K }>[] =>
  remarks.filter((one): one is Extract<Remark, { kind: K }> => one.kind === kind);

function once<T extends { readonly 名: string }>(rows: readonly T[]): T[] {
  return rows.filter((row, i) => rows.findIndex(({ 名: name }) => name === row.名) === i);
}

const inOrder = (score: Score): Score =>
  Object.fromEntries(Object.entries(score).sort(([a], [b]) => order.indexOf(a) - order.indexOf(b)));

const pointsOf = (key: '加分' | '扣分', rows: readonly PointRow[], most: number | undefined): Body => {
  const named =
    key === '加分' && rows.length === 0 && most !== undefined ? [{ 名: key, 每: `${key}得分`, 分: 1 }] : rows;
  return named.length === 0 ? {} : { [key]: named, ...(most === undefined ? {} : { [`${key}合计`]: { 上限: most } }) };
};

/** A group's own lines where they aren't those of the evaluation; its classes must be among the evaluation's. */
function ownLines(lines: ClassLines | undefined, own: ClassLines | undefined): Body {
  const isOther = lines && own && own !== lines && JSON.stringify(own) !== JSON.stringify(lines);
  return isOther && Object.keys(own).every((name) => name in lines) ? { 分档: { 切: own } } : {};
}

/** Whether a row moves to a class that the scheme has. */
function fits(row: Row, lines: ClassLines): boolean {
  const to = row.至 ?? row.不高于;
  return to === undefined || String(to) in lines;
}

/** The lines that words draw, each alone or all together. */
function linesOf(said: readonly Lines[]): ClassLines | undefined {
  const texts = said.map((one) => one.said.words);
  return [...texts, texts.join('；')].map(readClassLines).find((lines) => lines !== undefined);
}

const isOfMeans = ({ scores }: Group): boolean =>
  Object.entries(scores).some(([name, { 基准: benchmark }]) => benchmark === mean(name));

/** Whether lines of a class are drawn by these words, or by all the words together and none alone. */
const isDrawn = (one: Lines, all: readonly Lines[]): boolean =>
  readClassLines(one.said.words) !== undefined ||
  (!all.some(({ said }) => readClassLines(said.words)) && linesOf(all) !== undefined);

/** Everything that is said of a scheme, gathered from its remarks. */
class SchemeBody {
  readonly #scheme: Scheme;
  readonly #bounds: Bounds;
  readonly #adds: readonly PointRow[];
  readonly #takes: readonly PointRow[];
  readonly #rows: readonly Row[];

  constructor(scheme: Scheme) {
    this.#scheme = scheme;
    const { remarks } = scheme;
    this.#bounds = Object.assign({}, ...[...of(remarks, 'bounds')].reverse().map(({ bounds }) => bounds));
    this.#adds = once(of(remarks, 'points').flatMap(({ adds }) => adds));
    this.#takes = once(of(remarks, 'points').flatMap(({ takes }) => takes));
    this.#rows = once(of(remarks, 'row').map(({ row }) => row));
  }

  /** Cases by their own words where the facts of enterprises say nothing. */
  #rowsBy(key: string): readonly Row[] {
    const rows = this.#rows.filter((row) => key in row);
    return this.#scheme.subject === '企业' ? rows : rows.map((row) => ({ ...row, 若: feelName(row.名) }));
  }

  /** The lines that the words draw for one group: of those that name its firms, else of those that name none. */
  #linesBy(scope: string | undefined): ClassLines | undefined {
    return linesOf(of(this.#scheme.remarks, 'lines').filter((one) => one.scope === scope));
  }

  #scoresOf({ scores }: Group): Body {
    const { cap, floor, isOfLastYear, timesMean } = this.#bounds;
    const benchmarkOf = (name: string) =>
      `${isOfLastYear ? `上年(${mean(name)})` : mean(name)}${timesMean === undefined ? '' : ` * ${timesMean}`}`;
    const bounds = { ...(cap === undefined ? {} : { 上限: `${cap} 倍` }), ...(floor === undefined ? {} : { 下限: 0 }) };
    const rows = Object.entries(scores).map(([name, score]) => {
      const own = score.基准 === mean(name) ? { 基准: benchmarkOf(name) } : {};
      return [name, inOrder('公式' in score ? score : { ...bounds, ...score, ...own })] as const;
    });
    return Object.fromEntries(rows);
  }

  #shared(): Body {
    const vetoes = this.#rowsBy('得分');
    return {
      ...pointsOf('加分', this.#adds, this.#bounds.mostAdded),
      ...pointsOf('扣分', this.#takes, this.#bounds.mostTaken),
      ...(vetoes.length === 0 ? {} : { 否决: vetoes }),
    };
  }

  #groupBody(group: Group): Body {
    const { total } = group;
    return {
      ...(total === 100 ? {} : { 总分: total ?? '不定' }),
      计分: this.#scoresOf(group),
      ...this.#shared(),
    };
  }

  /** Where no weights are stated: items that say how they score, else a start, else what the indicators come to in all. */
  #withoutWeights(): Body {
    const items = of(this.#scheme.remarks, 'item');
    const { start } = this.#bounds;
    if (items.length > 0)
      return {
        总分: '不定',
        计分: Object.fromEntries(items.map(({ name, score }) => [name, score])),
        ...this.#shared(),
      };
    const body = start === undefined ? { 总分: '不定', 计分: { [base]: { 权: 100, 公式: base } } } : { 起评分: start };
    return { ...body, ...this.#shared() };
  }

  #groups(lines: ClassLines | undefined, own: readonly (ClassLines | undefined)[]): Body {
    const { groups } = this.#scheme;
    const [first, ...others] = groups;
    if (!first) return this.#withoutWeights();
    if (others.length === 0)
      return { ...(first.scope === undefined ? {} : { 范围: first.scope }), ...this.#groupBody(first) };
    const bodies = groups.map((group, i) => [
      group.name,
      {
        ...(group.scope === undefined ? {} : { 若: group.scope }),
        ...this.#groupBody(group),
        ...ownLines(lines, own[i]),
      },
    ]);
    return { 组: Object.fromEntries(bodies) };
  }

  #notes(lines: ClassLines | undefined): readonly string[] {
    const { groups, remarks } = this.#scheme;
    const others = of(remarks, 'method').filter(({ said }) => groups.every((group) => group.said.start !== said.start));
    const methods = [...new Set(others.map(({ said }) => said.words.replace(/[。；]$/, '')))];
    return [
      ...(groups.length === 0 ? ['没有读出各项权重'] : []),
      ...(groups.some(isOfMeans) ? ['没有写明基准的，暂写组内合计之比或平均，以公布的为准'] : []),
      ...(lines ? [] : ['没有读出分档']),
      ...(groups.length > 1 && groups.some(({ scope }) => scope === undefined) ? ['谁进哪一组要补写'] : []),
      ...(this.#adds.length + this.#takes.length > 0 ? ['加分扣分的次数和上限对照原文'] : []),
      ...methods.map((words) => `单项怎么计分照原文补写：${words.slice(0, 80)}`),
      ...groups.flatMap(({ notes }) => notes),
      ...of(remarks, 'item').flatMap(({ note }) => note ?? []),
    ];
  }

  body(): Body {
    const { subject, groups } = this.#scheme;
    const own = groups.map(({ scope }) => (scope === undefined ? undefined : this.#linesBy(scope)));
    const lines = own[0] ?? this.#linesBy(undefined) ?? linesOf(of(this.#scheme.remarks, 'lines'));
    const notRated = this.#rowsBy('记');
    const moved = lines ? this.#rows.filter((row) => !('记' in row) && !('得分' in row) && fits(row, lines)) : [];
    return {
      对象: subject,
      ...this.#groups(lines, own),
      ...(notRated.length === 0 ? {} : { 不参评: notRated }),
      ...(lines ? { 分档: { 切: lines } } : {}),
      ...(moved.length === 0
        ? {}
        : { 调档: subject === '企业' ? moved : moved.map((row) => ({ ...row, 若: feelName(row.名) })) }),
      ...noteOf(this.#notes(lines)),
    };
  }
}

/** The draft of one evaluation with every place that says something of it. */
export function draftScheme(scheme: Scheme): Found | undefined {
  const { subject, groups, remarks } = scheme;
  const first = groups[0]?.said ?? remarks[0]?.said;
  if (!first) return undefined;
  const because: Reason = [groups.length > 0 ? 'weights' : 'scoring', quote(first.words)];
  const name = subject === '企业' ? '综合评价' : '工作考核';
  const rule = { start: 0, end: 0, kind: '评价' as const, name, body: new SchemeBody(scheme).body(), because };
  const { path, start, end } = first;
  const told = remarks.filter((one) => one.kind !== 'lines' || isDrawn(one, of(remarks, 'lines')));
  const places = [...groups.slice(1), ...told].map(({ said }) => placeOf(said));
  return { rule, path, start, end, alsoAt: places.filter((place) => place.path !== path) };
}

/** How many clauses above two paths they have in common. */
export function sharedDepth(a: string, b: string): number {
  for (let path = a; path !== ''; path = parentOf(path))
    if (b === path || b.startsWith(`${path}.`)) return path.split('.').length;
  return 0;
}
