import {
  AlignmentType,
  BorderStyle,
  type IParagraphOptions,
  LineRuleType,
  Paragraph,
  RelativeVerticalPosition,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  WidthType,
} from 'docx';
import { bodySpacing, characterPitch, font, lineSpacing, page, size } from './page.ts';

/** Red of the issuer's mark and of the rule below it. */
const red = 'FF0000';

type Face = (typeof font)[keyof typeof font];

function run(text: string, face: Face, halfPoints: number, more: { color?: string; spacing?: number } = {}): TextRun {
  const { spacing, ...rest } = more;
  return new TextRun({
    text,
    font: face,
    size: halfPoints,
    ...(spacing === undefined ? {} : { characterSpacing: spacing }),
    ...rest,
  });
}

const bodyRun = (text: string, face: Face = font.仿宋): TextRun => run(text, face, size.三号, { spacing: bodySpacing });

function line(options: IParagraphOptions): Paragraph {
  return new Paragraph({ spacing: lineSpacing, widowControl: false, ...options });
}

/** So many empty lines of the text block; kept ones stay with what follows. */
export function blankLines(count: number, isKept = false): Paragraph[] {
  return Array.from({ length: count }, () => line({ keepNext: isKept, children: [bodyRun('')] }));
}

/** Half-width characters take half a character's room. */
export function widthInCharacters(text: string): number {
  let width = 0;
  for (const character of text) width += (character.codePointAt(0) ?? 0) < 0x2000 ? 0.5 : 1;
  return width;
}

/**
 * The size of the issuer's mark in half points: as large as fits on one line of the text block, never above 1号初 (60 pt) nor below 2号 (22 pt).
 */
export function sizeOfIssuerMark(text: string): number {
  const fitting = Math.floor((page.blockWidth / 10 / widthInCharacters(text)) * 0.98);
  return Math.max(44, Math.min(120, fitting));
}

/**
 * The head of the first page: room above the mark (35 mm to the block's top edge), red mark, number, red rule.
 * What must be seen first (`演示数据`) stands in the top left corner, where a classification would.
 */
export function makeHead(head: { mark: string; number: string; notice: string | null }): Paragraph[] {
  const halfPoints = sizeOfIssuerMark(head.mark);
  return [
    line({ children: head.notice === null ? [bodyRun('')] : [bodyRun(head.notice, font.黑体)] }),
    ...blankLines(2),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { before: 0, after: 0 },
      children: [run(head.mark, font.小标宋, halfPoints, { color: red })],
    }),
    ...blankLines(2),
    line({
      alignment: AlignmentType.CENTER,
      border: { bottom: { style: BorderStyle.SINGLE, size: 18, color: red, space: 11 } },
      children: [bodyRun(head.number)],
    }),
  ];
}

/** The title in 2号小标宋, centred, each given line on its own. A subtitle follows in 3号楷体. */
export function makeTitle(lines: readonly string[], subtitle: string | null): Paragraph[] {
  const spacing = { ...lineSpacing, line: Math.round(page.linePitch * 1.25) };
  return [
    ...lines.map((text) =>
      line({ alignment: AlignmentType.CENTER, spacing, children: [run(text, font.小标宋, size.二号)] }),
    ),
    ...(subtitle === null ? [] : [line({ alignment: AlignmentType.CENTER, children: [bodyRun(subtitle, font.楷体)] })]),
  ];
}

/** To whom: at the left edge. */
export function makeRecipients(text: string): Paragraph {
  return line({ children: [bodyRun(text)] });
}

/** Body text, first line in by two characters. The last paragraph is kept with the signature: no page carries a signature alone. */
export function makeBody(text: string, isLast = false): Paragraph {
  return line({
    alignment: AlignmentType.BOTH,
    indent: { firstLine: characterPitch * 2 },
    keepNext: isLast,
    keepLines: isLast,
    children: [bodyRun(text)],
  });
}

/** `一、` is the first level (黑体), `（一）` the second (楷体). */
export function makeHeading(text: string): Paragraph {
  const isSecond = text.startsWith('（');
  return line({
    keepNext: true,
    indent: { firstLine: characterPitch * 2 },
    outlineLevel: isSecond ? 1 : 0,
    children: [bodyRun(text, isSecond ? font.楷体 : font.黑体)],
  });
}

