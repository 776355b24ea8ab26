import { endsIn } from '../open/characters.ts';
import { isDateLine } from './date-line.ts';
import type { AnnexHeading, Element, ParagraphElement } from './element.ts';

export const documentKind =
  /(?:通知|意见|办法|方案|要点|措施|清单|计划|规定|细则|政策|规划|行动|条例|决定|纲要|指南|公告|通告|函|批复|准则|标准|体系|任务书|责任书|分解表|目标表|安排|十条|若干|举措|指引|规则|规程|制度|分解|分工|预案|目录|导则|纪要|公示|章程|报告)(?:[（(〔][^）)〕]{1,30}[）)〕]){0,2}$/;

/** `附件1任务分解表`: the number and the title in one line, nothing but a space between them, which is gone. */
function findRunOnHeading(text: string): AnnexHeading | undefined {
  const found = /^(附\s*件|附\s*表|附\s*录)\s*(\d{1,2}|[A-H]?)\s*([\u4e00-\u9fff《“20].{3,50})$/.exec(text);
  const [, kind = '', number = '', rest = ''] = found ?? [];
  if (
    !found ||
    !(documentKind.test(rest) || /表$/.test(rest)) ||
    /[。；，：]|^(?:所列|中|规定|见|和|至|、|目录|清单)/.test(rest)
  )
    return undefined;
  return { kind: kind.replace(/\s/g, ''), number, rest };
}

/** `附件`, `附件1`, `附件 2：名称`, `附表1` at the head of an attachment; not the list `附件：1.…`, not `附件1所列…`. */
function findAnnexHeading(text: string): AnnexHeading | undefined {
  if (!text.startsWith('附')) return undefined;
  const found =
    /^(附\s*件|附\s*表|附\s*录)\s*((?:[\d一二三四五六七八九十]{0,3}|[A-H])(?:\s*[-—－]\s*\d{1,2})?)\s*(?:[：:、.．\s]\s*(.{0,60}))?$/.exec(
      text,
    );
  if (!found) return findRunOnHeading(text);
  const [, kind = '', number = '', rest = ''] = found;
  if (number === '' && rest !== '') return undefined;
  if (endsIn(rest, '。；')) return undefined;
  return { kind: kind.replace(/\s/g, ''), number: number.replace(/\s/g, '').replace(/[—－]/, '-'), rest };
}

/** `附件：…`, the list of attachments under the body. */
export function startsAnnexList(text: string): boolean {
  return text.startsWith('附') && /^附\s*[件表]?\s*[：:]\s*\S/.test(text) && !text.endsWith('。');
}

/** `附件：某某标准` right over a table: the heading of the only attachment and not a list of them. */
export function isTitledAnnex(elements: readonly Element[], index: number): boolean {
  const element = elements[index];
  return (
    element?.kind === 'paragraph' &&
    elements[index + 1]?.kind === 'table' &&
    element.text.startsWith('附') &&
    /^附\s*[件表]\s*[：:]\s*(?!\d+\s*[.．、])\S/.test(element.text) &&
    !element.text.endsWith('。')
  );
}

/** The heading of an attachment: by its own words, or by its title alone. */
export const annexHeadingOf = ({ text, annex }: ParagraphElement): AnnexHeading | undefined =>
  annex ?? findAnnexHeading(text);

const bare = (text: string): string => text.replace(/[\s《》“”]/g, '');
/** What a line of the list of attachments says: its number and its title. */
const listedTitle = /^(?:附\s*[件表]?\s*[：:]\s*)?(?:(\d{1,2})\s*[.．、])?(.{4,90})$/;

/**
 * Marks attachments that only their titles head: a line below a date that says what the list of attachments says, right over a table.
 * None where attachments have headings of their own.
 */
export function markListedAnnexes(elements: readonly Element[]): readonly Element[] {
  const list = elements.findIndex((element) => element.kind === 'paragraph' && startsAnnexList(element.text));
  if (list < 0) return elements;
  const listed = new Map<string, string>();
  const marked = [...elements];
  let isBelow = false;
  for (let index = list; index < elements.length; index++) {
    const element = elements[index];
    if (element?.kind !== 'paragraph') continue;
    if (annexHeadingOf(element)) return elements;
    if (isDateLine(element.text)) isBelow = true;
    else if (isBelow) {
      const number = elements[index + 1]?.kind === 'table' ? listed.get(bare(element.text)) : undefined;
      if (number !== undefined) marked[index] = { ...element, annex: { kind: '附件', number, rest: element.text } };
    } else {
      const [, number = '', title = ''] = listedTitle.exec(element.text) ?? [];
      listed.set(bare(title), number);
    }
  }
  return marked;
}
