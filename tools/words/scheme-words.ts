import type {
  adjustmentShape,
  classingShape,
  notRatedShape,
  regradeShape,
  schemeGroupShape,
  schemeShape,
  scoreItemShape,
} from '../../packages/engine/src/parse/shapes/scheme-shapes.ts';
import { citingWords, conditionWords, namedWords, subjectWords, type WordsOf } from './words.ts';

const scoring = {
  计分: [
    '指标: [权重, 基准]，或写全的映射；每组权重合计必须是 100',
    'indicator: [weight, benchmark], or a map; the weights of a group add to 100',
  ],
  加分: ['在综合得分上加分的事项', 'events that add points to the score'],
  扣分: ['在综合得分上扣分的事项', 'events that take points off the score'],
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
  调档: ['切档以后再升降；不补缺也不改名次', 'regrading after the cut; ranks and other places stay'],
};

export const schemeGroupWords: WordsOf<typeof schemeGroupShape> = {
  若: ['谁进这一组；不写是其余全部', 'who is in the group; without it, everybody left'],
  ...scoring,
  据: citingWords.据,
  说明: citingWords.说明,
};

export const scoreItemWords: WordsOf<typeof scoreItemShape> = {
  权: ['权重，分；必写', 'weight in points; needed'],
  基准: [
    '比值、离差必写；数或公式，光写数字时单位取指标的单位',
    'needed for 比值 and 离差; a number or a formula, a bare number in the indicator’s unit',
  ],
  变换: [
    '比值（默认，值÷基准） 极差 离差（2−值÷基准） 名次',
    '比值 value ÷ benchmark (default), 极差 min–max, 离差 2 − value ÷ benchmark, 名次 rank',
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
};

export const adjustmentWords: WordsOf<typeof adjustmentShape> = {
  名: ['事项的名字', 'name of the event'],
  每: ['次数，或一个条件（成立算一次）；必写', 'a count, or a condition that counts once; needed'],
  分: ['每次几分；必写', 'points each time; needed'],
  上限: ['最多加（扣）几分；默认不限', 'most points in all; no limit by default'],
  ...citingWords,
};

export const notRatedWords: WordsOf<typeof notRatedShape> = {
  ...conditionWords,
  记: ['结果里的标记，默认「不参评」', 'the mark shown, 不参评 by default'],
  按: ['按哪一档管理', 'the class as which it is managed'],
};

export const regradeWords: WordsOf<typeof regradeShape> = {
  ...conditionWords,
  至: ['直接定为哪一档', 'set to this class'],
  升: ['升几档', 'so many classes up'],
  降: ['降几档', 'so many classes down'],
  不高于: ['最高只能是哪一档', 'this class at best'],
};

export const classingWords: WordsOf<typeof classingShape> = {
  按: ['综合得分', 'the score'],
  组内: ['名次和比例在哪些分组里算，默认 [组]', 'groupings inside which ranks and shares are taken; [组] by default'],
  切: [
    '从最好的一档写起：累计比例（A: 20%, B: 60%, …, D: 其余）或分数线（A: 90 分）',
    'best class first: cumulative shares (A: 20%, B: 60%, …, D: 其余) or score lines (A: 90 分)',
  ],
  取整: [
    '家数怎样取整：四舍五入（默认） 去尾 进一；每条累计线各自取整',
    'rounding of the numbers of places: 四舍五入 half up (default), 去尾 down, 进一 up; each cumulative line by itself',
  ],
  最少: ['每组第一档至少几家，默认 0', 'least number in the first class, 0 by default'],
  并列: ['就高（默认，同档是它的简写） 就低', '就高 ties go up (default; 同档 is the same), 就低 down'],
  再比: [
    '得分相同再比什么；前加「-」为越小越好；缺数的排后',
    'tie-breakers; with - less is better; missing values last',
  ],
  小数: [
    '得分先四舍五入到几位再比；文件规定了才写',
    'decimals of the score that is compared; only where the document says so',
  ],
  据: citingWords.据,
  说明: citingWords.说明,
};
