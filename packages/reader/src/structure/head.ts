import { isIndexCard, linesOnCard } from '../open/index-card.ts';
import { findDay } from './calendar.ts';
import { findBasis, findDocumentNumber, findRepealed } from './cited-documents.ts';
import type { Clauses } from './clauses.ts';
import { isDateLine } from './date-line.ts';
import type { ParagraphElement } from './element.ts';
import { isAddressee, isOrganLine, isTitleLine } from './frame.ts';
import { Places } from './places.ts';
import type { ReadHead } from './reading.ts';
import { findValidity } from './validity.ts';

const isMark = (text: string): boolean => /^[\u4e00-\u9fff（）()]{4,40}文件$/.test(text);
/** The number of an order, `假想市人民政府令第12号`, in one line. */
const order = /^([\u4e00-\u9fff]{2,16}令)\s*第?\s*(\d{1,4}|[一二三四五六七八九十百零〇]{1,6})\s*号$/;
const noise =
  /^(?:文号|发文字号|成文日期|发文机关|发布机构|主题分类|有效性|发布日期|组配分类|名称)[：:]|发布时间|来源[：:]|浏览|索引号|点击|打印|字号|[：:].*[：:]/;
const place = /^(?:中共)?[\u4e00-\u9fff]{2,12}?(?:省|市|县|区|州|盟|旗|镇|街道|国务院)/;

/** `〔2024〕18号` alone, as minutes are numbered. */
const bareNumber = /^[〔［[（(]\s*(\d{4})\s*[〕］\]）)]\s*(第?\s*\d{1,4}\s*[号期次])$/;
/** `18号`, `第18期`: an issue keeps its 第, a number needs none. */
const numbered = (words: string): string => words.replace(/\s/g, '').replace(/^第(?=\d+号)/, '');
/** A number in one line with the title, before it or behind it in brackets. */
const numberBeside =
  /^([\u4e00-\u9fff]{2,14}[〔［[（(]\s*\d{4}\s*[〕］\])）]\s*第?\s*\d{1,4}\s*号)\s*(?=[\u4e00-\u9fff《]{4})|\s*[（(]([\u4e00-\u9fff]{2,14}[〔［[]\s*\d{4}\s*[〕］\]]\s*第?\s*\d{1,4}\s*号)[）)]$/;
const isNumberLine = (text: string): boolean =>
  findDocumentNumber(text) !== undefined || order.test(text) || bareNumber.test(text);
const isBracketedDate = (text: string): boolean =>
  /^[（(]\d{4}年\d{1,2}月[）)]$/.test(text) || (/^[（(].{8,14}[）)]$/.test(text) && isDateLine(text.slice(1, -1)));

/** `某县人民政府办公室　　2023年7月19日`: who issues a bulletin or minutes and when, in one line under the mark; in brackets under a title. */
/** `签订日期：2025年3月6日` under a contract. */
const contracted = /^(?:签订|签约|签署)(?:日期|时间)\s*[：:]/;
const masthead =
  /^[（(]?\s*([\u4e00-\u9fff]{3,40}?(?:办公[室厅]|局|委|厅|部|政府|小组|专班|委员会|督查室|指挥部|管委会))\s*(\d{4}年\d{1,2}月\d{1,2}日)\s*[）)]?$/;

/** The same two under a title, the day first: `（2023年7月19日 某县人民政府办公室）`. */
const signedUnder =
  /^[（(]\s*(\d{4}年\d{1,2}月\d{1,2}日)[\s，,]*([\u4e00-\u9fff]{3,40}?(?:办公[室厅]|局|委|厅|部|政府|小组|专班|委员会|指挥部|管委会))(?:印发|发布|制发)?\s*[）)]$/;
/** Who issues and when, where one line says both. */
function mastheadOf(text: string): { readonly issuer: string; readonly day: string } | undefined {
  const [, issuer, day] = masthead.exec(text) ?? [];
  if (issuer !== undefined && day !== undefined) return { issuer, day };
  const [, first, organ] = signedUnder.exec(text) ?? [];
  return organ !== undefined && first !== undefined ? { issuer: organ, day: first } : undefined;
}

const documentKindEnd =
  /(?:通知|意见|决定|办法|方案|措施|通告|公告|函|批复|规定|细则|规划|计划|要点|通报)(?:[（(].{1,10}[）)])?$/;

