import type { conditionShape } from '../../packages/engine/src/parse/shapes/common-shapes.ts';
import type {
  bandShape,
  ceilingShape,
  classTableShape,
  consecutiveShape,
  exclusionShape,
  exclusiveShape,
  firstTimeShape,
  gateShape,
  incentiveShape,
  instalmentShape,
  listShape,
  partShape,
  priceShape,
  priceStepsShape,
  priceTableShape,
  rulingShape,
  supervisionShape,
  tiersShape,
} from '../../packages/engine/src/parse/shapes/rule-shapes.ts';
import { citingWords, conditionWords, namedWords, subjectWords, type WordsOf } from './words.ts';

export const conditionShapeWords: WordsOf<typeof conditionShape> = conditionWords;

const ruleWords = {
  ...namedWords,
  ...subjectWords,
  范围: ['适用于谁；也是公式里 汇总(…) 统计的范围', 'whom it applies to, and over whom its aggregates run'],
  若: ['一个条件', 'one condition'],
  任一: ['几个条件，满足一个就算', 'several conditions of which any holds'],
  均须: ['几个条件，全部满足才算', 'several conditions that all must hold'],
  牵头: ['牵头单位', 'lead unit'],
} as const;

export const listWords: WordsOf<typeof listShape> = {
  ...ruleWords,
  缺: ['数据缺失时：未定（默认） 列入 不列入', 'with missing data: 未定 undecided (default), 列入 listed, 不列入 not'],
};

export const gateWords: WordsOf<typeof gateShape> = {
  ...ruleWords,
  缺: ['数据缺失时：未定（默认） 通过 不通过', 'with missing data: 未定 undecided (default), 通过 passed, 不通过 not'],
};

export const bandWords: WordsOf<typeof bandShape> = {
  ...namedWords,
  ...subjectWords,
  范围: ruleWords.范围,
  看: ['看哪个数；必写', 'the number that is looked at; needed'],
  上限: ['[上限, 名字]，由小到大，末行写 其余', '[upper limit, label] rising; the last row is 其余'],
  下限: ['[下限, 名字]，由小到大，首行写 其余', '[lower limit, label] rising; the first row is 其余'],
  边界: ['含（默认） 不含，或一个文本参数', '含 the limit belongs to its row (default), 不含 not, or a text parameter'],
};

export const exclusionWords: WordsOf<typeof exclusionShape> = { ...conditionWords, ...subjectWords };

export const ceilingWords: WordsOf<typeof ceilingShape> = {
  ...namedWords,
  对象: [
    '谁的钱加在一起：企业（默认，连同它的项目），或地区、园区、部门（连同属于它的）',
    'whose money is added up: 企业 (default, with its projects), or 地区, 园区, 部门 with all that belongs to it',
  ],
  范围: ['只管哪些对象', 'the subjects to which it applies'],
  各项: [
    '哪几项奖补、或哪几项价格的金额一起算，对象自己的和属于它的；不写就是本包全部奖补',
    'which incentives, or the amounts of which prices, count together, of the subject and of what belongs to it; all incentives of the package by default',
  ],
  上限: ['一个对象一年合计最多多少，可以是公式；必写', 'the most for one subject in a year, maybe a formula; needed'],
  分摊: [
    '按比例：上限是各家合计的年度预算，申报超出时各按比例减到分',
    '按比例: the limit is the year’s budget for all; when claims exceed it each is cut in proportion, to the fen',
  ],
  按: [
    '各组各有预算：分组、文本（上限按组写成参数的表），或写对象自己（如 按: 企业）即每个对象各有预算',
    'each group has a budget of its own: groupings or texts (the limit best a parameter with a table), or the subject itself (按: 企业) for a budget of each',
  ],
  尾差: [
    '去尾到分以后剩下的几分归谁：最大余数（默认，一分一分给余数最大的） 归最大（给申报最多的） 归最后（给排在最后的） 不补（留着不发）',
    'who gets the fen left over: 最大余数 (default) one each to the largest remainders, 归最大 the largest claim, 归最后 the last in order, 不补 nobody',
  ],
  次序: [
    '上限是各家合计的年度预算，按次序依次安排、用完为止：先比第一个，相同的再比下一个；数大的、日期晚的、条件成立的在前，前加「-」的反过来',
    'the limit is the year’s budget for all, spent claim by claim until it is used up: by the first key, of equals by the next; the largest, the latest, those of whom it holds come first, with “-” before it last',
  ],
  不足: [
    '剩下的不够安排时，轮到的那一笔：给余额（默认，剩下的都给它） 停止（不给，后面的也不给） 跳过（不给，后面够的照给）',
    'the first claim that what is left doesn’t cover: 给余额 (default) gets what is left, 停止 gets nothing and neither do those after it, 跳过 gets nothing and those after it go on',
  ],
  并列: [
    '次序都相同的：分摊（默认，算作一笔，不够的按比例分） 按代码（按文件的先后、代码的先后）',
    'equals in everything: 分摊 (default) are one claim and share in proportion, 按代码 in the order of the document and of their codes',
  ],
};

