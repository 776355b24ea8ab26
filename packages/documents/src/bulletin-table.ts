import type { BulletinRowData } from '@niepan/domain/bulletin-rows';
import { formatNumber } from '@niepan/domain/format-number';
import {
  AlignmentType,
  BorderStyle,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import { font, page, size } from './page.ts';

/** Table text stands closer than the 22 lines of the body. */
const cellSpacing = { before: 0, after: 0, line: 320, lineRule: LineRuleType.EXACT } as const;

interface Column {
  /** Lines of the heading. */
  readonly heading: readonly string[];
  /** Share of the table's width. */
  readonly share: number;
  readonly text: (row: BulletinRowData) => string;
}

const none = '—';
const fixed = (value: number | null, decimals: number): string =>
  value === null ? none : formatNumber(value, decimals);
const percent = (ratio: number | null): string => fixed(ratio === null ? null : ratio * 100, 1);

function movement(change: number | null): string {
  if (change === null) return none;
  return change === 0 ? '持平' : `${change > 0 ? '↑' : '↓'}${Math.abs(change)}`;
}

const columns: readonly Column[] = [
  { heading: ['名次'], share: 7, text: (row) => (row.rank === null ? none : String(row.rank)) },
  { heading: ['较上月'], share: 9, text: (row) => movement(row.rankChange) },
  { heading: ['地区'], share: 13, text: (row) => row.regionName },
  { heading: ['累计', '(万元/人)'], share: 12, text: (row) => fixed(row.value, 2) },
  { heading: ['同比', '(%)'], share: 9, text: (row) => fixed(row.yearOnYearPercent, 1) },
  { heading: ['标线', '(万元/人)'], share: 12, text: (row) => fixed(row.passLine, 2) },
  { heading: ['完成', '标线(%)'], share: 11, text: (row) => percent(row.passCompletion) },
  { heading: ['高线', '(万元/人)'], share: 12, text: (row) => fixed(row.stretchLine, 2) },
  { heading: ['完成', '高线(%)'], share: 11, text: (row) => percent(row.stretchCompletion) },
  { heading: ['与序时差', '(百分点)'], share: 12, text: (row) => percent(row.aheadOfTime) },
];

const nameColumn = columns.findIndex(({ heading }) => heading[0] === '地区');
const shares = columns.reduce((sum, { share }) => sum + share, 0);
const widths = columns.map(({ share }) => Math.floor((page.blockWidth * share) / shares));

function cell(lines: readonly string[], at: number, isStrong: boolean): TableCell {
  return new TableCell({
    width: { size: widths[at] ?? 0, type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    margins: { left: 30, right: 30, top: 90, bottom: 90 },
    children: lines.map(
      (text) =>
        new Paragraph({
          alignment: AlignmentType.CENTER,
          spacing: cellSpacing,
          children: [
            new TextRun({
              text,
              font: isStrong ? font.黑体 : font.仿宋,
              size: size.五号,
            }),
          ],
        }),
    ),
  });
}

function makeRow(row: BulletinRowData, isTotal: boolean, isMarked: boolean): TableRow {
  const name = isTotal ? '全市' : isMarked ? `${row.regionName}*` : row.regionName;
  return new TableRow({
    cantSplit: true,
    children: columns.map(({ text }, at) => cell([at === nameColumn ? name : text(row)], at, isTotal)),
  });
}

/** Whether some counties' numbers are first reports and others aren't: only then is each marked with `*`. */
export function hasMixedReports(rows: readonly BulletinRowData[]): boolean {
  const known = rows.filter(({ state }) => state !== null);
  return known.some(({ state }) => state === '初报') && known.some(({ state }) => state !== '初报');
}

/** The counties' table, as wide as the text block; the heading repeats on every page. */
export function makeBulletinTable(rows: readonly BulletinRowData[], total: BulletinRowData): Table {
  const hasMarks = hasMixedReports(rows);
  const rule = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
  const edge = { style: BorderStyle.SINGLE, size: 8, color: '000000' };
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    alignment: AlignmentType.CENTER,
    borders: { top: edge, bottom: edge, left: edge, right: edge, insideHorizontal: rule, insideVertical: rule },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map(({ heading }, at) => cell(heading, at, true)),
      }),
      ...rows.map((row) => makeRow(row, false, hasMarks && row.state === '初报')),
      makeRow(total, true, false),
    ],
  });
}
