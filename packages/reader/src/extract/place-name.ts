import { screen } from './screen.ts';

/** What a place ends in; no kind of zone or town that is counted itself. */
const end = '(?:县|(?<![上城超门])市|(?<![园社街景厂小级])区|(?<!小)镇|乡|街道|旗|州)';
const place = screen.of(
  new RegExp(
    `^(?:市本级|(?!全|各|每|本|我|.*(?:亿元|万元|示范|试点|试验|先行|集聚|功能|特色|协同|核心|合作|引领|保税|辐射|承载|拓展|强))[一-鿿]{1,7}${end})$`,
  ),
);
const zoneName =
  '(?!.*(?:企业|[百千万亿]级|小微|示范|试点|特色|国家|省级|市级))[一-鿿]{1,7}?(?:新城|新区|经开区|高新区|开发区|园区|片区|组团|林场|农场|园)';
const zone = screen.of(new RegExp(`^${zoneName}$`));
const firstZone = screen.of(new RegExp(`^${zoneName}(?=..)`));
const eachPlace = screen.of(
  /^(?:每个?|各|其他|其余)(?:县市区|县区|区县|县|区|市|镇|乡镇|镇街|乡|街道|园区|开发区)(?:（[^）]{1,10}）)?$/,
);
const first = screen.of(
  new RegExp(
    `^(?!.{0,4}[百千万亿]元)(?:市本级|(?:每个?|各|其他|其余)(?:县市区|县区|区县|县|区|市|镇街|镇|乡镇|街道)(?:（[^）]{1,10}）)?|[一-鿿]{1,6}?${end}(?![级属直]))(?:完成|实现)?(?=..)`,
  ),
);

/** The last characters of places and zones. */
const placeEnds = new Set('级县市区镇乡道旗州');
const zoneEnds = new Set('城区团场园');

/** Whether words are the name of a place: 甲县, 桥南街道, 市经开区. */
export function isPlace(words: string): boolean {
  return placeEnds.has(words.charAt(words.length - 1)) && place.test(words);
}

/** Whether words can be nothing but a place or each of a kind: 甲县, 每个县（市）. */
export function isSurelyPlace(words: string): boolean {
  return isPlace(words) || (/^[每各其]/.test(words) && eachPlace.test(words));
}

/** Whether words may name a place where others are named beside them: 甲县, 临港新城, 每个县（市）. */
export function mayBePlace(words: string): boolean {
  return isSurelyPlace(words) || (zoneEnds.has(words.charAt(words.length - 1)) && zone.test(words));
}

/** Whether the parts of a list are places: one surely is, the others may be. */
export function arePlaces(parts: readonly string[]): boolean {
  return parts.some(isPlace) && parts.every(mayBePlace);
}

/** A name that was made for one place, without it: `临港新城新增企业` → 新增企业. */
export function withoutAnyPlace(name: string): string {
  const plain = withoutPlace(name);
  return plain === name ? firstZone.cut(name) : plain;
}

/** The place that a name begins with: 临港新城 of `临港新城新增企业`; empty where there is none. */
export function placeOf(name: string): string {
  const plain = withoutAnyPlace(name);
  return plain === name ? '' : name.slice(0, name.length - plain.length).replace(/(?:完成|实现)$/, '');
}

/** A name without the place that it begins with: `市本级完成工业投资` → 工业投资. */
export function withoutPlace(name: string): string {
  return first.cut(name);
}
