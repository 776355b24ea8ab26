import { organEnd, widthOf } from './clean-line.ts';
import { findLabel } from './label.ts';

/** A cleaned line of a page or file, with what its place says. */
export interface Line {
  readonly text: string;
  /** Set in by at least one character more than its neighbours: a new paragraph. */
  readonly isIndented: boolean;
  /** Whether it reaches the right margin, where the file says where lines end. */
  readonly isFull?: boolean;
}

const sentenceEnd = /[。！？；：!?;:…]["”’」』）)]?$/;
const openers = '（(《〈〔【“';
const closers = '）)》〉〕】”';
const startsApart =
  /^(?:附\s*件|附\s*表|附\s*录|抄\s*送|[^，。；]{2,30}关于[^，。；]{2,60}(?:通知|意见|决定|方案|办法|措施|政策|规划)$|主\s*送|主题词|[（(](?:此件|公开|联系人|牵头|责任|分工)|(?:责任|牵头|配合|主体|实施)(?:单位|部门)|[一二三四五六七八九十]是|(?:完成|时间|责任|进度|牵头|分管|联系)(?:时限|时间|安排|分工|领导)[：:]|目\s*录$|第[一二三四五六七八九十]+[章节条编]|(?:为|根据|按照)[^。]{2,40}，|[各市省区县][^。；]{2,80}[：:]$|(?:\d{4}|二[〇○0零]..)年\d{0,2}[一二三四五六七八九十]{0,3}月[^，。]{1,4}日$)/;
/** A line of a site's own about the text under it. */
const aboutText =
  /^(?:索\s*引\s*号|组配分类|主题分类|发布机构|发布日期|发布时间|发文日期|成文日期|发文字号|文\s*号|名\s*称|有效性|信息来源|来\s*源|浏览次数|阅读次数)\s*[：:]/;
const quoted = /[《“（(][^》”）)]{0,200}[》”）)]/g;
const cannotStart = /^[，。、；：！？）》〉〕】”’,.;:!?)%％]/;

/** Net brackets that a text leaves open, counted from `depth`; a closing one without its opening doesn't count. */
function openAfter(depth: number, text: string): number {
  let open = depth;
  for (const character of text) {
    if (openers.includes(character)) open++;
    else if (open > 0 && closers.includes(character)) open--;
  }
  return open;
}

/** The width at which a file's lines were broken, or undefined where each line is a paragraph of its own. */
export function findWrapWidth(lines: readonly Line[]): number | undefined {
  const widths = lines.map((line) => widthOf(line.text)).filter((width) => width > 8);
  if (widths.length < 6) return undefined;
  const sorted = [...widths].sort((a, b) => a - b);
  const wide = sorted[Math.floor(sorted.length * 0.9)] ?? 0;
  if (wide < 14 || wide > 64) return undefined;
  const full = lines.filter(({ text }) => Math.abs(widthOf(text) - wide) <= 2);
  const broken = full.filter(({ text }) => !sentenceEnd.test(text));
  return full.length >= widths.length * 0.35 && broken.length >= full.length * 0.5 ? wide : undefined;
}

/** Paragraphs of one file being put together from its lines. */
class Joiner {
  readonly paragraphs: string[] = [];
  private parts: string[] = [];
  private last: Line = { text: '', isIndented: false };
  private open = 0;
  private width = 0;
  private isRunning = false;
  private hasComma = false;

  constructor(private readonly wrapWidth: number | undefined) {}

  private close(): void {
    if (this.parts.length > 0) this.paragraphs.push(this.parts.join(''));
    this.parts = [];
    this.open = 0;
    this.width = 0;
    this.isRunning = false;
    this.hasComma = false;
  }

  private goesOn(next: Line): boolean {
    const { text } = this.last;
    if (this.parts.length === 0) return false;
    if (cannotStart.test(next.text) || /第$/.test(text)) return true;
    if (this.parts.length === 1 && aboutText.test(text)) return false;
    const isEnded = sentenceEnd.test(text);
    const startsNew = findLabel(next.text) !== undefined || startsApart.test(next.text);
    if (/[，、,]$/.test(text) || (this.open > 0 && this.width < 600)) return !startsNew || /[，、,（(]$/.test(text);
    const { isFull: reachesMargin } = this.last;
    const isBroken = this.wrapWidth !== undefined || reachesMargin !== undefined;
    if (startsNew && (isEnded || !isBroken)) return false;
    if (isBroken) {
      if (next.isIndented) return false;
      const least = (this.wrapWidth ?? 0) - (this.parts.length === 1 && !isEnded ? 4.5 : 2.5);
      const isFull = reachesMargin ?? widthOf(text) >= least;
      return isFull && !(startsNew && /[）)”》]$/.test(text));
    }
    if (isEnded || next.isIndented || /[）)]$/.test(text)) return false;
    const isHeading = findLabel(this.parts[0] ?? '') !== undefined && this.width <= 45 && !this.isRunning;
    return !isHeading && this.width >= 24 && this.hasComma;
  }

  add(line: Line): void {
    if (!this.goesOn(line)) this.close();
    else if (/[A-Za-z]$/.test(this.last.text) && /^[A-Za-z]/.test(line.text)) this.parts.push(' ');
    this.parts.push(line.text);
    this.open = openAfter(this.open, line.text);
    this.width += widthOf(line.text);
    this.isRunning ||= /[。；]/.test(line.text);
    this.hasComma ||= /[，。；,]/.test(line.text.replace(quoted, ''));
    this.last = line;
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
    const startsNew =
      last === undefined || sentenceEnd.test(last) || findLabel(line) !== undefined || organEnd.test(last);
    if (startsNew) paragraphs.push(line);
    else paragraphs[paragraphs.length - 1] = last + line;
  }
  return paragraphs;
}
