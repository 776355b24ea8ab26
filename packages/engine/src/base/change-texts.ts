/** Texts of findings about the changes of a trial. Same columns as the texts about the language. */
export const changeTexts = {
  'change-path': ['「{path}」里没有「{part}」', '"{part}" of "{path}" isn\'t there', '{near}', '{near}'],
  'change-form': [
    '看不懂要改哪里：「{path}」',
    'this doesn\'t say what to change: "{path}"',
    '写成 参数.名称、评价.方案.组.指标.权（或 基准 上限 下限）、评价.方案.切.档、奖补.名称.上限、奖补.名称.档.序号.线（或 果）、合计上限.名称.上限、数据.对象.代码.数据项',
    'write 参数.name, 评价.scheme.group.indicator.权 (or 基准 上限 下限), 评价.scheme.切.class, 奖补.name.上限, 奖补.name.档.number.线 (or 果), 合计上限.name.上限, 数据.subject.code.item',
  ],
  'change-value': [
    '「{path}」不能改成「{value}」：{why}',
    '"{path}" can\'t become "{value}": {why}',
    '写一个{expected}',
    'write {expected}',
  ],
} as const;
