import type {
  groupingShape,
  indicatorShape,
  itemShape,
  parameterShape,
  parameterValueShape,
  readingShape,
} from '../../packages/engine/src/parse/shapes/value-shapes.ts';
import { citingWords, subjectWords, type WordsOf } from './words.ts';

export const itemWords: WordsOf<typeof itemShape> = {
  对象: ['谁的数据：企业 项目 地区 园区 部门；必写', 'whose fact: 企业, 项目, 地区, 园区 or 部门; needed'],
  类: ['数值（默认） 文本 是否 日期', '数值 a number (default), 文本 a text, 是否 a flag, 日期 a day'],
  单位: ['数值必写，别的类不写', 'needed for numbers, not written otherwise'],
  期: [
    '年（默认） 季 月 固定；固定的一个值各年通用',
    '年 yearly (default), 季 quarterly, 月 monthly, 固定 one value for all years',
  ],
  汇总: [
    '月度并成年度的办法：合计（默认） 期末 平均',
    'how months make a year: 合计 sum (default), 期末 last, 平均 mean',
  ],
  来源: ['哪个部门提供；不写是警告', 'the department it comes from; a warning without it'],
  合理范围: [
    '[下限, 上限]，按本项单位；超出的数导入时提醒',
    '[least, most] in the item’s unit; values outside are reported on import',
  ],
  取值: [
    '文本只能取的值；公式里写了别的值是错误',
    'the only values a text takes; a formula that names another is an error',
  ],
  指: [
    '固定的文本：写的是哪一类对象的代码，如 地区；那类对象的规则里可以按它汇总：项目.汇总(x, 首谈地)',
    'of a text that doesn’t change: the codes of which subject it holds; rules of that subject draw together by it: 项目.汇总(x, 首谈地)',
  ],
  空: [
    '空着是什么意思，不写是数据缺失：零（数值） 否（是否） 没有（日期：没有发生过，看它的条件都不成立；文本：没有，就是空的文字 ""）',
    'what empty means, unknown by default: 零 zero, for numbers; 否 false, for flags; 没有, for days: it never happened, and no condition on it holds; for texts: there is none, which is the empty text ""',
  ],
  英: ['英文名', 'English name'],
  说明: citingWords.说明,
};

export const indicatorWords: WordsOf<typeof indicatorShape> = {
  ...subjectWords,
  单位: ['必写；公式算出的单位与它不是一类是错误', 'needed; a formula of another dimension is an error'],
  分子: ['比率的分子；任何层级都先加总再相除', 'numerator of a ratio; at every level the sums are divided'],
  分母: [
    '比率的分母；缺数或不大于 0 时指标缺失',
    'denominator; the indicator is missing when it is missing or not above 0',
  ],
  公式: ['逐个对象计算的公式，与分子、分母二选一', 'a formula per subject, instead of a ratio'],
  起算: [
    '从哪一年起按公式算；写了它，公式里可以用自己以前的数：上年(本指标)、上季(本指标)、上月(本指标)',
    'the first year that the formula computes; with it the formula may read its own earlier years, quarters or months: 上年(…), 上季(…), 上月(…)',
  ],
  初值: [
    '起算以前各年的值，按本指标单位；不写就是缺失',
    'what it was in every year before, in its unit; missing by default',
  ],
  来源: ['没有分子、公式的是报送的数，由谁报', 'who reports it, when it has neither ratio nor formula'],
  方向: ['正 越大越好（默认），逆 越小越好', '正 more is better (default), 逆 less is better'],
  小数: ['显示几位小数，不改变计算', 'decimals shown; computing is not rounded'],
  合理范围: [
    '[下限, 上限]，按本指标单位；基准、门槛、目标写到范围以外是警告',
    '[least, most] in the indicator’s unit; benchmarks, limits and targets beyond are warnings',
  ],
  类别: ['牵引性 引导性 其他', '牵引性 leading, 引导性 guiding, 其他 other'],
  概念: [
    '口径不同、说同一件事的指标写同一个概念，目标不一致时报告矛盾',
    'indicators of one concept whose targets differ are reported as a contradiction',
  ],
  ...citingWords,
  英: ['英文名', 'English name'],
};

export const parameterWords: WordsOf<typeof parameterShape> = {
  单位: [
    '数值参数的单位；不写又不是数的是文本参数',
    'unit of a number; without it, a value that is no number makes a text parameter',
  ],
  值: [
    '一段一段的值，按日期；取评价年度最后一天在用的一段，那天没有值就是数据缺失',
    'dated values; the one in force on the last day of the evaluation year is read, and it is missing when there is none',
  ],
  按: [
    '每组一个值：按哪个分组、文本数据项、评价的等级、分级或数取，或者按其中两三样；值里写 表',
    'a value for each group of this grouping, text item, class of an evaluation, grading or number, or of two or three of them; values then have a 表',
  ],
  读法: ['原文有歧义时把每种读法写下来，至少两种', 'every reading of an ambiguous wording, two at least'],
  英: ['英文名', 'English name'],
  说明: citingWords.说明,
};

export const parameterValueWords: WordsOf<typeof parameterValueShape> = {
  自: ['从哪天起，含当日；必写', 'first day; needed'],
  至: ['到哪天止，含当日；后面还有一段的必写', 'last day, included; needed when another value follows'],
  为: ['值；已经宣布还不知道的写 待定', 'the value; 待定 when announced but not known'],
  表: [
    '组: 值，其余的写「其余」；按数的写一行行 [界限, 值]；和 按 一起用；按几样的，格子里再写表',
    'group: value, 其余 for the others; of a number rows of [limit, value]; with 按; by several, tables in its cells',
  ],
  ...citingWords,
};

export const readingWords: WordsOf<typeof readingShape> = {
  名: ['读法的名字', 'name of the reading'],
  义: ['什么意思', 'what it means'],
  为: ['取这种读法时参数的值', 'the parameter’s value under this reading'],
};

export const groupingWords: WordsOf<typeof groupingShape> = {
  ...subjectWords,
  按: ['按哪个文本数据项分；必写', 'the text data item it groups by; needed'],
  取: ['前2位：按代码的前几位分', '前2位: by the first digits of the code'],
  名: ['代码前几位的名字', 'names of the code prefixes'],
  组: ['组名: [代码前缀…]，前缀长的优先', 'group: [code prefixes]; the longest prefix wins'],
  其余: ['不在任何组里的归到这个名字；不写就没有组', 'the group of all others; without it they have none'],
  英: ['英文名', 'English name'],
  说明: citingWords.说明,
};
