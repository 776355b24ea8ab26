import type {
  caseShape,
  clauseShape,
  documentShape,
  relativeShape,
  targetLinesShape,
  targetPartShape,
  targetShape,
  taskShape,
} from '../../packages/engine/src/parse/shapes/document-shapes.ts';
import type { packageShape } from '../../packages/engine/src/parse/shapes/package-shape.ts';
import { citingWords, type WordsOf } from './words.ts';

export const packageWords: WordsOf<typeof packageShape> = {
  引用: [
    '用到的别的包（同级文件夹的名字；没有的在涅槃自带的包里找）',
    'packages that this one builds on (folder names beside it, else one of Niepan itself)',
  ],
  文件: ['文件头', 'the document’s head'],
  条款: ['条款路径: 标题、摘要、责任', 'clause path: heading, summary, who'],
  数据项: ['原始数据的名字、单位、来源', 'raw facts: unit, period, source'],
  指标: ['由数据项算出的、或报送的指标', 'indicators, computed or reported'],
  参数: ['有日期、有出处的数值和读法', 'dated values with their sources, and readings'],
  分组: ['行业等分组', 'groupings such as industries'],
  评价: ['打分、排名、分档', 'scores, ranks and classes'],
  清单: ['列入谁', 'who is listed'],
  门槛: ['谁通过', 'who passes'],
  分级: ['按一个数给名字', 'labels by one number'],
  奖补: ['给多少钱', 'how much money'],
  排除: ['谁都不给', 'who gets nothing'],
  合计上限: ['几项加起来一家企业最多多少', 'the most of several incentives or prices together'],
  价格: ['差别化价格', 'differential prices'],
  考核: ['多久看一次、看什么', 'how often somebody is looked at, and by what'],
  目标: ['指标、期限、数值', 'indicator, period, value'],
  任务: ['谁在何时前做什么', 'who does what by when'],
  矛盾: ['对文件自相矛盾之处的裁定', 'rulings on contradictions of the document'],
  算例: ['给什么、得什么', 'worked examples'],
};

export const documentWords: WordsOf<typeof documentShape> = {
  文号: ['文号，可缺', 'document number, if it has one'],
  标题: ['标题；必写', 'title; needed'],
  发文机关: ['发文机关；必写', 'issuer; needed'],
  成文: ['成文日期；必写', 'day of the document; needed'],
  施行: ['施行日期；默认成文日期', 'day it comes into force; the day of the document by default'],
  失效: ['失效日期，含当日；不写就是没有写明', 'last day in force; without it none is stated'],
  地区: ['六位地区代码；必写', 'six-digit region code; needed'],
  公开: ['true（默认） false', 'whether it is public; true by default'],
  依据: ['上级文件的文号或名称', 'documents that it rests on'],
  抄送: ['抄送单位', 'copied to'],
  目录: [
    '全文每一条的路径，按原文次序；与「条款」分开写，漏一条就报错。不写是警告',
    'the paths of all clauses in order, written apart from 条款 so that a forgotten one is found. A warning without it',
  ],
  英: ['英文标题', 'English title'],
  说明: citingWords.说明,
};

export const clauseWords: WordsOf<typeof clauseShape> = {
  标题: ['原文的小标题；必写', 'the heading; needed'],
  摘要: ['自己的话概括', 'a summary in our own words'],
  牵头: ['牵头单位', 'lead unit'],
  责任: ['责任单位', 'responsible units'],
  主体: ['落实的主体，如各乡镇街道', 'bodies that must act'],
  无义务: ['没有任何要求的条款写理由', 'why the clause asks nothing of anybody'],
  英: ['英文标题', 'English heading'],
};

