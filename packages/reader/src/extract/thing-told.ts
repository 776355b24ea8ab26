import { screen } from './screen.ts';

/** `全县规上工业增加值同比增长6.8%`: what is told to have grown. */
const grown = screen.of(
  /(?:^|[\d年月度])(?:上半年|[前一二三四]+季度|今年以来)?(?:全[省市县区州]|我[省市县区])?([一-鿿“”]{2,16}?)(?:同比|比上年)?(?:增长|增速|下降)[^，\d]{0,3}\d/,
);

/** `累计新增高新技术企业310家`, `完成工业投资168亿元`: what is told to have been done. */
const counted = screen.of(
  /(?:完成|实现|新增|净增|引进|认定|培育)([一-鿿“”]{4,14}?)(?:达到?)?\d+(?:\.\d+)?(?:[家个户件项]|亿元|万元|亿美元)/,
);

/** `我市研发投入强度为1.9%`: what is told to stand at a level. */
const levelled = screen.of(
  /(?:^|[\d年月度])(?:全[省市县区州]|我[省市县区])?([一-鿿“”]{2,16}(?:强度|比重|占比|[^效]率|总量|余额|面积|产值|收入))(?:为|达到?|仅为?|只有)\d/,
);

/** What a stretch that tells of the past tells it of. */
export function thingTold(words: string): string | undefined {
  return grown.exec(words)?.[1] ?? counted.exec(words)?.[1] ?? levelled.exec(words)?.[1];
}
