/** Words that stand in a known order, best or highest first. */
const scales: readonly (readonly string[])[] = [
  ['国家级', '省级', '市级', '区级'],
  ['国家级', '省级', '市级', '县级'],
  ['国家级', '五星', '四星', '三星', '二星', '一星'],
  ['五星级', '四星级', '三星级', '二星级', '一星级'],
  ['优秀', '良好', '中等', '合格', '不合格'],
  ['优秀', '良好', '一般', '较差', '差'],
  ['优', '良', '中', '差'],
  ['高', '中', '低'],
  ['绿', '蓝', '黄', '橙', '红'],
  ['甲', '乙', '丙', '丁'],
  ['一等', '二等', '三等', '四等'],
  ['超额完成', '完成', '基本完成', '未完成'],
  ['先进', '达标', '未达标'],
  ['大型', '中型', '小型', '微型'],
  ['大', '中', '小'],
  ['青年', '中年', '老年'],
  ['本级权限以上', '本级审查', '本级权限以下'],
];
const grades = /^([A-F])(?:\+|类|级|档|等)?$/;
const endings = /(?:类|级|档|等|标|码|牌|企业|园区)$/;

function placeIn(scale: readonly string[], label: string): number {
  const exact = scale.indexOf(label);
  return exact >= 0 ? exact : scale.indexOf(label.replace(endings, ''));
}

/** More words than any scale has are none. */
const mostWords = 12;

/** Where words stand in an order that everybody knows, best first; undefined for one that isn't in it. The order is the first that has most of them. */
export function placesOf(labels: readonly string[]): readonly (number | undefined)[] {
  if (labels.length > mostWords) return [];
  if (labels.length > 2 && labels.every((label) => /^\d+$/.test(label))) return labels.map(Number);
  const letters = labels.map((label) => grades.exec(label)?.[1]?.charCodeAt(0));
  if (letters.filter((one) => one !== undefined).length > 1) return letters;
  const places = scales.map((scale) => labels.map((label) => placeIn(scale, label)));
  const known = (row: readonly number[]) => row.filter((place) => place >= 0).length;
  const best = places.reduce((most, row) => (known(row) > known(most) ? row : most), places[0] ?? []);
  return labels.map((_, index) => {
    const place = best[index] ?? -1;
    return known(best) > 1 && place >= 0 ? place : undefined;
  });
}

/** The words that stand in a known order, best first. */
export function orderedOf(labels: readonly string[]): readonly string[] {
  const places = placesOf(labels);
  const known = labels.flatMap((label, index) => {
    const place = places[index];
    return place === undefined ? [] : [{ label, place }];
  });
  return known.sort((a, b) => a.place - b.place).map(({ label }) => label);
}

/** `不合格` and `合格`, `未完成` and `完成`: the first is the worse. */
export function isDenied(label: string, other: string): boolean {
  return label === `不${other}` || label === `未${other}` || label === `非${other}`;
}
