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

const shared = /分别(?:给予)?(加|扣|减)((?:\d+(?:\.\d+)?分(?:、|和|，)?){2,})/;
const single =
  /(?:每[^，；。\d]{0,12}?\d?([家项次起件个人例户年宗])(?:[一-鿿]{0,6}?))?(?:给予|分别|各|酌情|再|可)?(加|扣|减)(\d+(?:\.\d+)?)分/g;
const bound = /(?:最[多高]|累计|合计|上限)(?:可|不超过|加|扣|减|加分|扣分|为)*(\d+(?:\.\d+)?)分/;
const method = /每(?:低|少|超|高|降低|增加|提高|减少|下降)[^，；]{0,12}(?:加|扣|减)\d|(?<!每超)目标|名次|排名|按比例/;

function row(words: string, points: string, per: string | undefined, limit: string | undefined): PointRow[] {
  const name = factOf(
    words
      .replace(/(?:的)?(?:，)?(?:每[^，；。\d]{0,12}?\d?[家项次起件个人例户年宗][^，]{0,12})?$/, '')
      .replace(/^.*[；：]/, ''),
  );
  if (name.length < 2 || name.length > 26) return [];
  const counted = per === undefined || per === '年' ? name : `${name}${per}数`;
  return [
    { 名: name, 每: feelName(counted), 分: Number(points), ...(limit === undefined ? {} : { 上限: Number(limit) }) },
  ];
}

/** `获得省级质量奖的加3分`, `分别加5分、3分`, `每起扣2分，最多扣10分`; how an indicator of a table scores is none of these. */
export function readPoints(words: string): Points {
  const adds: PointRow[] = [];
  const takes: PointRow[] = [];
  if (method.test(words)) return { adds, takes };
  for (const part of words.split('；')) {
    const limit = bound.exec(part)?.[1];
    const many = shared.exec(part);
    if (many) {
      const values = [...(many[2] ?? '').matchAll(/\d+(?:\.\d+)?/g)].map(([value]) => value);
      const listed = factOf(part.slice(0, many.index).replace(/(?:的)?，?$/, '')) || part.slice(0, many.index);
      const names = splitNames(
        part
          .slice(0, many.index)
          .replace(/(?:的)?，?$/, '')
          .replace(/^.*?(?:认定|获得|创建|获评|入选|列入|荣获)(?:为)?/, ''),
        values.length,
      );
      for (const [i, value] of values.entries())
        (many[1] === '加' ? adds : takes).push(...row(names?.[i] ?? `${listed}第${i + 1}档`, value, undefined, limit));
      continue;
    }
    let from = 0;
    for (const match of part.matchAll(single)) {
      const [all, per, sign, points = ''] = match;
      const before = part.slice(from, match.index).replace(/^[，；：、]/, '');
      from = match.index + all.length;
      if (/(?:最[多高]|累计|合计|上限)[^，]{0,4}$/.test(before)) continue;
      const count = per ?? /每([家项次起件个人例户宗])[^，]{0,6}，?$/.exec(before)?.[1];
      (sign === '加' ? adds : takes).push(...row(before, points, count, limit));
    }
  }
  return { adds, takes };
}
