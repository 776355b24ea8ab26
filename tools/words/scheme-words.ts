import type {
  adjustmentShape,
  adjustmentTotalShape,
  classingShape,
  classLineShape,
  groupCuttingShape,
  mergeShape,
  notRatedShape,
  partItemShape,
  regradeShape,
  schemeGroupShape,
  schemeShape,
  scoreItemShape,
  scoreTableShape,
  specialClassShape,
  vetoShape,
} from '../../packages/engine/src/parse/shapes/scheme-shapes.ts';
import { citingWords, conditionWords, namedWords, subjectWords, type WordsOf } from './words.ts';

const scoring = {
  计分: [
    '指标: [权重, 基准]，或写全的映射；每组权重合计必须是 100，或「总分」写的数',
    'indicator: [weight, benchmark], or a map; the weights of a group add to 100, or to 总分',
  ],
  总分: [
    '各项权重的合计，默认 100；只是几项相加的写 不定',
    'what the weights add to, 100 by default; 不定 where to nothing',
  ],
  起评分: ['人人起步的分', 'points that everybody starts from'],
  加分: ['在综合得分上加分的事项', 'events that add points to the score'],
  加分合计: ['所有加分一起的上限和算法', 'limit of all bonuses together, and how they add up'],
  扣分: ['在综合得分上扣分的事项', 'events that take points off the score'],
  扣分合计: ['所有扣分一起的上限和算法', 'limit of all deductions together, and how they add up'],
  总分上限: ['加扣分以后综合得分最高几分', 'most that the score can be, bonuses and deductions included'],
  总分下限: ['综合得分最低几分；先上限后下限', 'least that the score can be; cap first, then floor'],
  否决: ['一票否决：成立的综合得分就是写的数', 'vetoes: where one holds the score is what it says'],
} as const;

export const schemeWords: WordsOf<typeof schemeShape> = {
  ...namedWords,
  ...subjectWords,
  范围: ['谁参加评价；不在范围内的不出现在结果里', 'who takes part; others are not in the result'],
  组: [
    '按次序，一家只进第一个成立的组；都不成立的是未分组',
    'in order; a subject enters the first group whose condition holds',
  ],
  ...scoring,
  不参评: ['谁不参加排名，写明标记和按哪档管理', 'who is not ranked, with a mark and the class as which it is managed'],
  分档: ['怎样切档；不写只有得分和名次', 'how classes are cut; without it there are scores and ranks only'],
  特档: ['比例以外的档（不定等级），只有调档能到', 'classes beside the ranked ones, reached by regrading alone'],
  调档: ['切档以后再升降；不补缺也不改名次', 'regrading after the cut; ranks and other places stay'],
  合并: ['谁和谁合成一个评价，结果共享', 'who is evaluated as one and shares the result'],
};

export const schemeGroupWords: WordsOf<typeof schemeGroupShape> = {
  若: ['谁进这一组；不写是其余全部', 'who is in the group; without it, everybody left'],
  ...scoring,
  分档: ['这一组自己的线；档是评价的档里的几个', 'lines of the group’s own, between some of the scheme’s classes'],
  据: citingWords.据,
  说明: citingWords.说明,
};

