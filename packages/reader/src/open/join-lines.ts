import { endsIn, kindsOf } from './characters.ts';
import { endsAsOrgan, widthOf } from './clean-line.ts';
import { findLabel } from './label.ts';

/** A cleaned line of a page or file, with what its place says. */
export interface Line {
  readonly text: string;
  /** Set in by at least one character more than its neighbours: a new paragraph. */
  readonly isIndented: boolean;
  /** Its width as the file prints it, in full characters: with the spaces around figures that cleaning drops. */
  readonly width?: number;
  /** What is left of it up to the right margin, in full characters, where the file says where lines end. */
  readonly room?: number;
}

const stops = '。！？；：!?;:…';
/** Brackets and quotes by which an open one is told. */
const brackets = kindsOf('（(《〈〔【“', '）)》〉〕】”');
const startsApart =
  /^(?:附\s*件|附\s*表|附\s*录|[抄分]\s*送|[^，。；]{2,30}关于[^，。；]{2,60}(?:通知|意见|决定|方案|办法|措施|政策|规划)$|主\s*送|主题词|[（(](?:此件|公开|联系人|牵头|责任|分工)|[一二三四五六七八九十]是|(?:完成|时间|责任|进度|牵头|分管|联系)(?:时限|时间|安排|分工|领导)[：:]|目\s*录$|第[一二三四五六七八九十]+[章节条编]|(?:为|根据|按照)[^。]{2,40}，|[各市省区县][^。；]{2,80}[：:]$|(?:\d{4}|二[〇○0零]..)年\d{0,2}[一二三四五六七八九十]{0,3}月[^，。]{1,4}日$)/;
/** A whole line that is no part of a paragraph: a document's number or day, the unit of measure of a table, to whom it is open. */
const standsAlone =
  /^(?:附\s*[件表录]\s*[\d一二三四五六七八九]{0,2}(?:[-—－]\d{1,2})?[：:]?|[\u4e00-\u9fff]{2,14}[〔[（(]\d{4}[〕\]）)]第?\d{1,4}号|(?:[\u4e00-\u9fff]{2,30}(?:政府|办公[室厅]|委员会|[局厅]|领导小组|专班))?(?:\d{4}|二[〇○0零]..)年(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:\d{1,2}|[一二三四五六七八九十]{1,3})日|[（(]?(?:计量)?单位[：:][^。，；：局委办]{1,16}|公开(?:方式|属性|类型)[：:](?:主动|依申请|不予)公开)$/;
/** What a line may not stop before, though what follows looks like one that stands alone. */
const asksMore = /[，、,至到自于在从和及与—～~-]$/;
/** To whom a document is sent. */
const sentTo =
  /(?:(?<!牵头|责任|配合|主体|实施|参加|协办|承办)(?:单位|部门)|政府|街道|办事处|[镇乡局]|机构|公司|企业|委员会|管委会|委员|代表|同志)[）)]?[：:]$/;
const titleEnd =
  /(?:通知|意见|决定|通报|批复|函|公告|方案|办法|措施|政策|细则|规定|计划|规划|要点|清单|(?:任务|目标|分解|进度)表)(?:[（(][^（()）]{2,20}[）)])?$/;
/** How the text under a title begins. */
const opensBody =
  /^(?:为|根据|按照|《|现将|各|我[省市区县]|[\u4e00-\u9fff]{2,12}各|[一1][、.]|第一[编章条]|[^，。]{2,40}(?:委员|代表|同志)[：:]$|[\u4e00-\u9fff]{2,14}〔)/;
const counter =
  /^(?!项目|户[数均]|人[员才均口]|年度|个[体人]|条[件例款]|处[理室]|台账|家[庭居]|日[常期]|月[度报]|分[解工类布级]|亩均|座谈|天[然气]|元素|万众|倍增)(?:[%％万亿千家个户项人吨亩座台条处年月日天分倍元米]|平方|公里|公顷)/;
const namesUnits = /(?:单位|部门|科室)[：:]/;
const startsUnits = /^(?:责任|牵头|配合|主体|实施)(?:单位|部门)/;
/** A line of a site's own about the text under it. */
const aboutText =
  /^(?:索\s*引\s*号|组配分类|主题分类|发布机构|发布日期|发布时间|发文日期|成文日期|发文字号|文\s*号|名\s*称|有效性|信息来源|来\s*源|浏览次数|阅读次数)\s*[：:]/;
const quoted = /[《“（(][^》”）)]{0,200}[》”）)]/g;
/** A line that stops before the number it asks for, and one that begins with what a line before it counts: pages' text breaks there. */
const asksNumber = /(?:达到?|突破|超过|不少于|不低于|不超过|增长|下降|提高到|下降到|控制在|新增|完成)$/;
const isCounted = /^\d[\d.,]*\s*(?:[%％家个户项万亿人吨亩座台条处]|平方|公里)[^。]*[，。；,;.]/;
/** What isn't broken at the end of a line: numbers with their signs, a Latin word, and the stop behind them. */
const unbroken = /^[\w.,%‰+/:、-]{1,40}[，。；：！？）》”]?/;
const cannotStart = /^[，。、；：！？）》〉〕】”’,.;:!?)%％]/;