const targetKeyWords = {
  编号: ['包内唯一；默认「据/指标或名」', 'unique in the package; clause/indicator by default'],
  序号: ['原文表格里的序号', 'row label in the document'],
  名: ['默认指标名', 'name; the indicator’s by default'],
  指标: ['哪个指标；有数值的必写', 'the indicator; needed with a value'],
  地区: ['默认文件的地区', 'the document’s region by default'],
  期: ['2022、2021..2023（起止年）或 2022-11（某月前）；必写', '2022, 2021..2023 or 2022-11 (by then); needed'],
  基: [
    '年度（默认） 累计 年均 每年 保有 时点',
    '年度 in the year (default), 累计 in all, 年均 yearly mean, 每年 every year, 保有 kept, 时点 at the time',
  ],
  比: [
    '≥（默认；逆的指标默认 ≤） ≤ > < = 约 区间 前 全覆盖 定性',
    '≥ (default; ≤ for 逆), ≤, >, <, =, 约 about, 区间 range, 前 top, 全覆盖 all, 定性 no number',
  ],
  值: ['目标值；光写数字取目标的单位', 'the value; a bare number is in the target’s unit'],
  至值: ['区间的上端', 'upper end of a range'],
  线: ['标线、高线、底线，代替 值', 'pass, stretch and bottom lines, instead of 值'],
  单位: ['默认指标单位；另写的要同一量纲', 'the indicator’s by default; another must be of its kind'],
  软: ['力争、左右、原则上…', 'soft words such as 力争, 左右'],
  相对: ['不低于另一个序列', 'not below another series'],
  出处: ['正文（默认） 附件', '正文 body (default) or 附件 annex'],
  牵头: ['默认条款的牵头单位', 'lead unit; the clause’s by default'],
  责任: ['默认条款的责任单位', 'responsible units; the clause’s by default'],
  ...citingWords,
} as const;

export const targetWords: WordsOf<typeof targetShape> = {
  ...targetKeyWords,
  均须: ['复合目标的各项，都要达到', 'parts that all must be met'],
  其中: ['其中项，数值含在总数里', '“of which” parts'],
};

export const targetPartWords: WordsOf<typeof targetPartShape> = {
  ...targetKeyWords,
  期: ['默认沿用上一级', 'the whole’s by default'],
};

export const targetLineWords: WordsOf<typeof targetLinesShape> = {
  标线: ['达到算完成', 'pass line'],
  高线: ['争取的更高一线', 'stretch line'],
  底线: ['不能再低的一线', 'bottom line'],
};

export const relativeWords: WordsOf<typeof relativeShape> = {
  对: ['哪个序列；必写', 'the series; needed'],
  倍: ['几倍，默认 1', 'times; 1 by default'],
  加: ['再加多少，默认 0', 'plus; 0 by default'],
};

export const taskWords: WordsOf<typeof taskShape> = {
  编号: ['包内唯一；默认「据/名」', 'unique in the package; clause/name by default'],
  序号: ['原文表格里的序号', 'row label in the document'],
  名: ['默认取内容', 'name; the text by default'],
  内容: ['做什么，自己的话；必写', 'what is done, in our own words; needed'],
  牵头: ['默认条款的牵头单位；都没有是警告', 'lead unit; the clause’s by default, a warning without any'],
  责任: ['默认条款的责任单位', 'responsible units; the clause’s by default'],
  主体: ['默认条款的主体', 'bodies; the clause’s by default'],
  期: ['年度或起止年', 'year or years'],
  截止: ['2022-11 或 2022-11-30', 'due month or day'],
  每: ['周 月 季 年', '周 week, 月 month, 季 quarter, 年 year'],
  量化: ['目标的编号；只有一个目标用这个名字的也可写名字', 'ids of targets, or names that only one target has'],
  承自: ['原表该格空白，沿用哪一行', 'the row whose cells a blank one inherits'],
  ...citingWords,
};

export const caseWords: WordsOf<typeof caseShape> = {
  名: ['算例的名字；必写', 'name; needed'],
  据: ['说的是哪一条', 'the clause it is about'],
  因: citingWords.因,
  年: ['评价年度，默认 2022', 'evaluation year, 2022 by default'],
  给: [
    '当年的数据项和指标；给了指标就不再算公式；数据缺失 就是没有这个数',
    'facts of the year; a given indicator is not computed; 数据缺失 for none',
  ],
  史: ['以前年度: {名字: 值}', 'earlier years: {name: value}'],
  得: ['应得的结果；必写', 'expected results; needed'],
  已得: ['以前已得的奖补', 'incentives awarded before'],
  设: ['参数名，或 汇总(…) 这样的算式，在本例里取的值', 'values of parameters or of group formulas in this example'],
  小数: ['比较时保留几位小数', 'decimals kept when comparing'],
  说明: citingWords.说明,
};
