import { endsIn } from '../open/characters.ts';
import { endsAsOrgan } from '../open/clean-line.ts';
import type { Label } from '../open/label.ts';
import { annexHeadingOf, documentKind, isTitledAnnex, startsAnnexList } from './annex-headings.ts';
import { isDateLine } from './date-line.ts';
import { type Element, labelsOf, type ParagraphElement } from './element.ts';

/** What names of kinds of documents end with, and notes in brackets behind them. */
const kindEnds = '知见法案点施单划定则策动例要南告函复准系书表排条干措引程度解工录示）)〕';
const printed = /^.{2,40}(?:办|室|局|委|部|院|厅|府|会|处)(?:公室)?\s*\d{4}年\d{1,2}月\d{1,2}日(?:印发|印制)$/;

/** The beginning of 版记: who gets copies, or who printed the document and when. */
export function startsRecord(text: string): boolean {
  if (text.length > 400) return false;
  if ('抄分主'.includes(text.charAt(0)) && /^(?:[抄分]\s*送|主题词)/.test(text)) return true;
  return (text.endsWith('印发') || text.endsWith('印制')) && printed.test(text);
}

/** A line that may be a title: no label, no stop, ending in the name of a kind of document. */
export function isTitleLine({ text, label }: ParagraphElement): boolean {
  if (label || !endsIn(text.trimEnd(), kindEnds)) return false;
  const words = text.replace(/\s/g, '').replace(/[（(][^（()）]{2,16}[〔［[]\d{4}[〕］\]]\d+号[）)]$/, '');
  return (
    !/^(?:为|根据|按照|现|附[件表录][：:\d])/.test(words) &&
    words.length >= 4 &&
    words.length <= 90 &&
    documentKind.test(words)
  );
}

/** To whom the document is sent: organs, closed by a colon. */
export function isAddressee(text: string): boolean {
  if (!endsIn(text, '：:') || text.length > 200 || /[。；]/.test(text)) return false;
  return (
    /(?:各|单位|政府|委|局|部门|办)/.test(text) && !/(?:如下|以下|规定|意见|措施|方案|目标|通知|要求)[：:]$/.test(text)
  );
}

/** A line that is the name of one organ or several. */
export function isOrganLine({ text, label }: ParagraphElement): boolean {
  if (label) return false;
  const words = text.replace(/\s/g, '');
  if (words.length < 3 || words.length > 60) return false;
  if (/[（(](?:盖章|签字|签章|印章)[）)][：:]?$/.test(words)) return true;
  if (/[。；：:！!？?]/.test(words)) return false;
  return endsAsOrgan(words) || /代章[）)]$/.test(words);
}

/** For each place where a signature begins — organs over a date, with the note on publishing after it — the place after its end. */
export function findSignatures(elements: readonly Element[]): ReadonlyMap<number, number> {
  const signatures = new Map<number, number>();
  let floor = 0;
  for (const [index, element] of elements.entries()) {
    if (element.kind === 'table' || !isDateLine(element.text)) continue;
    let start = index;
    while (start > floor && index - start < 12) {
      const above = elements[start - 1];
      if (above?.kind !== 'paragraph' || !isOrganLine(above)) break;
      start -= 1;
    }
    let end = index + 1;
    for (; end < elements.length; end++) {
      const below = elements[end];
      if (below?.kind !== 'paragraph' || !/^[（(].{2,60}[）)]$/.test(below.text) || below.label) break;
    }
    if (start < index) signatures.set(start, end);
    floor = end;
  }
  return signatures;
}

/** Where the parts of the frame before the body end: elements before `preface` are the head, those before `body` the preface. */
export interface Frame {
  readonly preface: number;
  readonly body: number;
}

function isRunning(text: string): boolean {
  return text.length >= 12 && (endsIn(text, '：:；') || text.includes('。'));
}

/** The first element after a table of contents; `from` where there is none. */
function skipContents(elements: readonly Element[], from: number): number {
  const heading = elements.findIndex(
    (element, index) =>
      index >= from &&
      index < from + 40 &&
      element.kind === 'paragraph' &&
      element.text.startsWith('目') &&
      /^目\s*[录次]$/.test(element.text),
  );
  if (heading < 0) return from;
  const bare = (element: Element | undefined) =>
    element?.kind === 'paragraph' ? element.text.replace(/[.…·\s]*[（(]?\d*[）)]?$/, '').replace(/\s/g, '') : '';
  const first = bare(elements[heading + 1]);
  for (let index = heading + 2; index < elements.length; index++)
    if (first !== '' && bare(elements[index]) === first) return index;
  return heading + 1;
}

/**
 * The first attachment of a document whose body has no clauses of its own: its list or heading. One whose only attachment holds clauses,
 * under a notice that issues it, is that attachment: there it is no beginning. -1 where there is none.
 */