/** `2026` and `—2027年`. */
const isRange = (line: string, next: string): boolean => /\d$/.test(line) && /^[—–~～-]{1,2}\d/.test(next);

/** Whether a line begins a paragraph by what it says: with a label, or with words that do. */
export const startsParagraph = (line: string): boolean =>
  findLabel(line) !== undefined || startsApart.test(line) || startsUnits.test(line);

/** Whether a line begins with a label that no sentence has in its midst. */
function startsItem(line: string): boolean {
  const label = findLabel(line);
  return label !== undefined && !label.isBare && label.kind !== 'dash' && label.kind !== 'arabic-half';
}

const isOrganLine = (line: string): boolean =>
  /^[^，。；：、\d（(][^，。；：、\d]{3,40}$/.test(line) && (endsAsOrgan(line) || line.endsWith('专班'));

/** Whether a text ends with a stop, or with one and a bracket or quote that closes. */
export function endsSentence(text: string): boolean {
  return endsIn(text, stops) || (endsIn(text, '"”’」』）)') && endsIn(text.slice(-2, -1), stops));
}

/** Whether a line with so much room ended only because nothing more had a place on it: neither `slack` characters nor the word that follows. */
export function isFull(room: number, slack: number, next: string): boolean {
  if (room <= slack) return true;
  const [word = ''] = unbroken.exec(next) ?? [];
  // Digits are a little wider than half a character in most faces, and stand apart from Chinese writing.
  return word !== '' && room < widthOf(word) * 1.25 + 0.5;
}

/** Net brackets that a text leaves open, counted from `depth`; a closing one without its opening doesn't count. */
function openAfter(depth: number, text: string): number {
  let open = depth;
  for (let at = 0; at < text.length; at++) {
    const kind = brackets[text.charCodeAt(at)];
    if (kind === 1) open++;
    else if (kind === 2 && open > 0) open--;
  }
  return open;
}

const printedWidth = ({ text, width }: Line): number => width ?? widthOf(text);

/** The width at which a file's lines were broken, or undefined where each line is a paragraph of its own. */
export function findWrapWidth(lines: readonly Line[]): number | undefined {
  const widths = Float64Array.from(lines, printedWidth)
    .filter((width) => width > 8)
    .sort();
  if (widths.length < 6) return undefined;
  const wide = widths[Math.floor(widths.length * 0.9)] ?? 0;
  if (wide < 14 || wide > 64) return undefined;
  const full = lines.filter((line) => Math.abs(printedWidth(line) - wide) <= 2);
  const broken = full.filter(({ text }) => !endsSentence(text));
  // Among many short lines, as of lists, nothing may stand over the margin.
  const longest = widths[Math.floor(widths.length * 0.99)] ?? 0;
  const least = longest <= wide + 2 && broken.length >= Math.max(6, full.length * 0.7) ? 0.2 : 0.35;
  return full.length >= widths.length * least && broken.length >= full.length * 0.5 ? wide : undefined;
}

/** Paragraphs of one file being put together from its lines. */
class Joiner {
  readonly paragraphs: string[] = [];
  private parts: string[] = [];
  private last: Line = { text: '', isIndented: false };
  private open = 0;
  private width = 0;
  /** Whether a sentence has run in the paragraph: else it is a heading, a title, a list of who answers. */
  private hasStop = false;
  /** Signs that a sentence has and a title hasn't, outside of brackets and quotes. */
  private hasComma = false;
  private hasColon = false;

  constructor(private readonly wrapWidth: number | undefined) {}

  private close(): void {
    if (this.parts.length > 0) this.paragraphs.push(this.parts.join(''));
    this.parts = [];
    this.open = 0;
    this.width = 0;
    this.hasStop = false;
    this.hasComma = false;
    this.hasColon = false;
  }

  /** Whether the first line is a label's heading and no sentence has run since. */
  private get isHeading(): boolean {
    const [first = ''] = this.parts;
    return this.width <= 45 && findLabel(first) !== undefined && !this.hasStop;
  }

  /** How many characters a full line may stop short of the margin. */
  private slack(isEnded: boolean): number {
    if (this.last.room !== undefined) return 1.7;
    return this.parts.length === 1 && !isEnded ? 4.5 : 2.5;
  }

  /** Whether the paragraph is whole by what it says, however full its last line is: a title over its text, those whom it is sent to, units or a heading over the next item. */
  private isWhole(next: string): boolean {
    const { text } = this.last;
    if (this.parts.length === 1 && (aboutText.test(text) || standsAlone.test(text))) return true;
    if (this.open > 0 || asksMore.test(text)) return false;
    if (standsAlone.test(next)) return true;
    const [first = ''] = this.parts;
    if (!this.hasStop) {
      if (startsItem(next) || (startsUnits.test(first) && startsParagraph(next))) return true;
      if (sentTo.test(text) && findLabel(first) === undefined) return true;
      if (/^附\s*件[：:]/.test(first) && isOrganLine(next)) return true;
      return titleEnd.test(text) && opensBody.test(next) && !this.hasComma && !this.hasColon;
    }
    if (endsSentence(text))
      return isOrganLine(next) || /^[^，。；]{2,16}(?<!如下|以下|下列|倡议|要求)[：:]$/.test(next);
    return (
      startsItem(next) && namesUnits.test(text.slice(Math.max(text.lastIndexOf('。'), text.lastIndexOf('；')) + 1))
    );
  }

  private goesOn(next: Line): boolean {
    const { text } = this.last;
    if (this.parts.length === 0) return false;
    if (cannotStart.test(next.text) || text.endsWith('第') || isRange(text, next.text)) return true;
    if (this.isWhole(next.text)) return false;
    if (endsIn(text, '，、,') || (this.open > 0 && this.width < 600))
      return endsIn(text, '，、,（(') || startsUnits.test(next.text) || !startsParagraph(next.text);
    const isEnded = endsSentence(text);
    const isNumber = !isEnded && /^\d/.test(next.text) && !startsParagraph(next.text);
    if (isNumber && (asksNumber.test(text) || (isCounted.test(next.text) && !this.isHeading))) return true;
    const room =
      this.last.room ?? (this.wrapWidth === undefined ? undefined : this.wrapWidth - printedWidth(this.last));
    if (room !== undefined) {
      if (next.isIndented || !isFull(room, this.slack(isEnded), isEnded ? '' : next.text)) return false;
      return !((isEnded || endsIn(text, '）)”》〕】')) && startsParagraph(next.text));
    }
    if (isEnded || next.isIndented || endsIn(text, '）)')) return false;
    if (endsIn(text, '0123456789') && counter.test(next.text)) return true;
    if (this.width < 24) return false;
    return !startsParagraph(next.text) && !this.isHeading && this.hasComma;
  }

  add(line: Line): void {
    if (!this.goesOn(line)) this.close();
    else if (/[A-Za-z]$/.test(this.last.text) && /^[A-Za-z]/.test(line.text)) this.parts.push(' ');
    this.parts.push(line.text);
    this.open = openAfter(this.open, line.text);
    this.width += widthOf(line.text);
    this.note(line.text);
    this.last = line;
  }

  private note(text: string): void {
    this.hasStop ||= /[。；]/.test(text);
    if ((this.hasComma && this.hasColon) || !/[，。；,：]/.test(text)) return;
    const plain = text.replace(quoted, '');
    this.hasComma ||= /[，。；,]/.test(plain);
    this.hasColon ||= plain.includes('：');
  }

  finish(): readonly string[] {
    this.close();
    return this.paragraphs;
  }
}

/**
 * Paragraphs of cleaned lines: lines that break inside a sentence are joined. Where most lines are of one width they were broken
 * at that width, and a shorter one ends its paragraph; else each line is a paragraph unless it stops in mid-sentence, as at the end of a page.
 */
export function joinLines(lines: readonly Line[], wrapWidth = findWrapWidth(lines)): readonly string[] {
  const joiner = new Joiner(wrapWidth);
  for (const line of lines) if (line.text !== '') joiner.add(line);
  return joiner.finish();
}

/** Paragraphs of one table cell, whose lines a narrow column breaks: each goes on until a stop, a label or the name of an organ. */
export function joinCellLines(lines: readonly string[]): readonly string[] {
  const paragraphs: string[] = [];
  for (const line of lines) {
    if (line === '') continue;
    const last = paragraphs.at(-1);
    const label = findLabel(line);
    const startsNew = last === undefined || endsSentence(last) || (label && !label.isBare) || endsAsOrgan(last);
    if (startsNew) paragraphs.push(line);
    else paragraphs[paragraphs.length - 1] = last + line;
  }
  return paragraphs;
}
