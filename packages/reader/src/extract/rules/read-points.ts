import { screen } from '../screen.ts';
import { factOf } from './fact-words.ts';
import { feelName } from './metric-words.ts';
import { splitNames } from './split-names.ts';

/** An event that adds or takes points, as the policy language writes it. */
export interface PointRow {
  readonly 名: string;
  readonly 每: string;
  readonly 分: number;
  readonly 上限?: number;
}

/** The points that a sentence adds and takes. */
export interface Points {
  readonly adds: readonly PointRow[];
  readonly takes: readonly PointRow[];
}

const shared = screen.of(/分别(?:给予|再|倒)*(加|扣|减)(?:记|计)?((?:\d+(?:\.\d+)?分(?:、|和|，)?){2,})/);
const single = screen.of(
  /(?:每[^，；。\d]{0,12}?\d?(百分点|个百分点|[家项次起件个人例户年宗条篇])(?:次)?(?:[一-鿿]{0,6}?))?(?:给予|分别|各|酌情|再|可|额外|另)*(加|扣|减|(?<=[一-鿿”])积|(?<=的，?)得|(?<=每[^，；。]{2,30}[，的]?)(?:得|计))(?:记|计|掉|除)?(\d+(?:\.\d+)?)分/g,
);
const bound = screen.of(
  /(?:最[多高]|累计|合计|上限|封顶)(?:可|不得?超过|得分|加|扣|减|加分|扣分|为|记|计)*(\d+(?:\.\d+)?)分/,
);
/** How an indicator scores: by steps over an aim, by its share or its place. */
const method = screen.of(
  /每(?:低|少|超|高|差|欠|降低|增加(?![一1]?[家户起次])|提高|减少|下降)[^，；]{0,12}(?:加|扣|减)\d|得满分|名次|排名|按(?:完成)?(?:比例|率)|按[^，；]{0,8}计分/,
);
/** `排名前三位的分别加0.5分、0.3分、0.2分`: points for each of the first. */
const placed = screen.of(
  /前(?:[二两三四五]|\d)(?:位|名)的?[^，；。\d]{0,16}(?:分别|依次)(加|扣)(?:记|计)?((?:\d+(?:\.\d+)?分(?:、|和)?){2,})/,
);
const leads = /^.*?(?:认定|获得|创建|获评|入选|列入|荣获)(?:为)?/;

function row(words: string, points: string, per: string | undefined, limit: string | undefined): PointRow[] {
  const name = factOf(
    words
      .replace(/(?:的)?(?:，)?(?:每[^，；。\d]{0,12}?\d?(?:个?百分点|[家项次起件个人例户年宗条篇])[^，]{0,12})?$/, '')
      .replace(/^.*[；：。]/, '')
      .replace(/^(?:[^，]{0,10}(?:加分|扣分|减分|奖励|惩罚|负面)(?:项|因素|事项)?)，?/, ''),
  );
  if (name.length < 2 || name.length > 36) return [];
  const counted = per === undefined || per === '年' ? name : `${name}${per.replace(/^个(?=百)/, '')}数`;
  return [
    { 名: name, 每: feelName(counted), 分: Number(points), ...(limit === undefined ? {} : { 上限: Number(limit) }) },
  ];
}

/** `获得国家、省级表彰的分别加3分、2分`: a row for each honour. */
function sharedRows(before: string, values: readonly string[], limit: string | undefined): PointRow[] {
  const words = before.replace(/(?:的)?，?$/, '');
  const listed = factOf(words) || words;
  const names = splitNames(words.replace(leads, ''), values.length);
  return values.flatMap((value, i) => row(names?.[i] ?? `${listed}第${i + 1}档`, value, undefined, limit));
}

function singleRows(part: string, limit: string | undefined): readonly { sign: string; rows: PointRow[] }[] {
  const found: { sign: string; rows: PointRow[] }[] = [];
  let from = 0;
  let last = '';
  for (const match of single.all(part)) {
    const [all, per, sign = '', points = ''] = match;
    const said = part.slice(from, match.index).replace(/^[，；：、]/, '');
    from = match.index + all.length;
    // `厂房出租的，第一家扣8分，每增加一家扣4分`: of what, is said before the first.
    const before = said === '' && last !== '' && all.startsWith('每增加') ? `${last}每增加` : said;
    last = before.replace(/(?:的)?，?第一[家户起次个]$/, '');
    if (/(?:最[多高]|累计|合计|上限|封顶)[^，]{0,4}$/.test(before)) continue;
    const count = per ?? /每([家项次起件个人例户宗条篇])[^，]{0,6}，?$/.exec(before)?.[1];
    found.push({ sign, rows: row(before, points, count, limit) });
  }
  return found;
}

/** `获得省级质量奖的加3分`, `分别加5分、3分`, `每起扣2分，最多扣10分`; how an indicator scores is none of these, nor are points told already where `isScored`. */
export function readPoints(words: string, isScored = false): Points {
  const adds: PointRow[] = [];
  const takes: PointRow[] = [];
  const common = /(?:此项|该项|本项)[^，；]{0,6}$/.exec(words.slice(0, bound.exec(words)?.index))
    ? bound.exec(words)?.[1]
    : undefined;
  for (const part of words.split('；')) {
    const places = placed.exec(part);
    if (places) {
      const sums = [...(places[2] ?? '').matchAll(/\d+(?:\.\d+)?/g)];
      const rows = sums.map(([sum], i) => ({ 名: `排名第${i + 1}位`, 每: `排名第${i + 1}位`, 分: Number(sum) }));
      (places[1] === '加' ? adds : takes).push(...rows);
      continue;
    }
    if (method.test(part.replace(/连续[^，；]{1,6}排名末[一-鿿]{0,3}/g, ''))) continue;
    const limit = bound.exec(part)?.[1] ?? common;
    const many = shared.exec(part);
    const values = [...(many?.[2] ?? '').matchAll(/\d+(?:\.\d+)?/g)].map(([value]) => value);
    const found = many
      ? [{ sign: many[1] ?? '', rows: sharedRows(part.slice(0, many.index), values, limit) }]
      : singleRows(part, limit);
    for (const { sign, rows } of found)
      if (!(isScored && /[得计]/.test(sign))) (/[加积得计]/.test(sign) ? adds : takes).push(...rows);
  }
  return { adds, takes };
}