function findAnnexStart(elements: readonly Element[], from: number): number {
  const isHeading = (element: Element | undefined) =>
    element?.kind === 'paragraph' && annexHeadingOf(element) !== undefined;
  const first = elements.findIndex((element, index) => index > from + 2 && isHeading(element));
  if (first < 0) return -1;
  const heading = elements[first];
  const isNumbered = heading?.kind === 'paragraph' && (annexHeadingOf(heading)?.number ?? '') !== '';
  const holdsClauses = elements
    .slice(first + 1)
    .some((element) => element.kind === 'paragraph' && element.label?.number === 1 && element.label.kind !== 'dash');
  if (!isNumbered && holdsClauses) return -1;
  const list = elements.findIndex((element) => element.kind === 'paragraph' && startsAnnexList(element.text));
  if (issuesAbove(elements, list < 0 ? from : list, first)) return -1;
  return list >= 0 && list < first ? list : first;
}

/**
 * Whether what a notice issues stands between the list of attachments and the first of them, below the notice's date: a title that the
 * list doesn't name, over a table or a first label. Then that is the body.
 */
function issuesAbove(elements: readonly Element[], from: number, annex: number): boolean {
  const listed = elements.slice(from, annex).flatMap((element) => (element.kind === 'paragraph' ? [element.text] : []));
  const isListed = (title: string) =>
    listed.some((line) => line !== title && /^附|^\d/.test(line) && line.includes(title));
  return elements.slice(from, annex).some((element, place) => {
    const [above, below] = [elements[from + place - 1], elements[from + place + 1]];
    if (element.kind !== 'paragraph' || above?.kind !== 'paragraph' || !isDateLine(above.text)) return false;
    const holds = below?.kind === 'table' || below?.label?.number === 1;
    return holds && isTitleLine(element) && !isListed(element.text);
  });
}

/** Whether the body begins with a label, told by its place among all labels. Chapters and articles open a body whatever their number; others where they are numbered 1, are the first of all in Chinese numbers, or the next of their kind goes on from them. */
function opensBody(labels: readonly Label[], at: number, isAtStart: boolean): boolean {
  const label = labels[at];
  if (!label || label.kind === 'dash') return false;
  if (label.number === 1 || /^(?:part|chapter|section|article)$/.test(label.kind)) return true;
  // An excerpt that begins with a label of whatever number.
  if (isAtStart) return true;
  // An excerpt of one section: `三、…` or `（三）…`, whatever it holds.
  const isFirst = labels.find(({ kind }) => kind !== 'dash') === label;
  if (isFirst && (label.kind === 'han' || label.kind === 'han-bracket')) return true;
  let next = at + 1;
  while (next < labels.length && labels[next]?.kind !== label.kind) next += 1;
  return labels[next]?.number === label.number + 1;
}

/** The title of a document without labels below the notice that issues it and the notice's date, a note on publishing between them or not; -1 where there is none. */
function findIssued(elements: readonly Element[]): number {
  const isNote = (element: Element | undefined) =>
    element?.kind === 'paragraph' && /^[（(].{2,60}[）)]$/.test(element.text);
  return elements.findIndex((element, index) => {
    const above = elements[isNote(elements[index - 1]) ? index - 2 : index - 1];
    return (
      element.kind === 'paragraph' &&
      above?.kind === 'paragraph' &&
      isDateLine(above.text) &&
      isTitleLine(element) &&
      elements.slice(index + 1).some((below) => below.kind === 'paragraph' && isRunning(below.text))
    );
  });
}

/** Finds where the body begins and what before it is head and what preface. */
export function findFrame(elements: readonly Element[], isBodyTable: (index: number) => boolean): Frame {
  const from = skipContents(elements, 0);
  const annex = findAnnexStart(elements, from);
  const labels = labelsOf(elements);
  let place = -1;
  let body = elements.findIndex((element, index) => {
    if (element.kind === 'paragraph' && element.label) place += 1;
    if (index < from) return false;
    if (index === annex || isTitledAnnex(elements, index)) return true;
    if (element.kind === 'table') return isBodyTable(index);
    return element.label !== undefined && opensBody(labels, place, index === 0);
  });
  if (body < 0) body = elements.length;
  const issued = body < elements.length ? -1 : findIssued(elements);
  const hasBody = body < elements.length || issued >= 0;
  const isAnnexed = body === annex || isTitledAnnex(elements, body);
  let preface = from;
  let hasRun = false;
  for (let index = from; index < body; index++) {
    const element = elements[index];
    if (element?.kind !== 'paragraph') continue;
    // Whoever is addressed after paragraphs of the document's own stands in an excerpt put together from its parts.
    const isSentTo = isAddressee(element.text) && !hasRun;
    hasRun ||= element.text.length >= 30 && element.text.endsWith('。');
    // Below a notice without clauses of its own the date signs what it says; its attachments follow.
    const isSigned = hasRun && isAnnexed;
    if (isTitleLine(element) || isSentTo || (hasBody && !isSigned && isDateLine(element.text))) preface = index + 1;
    if (index === issued || (!hasBody && isRunning(element.text) && !isAddressee(element.text))) break;
  }
  const running = elements.findIndex(
    (element, index) => index >= preface && index < body && element.kind === 'paragraph' && isRunning(element.text),
  );
  if (running >= 0) return { preface: running, body };
  if (body < elements.length) return { preface: body, body };
  // Nothing but marked lines: `●地区生产总值增长6%以上`.
  const listed = elements.findIndex(
    (element, index) => index >= preface && element.kind === 'paragraph' && element.label !== undefined,
  );
  return { preface: listed < 0 ? body : listed, body };
}
