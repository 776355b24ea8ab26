/** What a place ends in; no kind of zone or town that is counted itself. */
const end = '(?:县|(?<![上城超门])市|(?<![园社街景厂小级])区|(?<!小)镇|乡|街道|旗|州)';
const place = new RegExp(
  `^(?:市本级|(?!全|各|每|本|我|.*(?:示范|试点|试验|先行|集聚|功能|特色|强))[一-鿿]{1,7}${end})$`,
);
const first = new RegExp(`^(?:市本级|[一-鿿]{1,6}?${end})(?:完成|实现)?(?=..)`);

/** Whether words are the name of a place: 甲县, 桥南街道, 市经开区. */
export function isPlace(words: string): boolean {
  return place.test(words);
}

/** A name without the place that it begins with: `市本级完成工业投资` → 工业投资. */
export function withoutPlace(name: string): string {
  return name.replace(first, '');
}
