import type { Screened } from '../../open/screen.ts';
import { screen } from '../screen.ts';

/** Classes from the best down with the line of each, as the policy language writes them: `20%` from the top, `90 分`, `3 名`, 其余. */
export type ClassLines = Readonly<Record<string, string | Readonly<Record<string, string | number>>>>;

const names =
  '(?:(?<![A-Z])[A-E](?=类|档|级|等)(?:类|档|级|等)|[ⅠⅡⅢⅣⅤ](?=类|档|级|等)(?:类|档|级|等)|优秀|良好|中等|较好|一般|较差|基本合格|不合格|合格|[一二三四五六]星级?|(?<![A-Z、分共]|(?<![评定列的])为)[一二三四五](?:等(?!奖|次|级)|类|档))';
const anyName = screen.of(new RegExp(names, 'g'));
const named = (group: string): string => `(?<${group}>${names})`;
const given = '(?:的，|，)?[^，；。\\d]{0,14}?(?:评定|确定|认定|划分|评|定|列|划|属)?(?:为|是)';
const of =
  '(?:的|（[^）\\d]*）)?(?:企业)?(?:综合)?(?:评价)?(?:：|为|（|是|—|-)*(?:综合|评价|总)*(?:排名|得分|评分|排序)?[^，；。、\\d]{0,8}?';
const ways = [
  new RegExp(`(?:前?\\d+%?(?:至|到|-|—|–|~|～)|前)(?<to>\\d+)%${given}${named('name')}`, 'g'),
  new RegExp(`${named('name')}${of}(?:前?\\d+%?(?:至|到|-|—|–|~|～)|前)(?<to>\\d+)%`, 'g'),
].map((form) => screen.of(form));
const share = screen.of(
  new RegExp(
    `${named('name')}(?:企业)?(?:的)?(?:数量|户数|比例)?(?:占(?:[^，；。\\d]{2,12}的)?|占比|比例为?|约占|为|不超过|：)+(?<share>\\d+)%`,
    'g',
  ),
);
const points = [
  new RegExp(`(?<least>\\d{2,4})分(?:及)?以上${given}${named('name')}`, 'g'),
  new RegExp(
    `(?<least>\\d{2,4})分(?:及)?以上(?:、|，|且|至)?(?:不足|不满|未满|低于|不到)?\\d{2,4}分(?:以下)?${given}${named('name')}`,
    'g',
  ),
  new RegExp(`(?<least>\\d{2,4})分?(?:至|到|-|—|–|~|～)\\d{2,4}分${given}${named('name')}`, 'g'),
  new RegExp(`[≥>](?<least>\\d{2,4})分?${given}${named('name')}`, 'g'),
  new RegExp(`${named('name')}${of}(?<least>\\d{2,4})分?(?:以上|(?:至|到|-|—|–|~|～)\\d{2,4}分|≤)`, 'g'),
  new RegExp(`(?<least>\\d{2,4})分?[≤<][^，；。\\d]{0,6}[<≤]\\d{2,4}分?${given}${named('name')}`, 'g'),
].map((form) => screen.of(form));
const places = [
  new RegExp(`前(?<to>\\d{1,3})(?:名|家|位)${given}${named('name')}`, 'g'),
  new RegExp(`(?:第)?\\d{1,3}(?:至|到|-|—|–|~|～)(?<to>\\d{1,3})(?:名|位)${given}${named('name')}`, 'g'),
].map((form) => screen.of(form));

type Line = readonly [name: string, line: string];

/** `A类` is class A; grades keep their names. */
const nameOf = (words: string): string => (/^[A-E]/.test(words) ? words.charAt(0) : words);

/** Bounds in brackets and second names: they say nothing of where a class ends. */
const asides = [
  /[^：；。]{0,20}(?:分为|划分为|设|包括)[^：；。]{2,40}(?:等次|等级|档次|级别|类|档|级)：/g,
  /(?<=[，；：]|^)[一二三四]类(?=前\d)/g,
  /、[^、，；\d]{1,6}(?:前|第)\d{1,2}(?:名|位)(?=的?(?:评|列|定|认))/g,
  /(?<=[A-E]类)为[一-鿿]{2,8}类?，(?=占)/g,
  /（(?:不?含(?:本数)?|[甲乙丙丁戊]|[一二三四]档)[^）]{0,6}）/g,
  /[“”]|(?<=\d%)以后(?=至)/g,
  /(?<=[A-E])[（(][^）)]{1,4}[）)](?=类|档|级)/g,
  /(?:不设|不评|没有|取消)[A-E]类(?:企业)?，?/g,
].map((form) => screen.of(form));

const plain = (words: string): string => asides.reduce((rest, form) => form.cut(rest), words);

function linesOf(words: string, forms: readonly Screened[], key: 'to' | 'least', unit: string): Line[] {
  const found = new Map<string, string>();
  for (const form of forms)
    for (const { groups } of form.all(words)) {
      const [name, value] = [groups?.name, groups?.[key]];
      if (name !== undefined && value !== undefined && !found.has(nameOf(name)))
        found.set(nameOf(name), `${value}${unit}`);
    }
  const sign = key === 'to' ? 1 : -1;
  return [...found].sort(([, a], [, b]) => sign * (Number.parseFloat(a) - Number.parseFloat(b)));
}

