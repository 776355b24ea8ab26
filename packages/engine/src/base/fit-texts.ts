/** Texts of findings about how the numbers of a rule fit together: what nobody can reach, what is turned round, what disagrees. Same columns as the others. */
export const fitTexts = {
  'class-unattainable': [
    '「{name}」这一档谁也进不了：{why}',
    'nobody can be in the class "{name}": {why}',
    '核对分数线、比例，和各项的上限、加分、总分上限',
    'check the lines and shares, and the caps of items, bonuses and the total',
  ],
  'direction-against': [
    '「{name}」的指标{own}，这里反过来计分',
    'the indicator of "{name}" has it that {own}; here it is scored the other way round',
    '删去「方向」，或改指标的「方向」',
    'remove 方向, or change the indicator’s',
  ],
  'bounds-turned': [
    '「最优」（{best}）没有比「最劣」（{worst}）更好',
    '最优 ({best}) is not better than 最劣 ({worst})',
    '两个数对调，或核对「方向」',
    'swap them, or check 方向',
  ],
  'count-below-zero': [
    '「{name}」的次数可能是负数：{formula}，加分会变成扣分',
    'the count of "{name}" may be negative: {formula}; a bonus would turn into a deduction',
    '写 max(0, …)，或给数据项写「合理范围」',
    'write max(0, …), or state the item’s plausible range',
  ],
  'tier-unreachable': [
    '「{name}」只能是整数，没有一个数落在这一档：{row}',
    '"{name}" is a whole number, and none falls into this tier: {row}',
    '界限写成整数，或并到相邻的档',
    'write whole limits, or merge it with its neighbour',
  ],
  'exclusive-clash': [
    '「{name}」和「{other}」互斥，两边的年度不一样：{own}、{theirs}',
    '"{name}" and "{other}" exclude each other, over different years: {own}, {theirs}',
    '两边写成一样的「年度」',
    'write the same 年度 on both sides',
  ],
  'ceiling-subject': [
    '「{name}」给的是{subject}，不是企业或企业的项目，不能算进一家企业的合计',
    '"{name}" is given to {subject}, neither enterprises nor their projects: it cannot count towards what an enterprise gets',
    '从「各项」里删去',
    'remove it from 各项',
  ],
  'ceiling-empty': [
    '合计上限「{name}」没有管到任何一项奖补',
    'the ceiling "{name}" covers no incentive',
    '写 各项: [奖补的名字…]，或先写「奖补」',
    'write 各项: [names of 奖补…], or write 奖补 first',
  ],
  'ceiling-idle': [
    '合计上限「{name}」从来用不上：各项加起来最多 {sum}',
    'the ceiling "{name}" never applies: its incentives come to {sum} at most',
    '核对金额和单位，或删去',
    'check the amount and its unit, or remove it',
  ],
  'incentive-excluded': [
    '「{name}」谁也拿不到：符合条件的都在排除之列（{exclusions}）',
    'nobody gets "{name}": whoever meets its conditions is excluded ({exclusions})',
    '核对条件和「排除」；这一项不受排除限制的写 适用排除: false',
    'check the conditions and 排除, or write 适用排除: false',
  ],
  'price-without-base': [
    '「{name}」只有比例（{value}），没有写按什么计',
    '"{name}" is a mere share ({value}) of nothing',
    '写明单位（0.1 元/千瓦时），或写 量: 基数（如土地使用税、基本电费）',
    'write the unit (0.1 元/千瓦时), or 量: what it is a share of',
  ],
  'ratio-as-formula': [
    '「{name}」是两个数相除，写成了公式：汇总时不能先加总再相除，分母不大于 0 也看不出来',
    '"{name}" is a quotient written as a formula: it cannot be re-aggregated, and a denominator of zero or less is not seen',
    '写成 分子: {numerator}，分母: {denominator}',
    'write 分子: {numerator}, 分母: {denominator}',
  ],
  'no-beginning': [
    '「{name}」要用自己上年的结果，第一年没有，以后就年年没有',
    '"{name}" needs its own result of last year; the first year has none, so that no year ever has one',
    '写明没有上年结果的怎么办：if 缺失(上年(等级({name}))) then … else …；或把上年等级作为数据项报送；只影响等级的写在「调档」里',
    'say what holds without one: if 缺失(上年(等级({name}))) then … else …; or report last year’s class as a data item; what only moves classes goes under 调档',
  ],
} as const;
