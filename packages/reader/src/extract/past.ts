import type { PeriodMention } from './find-periods.ts';
import type { Horizon } from './horizon.ts';

const done =
  /(?:已|已经|业已|均已)(?:累计|有|建成|实现|达到?|完成|培育|形成|成为|超过|突破|拥有|引进|获批|获得|连续)|(?:达到|实现|完成|增长|取得|提高|提升|下降|突破|新增|培育|建成|引进|获得|荣获|淘汰|腾出)了|位居全国第|同期增长|保持了|累计已/;
/** `完成年度目标任务300亿元的40%`: how far one has come, whatever word for a goal stands in it. */
const progress =
  /完成(?:了)?(?:全年|年度|年|省定|市定|上级下达的?)?(?:目标|任务|计划|预算|进度)[^，]{0,24}\d[^，]{0,6}的?\d|(?:完成|占|为)(?:全年|年度|年)(?:目标|任务|计划|预算)(?:任务)?(?:总?数)?的\d|进度的?\d|同比(?:增长|下降|增加|减少|提高)\d[^，]{0,8}，?(?:较|比|高于|低于)/;
const ahead = /力争|争取|确保|到20\d\d年|目标|计划|预计|将|努力|要求/;

/** Whether what a stretch of flat text states has already happened: its year is over, or its words say so. */
export function isPast(
  text: string,
  periods: readonly PeriodMention[],
  { year, signed }: Pick<Horizon, 'year' | 'signed'>,
): boolean | undefined {
  if (
    signed !== undefined &&
    periods.some(({ kind, month }) => kind === 'in' && month !== undefined && month < signed) &&
    !ahead.test(text)
  )
    return true;
  const forward = periods.some(
    ({ kind, to }) =>
      kind === 'each' ||
      kind === 'years' ||
      ((kind === 'until' || kind === 'in' || kind === 'span') && to !== undefined && year !== undefined && to >= year),
  );
  const over = periods.some(
    ({ kind, to }) =>
      kind === 'past' ||
      ((kind === 'until' || kind === 'in' || kind === 'span') && to !== undefined && year !== undefined && to < year),
  );
  if (over && !forward && !/力争|争取|确保/.test(text)) return true;
  if (progress.test(text) && !forward && !/力争|争取|确保/.test(text)) return true;
  if (done.test(text) && !/力争|争取|确保|到20\d\d年/.test(text)) return true;
  if (over && (forward || !/力争|争取|确保/.test(text))) return true;
  if (forward || ahead.test(text)) return false;
  return undefined;
}

/** Headings of parts that look back. */
export const looksBack =
  /现状|发展基础|工作基础|基础与|回顾|成效|背景|形势|存在(?:的)?问题|主要问题|工作情况|取得的成绩|实施情况|机遇与挑战/;
