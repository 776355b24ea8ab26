import { endsIn } from '../open/characters.ts';
import { isIndexCard } from '../open/index-card.ts';
import type { Label } from '../open/label.ts';
import type { Source } from '../open/source.ts';
import { annexHeadingOf, isTitledAnnex, markListedAnnexes, startsAnnexList } from './annex-headings.ts';
import { titleOf } from './clause-title.ts';
import { type Element, elementsOf, type ParagraphElement, type TableElement } from './element.ts';
import { type Frame, findFrame, findSignatures, isTitleLine, startsRecord } from './frame.ts';
import { LabelTree } from './label-tree.ts';
import { Outline, type Written } from './outline.ts';
import type { ClauseKind } from './reading.ts';
import { writeTableClauses } from './table-clauses.ts';
import { type Grid, type RowClause, readGrid } from './table-grid.ts';

/** The clauses of a document, with what the later steps look up again. */
export interface Clauses extends Written {
  readonly elements: readonly Element[];
  readonly frame: Frame;
  readonly rows: readonly RowClause[];
}

const unitsAtEnd =
  /[（(【[](?:责任|牵头|配合|主办|承办|落实|实施)?(?:单位|部门)?[^（(]{0,8}[：:][^。]*[）)】\]]。?$|^(?:责任|牵头|配合)(?:单位|部门)[：:]/;
const speaksOfItself =
  /(?<![根基成])本(?:实施)?(?:意见|通知|方案|办法|措施|政策|规定|细则|计划|要点|条例|规划|清单|行动|若干)|自.{1,24}起(?:施行|实施|执行|生效)|有效期|^特此|^请?各(?:县|地|区|市|乡镇|镇|街道|部门|单位|有关).{0,60}(?:要|应|请|可|结合|参照)/;
/** `2024年目标任务是：…`: more of what the clause above aims at. */
const setsGoals = /^[^。：:]{0,40}(?:目标|任务|指标)(?:是|为|如下)?[：:]/;

/** `问：…`, `某报记者：…`: who speaks in a record of questions and answers. */
const speaksInTurn =
  /^(?:[问答]|(?:[一-鿿]{2,10})?(?:记者(?:提?问)?|主持人|发言人|局长|厅长|主任|市长|县长|区长|(?:回)?答))(?:[一-鿿]{2,3})?\s*[：:]/;
/** `1.改善目标。`: a label over a name that says what the text below sets. */
const namesBelow = /^.{2,20}(?:目标|任务|指标|要求|标准|原则|范围|对象|内容|重点|安排|步骤|方法|办法|程序|条件)[。.]?$/;
const titledAnnex = /^附\s*([件表])\s*[：:]\s*/;
const takesEffect = /施行|起(?:实施|执行|生效)|有效期|负责解释|废止/;

const endsWithUnits = (text: string): boolean => unitsAtEnd.test(text.slice(-600));

/** A table of places and their ranks tells results where no column says what is aimed at: its rows order nothing. */
const isResults = ({ columns }: Grid): boolean =>
  columns.filter(({ heading }) => /^(?:排名|位次|名次|排位)$/.test(heading)).length > 0 &&
  !columns.some(
    ({ role, heading }) => role === 'units' || role === 'lead' || role === 'due' || /目标|任务/.test(heading),
  );

/** Walks through a document's elements and writes its clauses. */
class Walker {
  private readonly outline = new Outline();
  private readonly rows: RowClause[] = [];
  private readonly signatures: ReadonlyMap<number, number>;
  private readonly grids = new Map<number, Grid>();
  private readonly frame: Frame;
  private readonly lastTops: readonly boolean[];
  private readonly lastAnnex: number;
  private tree = new LabelTree(this.outline, '', '前言', () => this.labelsAhead());
  private prefix = '';
  /** The clause that text without a label goes to, while a part of the frame is open. */
  private part = '';
  private lastGrid: Grid | undefined;
  /** How many labelled paragraphs there were so far, and whether one that is more than a heading was followed by another paragraph. */
  private labelled = 0;
  private goesOn = false;
  private isHeading = false;
  /** Index of the element being written. */
  private at = 0;

  constructor(
    private readonly text: string,
    private readonly elements: readonly Element[],
  ) {
    this.signatures = findSignatures(elements);
    let earlier: Grid | undefined;
    for (const [index, element] of elements.entries()) {
      if (element.kind !== 'table') continue;
      earlier = readGrid(text, element.table, earlier);
      this.grids.set(index, earlier);
    }
    this.lastTops = this.findLastTops();
    this.lastAnnex = elements.findLastIndex(
      (element) => element.kind === 'paragraph' && annexHeadingOf(element) !== undefined,
    );
    this.frame = findFrame(elements, (index) => {
      const grid = this.grids.get(index);
      const element = elements[index];
      const isCard = element && isIndexCard(text.slice(element.start, element.end).slice(0, 800));
      return grid !== undefined && grid.headerRows > 0 && grid.rows.length > 0 && !isCard;
    });
  }

  /** The labels behind the element being written, in this text: an attachment ends it. */
  private *labelsAhead(): Iterable<Label> {
    for (let index = this.at + 1; index < this.elements.length; index++) {
      const element = this.elements[index];
      if (this.endsBody(index)) return;
      if (element?.kind === 'paragraph' && element.label) yield element.label;
    }
  }

  private openPart(name: string, kind: ClauseKind, title: string, start: number, label = ''): void {
    this.part = this.outline.open({ under: '', name, kind, label, title, start });
  }

  private writeHead(): void {
    const { preface, body } = this.frame;
    const head = this.elements.slice(0, preface);
    const isMarked = head.some(({ start, end }) =>
      /^[\u4e00-\u9fff（）()]{4,40}文件$|[〔［[【（(]\s*\d{4}\s*[〕］\]】）)]\s*第?\s*\d+\s*号/.test(
        this.text.slice(start, Math.min(end, start + 120)),
      ),
    );
    const first = this.elements[0];
    if (head.length > 0 && first) {
      const name = isMarked ? '版头' : '题头';
      this.openPart(name, 'front', name, first.start);
      for (const { start, end } of head) this.outline.add(this.part, start, end);
    }
    this.part = '';
    const opening = this.elements[preface];
    if (preface < body && opening) this.openPart('前言', 'preface', '前言', opening.start);
  }

  /** For each element whether no labelled paragraph follows before the body's end, or before a table behind which no numbering goes on: the places where the body may close. */
  private findLastTops(): readonly boolean[] {
    const isLast = this.elements.map(() => true);
    const below = new Map<Label['kind'], number>();
    let ends = true;
    for (let index = this.elements.length - 1; index >= 0; index--) {
      isLast[index] = ends;
      const element = this.elements[index];
      if (this.endsBody(index)) below.clear();
      if (element?.kind === 'table') ends = [...below.values()].every((number) => number === 1);
      else if (this.endsBody(index)) ends = true;
      else if (element?.label) {
        ends = false;
        below.set(element.label.kind, element.label.number);
      }
    }
    return isLast;
  }

  /** Closing paragraphs after the last clause: the paragraphs from one that speaks of the document itself, or that follows a closed clause. */
  private writeClosing(index: number): number {
    let end = index;
    while (end < this.elements.length && !this.endsBody(end) && this.elements[end]?.kind === 'paragraph') end++;
    const closing = this.elements
      .slice(index, end)
      .filter((element): element is ParagraphElement => element.kind === 'paragraph');
    const isProvision = closing.some(({ text }) => takesEffect.test(text));
    for (const [place, { start, end: stop, text }] of closing.entries()) {
      const isNumbered = isProvision || closing.length > 1;
      const path = this.outline.open({
        under: isNumbered ? (isProvision ? '附则' : '末段') : '',
        name: isNumbered ? `${place + 1}` : '末段',
        kind: 'closing',
        label: '',
        title: titleOf(text),
        start,
      });
      this.outline.add(path, start, stop);
      this.part = path;
    }
    return end;
  }

  private endsBody(index: number): boolean {
    const element = this.elements[index];
    if (element?.kind !== 'paragraph') return false;
    const { text } = element;
    return (
      this.signatures.has(index) || startsRecord(text) || startsAnnexList(text) || annexHeadingOf(element) !== undefined
    );
  }

  private isClosing(index: number): boolean {
    const element = this.elements[index];
    const before = this.elements[index - 1];
    if (
      element?.kind !== 'paragraph' ||
      element.label ||
      this.part !== '' ||
      this.prefix !== '' ||
      this.lastTops[index] !== true
    )
      return false;
    if (speaksInTurn.test(element.text) || setsGoals.test(element.text)) return false;
    if (before?.kind !== 'paragraph' || !endsIn(element.text, '。：') || endsWithUnits(element.text)) return false;
    if (before.label && (!endsIn(before.text, '。；：:）)') || namesBelow.test(before.text.trim()))) return false;
    return speaksOfItself.test(element.text) || endsWithUnits(before.text) || (this.labelled > 3 && !this.goesOn);
  }

  private writeSignature(index: number, end: number): number {
    const first = this.elements[index];
    if (first) this.openPart('落款', 'signature', '落款', first.start);
    this.prefix = '';
    for (const { start, end: stop } of this.elements.slice(index, end)) this.outline.add(this.part, start, stop);
    return end;
  }

  /** The list of attachments. Where their texts follow after a signature, the list is no clause of its own but leads the signature. */
  private writeAnnexList(index: number): number {
    const first = this.elements[index];
    if (first?.kind !== 'paragraph') return index + 1;
    const items: ParagraphElement[] = [];
    let end = index + 1;
    for (; end < this.elements.length; end++) {
      const element = this.elements[end];
      if (element?.kind !== 'paragraph' || element.label?.kind !== 'arabic' || element.text.endsWith('。')) break;
      items.push(element);
    }
    const hasTexts = this.lastAnnex >= end;
    if (hasTexts && this.signatures.has(end)) return this.writeSignature(index, this.signatures.get(end) ?? end);
    const next = this.elements[end];
    const isNext = next?.kind === 'paragraph' && annexHeadingOf(next) !== undefined;
    if ((hasTexts && !isNext) || this.prefix !== '') {
      for (const element of [first, ...items]) this.writeText(element);
      return end;
    }
    const lead = /^附\s*[件表]?\s*[：:]\s*/.exec(first.text)?.[0] ?? '';
    const item = /^1\s*[.．、]\s*/.exec(first.text.slice(lead.length));
    this.openPart('附件', 'annex', item ? '附件' : titleOf(first.text.slice(lead.length)), first.start, '附件');
    const list = this.part;
    if (hasTexts || !item) {
      for (const { start, end: stop } of [first, ...items]) this.outline.add(list, start, stop);
      return end;
    }
    const from = first.start + lead.length;
    this.outline.add(list, first.start, from);
    const open = (name: string, label: string, title: string, start: number, stop: number) => {
      const path = this.outline.open({ under: list, name, kind: 'annex', label, title: titleOf(title), start });
      this.outline.add(path, start, stop);
    };
    open('1', item[0].trim(), first.text.slice(lead.length + item[0].length), from, first.end);
    for (const { label, text, start, end: stop } of items) {
      if (label) open(label.name, label.text, text.slice(label.text.length), start, stop);
    }
    return end;
  }

  /** What an attachment is called: the words after its heading, else the lines under it down to its first clause, table or sentence. */
  private annexTitle(index: number, rest: string): string {
    if (rest !== '') return titleOf(rest);
    let title = '';
    for (const element of this.elements.slice(index + 1, index + 5)) {
      if (element.kind !== 'paragraph' || element.label || /[。；：:]$|^[（(]?\s*单位\s*[：:]/.test(element.text))
        break;
      if (!/^[（(]/.test(element.text)) title += element.text.trim();
    }
    return titleOf(title);
  }

  /** An attachment: `附件` is one by itself, numbered ones hang under it: `附件.2`. */
  private startAnnex(index: number, kind: string, number: string, rest: string): void {
    const element = this.elements[index];
    if (!element) return;
    const title = this.annexTitle(index, rest);
    const isOpen = this.outline.path === kind || this.outline.path.startsWith(`${kind}.`);
    if (!isOpen) this.openPart(kind, 'annex', number === '' ? title || kind : kind, element.start, kind);
    else this.part = kind;
    if (number !== '') {
      this.part = this.outline.open({
        under: this.part,
        name: number,
        kind: 'annex',
        label: kind + number,
        title,
        start: element.start,
      });
    }
    this.prefix = this.part;
    this.tree = new LabelTree(this.outline, this.prefix, this.prefix, () => this.labelsAhead());
    this.lastGrid = undefined;
    this.outline.add(this.prefix, element.start, element.end);
  }

  private writeTable(index: number, { start, end }: TableElement): void {
    const grid = this.grids.get(index);
    const under = this.part === '' || this.part === this.prefix || this.part === '前言' ? this.tree.current : this.part;
    const isFrame = this.part !== '' && this.part !== this.prefix && this.part !== '前言';
    const isData =
      grid !== undefined &&
      grid.columns.length > 1 &&
      (grid.headerRows > 0 || grid === this.lastGrid || grid.columns[0]?.role === 'number') &&
      !isResults(grid);
    if (!isData || isFrame) {
      if (under !== '' && this.outline.has(under)) this.outline.add(under, start, end);
      return;
    }
    this.lastGrid = grid;
    const prefix = under === '前言' ? '' : under;
    for (const row of writeTableClauses(this.text, grid, this.outline, prefix)) this.rows.push(row);
    if (this.part === '前言') this.part = '';
  }

  private writeParagraph(element: ParagraphElement): void {
    const { label, text } = element;
    const isTreeOpen = this.part === '' || this.part === this.prefix || this.part === '前言';
    if (label && isTreeOpen) {
      if (this.part === '前言' && label.kind !== 'dash') this.part = '';
      if (this.tree.add(element, label)) {
        if (this.part === this.prefix) this.part = '';
        this.labelled += 1;
        this.isHeading = !endsIn(text, '。；：:）)');
        return;
      }
    }
    this.writeText(element);
  }

  private writeText({ start, end, text }: ParagraphElement): void {
    if (!this.goesOn && this.labelled > 0 && !this.isHeading && !endsWithUnits(text)) this.goesOn = true;
    // The text under an item that is only a heading is the item's, in an article too.
    if (this.part === '' && !this.isHeading) this.tree.closeItems();
    this.isHeading = false;
    const path = this.part === '' ? this.tree.current : this.part;
    // What stands below the rows of a table doesn't go on in the preface above them.
    const isOpen = this.outline.has(path) && !(this.part === '' && path === '前言' && this.rows.length > 0);
    if (!isOpen) {
      if (this.rows.length > 0) this.openPart('末段', 'closing', titleOf(text), start);
      else this.openPart('前言', 'preface', titleOf(text), start);
    }
    this.outline.add(isOpen ? path : this.part, start, end);
  }

  /** A title before numbering that begins anew: an attachment whose heading isn't written. */
  private isBareAnnex(index: number): boolean {
    const element = this.elements[index];
    if (element?.kind !== 'paragraph' || !isTitleLine(element) || this.prefix !== '') return false;
    for (let next = index + 1; next < Math.min(index + 8, this.elements.length); next++) {
      const below = this.elements[next];
      if (below?.kind !== 'paragraph') return below !== undefined && this.part !== '';
      if (below.label) return below.label.number === 1 && (this.part !== '' || this.tree.restarts(below.label));
    }
    return false;
  }

  walk(): Clauses {
    this.writeHead();
    for (let index = this.frame.preface; index < this.elements.length; ) {
      const element = this.elements[index];
      if (!element) break;
      this.at = index;
      if (this.elements[index - 1]?.isBoxed && !element.isBoxed) this.tree.closeBox();
      const isRecord = this.outline.has('版记') && this.part === '版记';
      const heading = element.kind === 'paragraph' ? annexHeadingOf(element) : undefined;
      const signed = this.signatures.get(index);
      if (heading) {
        this.startAnnex(index, heading.kind, heading.number, heading.rest);
        index += 1;
      } else if (element.kind === 'table') {
        this.writeTable(index, element);
        index += 1;
      } else if (isRecord) {
        this.writeParagraph(element);
        index += 1;
      } else if (startsRecord(element.text)) {
        this.openPart('版记', 'record', '版记', element.start);
        this.prefix = '';
        this.outline.add(this.part, element.start, element.end);
        index += 1;
      } else if (isTitledAnnex(this.elements, index)) {
        const [lead = '', kind] = titledAnnex.exec(element.text) ?? [];
        this.startAnnex(index, `附${kind}`, '', element.text.slice(lead.length));
        index += 1;
      } else if (startsAnnexList(element.text)) index = this.writeAnnexList(index);
      else if (signed !== undefined && index >= this.frame.preface) index = this.writeSignature(index, signed);
      else if (this.isBareAnnex(index)) {
        this.startAnnex(index, '附件', '', element.text);
        index += 1;
      } else if (this.isClosing(index)) index = this.writeClosing(index);
      else {
        this.writeParagraph(element);
        index += 1;
      }
    }
    return { elements: this.elements, frame: this.frame, rows: this.rows, ...this.outline.finish() };
  }
}

/** The clause tree of a source, with its passages and table rows. */
export function readClauses(source: Source): Clauses {
  return new Walker(source.text, markListedAnnexes(elementsOf(source))).walk();
}
