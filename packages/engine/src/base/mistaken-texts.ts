/** Targets, sizes and names that were taken for others, as sentences say it. Loaded with the texts of findings. */
export const mistakenTexts = {
  'region-of-another': ['地区是「{0}」的；「{1}」写的是 {2}', 'it has the code of "{0}"; "{1}" has {2}'],
  'divided-among-all': [
    '条件「{0}」不满足的也参加分配，他们的一份没有人领：分配 写上第三个参数',
    'those that don\'t meet "{0}" are given a part, too, which nobody gets: 分配 needs a third argument',
  ],
  'average-over-other-count': ['去掉了 {0} 个，个数却减了 {1}', '{0} are dropped, and the count is less by {1}'],
  'average-over-terms': ['{0} 个数相加，却除以 {1}', '{0} numbers are added and divided by {1}'],
  'step-for-itself-alone': [
    '别的各步写的是「{0}」那样的不低于，到了更高一步的反而没有这一步',
    'the other steps are like "{0}": who is a step further loses this one',
  ],
  'so-far-against-one': [
    '一边是年初以来累计的，一边只是一期的',
    'one side is the year so far, the other a single period',
  ],
  'leaves-out-those-before': ['前一支里有的，这里漏了', 'what the branch before has is left out here'],
  'ruling-against-reason': ['说明里的理由是「{0}」，取的是另一个', 'the reason is "{0}", and the other side is taken'],
  'share-of-another-whole': ['分母像是应当用「{0}」', 'the denominator should be "{0}"'],
  'other-side-than-before': [
    '和前一支「{0}」比的方向相反，夹在中间的反而不在中间',
    'goes the other way than "{0}" before it: those between get less or more than either',
  ],
  'denied-among-others': ['别的各支写的是「{0}」那样的等于', 'the others are like "{0}"'],
  'another-than-in-the-chain': ['别的各支看的是「{0}」', 'the others look at "{0}"'],
  'other-side-than-others': ['别的几项写的是「{0}」，方向相反', 'the others are like "{0}": the other way'],
  'condition-twice': ['同一个条件写了两次', 'the same condition stands twice'],
  'known-is-enough': [
    '只要有数就成立，「{0}」不起作用，是不是 and？',
    'known is enough, whatever "{0}" says: is and meant?',
  ],
  'unknown-is-needed': [
    '没有数的才看「{0}」，总是判断不了，是不是 or？',
    'asks "{0}" of what is missing: is or meant?',
  ],
  'or-always': ['和「{0}」总有一个成立，是不是 and？', 'it or "{0}" always holds: is and meant?'],
  'yet-to-come': ['还没有发生的才算，「{0}」不起作用', 'only what has yet to come counts, and "{0}" says nothing'],
  'adds-nothing': ['加的是零，是不是减？', 'adds zero: is minus meant?'],
  'minus-one-meant': ['是不是应当减去 1，或者用 1 去减？', 'is minus 1, or 1 minus it, meant?'],
  'the-same-twice': ['两个是同一个数', 'both are the same'],
  'floor-of-a-sum': ['相加的数不会小于零，是不是相减？', 'a sum is never below zero: is a difference meant?'],
  'change-of-another': ['和「{0}」的上年比才是变化', 'a change is against "{0}" of last year'],
  'sum-and-mean': ['一边是合计，一边是平均', 'one side is a sum, the other a mean'],
  'never-above-zero': [
    '条件「{0}」成立时总不大于零，是不是反了？',
    'where "{0}" holds it is never above zero: is it turned round?',
  ],
  'sum-for-difference': [
    '条件是「{0}」，这里却相加，是不是相减？',
    'the condition is "{0}", and here they are added: is the difference meant?',
  ],
  'taken-off-among-added': ['「{0}」里别的都是加，只有这一项减', 'in "{0}" all others are added'],
  'missing-unlike-the-others': ['缺 和「{0}」等各项都不同', 'its 缺 is unlike that of "{0}" and all others'],
  'raised-to-the-total': [
    '合计超过总量的反而不缩，没有到的放大，是不是 min？',
    "what is above the total isn't cut, and what is below is raised: is min meant?",
  ],
  'bounded-otherwise': ['同一段的两头，一头取大、一头取小', 'the two ends of one stretch are bounded otherwise'],
  'step-turned': [
    '别的各步不到的都是零，这一步到了的反而是零',
    'all other steps give nothing below them, this one gives nothing to who reaches it',
  ],
  'rank-at-least': ['名次越小越好，应当写 比: 前', 'a rank is better when smaller: write 比: 前'],
  'at-most-of-good': ['越大越好的写成了不超过', 'what is better when larger is to be at most that'],
  'at-least-of-bad': ['越小越好的写成了不低于', 'what is better when smaller is to be at least that'],
  'whole-is-hundred': ['全覆盖就是 100%', 'all of it is 100%'],
  'target-falls': ['比 {0} 年的目标还低', 'is below the target for {0}'],
  'target-sum-below': [
    '几年累计的比其中 {0} 年一年的还少',
    'the total of several years is less than that of {0} alone',
  ],
  'more-of-the-narrower': ['比包含它的「{0}」还多', 'is more than "{0}", of which it is a part'],
  'elsewhere-thousand-times-apart': [
    '和「{0}」相差一千倍以上，是不是单位错了？',
    'is a thousand times apart from "{0}": is the unit right?',
  ],
  'sum-in-another-unit': [
    '同一条别的金额都以{0}计，相差一千倍以上，是不是单位错了？',
    'the other sums of the clause are in {0}, a thousand times apart: is the unit right?',
  ],
  'target-differs': ['和同一条的目标「{0}」不一样', 'is not what the target "{0}" of the same clause says'],
  'never-of-this-size': [
    '通常在 {0} 之间，是不是单位、% 或小数点错了？',
    'is between {0} as a rule: is the unit, the % or the decimal point right?',
  ],
  'ratio-against-its-base': [
    '「{0}」已经除过这个数，不能再和它比',
    '"{0}" has been divided by it already and can’t be compared with it',
  ],
  'benchmark-of-another': ['基准是别的指标「{0}」的', 'the benchmark is of another indicator, "{0}"'],
  'parameter-of-another-clause': [
    '是别的条款的；这一条的「{0}」没有用到',
    'is of another clause; "{0}" of this one is used nowhere',
  ],
  'step-left-out': [
    '各级一样宽，到这里隔了两级，是不是漏了一行？',
    'all steps are of one width, here there are two: is a row missing?',
  ],
  'honours-add-up': [
    '同一种荣誉的几级相加，是不是 合并: 取高者？',
    'levels of one honour add up: is 合并: 取高者 meant?',
  ],
  'item-of-another': [
    '公式里用了别的一项「{0}」的指标，是不是抄漏了没改？',
    'the formula uses the indicator of another item, "{0}": left by copying?',
  ],
  'unlike-its-twin': [
    '「{0}」里同一项的基准是 {1}，别的各项两边都一样',
    'in "{0}" the same item has {1}, and all other items are alike in both',
  ],
  'unlike-the-others': ['同一组别的各项都按 {0}', 'all other items of the group go by {0}'],
  'instalment-without-condition': [
    '第 {0} 期没有条件，别的各期都有「{1}」',
    'share {0} has no condition, all others have "{1}"',
  ],
  'shares-of-one-amount': ['几份「{0}」合起来是 {1}%，不是全部', 'shares of "{0}" add to {1}%, not to the whole'],
  'days-beyond-the-year': [
    '算的是一年的金额，天数却没有以一年为限：{0}；写 min(365 日, …)',
    'an amount of a year counts days without an end: {0}; write min(365 日, …)',
  ],
  'branch-before-better': [
    '先问了这一支，后面的「{0}」同时满足也只能得它的，条件更好的反而得的少；由高到低写',
    'is asked first: who also meets "{0}" gets less than by that; write the highest first',
  ],
  'counted-both-ways': ['加分和扣分数的是同一个数：「{0}」', 'a bonus and a deduction count the same number: "{0}"'],
  'limits-face-each-other': [
    '同一个数，「{0}」作下限，「{1}」作上限，是不是有一个写反了？',
    'of one number "{0}" is the least and "{1}" the most: is one of them turned round?',
  ],
  'rank-from-above': [
    '取的是排在最前的；要排在最后的，写 名次(0 - …)',
    'takes those of the first ranks; for the last write 名次(0 - …)',
  ],
  'rank-from-the-end': [
    '取的是排在最后的；要排在最前的，不用减',
    'takes those of the last ranks; for the first rank the number itself',
  ],
  'ratio-added-up': [
    '单位是 {0}，各期相加没有意义，应当写 汇总: 平均',
    'is in {0}: its periods don’t add up, write 汇总: 平均',
  ],
  'level-added-up': [
    '是某一时点的数，各期相加没有意义，应当写 汇总: 期末',
    'is a level: its periods don’t add up, write 汇总: 期末',
  ],
  'years-sum-otherwise': [
    '各年合起来是 {0}，和「{1}」的 {2} 不一样',
    'the years add to {0}, which isn’t the {2} of "{1}"',
  ],
  'after-the-document': ['文件 {0} 就失效了，用不上', 'the document ends on {0}: this never applies'],
  'more-comes-last': [
    '越大越好的加了负号，最大的排在最后',
    'what is better when larger has a minus: the most comes last',
  ],
  'worse-comes-first': [
    '越小越好的没有加负号，最差的排在最前',
    'what is better when smaller has no minus: the worst comes first',
  ],
  'measured-elsewhere': [
    '量化的都是别的条款的目标，没有本条的「{0}」',
    'all its targets are of other clauses, without "{0}" of its own',
  ],
  'mixed-joins': [
    'and 先于 or，这里没有括号：先合的两样加上括号',
    'and binds before or, and there are no brackets: put them round what goes first',
  ],
  'another-day': ['看的不是同一天：旁边是 {0}', 'it looks at another day than {0} beside it'],
  'holds-beside': [
    '有了「{0}」，这一个不起作用，是不是看的另一个数？',
    'it adds nothing beside {0}: is another value meant?',
  ],
  'listed-twice': ['{0} 写了两次，是不是另一个？', '{0} is listed twice: is another meant?'],
  'not-first-time': [
    '旁边的「{0}」都是首次，这一项年年有',
    'those beside it, {0}, are for the first time: this is given every year',
  ],
  'lost-brackets': ['and 先于 or，别处写的是 {0}', 'and binds before or, and elsewhere it is {0}'],
  'other-way-round': ['条件里写的是 {0}，起止相反', 'the condition has {0}, from and until the other way'],
  'rest-of-another': ['和这个数比的是 {0}，减去它的却不是', 'it is {0} that is held against this number'],
  'fixed-for-years': [
    '每年都有新的数，写了 期: 固定 就年年是同一个',
    'comes anew each year: with 期: 固定 it is the same in all years',
  ],
  'part-counted-twice': [
    '前一段算到 {0} 为止，这一段却不从那里起',
    'the part before goes up to {0}, and this one does not begin there',
  ],
} as const satisfies Record<string, readonly [string, string]>;
