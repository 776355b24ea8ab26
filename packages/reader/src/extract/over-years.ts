import { lastYearOf, spanOf } from './basis.ts';
import { screen } from './screen.ts';
import type { DraftTarget } from './sentence-state.ts';

/** Amounts of what is done year after year: they add up over the years that a document speaks for. */
export const addsUp = screen.of(
  /新增|完成[一-鿿]{0,8}投资|(?:新建|建设|建成|完成|开发|再开发|改造)[一-鿿“”]{0,10}(?:厂房|用地|面积|园区|土地|开发|改造)|带动|拉动|招引|融资|减负|降本|并购|盘活|引进|到位|撬动|腾出|减碳|减少|节能|节约|用房|新供|淘汰|整治|供应|面积|出让|提供|消化|处置|转化|装机|收储|减排|统筹|退出|化解|压减|削减|关停|拆除|置换|腾退|清理|清退|拓展|治理|修复|回收|统筹安排|安排[^，]{0,8}(?:资金|经费)/,
);

/** `2025—2027年专项资金总规模9亿元`: what is set aside over years. */
export const setAside = /(?:资金|经费|预算)(?:总规模|总额|总量|规模)?$/;

/** Money and savings that flow: `累计授信达到50亿元` is the sum of all years. */
export const flows =
  /授信|发放|投放|放款|投资|投入|支出|经费|收入|融资|撬动|带动|减排|减碳|节能|节约|节水|减负|交易|销售|产值|服务|惠及|(?<!余)额$/;

/** Shares of what comes in or goes out within a year, and what grows each year. */
export const ofEachYear =
  /增速|增幅|增长|涨幅|新[建上]项目|新增|新供|出让|供[地应]|提取|支出|预算|经费|资金|外资|次年|当年|同比/;

/** `每季度外出招商不少于2次`: done again and again, so it holds in each year. */
export const often = /每(?:个)?(?:半年|季度?|月|周|旬|日|天|两[周月])(?![^，]{0,6}(?:例会|调度|通报))/;

/** `户均拥有专利3件`, `每亿元增加值拥有12个`: so many to each, which never adds up. */
export const perBody = /^(?:户均|企均|校均|村均|人均|日均|月均|平均每)|^每[百千万]*亿?元/;

/** Growth of each year on average; `年均浓度` is a level. */
export const averages = /(?<!每|(?:19|20)\d{2})年均(?!浓度|值|气温|水平)|(?<!(?:19|20)\d{2})年平均(?!浓度|值)|递增/;

/** `单位能耗增加值累计提高12%`. */
export const sumOfShares = /累计(?:提高|提升|增长|下降|降低)$/;

/** `年服务企业500家次`: so many in each year once it runs. */
export const perYear =
  /^年(?:服务|处理|加工|利用|回收|处置|发电|供应|培训|交易|减排|节能|产|筹集|培养|招生|新增)|[^全每半今当往多近]年(?:服务|处理|利用|回收|综合利用|供应|筹集)[一-鿿]{0,6}$/;

/** What is new of a stock adds up. */
export const newlyDone = /[新净]增|新(?:认定|培育|引进|建|创建|入库|入选)/;

/** `再淘汰10台`, `再新增50家`. */
const again = screen.of(
  /再(?:新增|净增|淘汰|关停|培育|建成|新建|改造|完成|实施|引进|招引|整治|盘活|腾出|推广|创建|退出|压减|认定|打造|复产)/,
);

/** `2022年底前淘汰18台，2023年底前再淘汰10台`: what comes on top counts from after the end named before. */
export function startOnTop(
  before: string,
  period: string | undefined,
  previous: DraftTarget | undefined,
): string | undefined {
  if (!again.test(before)) return undefined;
  const [last, end] = [lastYearOf(previous?.period), lastYearOf(period)];
  if (!(last < end) || previous?.basis === '每年') return undefined;
  return spanOf(last + 1, end);
}
