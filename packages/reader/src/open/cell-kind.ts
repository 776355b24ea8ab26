import { cleanLine, endsAsOrgan } from './clean-line.ts';
import { isFigure } from './row-bounds.ts';

/** What a cell is by its looks. */
export type CellKind = 'figure' | 'time' | 'measure' | 'organs' | 'text' | 'word';

const bounded =
  /^(?:[≥≤<>＞＜约〔[（(]?-?\d[\d.,]*(?:[%‰]|[〕\])）]|[万亿千]{0,2}(?:元|家|个|户|亩|项|人|吨|件|台|套|分|公里|平方米|千瓦时))?(?:以上|以内|左右)?|-?\d[\d.]*[—～~-]\d[\d.]*%?)$/;
const time =
  /^(?:(?:20\d\d)?[年]?(?:每|全|上半|下半|第?[一二三四1-4]季)?(?:\d{1,2}月|[年月季度周旬]|年度|季度)?(?:\d{1,2}日)?(?:底|前|末|初|中旬|上旬|下旬)?(?:前|完成)?|长期(?:坚持|推进)?|持续(?:推进|开展)?|常态化|(?:20)?\d\d[.年-]\d{1,2}(?:[.月-]\d{0,2}日?)?(?:底|前)?|\d{1,2}月[—～~至-]\d{1,2}月|20\d\d[—～~-]20\d\d年?)$/;
const measure =
  /^(?:[万亿千]?(?:元|吨|人次?|家|户|件|亩|平方米|立方米|千瓦时?|千瓦|标?箱)(?:标准?煤)?(?:\/[\u4e00-\u9fff]{1,4})?|[%‰℃]|个百分点|百分点|[个家户项条人次场座台套处件天辆只艘平位岁名期份所]|公里|公顷|亩|兆瓦|位次?|分|台（套）|[吨千]\S{0,3}\/\S{1,4}|微克\/立方米|人\/\S{1,4}|P|EFLOPS)$/;

/** Whether a cell is organs and nothing else: `发改委`, `市财政局、税务局`, `各镇（街道）`. */
export function areUnits(cell: string): boolean {
  const words = cleanLine(cell).replace(/[（(][^（()）]*[)）]/g, '');
  if (words === '' || words.length > 160 || /[。；：:\d%]/.test(words)) return false;
  const names = words.split(/[、，,\s]+/).filter((name) => name !== '');
  return names.every(
    (name) =>
      name.length <= 24 &&
      (endsAsOrgan(name) ||
        /(?:海关|银行|[分支]行|电网|供电|[工妇残侨商文科社]联|科协|团[市县区]委|法院|学院|大学|医院|(?:有关|相关|责任|成员)(?:单位|部门)|各地)$/.test(
          name,
        )),
  );
}

/** The kind of a cell's line. */
export function kindOf(line: string): CellKind {
  const words = cleanLine(line);
  if (isFigure(words) || bounded.test(words)) return 'figure';
  if (measure.test(words)) return 'measure';
  if (words.length <= 14 && time.test(words)) return 'time';
  if (areUnits(words)) return 'organs';
  return words.length > 16 || /[。；，]|\d/.test(words) ? 'text' : 'word';
}

/** What the head of a column lets expect below it; undefined where it doesn't tell. */
export function kindUnder(head: string): CellKind | undefined {
  if (/^[序编]\s*号$/.test(head)) return 'figure';
  if (/时限|时间|期限|进度/.test(head)) return 'time';
  if (/^(?:计量)?单位$/.test(head)) return 'measure';
  if (/(?:单位|部门|处室|科室|主体)(?:[（(].*)?$/.test(head) && !/^(?:计量)?单位/.test(head)) return 'organs';
  if (/(?:任务|内容|要求|措施|举措|事项|(?:具体|工作|主要)目标)$/.test(head)) return 'text';
  if (/\d{4}年|目标值|基期|现状|季度|完成数|合计|[（(][^（()）]{1,8}[)）]$|%$/.test(head)) return 'figure';
  if (/领导|责任人|联系人|姓名|类别|领域|名称|地区|县|区|镇|备注/.test(head)) return 'word';
  return undefined;
}