export const partItemWords: WordsOf<typeof partItemShape> = {
  权: ['权重，分；必写', 'weight in points; needed'],
  基准: [
    '比值、离差必写；数或公式，光写数字时单位取指标的单位',
    'needed for 比值 and 离差; a number or a formula, a bare number in the indicator’s unit',
  ],
  变换: [
    '比值（默认，值÷基准） 极差 离差（逆：2−值÷基准） 名次',
    '比值 value ÷ benchmark (default), 极差 min–max, 离差 2 − value ÷ benchmark for 逆, 名次 rank',
  ],
  底分: ['极差时最差者得的百分数，默认 0', 'with 极差, what the worst gets of a hundred; default 0'],
  上限: [
    '单项得分最高是权重的几倍；默认不封顶',
    'most an item can score, as a multiple of its weight; none by default',
  ],
  下限: [
    '单项得分最低是权重的几倍；默认不保底。先上限后下限',
    'least, as a multiple of the weight; none by default. Cap first, then floor',
  ],
  方向: ['正 逆；默认取指标的方向', '正 or 逆; by default the indicator’s'],
  缺: [
    '没有数怎么办：未定（默认，整个得分未定） 零分 组内平均得分 剔除重算 固定 3 分',
    'when the value is missing: 未定 score undecided (default), 零分 zero, 组内平均得分 the group’s mean item score, 剔除重算 leave out and rescale, 固定 3 分 fixed',
  ],
  看: ['计分的数，公式；默认就是这个名字的指标', 'what is scored, a formula; by default the indicator of that name'],
  最优: [
    '极差时得满分的值；不写是组内最好的',
    'with 极差, the value that earns the whole weight; the group’s best by default',
  ],
  最劣: [
    '极差时只得底分的值；不写是组内最差的',
    'with 极差, the value that earns the base; the group’s worst by default',
  ],
  公式: ['得分就是这个公式，单位是分', 'the score is this formula, in 分'],
  每: ['每一个（件、家、次）得几分', 'points for each unit of the value'],
  分段: ['按值落在哪一段得分', 'points by the interval of the value'],
  零: [
    '值为零时：按缺失 零分 上限 固定 3 分；默认照算',
    'a value of zero: as missing, zero points, the cap, or fixed points; computed by default',
  ],
  负: ['值为负时，同上', 'a value below zero: the same choices'],
};

export const scoreItemWords: WordsOf<typeof scoreItemShape> = {
  ...partItemWords,
  分项: [
    '这一项下的二级指标；权重合计为 100，或等于这一项的权',
    'items under this heading; their weights add to 100, or to the heading’s own weight',
  ],
};

export const scoreTableWords: WordsOf<typeof scoreTableShape> = {
  表: ['[界限, 分]，界限由小到大；第一行可以写 其余', '[limit, points], limits ascending; the first may be 其余'],
  边界: ['含（默认，到了就算） 不含', '含 the limit counts (default), 不含 it must be exceeded'],
  法: [
    '取档（默认） 内插（两点之间按比例）',
    '取档 points of the row reached (default), 内插 in proportion between rows',
  ],
};

export const adjustmentTotalWords: WordsOf<typeof adjustmentTotalShape> = {
  上限: ['合计最多几分，扣分也写正数', 'most points together, above 0 for deductions too'],
  法: ['相加（默认） 取高者（只算最多的一项）', '相加 sum (default), 取高者 only the one that counts most'],
};

export const vetoWords: WordsOf<typeof vetoShape> = {
  ...conditionWords,
  得分: ['成立时的综合得分；必写', 'the score where it holds; needed'],
};

export const classLineWords: WordsOf<typeof classLineShape> = {
  前: ['名次在前多少：20% 或 30 名', 'the rank is among the first: a share or a number'],
  分: ['得分不低于', 'the score is at least'],
  至多: ['本档最多多少：20% 或 30 名', 'most that the class has'],
  至少: [
    '本档至少多少；给它留足，分数不够也补足',
    'least that the class has: kept free, and filled below its score line',
  ],
  若: ['还要成立的条件', 'a condition that must hold too'],
};

export const adjustmentWords: WordsOf<typeof adjustmentShape> = {
  名: ['事项的名字', 'name of the event'],
  每: ['次数，或一个条件（成立算一次）', 'a count, or a condition that counts once'],
  分: ['每次几分', 'points each time'],
  看: ['分段看的数', 'the value of the table'],
  分段: ['按值落在哪一段加（扣）分', 'points by the interval of the value'],
  上限: ['最多加（扣）几分；默认不限', 'most points in all; no limit by default'],
  同类: [
    '写了同一个词的几项只算最多的一项（国家级、省级、市级取高）',
    'of those with the same word only the one that counts most',
  ],
  ...citingWords,
};

