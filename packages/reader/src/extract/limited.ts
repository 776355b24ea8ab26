import type { Quantity } from './quantity.ts';
import { screen } from './screen.ts';

const bad =
  '(?:不良|废品|返修|返工|投诉|退货|差错|出错|故障|破损|流失|退库|不合格|负债|亏损|逾期|漏损|空置|闲置|缺工|欠薪|死亡|失业|发病|患病|辍学|弃风|弃光|违约|代偿|空驶|事故)';
const lower = screen.of(
  new RegExp(
    `(?:浓度|PUE值?|${bad}率|(?:事故|投诉|死亡|案件|信访)(?:起|件|人|次|案)?数量?|污染天数|(?:单位|每|吨|百元|万元|综合|平均)[^，]{0,20}(?:能耗|煤耗|电耗|水耗|物耗|成本|排放强度)|(?:单位|每|吨|万元)[^，]{0,16}(?:用水量|取水量|排放量)|(?:开办|办理|审批|审查|通关|等待|停电|办结|响应)时间|用时|时限|(?:总量|增量|消费量|排放量)[^，]{0,4}控制(?:目标|指标)|(?:改造|落地|审批|建设|交付|周转|平均)[^，]{0,6}周期)$`,
  ),
);
/** What is saved or falls is the better the more of it. */
const saved = /进水|下降|降低|降幅|压减|压缩|缩短|减少|削减|节约|腾出|提高|提升|增长|增速|增幅/;

/** What is the better the lower it is, and a level of it to be reached is a limit: `浓度达51微克/立方米`, `不良率降至0.5%`. */
export function isLimited(
  name: string,
  { comparator, suffix, unit }: Pick<Quantity, 'comparator' | 'suffix' | 'unit'>,
): boolean {
  const isConcentration = /^(?:微克|毫克)\/(?:立方米|升)$/.test(unit ?? '');
  return comparator === '≥' && suffix === '' && (isConcentration || lower.test(name)) && !saved.test(name);
}

/** How a number in a table compares: all of a share is full coverage, a level of what is the better the lower it is a limit. */
export function comparatorOf(name: string, q: Quantity): Quantity['comparator'] {
  if (q.value === '100' && q.unit === '%' && q.comparator === '≥') return '全覆盖';
  return isLimited(name, q) ? '≤' : q.comparator;
}
