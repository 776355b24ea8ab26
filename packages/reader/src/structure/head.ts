import { addTo, findDay, toDay } from './calendar.ts';
import type { Clauses } from './clauses.ts';
import type { ParagraphElement } from './element.ts';
import { isAddressee, isDateLine, isOrganLine, isTitleLine } from './frame.ts';
import type { ReadHead } from './reading.ts';

const numberPattern = /([\u4e00-\u9fff]{1,14})[〔［[【（(]\s*(\d{4})\s*[〕］\]】）)]\s*第?\s*(\d{1,4})\s*号/;
const isMark = (text: string): boolean => /^[\u4e00-\u9fff（）()]{4,40}文件$/.test(text);
const noise = /发布时间|来源[：:]|浏览|索引号|点击|打印|字号|[：:].*[：:]/;
const place = /^(?:中共)?[\u4e00-\u9fff]{2,12}?(?:省|市|县|区|州|盟|旗|镇|街道|国务院)/;

const isBracketedDate = (text: string): boolean => /^[（(].{8,14}[）)]$/.test(text) && isDateLine(text.slice(1, -1));

/** Lines of the head that may belong to a title. */
function isTitlePart(element: ParagraphElement): boolean {
  const { text, label } = element;
  if (label || isMark(text) || isDateLine(text) || isAddressee(text) || noise.test(text)) return false;
  if (isBracketedDate(text)) return false;
  if (/^[（(].*[）)]$/.test(text)) return /^[（(](?:\d{4}|试行|暂行|修订|征求意见|草案)/.test(text);
  return (
    !/[。；：:]$/.test(text) &&
    !/^附\s*[件表录]/.test(text) &&
    !(numberPattern.test(text) && text.length < 30) &&
    text.length <= 100
  );
}

/** Whether a title has its beginning: an organ before 关于, or a place at its head. */
function isWhole(title: string): boolean {
  const about = title.indexOf('关于');
  if (/的(?:通知|意见|决定|函|批复|通告|公告|实施意见)(?:[（(].*[）)])?$/.test(title)) return about > 0;
  return about > 3 || place.test(title);
}

function findTitle(head: readonly ParagraphElement[]): string {
  let last = head.length - 1;
  while (
    last >= 0 &&
    !(head[last] && isTitleLine(head[last] as ParagraphElement) && isTitlePart(head[last] as ParagraphElement))
  )
    last--;
  if (last < 0) last = head.findLastIndex(isTitlePart);
  let title = '';
  for (let index = last; index >= 0 && last - index < 6; index--) {
    const element = head[index];
    if (!element || !isTitlePart(element)) break;
    if (title.startsWith('关于') && !isOrganLine(element)) break;
    title = element.text.trim() + title;
    if (isWhole(title)) break;
  }
  const after = head[last + 1];
  const whole =
    after && last >= 0 && /^[（(].{1,30}[）)]$/.test(after.text) && isTitlePart(after) ? title + after.text : title;
  return whole.replace(/\s+(?=关于)/g, '');
}

/** Organs over the first signature, else the one that the title or the mark begins with. */
function findIssuer(clauses: Clauses, paragraphs: readonly ParagraphElement[], title: string): string | undefined {
  const dated = paragraphs.findIndex(({ text }) => isDateLine(text));
  const organs: string[] = [];
  for (let index = dated - 1; index >= 0 && dated - index < 10; index--) {
    const { text, label } = paragraphs[index] ?? { text: '。' };
    if (label || /[。；：:]/.test(text) || text.length > 60 || isTitleLine(paragraphs[index] as ParagraphElement))
      break;
    if (!/^[（(]/.test(text)) organs.unshift(...text.split(/\s+/).filter((organ) => organ !== ''));
  }
  if (organs.length > 0 && organs.every((organ) => organ.length >= 3)) return organs.join('、');
  const over = paragraphs
    .slice(0, clauses.frame.preface)
    .find(
      (element, index) =>
        isOrganLine(element) && !isMark(element.text) && /^关于/.test(paragraphs[index + 1]?.text ?? ''),
    );
  const before = /^(.{3,60}?)关于/.exec(title)?.[1] ?? over?.text;
  if (before && !before.includes('《')) return before.trim().split(/\s+/).join('、');
  const mark = paragraphs.slice(0, clauses.frame.preface).find(({ text }) => isMark(text));
  return mark?.text.replace(/文件$/, '') || undefined;
}

/** Names that share an ending written once: `市委、市政协办公室` are two offices. */
function splitCopies(text: string): string[] {
  return text
    .replace(/^抄\s*送\s*[：:]?\s*/, '')
    .replace(/[。.]\s*$/, '')
    .split(/[，,；;]/)
    .flatMap((group) => {
      const names = group.split(/[、\s]+/).filter((name) => name !== '');
      const ending = /(办公室|办公厅)$/.exec(names.at(-1) ?? '')?.[1];
      if (ending === undefined) return names;
      return names.map((name) => (/(?:办公室|办公厅|部门|单位|局|院|办)$/.test(name) ? name : name + ending));
    });
}

function findBasis(text: string): string[] {
  const basis = new Set<string>();
  const cited = /(?:根据|按照|依据|遵照|贯彻|落实|对照|参照)([^。；]{0,400})/g;
  for (const [, words = ''] of text.matchAll(cited)) {
    for (const [, name = '', after = ''] of words.matchAll(
      /《([^《》]{2,120})》([（(〔][^（()）〕]{0,40}[〔［[][^）)]{0,24}[）)])?/g,
    )) {
      const number = numberPattern.exec(after);
      basis.add(number ? `${number[1]}〔${number[2]}〕${number[3]}号` : name);
    }
  }
  return [...basis];
}

interface Validity {
  readonly from?: string;
  readonly until?: string;
}

function findValidity(text: string, dated: string | undefined): Validity {
  const starts = /自([^，。；]{2,24}?)(?:起)(?:\d{1,3}日后)?(?:正式)?(?:施行|实施|执行|生效)/.exec(text);
  const year = dated?.slice(0, 4);
  const short = /^(\d{1,2})月(\d{1,2})日$/.exec(starts?.[1] ?? '');
  const delay = /(\d{1,3})日后/.exec(starts?.[0] ?? '')?.[1];
  let from = starts ? findDay(starts[1] ?? '') : undefined;
  if (short && year !== undefined) from = toDay(Number(year), Number(short[1]), Number(short[2]));
  if (starts && !from && dated && /(?:发布|公布|印发|下发|发文|颁布)之日|即日/.test(starts[0])) {
    from = addTo(dated, { days: delay === undefined ? 0 : Number(delay) });
  }
  const ends =
    /(?:有效期|执行期|实施期|政策期|施行)(?:限)?[^。；]{0,16}?(?:至|到|截至|截止)(?:于)?((?:\d{4})年(?:\d{1,2}月(?:\d{1,2}日)?)?底?)/.exec(
      text,
    );
  const end = ends?.[1] ?? '';
  let until = findDay(end);
  if (ends && !until) {
    const parts = /(\d{4})年(?:(\d{1,2})月)?/.exec(end);
    until = parts ? addTo(`${parts[1]}-${(parts[2] ?? '12').padStart(2, '0')}-01`, { months: 1, days: -1 }) : undefined;
  }
  const spell =
    /(?:有效期|试行期|执行期)(?:限)?(?:为|暂定为?|暂定|定为)?\s*(\d{1,2}|[一二两三四五六七八九十])\s*(年|个月)/.exec(
      text,
    );
  if (!until && spell && from) {
    const count = /\d/.test(spell[1] ?? '')
      ? Number(spell[1])
      : '零一二三四五六七八九十'.indexOf((spell[1] ?? '').replace('两', '二'));
    until = addTo(from, spell[2] === '年' ? { years: count, days: -1 } : { months: count, days: -1 });
  }
  return { ...(from !== undefined && { from }), ...(until !== undefined && { until }) };
}

/** The head of a document from its frame and closing paragraphs. What isn't stated is absent; the title is empty where no line is one. */
export function readHead(text: string, clauses: Clauses): ReadHead {
  const paragraphs = clauses.elements.filter((element): element is ParagraphElement => element.kind === 'paragraph');
  const start = clauses.elements[clauses.frame.preface]?.start ?? text.length;
  const head = paragraphs.filter(({ end }) => end <= start);
  const numbered = head
    .map((element) => ({ element, found: numberPattern.exec(element.text) }))
    .find(({ element, found }) => found && element.text.length < 40 && !element.text.includes('《'));
  const number = numbered?.found ? `${numbered.found[1]}〔${numbered.found[2]}〕${numbered.found[3]}号` : undefined;
  const title = findTitle(head);
  const issuer = findIssuer(clauses, paragraphs, title);
  const dateLine =
    paragraphs.find((element) => isDateLine(element.text)) ??
    head.find(({ text: words }) => isBracketedDate(words) || /^[（(].*日.*(?:通过|公布|修订|批准)/.test(words));
  const frameWords = clauses.clauses
    .filter(({ kind }) => kind === 'front' || kind === 'signature' || kind === 'record')
    .map((clause) => text.slice(clause.start, Math.min(clause.end, clause.start + 4000)))
    .join('\n');
  const dated = findDay(dateLine?.text ?? '') ?? findDay(/\d{4}年\d{1,2}月\d{1,2}日印发/.exec(frameWords)?.[0] ?? '');
  const provisions = clauses.clauses
    .filter(({ kind, label }) => kind === 'closing' || label !== '')
    .filter((clause) => clause.end - clause.start < 3000)
    .map((clause) => text.slice(clause.start, clause.end))
    .filter((words) => /施行|起(?:实施|执行|生效)|有效期/.test(words))
    .join('\n');
  const first = clauses.clauses.find(({ kind }) => kind === 'numbered');
  const reasons = paragraphs
    .filter(
      (element) =>
        (element.start >= start && element.start < (first?.start ?? text.length)) || element.label?.name === '第一条',
    )
    .map((element) => element.text)
    .join('\n');
  const isPublic = /此件公开|主动公开|公开发布/.test(frameWords)
    ? true
    : /不予?公开|依申请公开/.test(frameWords)
      ? false
      : undefined;
  const copies = paragraphs.find((element) => /^抄\s*送/.test(element.text));
  return {
    title,
    ...(number !== undefined && { number }),
    ...(issuer !== undefined && { issuer }),
    ...(dated !== undefined && { dated }),
    ...findValidity(provisions, dated),
    ...(isPublic !== undefined && { isPublic }),
    basis: findBasis(reasons === '' ? frameWords : reasons),
    copiedTo: copies ? splitCopies(copies.text) : [],
  };
}
