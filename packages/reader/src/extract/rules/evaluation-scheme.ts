import { strip } from '../name-target.ts';
import { readConditions } from './conditions.ts';
import { factOf } from './fact-words.ts';
import { feelName, findMetric } from './metric-words.ts';
import type { PointRow } from './read-points.ts';
import { type Verdict, withoutVerdict } from './read-verdict.ts';
import { indicatorOf } from './read-weights.ts';
import type { Said } from './said.ts';

/** Who is scored. */
export type Subject = '企业' | '地区' | '园区' | '部门';

/** How one indicator scores, in the words of the policy language. */
export type Score = Readonly<Record<string, unknown>>;

/** Indicators with their weights: all of a scheme, or those of one group of firms. */
export interface Group {
  readonly said: Said;
  readonly subject: Subject;
  readonly name: string;
  readonly scope: string | undefined;
  readonly scores: Readonly<Record<string, Score>>;
  /** What the weights add to; undefined where to nothing. */
  readonly total: number | undefined;
  readonly notes: readonly string[];
  readonly isTable: boolean;
}

/** Who isn't rated, is moved to a class, or loses all points. */
export interface Row {
  readonly 名: string;
  readonly 若: string;
  readonly [verdict: string]: string | number;
}

/** What a sentence says of an evaluation beside weights. */
export type Remark = { readonly said: Said } & (
  | { readonly kind: 'lines'; readonly scope: string | undefined }
  | { readonly kind: 'row'; readonly row: Row }
  | { readonly kind: 'points'; readonly adds: readonly PointRow[]; readonly takes: readonly PointRow[] }
  | { readonly kind: 'bounds'; readonly bounds: Bounds }
  | { readonly kind: 'method' }
  | { readonly kind: 'item'; readonly name: string; readonly score: Score; readonly note: string | undefined }
);

/** Bounds of items and of points that hold for a whole scheme. */
export interface Bounds {
  readonly cap?: string;
  readonly floor?: string;
  readonly mostAdded?: number;
  readonly mostTaken?: number;
  readonly start?: number;
  readonly isOfLastYear?: true;
  /** How many times the mean a score of the whole weight asks for. */
  readonly timesMean?: string;
}

/** One evaluation of the document: its groups, and what else is said of it. */
export interface Scheme {
  readonly subject: Subject;
  readonly groups: readonly Group[];
  readonly remarks: readonly Remark[];
}

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
const ofPlaces =
  /对(?:各|全[市县区省])?[^，。]{0,16}(?:县|区|镇|街道|市|乡)[^，。]{0,36}(?:考核|评价|考评|竞赛)|责任书|(?:县|县区|县市区|镇街|乡镇|街道)(?:（[^）]*）)?[^，。]{0,16}考[核评]/;

/** Who is scored where nothing but what adds, takes or sorts points says so. */
export function subjectOfRemarks(words: string, title: string): Subject {
  const told = subjectOf(words, title, []);
  return told === '企业' && !/企业|项目|[A-E]类|星级|工厂/.test(words) && !/企业/.test(title) ? '地区' : told;
}

/** Who is scored, by the words near the weights, the title, and the indicators. */
export function subjectOf(near: string, title: string, indicators: readonly string[]): Subject {
  const words = `${title}。${near}`;
  const isOfPark = /(?:园区|开发区|小微园|集聚区|平台)[^，。]{0,8}(?:考核|评价)/;
  if (ofPlaces.test(near) && !isOfPark.test(near)) return '地区';
  if (/企业(?!数|新增)[^，。]{0,12}(?:评价|评分|分类)|亩均|亩产|(?:综合|效益)评价办法/.test(words)) return '企业';
  if (/部门[^，。]{0,8}(?:考核|评价)/.test(words)) return '部门';
  if (isOfPark.test(words)) return '园区';
  const isOfRegions = indicators.filter((name) => ofRegions.test(name)).length > 1;
  return isOfRegions || /(?:县|区|镇|街道|市)[^，。]{0,16}考[核评]|责任书|目标考核|督[导查]考核/.test(words)
    ? '地区'
    : '企业';
}

/** Who a sentence means: a condition on figures that the reader knows, else a fact by the sentence's own words. */
export function rowOf(words: string, verdict: Verdict): Row | undefined {
  const who = withoutVerdict(words).replace(/^有|(?:，|；)$/g, '');
  const name = factOf(who) || strip(who).slice(0, 24);
  if (name.length < 2) return undefined;
  const [condition] = readConditions(who);
  const isPlain = condition && condition.notes.length === 0 && !condition.formula.includes('综合等级');
  return { 名: name, 若: isPlain ? condition.formula : feelName(name), ...verdict };
}

/** What an indicator is measured by where nothing is said: the ratio of sums of the group, else its mean. */
export const mean = (name: string): string => (known.has(name) ? `汇总(${name}, 组)` : `平均(${feelName(name)}, 组)`);

/** An indicator of those scored; where enterprises have a figure of that name, the place's own is told from it. */
export function indicatorFor(subject: Subject, words: string): string {
  if (subject === '企业') return indicatorOf(words);
  const isOfOthers = subject !== '地区';
  const name = strip(words.replace(/（[^）]*）/g, ''));
  const metric = findMetric(name);
  const isOfFirms = known.has(indicatorOf(name)) || (metric?.isKnown === true && metric.name === name);
  return isOfFirms || isOfOthers ? `${subject}${name}` : name;
}