export const priceWords: WordsOf<typeof priceShape> = {
  ...namedWords,
  ...subjectWords,
  范围: ruleWords.范围,
  若: ruleWords.若,
  均须: ruleWords.均须,
  值: [
    '金额、单价或比例，可以是公式；和 连续、按档、阶梯 只写一个',
    'money, money per unit or a share, maybe a formula; one of 值, 连续, 按档, 阶梯',
  ],
  连续: ['条件连续成立的年数越长越高', 'rises with the years in which a condition has held in a row'],
  按档: ['按等级（或别的文本）各有价格', 'a price by class, or by any other text'],
  阶梯: [
    '用得越多单价越高，各段按各段的价；量 必写',
    'the more is used the higher the price, each slice at its own; needs 量',
  ],
  种类: ['同一种类的几项价格只取最高一项', 'of the prices of one kind only the highest counts'],
  量: [
    '乘以价格得金额，如用电量，或超出预算的部分',
    'times the price is the charge: power used, or what exceeds a budget',
  ],
};

export const priceStepsWords: WordsOf<typeof priceStepsShape> = {
  基数: [
    '界限是它的百分之几，如用水定额；不写时界限就是数量',
    'limits are shares of it, such as a quota; without it they are quantities',
  ],
  已用: [
    '先已用掉的数量，如年初到上月的累计；界限连它一起算，只收这一次的',
    'what is used already, such as of the year so far; limits count it in, only what comes on top is charged',
  ],
  表: [
    '[界限, 价格]，由小到大；超过界限、不超过下一界限的部分按这个价',
    '[limit, price], rising; what lies above a limit and not above the next has its price',
  ],
};

export const consecutiveWords: WordsOf<typeof consecutiveShape> = {
  若: ['条件；必写', 'the condition; needed'],
  按: [
    '年（默认） 季 月：按季、按月算时数相连的几季、几月',
    '年 years (default), 季 quarters, 月 months in a row, in the run of one',
  ],
  表: [
    '[第几年（季、月）, 价格]，从 1 起；最后一行管以后各年（季、月）',
    '[year (quarter, month) in a row, price] from 1 on; the last holds for all later ones',
  ],
};

export const priceTableWords: WordsOf<typeof priceTableShape> = {
  看: ['看哪个文本，如 管理等级(评价名)；必写', 'the text, such as 管理等级(评价名); needed'],
  表: ['文本: 价格；不在表里的没有', 'text: price; the others have none'],
};

export const tiersWords: WordsOf<typeof tiersShape> = {
  看: ['看哪个数；必写', 'the number that is looked at; needed'],
  表: ['[界限, 结果]，由小到大；达不到第一档的没有', '[limit, result] rising; nothing below the first'],
  边界: [
    '含（默认，「以上」含本数） 不含，或一个文本参数',
    '含 reaching the limit is enough (default), 不含 not, or a text parameter',
  ],
  法: ['取档（默认） 分段累进', '取档 the highest tier reached (default), 分段累进 each slice at its own rate'],
};

export const firstTimeWords: WordsOf<typeof firstTimeShape> = {
  看: tiersWords.看,
  表: [
    '[界限, 金额]，由小到大；历史上第一次超过才算，等于不算',
    '[limit, money] rising; exceeded for the first time in the known history, strictly',
  ],
};

