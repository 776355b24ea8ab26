import {
  AlignmentType,
  DocumentGridType,
  Footer,
  Header,
  type IFontAttributesProperties,
  type ISectionOptions,
  LineRuleType,
  PageNumber,
  Paragraph,
  TextRun,
} from 'docx';

/**
 * The page of an official document after GB/T 9704—2012, in twentieths of a point (twips):
 * A4, text block 156 mm × 225 mm, 22 lines of 28 characters of 3号 (16 pt).
 */
const twipsOf = (millimetres: number): number => Math.round((millimetres / 25.4) * 1440);

export const page = {
  width: twipsOf(210),
  height: twipsOf(297),
  top: twipsOf(37),
  left: twipsOf(28),
  right: twipsOf(26),
  bottom: twipsOf(35),
  blockWidth: twipsOf(156),
  blockHeight: twipsOf(225),
  /** 225 mm ÷ 22, rounded down so that the 22nd line still fits. */
  linePitch: Math.floor(twipsOf(225) / 22),
  charactersPerLine: 28,
  linesPerPage: 22,
} as const;

/** One character's pitch: 156 mm ÷ 28. */
export const characterPitch = Math.floor(page.blockWidth / page.charactersPerLine);

/** Sizes in half points, by their Chinese names. */
export const size = { 二号: 44, 三号: 32, 四号: 28, 小四: 24, 五号: 21, 小五: 18 } as const;

/** A Chinese face with a matching Latin one. The names are those of the standard's usual fonts; the reader's machine has them. */
function face(eastAsia: string, latin: string): IFontAttributesProperties {
  return { eastAsia, ascii: latin, hAnsi: latin, cs: latin, hint: 'eastAsia' };
}

export const font = {
  仿宋: face('仿宋_GB2312', 'Times New Roman'),
  楷体: face('楷体_GB2312', 'Times New Roman'),
  黑体: face('黑体', 'Times New Roman'),
  小标宋: face('方正小标宋简体', 'Times New Roman'),
  宋体: face('宋体', 'Times New Roman'),
} as const;

/** Three characters of 16 pt in 28 to the line are a quarter point closer than their own width. */
export const bodySpacing = characterPitch - 320;

/** Every line of the text block stands on the same 22 lines. */
export const lineSpacing = { line: page.linePitch, lineRule: LineRuleType.EXACT, before: 0, after: 0 } as const;

function pageNumber(alignment: (typeof AlignmentType)[keyof typeof AlignmentType]): Footer {
  const indent = alignment === AlignmentType.RIGHT ? { right: 280 } : { left: 280 };
  return new Footer({
    children: [
      new Paragraph({
        alignment,
        indent,
        spacing: { before: 0, after: 0 },
        children: [new TextRun({ font: font.宋体, size: size.四号, children: ['— ', PageNumber.CURRENT, ' —'] })],
      }),
    ],
  });
}

function mark(text: string): Header {
  return new Header({
    children: [
      new Paragraph({
        alignment: AlignmentType.RIGHT,
        spacing: { before: 0, after: 0 },
        children: [new TextRun({ text, font: font.黑体, size: size.五号 })],
      }),
    ],
  });
}

/** A section on the official page: number `— 1 —` outside (right on odd pages, left on even ones), and a mark on top of every page where there is one. A table page needs no grid of lines. */
export function makeSection(
  children: ISectionOptions['children'],
  pageMark: string | null,
  grid: 'lines' | 'none' = 'lines',
): ISectionOptions {
  return {
    properties: {
      page: {
        size: { width: page.width, height: page.height },
        margin: {
          top: page.top,
          bottom: page.bottom,
          left: page.left,
          right: page.right,
          header: twipsOf(22),
          footer: twipsOf(35 - 7 - 5),
          gutter: 0,
        },
      },
      grid: { type: grid === 'lines' ? DocumentGridType.LINES : DocumentGridType.DEFAULT, linePitch: page.linePitch },
    },
    ...(pageMark === null ? {} : { headers: { default: mark(pageMark), even: mark(pageMark) } }),
    footers: { default: pageNumber(AlignmentType.RIGHT), even: pageNumber(AlignmentType.LEFT) },
    children,
  };
}