/** The list of annexes below the text, one line down. */
export function makeAnnexNote(title: string): Paragraph[] {
  const note = line({
    keepNext: true,
    indent: { firstLine: characterPitch * 2 },
    children: [bodyRun(`附件：${title}`)],
  });
  return [...blankLines(1, true), note];
}

/** `2022-07-20` → `2022年7月20日`. */
export function chineseDate(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

/** Issuer and date: the date ends four characters before the right edge, the issuer is centred above it. */
export function makeSignature(issuer: string, day: string): Paragraph[] {
  const date = chineseDate(day);
  const room = 4 * characterPitch;
  const overhang = ((widthInCharacters(issuer) - widthInCharacters(date)) * characterPitch) / 2;
  const dateRight = Math.max(room, Math.round(overhang) + characterPitch);
  const right = (indent: number, text: string, keepNext: boolean): Paragraph =>
    line({
      alignment: AlignmentType.RIGHT,
      keepNext,
      keepLines: true,
      indent: { right: Math.max(0, indent) },
      children: [bodyRun(text)],
    });
  return [...blankLines(2, true), right(Math.round(dateRight - overhang), issuer, true), right(dateRight, date, false)];
}

/** `附件` at the top of the annex's section, and its title. */
export function makeAnnexHead(title: readonly string[]): Paragraph[] {
  const room = new Paragraph({ spacing: { ...lineSpacing, line: 240 }, children: [] });
  return [line({ children: [bodyRun('附件', font.黑体)] }), ...makeTitle(title, null), room];
}

/** A small line beside a table: its unit, its note. */
export function makeTableLine(text: string, alignment: 'left' | 'right'): Paragraph {
  return new Paragraph({
    alignment: alignment === 'left' ? AlignmentType.LEFT : AlignmentType.RIGHT,
    spacing: { before: 60, after: 60 },
    children: [run(text, font.仿宋, size.五号)],
  });
}

/**
 * 版记 at the foot of the last page: copies to, printed by and when, between rules; 4号仿宋, in by one character on both sides.
 * A table that floats at the bottom of the text block, whatever stands above it.
 */
export function makeColophon(copiedTo: readonly string[], issuer: string, day: string): (Paragraph | Table)[] {
  const pitch = 280;
  const thick = { style: BorderStyle.SINGLE, size: 8, color: '000000' };
  const thin = { style: BorderStyle.SINGLE, size: 6, color: '000000' };
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
  const spacing = { before: 40, after: 40, line: 440, lineRule: LineRuleType.EXACT };
  const row = (paragraph: Paragraph): TableRow =>
    new TableRow({
      cantSplit: true,
      children: [new TableCell({ width: { size: page.blockWidth, type: WidthType.DXA }, children: [paragraph] })],
    });
  const copies = new Paragraph({
    spacing,
    indent: { left: pitch * 4, right: pitch, hanging: pitch * 3 },
    children: [run(`抄送：${copiedTo.join('，')}。`, font.仿宋, size.四号)],
  });
  const printed = new Paragraph({
    spacing,
    indent: { left: pitch, right: pitch },
    tabStops: [{ type: TabStopType.RIGHT, position: page.blockWidth - pitch }],
    children: [run(`${issuer}\t${chineseDate(day)}印发`, font.仿宋, size.四号)],
  });
  const table = new Table({
    layout: TableLayoutType.FIXED,
    width: { size: page.blockWidth, type: WidthType.DXA },
    columnWidths: [page.blockWidth],
    margins: { left: 0, right: 0 },
    float: {
      horizontalAnchor: TableAnchorType.PAGE,
      verticalAnchor: TableAnchorType.MARGIN,
      absoluteHorizontalPosition: page.left,
      relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
    },
    borders: { top: thick, bottom: thick, left: none, right: none, insideHorizontal: thin, insideVertical: none },
    rows: copiedTo.length === 0 ? [row(printed)] : [row(copies), row(printed)],
  });
  // A document can't end with a table.
  return [
    table,
    new Paragraph({ spacing: { before: 0, after: 0, line: 20, lineRule: LineRuleType.EXACT }, children: [] }),
  ];
}