export const partWords: WordsOf<typeof partShape> = {
  ...conditionWords,
  奖: ['这一项的金额；必写', 'the amount of this ground; needed'],
};

export const instalmentWords: WordsOf<typeof instalmentShape> = {
  ...conditionWords,
  付: ['这一期的比例；必写', 'the share of this instalment; needed'],
  若: [
    '到期那一年要成立的条件；不成立的这一期不再付，数据缺失的等着',
    'what must hold in the year when it falls due; else it is lost, with missing data it waits',
  ],
};

export const exclusiveWords: WordsOf<typeof exclusiveShape> = {
  与: ['和哪一项奖补不重复；必写', 'the incentive that it is not paid beside; needed'],
  取: ['高者', 'the higher one'],
  年度: ['同年（默认） 不限，或一个文本参数', '同年 in the same year (default), 不限 ever, or a text parameter'],
  据: citingWords.据,
  说明: citingWords.说明,
};

export const classTableWords: WordsOf<typeof classTableShape> = {
  看: ['看哪个文本，如 等级(评价名)；必写', 'which text, such as 等级(scheme); needed'],
  表: ['文本: 结果（金额或比例）；不在表里的没有', 'text: result, money or a share; the others get nothing'],
};

export const incentiveWords: WordsOf<typeof incentiveShape> = {
  ...namedWords,
  ...subjectWords,
  范围: ruleWords.范围,
  条件: ['全部满足才有；数据缺失的不发、标明', 'all must hold; with missing data nothing is paid and it is shown'],
  若: ['同 条件', 'the same as 条件'],
  档: ['分档的表；金额里用「档」', 'a tier table; 档 in 金额 is its result'],
  首次超过: ['第一次超过才有的表', 'a table of limits exceeded for the first time'],
  按档: ['按等级（或别的文本）各有结果；金额里用「档」', 'a result by class, or by any other text; 档 in 金额 is it'],
  金额: ['金额公式；没有写时档的结果就是金额', 'the amount; without it the tier’s result is the amount'],
  上限: ['最多多少，可以写参数；默认不限', 'most money, maybe a parameter; no limit by default'],
  各项: ['几个名目各有金额', 'several grounds, each with its amount'],
  合并: ['取高者（默认） 相加', '取高者 the highest (default), 相加 the sum'],
  差额: ['true 时减去已得的最高档，默认 false', 'true: minus the highest tier awarded before; false by default'],
  分期: [
    '每年的比例，合计 100%；分到分，最大余数法；后几期另有条件的写 {付: 40%, 若: 条件}',
    'shares per year, 100 % in all; split in fen by largest remainder; a later one that has a condition of its own is {付: 40%, 若: condition}',
  ],
  分期上限: [
    '每一期最多多少，看兑付那一年的；超过的不再付',
    'what each instalment is at most, in the year in which it is paid; the rest isn’t paid',
  ],
  互斥: ['和另一项不重复享受', 'not paid beside another incentive'],
  总量控制: ['是否纳入总量控制，默认 false', 'whether it counts in the total control; false by default'],
  适用排除: ['false 时不受「排除」限制，默认 true', 'false: exclusions do not apply; true by default'],
  牵头: ruleWords.牵头,
};

export const supervisionWords: WordsOf<typeof supervisionShape> = {
  ...namedWords,
  节奏: ['周 月 季 半年 年；必写', '周 week, 月 month, 季 quarter, 半年, 年; needed'],
  方式: ['通报、督查、考核…；必写', 'form: bulletin, inspection, assessment …; needed'],
  对象: ['看谁，默认 地区', 'who is looked at; 地区 by default'],
  看: ['看哪个指标', 'by which indicator'],
};

export const rulingWords: WordsOf<typeof rulingShape> = {
  涉及: ['矛盾的几处；必写', 'the places that contradict each other; needed'],
  说明: ['怎样裁定、为什么；必写', 'the ruling and why; needed'],
  暂取: ['暂取哪一处', 'which place is taken for now'],
};
