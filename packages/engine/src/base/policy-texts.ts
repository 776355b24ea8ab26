/** Texts of findings about what a policy says: rules, clauses, targets, contradictions, worked examples. Same columns as the texts about its language. */
export const policyTexts = {
  // Rules.
  'weights-sum': [
    '「{name}」的权重合计 {sum}，应为 {total}',
    'the weights of "{name}" add to {sum}, not {total}',
    '调整各项权重；文件的总分不是 100 的，写「总分」',
    'adjust the weights; where the document’s total is not 100, state it as 总分',
  ],
  'group-unreachable': [
    '组「{name}」不会有企业：前面的「{earlier}」已经都取走了',
    'the group "{name}" gets nobody: "{earlier}" before it takes them all',
    '改条件，或调整组的次序',
    'change the condition or the order of the groups',
  ],
  'group-overlap': [
    '「{name}」和前面的「{other}」有重叠，归前面的：例如 {example}',
    '"{name}" overlaps with "{other}" before it, which takes them: for example {example}',
    '次序是有意的就不用改',
    'nothing to do when the order is meant',
  ],
  'group-gap': [
    '「{name}」有企业不在任何一组，也没有写「不参评」：例如 {example}',
    '"{name}" leaves out subjects that are in no group and not 不参评 either: for example {example}',
    '加一组，或在「不参评」里写明为什么不评',
    'add a group, or say under 不参评 why they are not rated',
  ],
  'condition-never': [
    '这个条件永远不会成立：{text}',
    'this condition can never hold: {text}',
    '核对界限和 and、or 的用法',
    'check the limits, and whether and or or is meant',
  ],
  'condition-outside': [
    '在范围（{given}）里，这个条件永远不会成立：{text}',
    'within the scope ({given}) this condition can never hold: {text}',
    '改「范围」或条件',
    'change 范围 or the condition',
  ],
  'branch-shut-out': [
    '这一支永远走不到：{text}；到这里已经是 {given}',
    'this branch is never taken: {text}; where it stands, {given}',
    '核对界限和先后：由高到低写，或改规则的条件',
    'check the limits and their order: write the highest first, or change the conditions of the rule',
  ],
  'condition-idle': [
    '「{name}」有了「{other}」，这个条件多余：{text}',
    'beside "{other}" this condition of "{name}" decides nothing: {text}',
    '核对两个数；多余的删去',
    'check both numbers; remove what decides nothing',
  ],
  'condition-always': [
    '这个条件总是成立（除非没有数据）：{text}',
    'this condition always holds, unless data are missing: {text}',
    '核对界限；真的不设条件就不写',
    'check the limits; leave the condition out if none is meant',
  ],
  'condition-beyond': [
    '除非数据有误，这个条件{outcome}：{text}',
    'unless data are wrong, this condition {outcome}: {text}',
    '核对界限：面积、人数、能耗这样的数不会小于 0',
    'check the limit: areas, people and energy are not below 0',
  ],
  'document-missing': [
    '写了「条款」，没有写「文件」',
    'there are clauses (条款) but no document (文件)',
    '写上「文件」：标题、发文机关、成文、地区、目录',
    'describe the document under 文件: 标题, 发文机关, 成文, 地区, 目录',
  ],
  'table-open': [
    '「{name}」的表没有写：{groups}，那里就是数据缺失',
    'the table of "{name}" leaves out: {groups}; there it is missing',
    '补上这几组，或写「其余」',
    'add these groups, or a row 其余',
  ],
  'conditions-clash': [
    '「{name}」的几个条件不会同时成立：{conditions}',
    'the conditions of "{name}" can never hold together: {conditions}',
    '核对各个界限；满足一个就算的写 任一',
    'check the limits; write 任一 when one of them is enough',
  ],
  'scheme-empty': [
    '「{name}」没有计分项',
    '"{name}" has no score items',
    '在「计分」里至少写一项；只有起评分、加分、扣分的，不写「计分」',
    'write at least one item under 计分; where points are only added and taken, leave 计分 out and write 起评分, 加分, 扣分',
  ],
  'benchmark-missing': [
    '计分项「{name}」按比值计分，缺「基准」',
    'the score item "{name}" is scored by ratio and lacks a benchmark',
    '写成 [权重, 基准]',
    'write [weight, benchmark]',
  ],
  'points-turn': [
    '分段的得分方向不对：{row}',
    'the points of the table go the wrong way: {row}',
    '越大越好的得分逐段不减，越小越好的写「方向: 逆」且逐段不增',
    'points rise with the value; where less is better, write 方向: 逆 and let them fall',
  ],
  'points-beyond': [
    '分段里有 {points} 分，超过这一项的满分 {weight} 分',
    'the table gives {points} points, more than the full mark of {weight}',
    '改权重或得分；确实可以超过满分的，写「上限」',
    'change the weight or the points; where more than the full mark is meant, state 上限',
  ],
  'bounds-crossed': [
    '下限 {floor} 不低于上限 {cap}，人人得分一样',
    'the floor {floor} is not below the cap {cap}: everybody scores the same',
    '改其中一个',
    'change one of them',
  ],
  'out-of-range': ['「{text}」超出范围：{why}', '"{text}" is out of range: {why}', '改这个数', 'change the number'],
  'setting-idle': [
    '「{key}」在这里不起作用：{why}',
    '"{key}" means nothing here: {why}',
    '删去，或补上它要配的设置',
    'remove it, or add what it goes with',
  ],
  'tiers-order': [
    '档的界限要由小到大：{row} 不大于前一档',
    'tier thresholds must rise: {row} does not exceed the one before',
    '按由小到大排列',
    'sort them',
  ],
  'tiers-fall': [
    '到了更高的档，结果反而不高：{row}',
    'a higher tier does not give more: {row}',
    '核对原文的档次',
    'compare with the document',
  ],
  'limits-order': ['分级界限要由小到大：{row}', 'limits must rise: {row}', '按由小到大排列', 'sort them'],
  'limits-open': [
    '分级没有覆盖所有的数：例如 {example} 没有归处',
    'the grading does not cover every number: {example} has no label',
    '加一行「其余」',
    'add a row 其余',
  ],
  'classes-order': [
    '分档的线次序不对：{row}',
    'the class lines are out of order: {row}',
    '从最好的一档写起，比例逐档加大（或分数逐档降低）',
    'begin with the best class',
  ],
  'classes-open': [
    '分档没有覆盖所有企业：{example}',
    'the classes do not cover everybody: {example}',
    '最后一档写「其余」',
    'let the last class be 其余',
  ],
  'instalments-sum': [
    '分期合计 {sum}，应为 100%',
    'the instalments add to {sum}, not 100%',
    '核对各期比例',
    'check the shares',
  ],
  'exclusive-self': [
    '「{name}」不能和自己互斥',
    '"{name}" cannot exclude itself',
    '写另一项奖补的名字',
    'name another incentive',
  ],
  'parameter-overlap': [
    '「{name}」在 {day} 有两个值',
    '"{name}" has two values on {day}',
    '改「至」或「自」，让前后两段不重叠',
    'change 至 or 自 so that they do not overlap',
  ],
  'parameter-gap': [
    '「{name}」从 {from} 到 {until} 没有值',
    '"{name}" has no value from {from} to {until}',
    '补上这一段，或写 待定',
    'add a value or 待定',
  ],
  'period-order': [
    '起（{from}）在止（{until}）之后',
    'the beginning ({from}) is after the end ({until})',
    '核对起止',
    'check both days',
  ],
  'reading-missing': [
    '取的值「{value}」不在「读法」里',
    'the value "{value}" is none of the readings',
    '取值须是其中一种读法的「为」',
    'use the value of one of the readings',
  ],
  'reading-single': [
    '「{name}」只写了一种读法',
    '"{name}" states only one reading',
    '把两种读法都写下来，再选一种',
    'write both readings, then choose',
  ],
  'no-source': [
    '「{name}」没有写出处',
    '"{name}" cites no source',
    '写 据: 条款路径；没有出处的写 据: 假定，并写 因:',
    'write 据: clause path, or 据: 假定 with 因:',
  ],
  'no-reason': ['「{name}」是假定，没有写理由', '"{name}" is an assumption without a reason', '加 因:', 'add 因:'],
  'unknown-clause': [
    '条款里没有「{path}」',
    'there is no clause "{path}"',
    '是不是「{near}」？',
    'did you mean "{near}"?',
  ],
  implausible: [
    '「{text}」看来不合常理：{why}',
    '"{text}" looks wrong: {why}',
    '核对原文',
    'compare with the document',
  ],

  'inverse-uncapped': [
    '「{name}」越小越好、按比值计分，没有上限：数接近 0 时得分没有止境',
    '"{name}" is scored by ratio, less being better, without a cap: near zero the score is boundless',
    '写 上限: 1.5 倍，或改用 变换: 离差',
    'write 上限: 1.5 倍, or 变换: 离差',
  ],
  'tie-breaker-idle': [
    '「{scheme}」再比「{name}」分不出先后：得分已经由它决定，或前面比过了',
    'the tie-breaker "{name}" of "{scheme}" breaks no tie: the score is made of it, or it came before',
    '换一个指标',
    'use another indicator',
  ],
  unused: [
    '{kind}「{name}」没有规则、目标或公式用到',
    'no rule, target or formula uses the {kind} "{name}"',
    '是不是漏了一条规则？不用的可以删去',
    'is a rule missing? remove it when it is not needed',
  ],

  // Clauses.
  'outline-missing': [
    '没有写「目录」，漏掉的条款查不出来',
    'there is no outline (目录), so a clause left out cannot be found',
    '按原文次序写 目录: [前言, 一, 二, …]',
    'list the clauses in the order of the document: 目录: [前言, 一, 二, …]',
  ],
  'clause-missing': [
    '目录里的「{path}」在条款里没有写',
    'the outline lists "{path}", but no clause describes it',
    '在「条款」里补上，或从目录删去',
    'add it under 条款',
  ],
  'clause-unlisted': [
    '条款「{path}」不在目录里',
    'the clause "{path}" is not in the outline',
    '按原文次序补进「目录」',
    'add it to 目录 in the order of the document',
  ],
  'clause-order': [
    '条款「{path}」的次序与目录不同',
    'the clause "{path}" is not in the order of the outline',
    '按目录的次序排列',
    'follow the outline',
  ],
  'clause-uncovered': [
    '条款「{path}」没有规则、目标、任务或参数引用，也没有写「无义务」',
    'no rule, target, task or parameter refers to the clause "{path}", and it does not say 无义务',
    '写出它的规则、目标或任务；确实没有要求的写 无义务: 理由',
    'write its rule, target or task, or 无义务: with a reason',
  ],
  'clause-idle': [
    '条款「{path}」写了「无义务」，却有 {count} 处引用',
    'the clause "{path}" says 无义务, but {count} places refer to it',
    '删去「无义务」，或改引用',
    'remove 无义务 or change the references',
  ],

  // Targets and tasks.
  'target-empty': [
    '目标「{name}」没有数值',
    'the target "{name}" has no value',
    '写 值 或 线；定性的写 比: 定性',
    'write 值 or 线, or 比: 定性',
  ],
  'target-indicator': [
    '目标「{name}」有数值，没有「指标」',
    'the target "{name}" has a value but no indicator',
    '写 指标:，数值才能跟踪',
    'write 指标: so that it can be followed',
  ],
  'target-lines': [
    '「{name}」的高线（{high}）没有比标线（{pass}）更高',
    'the stretch line ({high}) of "{name}" is not beyond the pass line ({pass})',
    '核对两条线和指标的方向',
    'check both lines and the direction',
  ],
  'target-range': [
    '「{name}」的区间上端（{high}）不大于下端（{low}）',
    'the upper end ({high}) of "{name}" does not exceed the lower ({low})',
    '核对两端',
    'check both ends',
  ],
  'target-nested': [
    '其中项「{name}」（{part}）比总数（{whole}）还大',
    'the part "{name}" ({part}) exceeds the whole ({whole})',
    '核对原文',
    'compare with the document',
  ],
  'no-lead': [
    '任务「{name}」没有牵头单位',
    'the task "{name}" has no lead unit',
    '写 牵头:，或在条款里写',
    'write 牵头: here or in the clause',
  ],

  // Contradictions and their rulings.
  contradiction: [
    '{zh}',
    '{en}',
    '核对原文；确有矛盾的在「矛盾」里写明暂取哪一个',
    'compare with the document and write a ruling under 矛盾',
  ],
  'ruling-unmatched': [
    '裁定「{between}」对不上任何找到的矛盾',
    'the ruling on "{between}" matches no contradiction that was found',
    '改「涉及」，或删去这条裁定',
    'change 涉及 or remove the ruling',
  ],

  // Worked examples.
  'case-expected': [
    '「{name}」的结果不能是「{value}」',
    'the result of "{name}" cannot be "{value}"',
    '可写：{choices}',
    'one of: {choices}',
  ],
} as const;