/** Shares of each class add up to the places from the top. */
function cumulative(words: string): Line[] {
  const shares = share.all(words).map(({ groups }) => [nameOf(groups?.name ?? ''), Number(groups?.share)] as const);
  if (shares.length < 2 || new Set(shares.map(([name]) => name)).size !== shares.length) return [];
  let sum = 0;
  const isLettered = shares.every(([name]) => /^[A-E]$/.test(name));
  return [...shares]
    .sort(([a], [b]) => (!isLettered ? 0 : a < b ? -1 : 1))
    .map(([name, size]) => {
      sum += size;
      return [name, `${sum}%`];
    });
}

/** The classes that the words name, of the kind of those kept: letters or grades. */
function kindsOf(words: string, kept: readonly Line[]): Set<string> {
  const isLettered = /^[A-E]$/.test(kept[0]?.[0] ?? '');
  const all = anyName.all(words).map(([name]) => nameOf(name));
  return new Set(all.filter((name) => /^[A-E]$/.test(name) === isLettered));
}

/** The class below all lines: the last one that the words name. */
function lastOf(words: string, kept: readonly Line[]): string | undefined {
  const others = [...kindsOf(words, kept)].filter((name) => !kept.some(([taken]) => taken === name));
  return /^[A-E]$/.test(others[0] ?? '') ? others.sort().at(-1) : others.at(-1);
}

/** Letters go with the order of the lines. */
function isOrdered(lines: readonly Line[]): boolean {
  const letters = lines.filter(([name]) => /^[A-E]$/.test(name)).map(([name]) => name);
  const isOnce = new Set(lines.map(([, line]) => line)).size === lines.length;
  return isOnce && letters.every((name, i) => i === 0 || name > (letters[i - 1] ?? ''));
}

const low = screen.of(
  new RegExp(
    `(?:(?:低于|不足|未达到?)(?<a>\\d{2,4})分|(?<b>\\d{2,4})分以下)(?:的)?[^，；。\\d]{0,8}?(?:评定|确定|认定|评|定|列|划)?为${named('name')}`,
  ),
);
const middle = screen.of(new RegExp(`其余(?:的)?[^，；。\\d]{0,6}?为${named('name')}`));

/** `前2名为优秀，得分60分以下为不合格，其余为合格`: places at the top and a line at the bottom. */
function withBottom(words: string, kept: readonly Line[]): ClassLines | undefined {
  const { a, b, name } = low.exec(words)?.groups ?? {};
  const bottom = nameOf(name ?? '');
  if (name === undefined || kept.length === 0 || kept.some(([taken, line]) => taken === bottom || line.endsWith('分')))
    return undefined;
  const between = nameOf(middle.exec(words)?.groups?.name ?? '其他');
  const above = kept.map(([top, line]) => [top, line.endsWith('%') ? { 前: line, ...leastIn(words) } : line] as const);
  const line = above.some(([, top]) => typeof top !== 'string') ? { 分: Number(a ?? b) } : `${a ?? b} 分`;
  return Object.fromEntries([...above, [between, line], [bottom, '其余']]);
}

/** `得分85分以上且位居前30%的为优秀`: both must hold. */
function leastIn(words: string): { readonly 分?: number } {
  const least = /(\d{2,4})分(?:及)?以上(?:的)?，?(?:且|并)[^，；。\d]{0,8}前\d/.exec(words)?.[1];
  return least === undefined ? {} : { 分: Number(least) };
}

/** The classes of a scheme and where each ends; undefined where the words state fewer than two, or no last one. */
export function readClassLines(text: string): ClassLines | undefined {
  const words = plain(text);
  const found = [
    linesOf(words, ways, 'to', '%'),
    linesOf(words, points, 'least', ' 分'),
    linesOf(words, places, 'to', ' 名'),
    cumulative(words),
  ].find((lines) => lines.length > 0 && isOrdered(lines));
  if (!found) return undefined;
  const mixed = withBottom(words, found);
  if (mixed) return mixed;
  const isFull = found.at(-1)?.[1] === '100%';
  const kept = isFull ? found.slice(0, -1) : found;
  const isStarred = kept.length > 1 && kept.every(([name, line]) => /星/.test(name) && line.endsWith('分'));
  const last = isFull ? found.at(-1)?.[0] : (lastOf(words, kept) ?? (isStarred ? '不评星' : undefined));
  if (kept.length === 0 || last === undefined || kept.some(([name]) => name === last)) return undefined;
  if (kindsOf(words, kept).size > kept.length + 1) return undefined;
  return Object.fromEntries([...kept, [last, '其余']]);
}

/** What draws lines of its own between the semicolons of a sentence, for one group of firms each; none where a part draws none. */
export function partsWithLines(text: string): readonly string[] {
  const parts = text.split('；');
  return parts.length > 1 && parts.every((part) => readClassLines(part) !== undefined) ? parts : [];
}