/** `——2023年1月8日在…会议上`, under the title of a report: when and where it was given. */
const delivered = /^(?:[—–-]+|[（(])\s*\d{4}年\d{1,2}月\d{1,2}日在/;

/** What a clause holds that says from when until when the document is in force, or what it repeals; and what each of these holds, to be looked for in a whole document. */
const provides = /施行|起(?:实施|执行|生效|试行)|有效期|期限|废止|停止执行|失效/;
const providing = /施行|起[实执生试]|效期|期限|废止|停止|失效/g;

/** Lines of the head that may belong to a title. */
function isTitlePart(element: ParagraphElement): boolean {
  const { text, label } = element;
  if (label || isMark(text) || isDateLine(text) || isAddressee(text) || noise.test(text)) return false;
  if (isBracketedDate(text) || delivered.test(text) || signedUnder.test(text)) return false;
  if (/^[（(].*[）)]$/.test(text)) return /^[（(](?:\d{4}|试行|暂行|修订|征求意见|草案)/.test(text);
  return (
    !/[。；：:！!]$/.test(text) &&
    !/^附\s*[件表录]/.test(text) &&
    !(isNumberLine(text) && text.length < 30) &&
    text.length <= 100
  );
}

/** Whether a title has its beginning: an organ before 关于, or a place at its head. */
function isWhole(title: string): boolean {
  const about = title.indexOf('关于');
  if (/的(?:通知|意见|决定|函|批复|通告|公告|实施意见)(?:[（(].*[）)])?$/.test(title)) return about > 0;
  return about > 3 || place.test(title);
}

function findTitle(whole: readonly ParagraphElement[]): string {
  // `【享受主体】` heads a part of a page's own form, below the title.
  const form = whole.findIndex(({ text }, index) => index > 0 && text.startsWith('【'));
  const head = form < 0 ? whole : whole.slice(0, form);
  let last = head.length - 1;
  while (
    last >= 0 &&
    !(head[last] && isTitleLine(head[last] as ParagraphElement) && isTitlePart(head[last] as ParagraphElement))
  )
    last--;
  if (last < 0) last = head.findLastIndex((element) => isTitlePart(element) && !isOrganLine(element));
  let title = '';
  for (let index = last; index >= 0 && last - index < 6; index--) {
    const element = head[index];
    if (!element || !isTitlePart(element)) break;
    if (title.startsWith('关于') && !isOrganLine(element)) break;
    title = element.text.trim() + title;
    if (isWhole(title)) break;
  }
  const after = head[last + 1];
  const named =
    after && last >= 0 && /^[（(].{1,30}[）)]$/.test(after.text) && isTitlePart(after) ? title + after.text : title;
  return bareTitle(named)
    .replace(/\s+(?=关于)/g, '')
    .replace(/^《([^《》]*)》$/, '$1');
}

/** What a notice issues, where it stands below under its own title: `关于印发某分工表的通知`, then 某分工表. */
function issuedBelow(title: string, paragraphs: readonly ParagraphElement[]): string {
  const issued =
    /^(?:[^，。《》]{4,24}(?=关于.*(?:表|清单)》?的通知$))?关于(?:印发|下发|公布)《?([^《》]{6,80})》?的通知$/.exec(
      title,
    )?.[1];
  return issued !== undefined && paragraphs.some(({ text }) => text === issued) ? issued : title;
}

/** What a notice without a title issues: `现将《某某方案》印发给你们`. */
function issuedTitle(paragraphs: readonly ParagraphElement[]): string {
  for (const { text } of paragraphs.slice(0, 6)) {
    const named =
      /(?:现将|现印发)\s*《([^《》]{4,80})》/.exec(text)?.[1] ??
      /^\s*《([^《》]{4,80})》[^。]{0,160}(?:印发|下发)给?你们/.exec(text)?.[1];
    if (named !== undefined) return named;
  }
  return '';
}

/** The organs of a line, notes like （代章） and （盖章） taken off. */
function organsIn(line: string): string[] {
  return line
    .replace(/[（(][^（()）]{0,6}(?:代?章|签字)[）)]/g, '')
    .split(/\s+/)
    .filter((organ) => organ !== '');
}

/** A notice that issues something begins with who issues it. */
const issuing =
  /^([\u4e00-\u9fff（）()\s]{3,60}?(?:政府|办公[室厅]|委员会|党委|[委局厅部办]))\s*(?:关于)?(?:印发|公布|下发|转发)(?!给)/;
/** Where one organ's name ends and the next one's begins, with nothing between them. */
const twoOrgans = /(办公[室厅]|委员会)(?=[\u4e00-\u9fff]{2,8}人民政府(?:办公[室厅])?$)/;

/** A title without the number beside it and the words of a form before it. */
function bareTitle(text: string): string {
  return text
    .replace(/^(?:发文)?标\s*题\s*[：:]\s*/, '')
    .replace(numberBeside, '')
    .trim();
}

/** Organs over the first signature, else the one that the title or the mark begins with. */
function findIssuer(clauses: Clauses, paragraphs: readonly ParagraphElement[], title: string): string | undefined {
  const dated = paragraphs.findIndex(({ text }) => isDateLine(text));
  const organs: string[] = [];
  for (let index = dated - 1; index >= 0 && dated - index < 10; index--) {
    const { text, label } = paragraphs[index] ?? { text: '。' };
    if (label || /[。；：:！!？?]/.test(text) || text.length > 60 || isTitleLine(paragraphs[index] as ParagraphElement))
      break;
    if (!/^[（(]/.test(text)) organs.unshift(...organsIn(text));
  }
  if (organs.length > 0 && organs.every((organ) => organ.length >= 3)) return organs.join('、');
  const head = paragraphs.slice(0, clauses.frame.preface);
  const named = head.map(({ text }) => mastheadOf(text)?.issuer).find((organ) => organ !== undefined);
  if (named !== undefined) return named;
  const notice = head.map(({ text }) => bareTitle(text)).find((text) => issuing.test(text));
  const before =
    issuing.exec(notice ?? '')?.[1] ??
    /^(.{3,60}?)关于/.exec(title)?.[1] ??
    /^(.{2,40}?(?:政府|委员会|办公室|党组|小组|局|厅|委))(?:[\u4e00-\u9fff]{0,4})会议纪要$/.exec(title)?.[1];
  if (before && !before.includes('《')) return before.trim().replace(twoOrgans, '$1 ').split(/\s+/).join('、');
  const last = head.findIndex(
    ({ text }, index) => isMark(text) || /^关于/.test(text) || (text !== '' && title.startsWith(text) && index > 0),
  );
  const marked = isMark(head[last]?.text ?? '') ? last : last - 1;
  const over: string[] = [];
  for (let index = marked; index >= 0; index--) {
    const element = head[index];
    if (!element || !(isMark(element.text) || isOrganLine(element)) || isTitleLine(element)) break;
    over.unshift(...organsIn(element.text.replace(/文件$/, '')));
  }
  return over.length > 0 ? over.join('、') : undefined;
}

/** Whether a line may hold a document's number, or the words of an order before one. */
const mayNumber = (text: string): boolean => text.includes('号') || text.endsWith('令') || /^[〔［[（(]/.test(text);

/** The document's own number: the first short line of the head that is one. */
function findNumber(head: readonly ParagraphElement[]): string | undefined {
  for (const [index, { text }] of head.entries()) {
    if (!mayNumber(text)) continue;
    const beside = numberBeside.exec(text);
    if (beside && documentKindEnd.test(text.replace(numberBeside, '')))
      return findDocumentNumber(beside[1] ?? beside[2] ?? '');
    if (text.length >= 40 || text.includes('《')) continue;
    const next = head[index + 1]?.text ?? '';
    const ordered =
      order.exec(text) ?? (text.endsWith('令') && /^第\s*\S{1,6}\s*号$/.test(next) ? order.exec(text + next) : null);
    const number = ordered
      ? `${ordered[1]}第${ordered[2]}号`
      : findDocumentNumber(text.replace(/^(?:(?:发文)?文\s*号|发文字号|文件编?号)\s*[：:]?\s*/, ''));
    const bare = bareNumber.exec(text);
    if (number !== undefined || bare) return number ?? `〔${bare?.[1]}〕${numbered(bare?.[2] ?? '')}`;
  }
  return undefined;
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

/** What a note on publishing says: in the frame, or on a short line of its own anywhere. */
function findPublic(paragraphs: readonly ParagraphElement[], frame: string): boolean | undefined {
  const notes = paragraphs
    .filter(({ text, label }) => !label && text.length <= 30 && text.includes('公开'))
    .map(({ text }) => text);
  for (const words of [frame, ...notes]) {
    if (/此件[\u4e00-\u9fff]{0,4}不(?:予)?公开|不予?公开|依申请公开|内部资料/.test(words)) return false;
    if (/此件[\u4e00-\u9fff]{0,2}公开|主动公开|公开发布|全文公开/.test(words)) return true;
  }
  return undefined;
}

/** The head of a document from its frame and closing paragraphs. What isn't stated is absent; the title is empty where no line is one. */
export function readHead(text: string, clauses: Clauses): ReadHead {
  const paragraphs = clauses.elements.filter((element): element is ParagraphElement => element.kind === 'paragraph');
  const start = clauses.elements[clauses.frame.preface]?.start ?? text.length;
  const head = paragraphs.filter(({ end }) => end <= start);
  const card = clauses.elements
    .filter((element) => element.end <= start)
    .map((element) => text.slice(element.start, Math.min(element.end, element.start + 800)).replace(/\t/g, ''))
    .find((words) => isIndexCard(words));
  const onCard = card === undefined ? [] : linesOnCard(card);
  const [numberOnCard, dateOnCard] = ['文号', '成文'].map((name) => onCard.find((one) => one.startsWith(name)));
  const number = findNumber(head) ?? findDocumentNumber(numberOnCard?.slice(3) ?? '');
  const title = issuedBelow(findTitle(head), paragraphs) || issuedTitle(paragraphs);
  const issuer = findIssuer(clauses, paragraphs, title);
  const dateLine =
    paragraphs.find((element) => isDateLine(element.text)) ??
    head.find(
      ({ text: words }) =>
        mastheadOf(words) !== undefined ||
        isBracketedDate(words) ||
        delivered.test(words) ||
        /^[（(].*日.*(?:通过|公布|修订|批准)/.test(words),
    );
  const frameWords = clauses.clauses
    .filter(({ kind }) => kind === 'front' || kind === 'signature' || kind === 'record')
    .map((clause) => text.slice(clause.start, Math.min(clause.end, clause.start + 4000)))
    .join('\n');
  const inHead = /(?:成\s*文\s*日\s*期|发文(?:时间|日期))\s*[：:]\s*(\d{4})[年./-](\d{1,2})[月./-](\d{1,2})/.exec(
    head.map(({ text: words }) => words.slice(0, 200)).join('\n'),
  );
  const dated =
    findDay(mastheadOf(dateLine?.text ?? '')?.day ?? dateLine?.text ?? '') ??
    findDay(inHead ? `${inHead[1]}年${Number(inHead[2])}月${Number(inHead[3])}日` : (dateOnCard ?? '')) ??
    findDay(/\d{4}年\d{1,2}月\d{1,2}日印发/.exec(frameWords)?.[0] ?? '') ??
    findDay(paragraphs.slice(-8).find(({ text: words }) => contracted.test(words))?.text ?? '');
  const provided = new Places(text, providing);
  const provisions = clauses.clauses
    .filter(({ kind, label }) => kind === 'closing' || label !== '')
    .filter((clause) => clause.end - clause.start < 3000 && provided.meet(clause))
    .map((clause) => text.slice(clause.start, clause.end))
    .filter((words) => provides.test(words))
    .join('\n');
  const first = clauses.clauses.find(({ kind }) => kind === 'numbered');
  const grounds = clauses.clauses.find(
    ({ kind, title, start: from, end }) =>
      kind === 'numbered' &&
      end - from < 1000 &&
      title.length <= 8 &&
      /^(?:[^，]{0,6}依据|目的|制定目的|目的(?:和|与|及)依据|适用依据)$/.test(title),
  );
  const reasons = paragraphs
    .filter(
      (element) =>
        (element.start >= start && element.start < (first?.start ?? text.length)) ||
        (element.start < start && element.text.length > 20 && /[。：:]/.test(element.text)) ||
        element.label?.name === '第一条' ||
        (element.start >= (grounds?.start ?? text.length) && element.end <= (grounds?.end ?? 0)),
    )
    .map((element) => element.text)
    .join('\n');
  const isPublic = findPublic(paragraphs, frameWords);
  const repealed = findRepealed(provisions);
  const copies = paragraphs.find((element) => element.text.startsWith('抄') && /^抄\s*送/.test(element.text));
  return {
    title,
    ...(number !== undefined && { number }),
    ...(issuer !== undefined && { issuer }),
    ...(dated !== undefined && { dated }),
    ...findValidity(provisions, dated),
    ...(isPublic !== undefined && { isPublic }),
    ...(repealed.length > 0 && { repeals: repealed }),
    basis: findBasis(reasons === '' ? frameWords : reasons),
    copiedTo: copies ? splitCopies(copies.text) : [],
  };
}