export const notRatedWords: WordsOf<typeof notRatedShape> = {
  ...conditionWords,
  记: ['结果里的标记，默认「不参评」', 'the mark shown, 不参评 by default'],
  按: ['按哪一档管理', 'the class as which it is managed'],
};

export const regradeWords: WordsOf<typeof regradeShape> = {
  ...conditionWords,
  从: [
    '只调这几档的（切档和前面各条调档以后的档）；不写是哪一档都调',
    'only out of these classes, as the cut and the regrades before left them; out of any by default',
  ],
  至: ['直接定为哪一档', 'set to this class'],
  升: ['升几档', 'so many classes up'],
  降: ['降几档', 'so many classes down'],
  不高于: ['最高只能是哪一档', 'this class at best'],
  不低于: ['最低是哪一档（新企业保护）', 'this class at worst'],
  凭: ['凭什么证据', 'by what evidence'],
  批: ['谁批准', 'who approves'],
};

export const specialClassWords: WordsOf<typeof specialClassShape> = {
  名: ['档的名字', 'its name'],
  按: ['按哪一档管理', 'the class as which it is managed'],
  说明: citingWords.说明,
};

export const mergeWords: WordsOf<typeof mergeShape> = {
  按: ['哪个属性相同的合成一个：地块编号、集团、园区', 'subjects with the same value of this attribute are one'],
  若: ['只合并哪些', 'only those for which it holds'],
  主体: ['文本、日期、增速取谁的：这个数最大的', 'whose texts, days and rates hold: the one with the most of this'],
  计数: ['一次（默认） 各自：名次和名额按几个算', '一次 counts once in ranks and quotas (default), 各自 once for each'],
  取: [
    '合并（默认） 高者 低者：和独立评价比',
    '合并 the merged result (default), or the better or worse of both evaluations',
  ],
  归: [
    '各家（默认，结果共享） 主体：结果只归「主体」最大的一家，其余的不参评',
    '各家 each has the result (default), 主体 only the one with the most of 主体; the others aren’t rated',
  ],
  ...citingWords,
};

export const groupCuttingWords: WordsOf<typeof groupCuttingShape> = {
  组内: ['这一组自己在哪些分组里排名；默认同评价的', 'groupings inside which the group ranks; the scheme’s by default'],
  切: [
    '从最好的一档写起：累计比例（A: 20%, B: 60%, …, D: 其余）分数线（A: 90 分）、名数（A: 30 名），或写全的映射',
    'best class first: cumulative shares (A: 20%, B: 60%, …, D: 其余) score lines (A: 90 分), numbers (A: 30 名), or maps',
  ],
  取整: [
    '家数怎样取整：四舍五入（默认） 去尾 进一；每条累计线各自取整',
    'rounding of the numbers of places: 四舍五入 half up (default), 去尾 down, 进一 up; each cumulative line by itself',
  ],
  最少: ['每组第一档至少几家，默认 0', 'least number in the first class, 0 by default'],
  并列: ['就高（默认，同档是它的简写） 就低', '就高 ties go up (default; 同档 is the same), 就低 down'],
  取整法: [
    '累计（默认，每条累计线取整） 逐档（每档的份额取整再相加）',
    '累计 cumulative lines are rounded (default), 逐档 each class’s own share',
  ],
  基数: [
    '比例按谁算：参评（默认） 全部（含不参评、未定）',
    'of whom shares are taken: 参评 the ranked (default), 全部 everybody in scope',
  ],
  据: citingWords.据,
  说明: citingWords.说明,
};

export const classingWords: WordsOf<typeof classingShape> = {
  ...groupCuttingWords,
  按: ['综合得分', 'the score'],
  组内: ['名次和比例在哪些分组里算，默认 [组]', 'groupings inside which ranks and shares are taken; [组] by default'],
  再比: [
    '得分相同再比什么；前加「-」为越小越好；缺数的排后',
    'tie-breakers; with - less is better; missing values last',
  ],
  小数: [
    '得分先四舍五入到几位再比；文件规定了才写',
    'decimals of the score that is compared; only where the document says so',
  ],
};
