import { screen } from '../screen.ts';
/** Columns that neither name what a row is of nor give a number of it. */
export const besides = screen.of(
  /序号|编号|备注|说明|排名|位次|名次|排位|权重|分值|得分|赋分|标准分|面积占|责任|电话|牵头|配合|部门|链长|链主|领导|来源|属性|计分|评分|(?:联系|包联|挂钩|主管|服务|承办|填报)(?:单位|人)|专班|时限|期限/,
);

/** Columns that name places or the bodies that have to reach something. */
export const namesPlaces =
  /^(?:单位|责任单位|责任主体|考核对象|任务单位|地区|区域|属地|县区|区县|县市区|市县|市州|[县区市旗盟州]（[县区市州旗、]{1,7}）|[县区市旗]$|各(?:地|县|区|市|乡|镇|街|园)|乡镇|镇街|镇乡|街道|镇$|乡$|乡镇（[街园]|镇（[街乡园]|园区|开发区|功能区|辖区|行政区|所在地|管区|社区|片区)/;

/** Columns that put rows together without being part of their names. */
export const groups = /^(?:组别|分组|组|类别|类型|指标类别|档次|梯队|领域|维度|一级指标|分类|方面|板块|片区|类)$/;

/** Columns whose cells name an indicator or a task. */
export const namesIndicators = /指标|任务|项目$|内容|名称|事项|目标|工作|产品|品种/;

const placeEnd = screen.of(
  /(?:[区县市州盟旗镇乡村]|街道|园|新城|片区|办事处|管委会|林场|农场|合计|总计|小计|全[省市县区镇州]|总量)$/,
);

/** Whether words name a place, or all places together. */
export const isPlaceName = (words: string): boolean => words.length <= 12 && placeEnd.test(words) && !/\d/.test(words);

/** A cell that is a number with at most a comparator before it and a unit behind it. */
export const isFigure = (words: string): boolean =>
  /^(?:[≥≤><＞＜+-]|不?低于|不?高于|不?少于|不?超过|达到?|增长|下降|约|年均(?:增长|增速)?)?[[【〔（]?-?\d[\d.]*(?:[-—～~至]\d[\d.]*)?(?![年月日季]|[A-Z][一-鿿])%?(?:[^\d，。；、：]{0,8}|[^\d，。；、：/]{1,7}\/[^\d，。；、：]{1,6})[\]】〕）]?(?:以[上下内]|左右)?$/.test(
    words,
  );

/** Words that say that a number is aimed at. */
export const aims = screen.of(/目标|任务|计划|分解|指标|下达|预期|安排表|序时进度/);
/** 实际, where it tells of a result and doesn't belong to a name: 实际利用外资, 实际到资. */
export const reached = '实际(?!使用|利用|到位(?!率)|到[资账]|吸收|引进)';

/** Words that say that a number has been reached. */
export const results = screen.of(
  new RegExp(
    `(?<!自)已|${reached}|实绩|完成率|达成率|完成比例|进度$|完成情况|完成值|完成数|完成额|现状|基期|基准|基数|底数|家底|现有(?!企业增)|基础值|执行|上年|去年|同期|\\d{1,2}[—～~-]\\d{1,2}月(?!累计目标)[一-鿿]*(?:增速|完成)|\\d月份?增速|累计(?:完成|开工|竣工|投产)|(?:季度|月|半年)(?:实绩|完成)`,
  ),
);

/** A title of a table that reports: `主要任务完成情况表`. */
export const reporting = /(?:完成|进展|进度|推进|运行|执行)情况/;

/** Growth that a column states of what stands before it. */
export const isGrowthWords = (words: string): boolean =>
  /^(?:同比)?(?:增幅|增长率?|增速|增长幅度|年均增[长速幅]率?|年均|下降|降幅|降低)$/.test(words);

/** Columns that name the works of a table, wherever the places that they lie in stand. */
export const names = /(?:项目|企业|工程|[区地]块)名称$/;

export const bodies =
  /^(?:[一-鿿]{2})?(?:行业|产业|产业链|集群|链条?|企业|公司|平台|集团|板块|赛道|领域)(?:名称)?$|项目类别$/;

/** How large a project or firm is, not what it is to reach. */
export const sizes =
  /^(?:项目|计划)?(?:总投资|投资额|规模|面积|产能|用地|占地)|(?:规模|占地面积|用地面积|设计产能)(?:（|$)/;

/** An aim for several years, with the years beside it. */
export const severalYears = /(?:[一二三四五两\d]年|总|累计|合计)(?:目标|任务|计划)/;

/** `规上企业数 | 其中：新增`. */
export const partDeed = screen.of(/^其中：?((?:当年)?(?:新增|净增|新培育|新认定))(?:数量?)?(?:（|$)/);

/** Columns of classes, and what each class pays, is spared or given there: a rule, no aim. */
export const classHead = screen.of(/^[A-E甲乙丙丁](?:类|级|档)?(?:企业)?$/);
export const priced =
  /加价|加收|减免|减征|系数|电价|水价|气价|价格|标准|幅度|压减|限产|补助|奖励|上浮|下浮|优惠|额度|利率|费率|折扣|返还|配额/;
