import type { Cell, Table } from '../open/source.ts';

/** What a column of a task or indicator table holds. */
export type ColumnRole =
  | 'number'
  | 'units'
  | 'lead'
  | 'support'
  | 'due'
  | 'value'
  | 'unit'
  | 'category'
  | 'content'
  | 'note';

export interface Column {
  readonly heading: string;
  /** Its words row by row of the table's head, without blanks and repeats. */
  readonly parts: readonly string[];
  readonly role: ColumnRole;
}

/** A row of data: for each column the cell that covers it, and whether that cell stands in this row. */
export interface GridRow {
  readonly cells: readonly (Cell | undefined)[];
  readonly isOwn: readonly boolean[];
  /** The row's only filled cell, where it spans the table or stands alone: a section heading. */
  readonly heading?: Cell;
}

export interface Grid {
  readonly columns: readonly Column[];
  readonly headerRows: number;
  readonly rows: readonly GridRow[];
}

/** One cell of a row that became a clause, in its own row or taken over from the row above. */
export interface RowCell {
  readonly column: number;
  readonly cell: Cell;
  /** The row whose cell this is, where it isn't this row's own. */
  readonly from?: string;
}

/** A table row as a clause, for those who read units, dates and values out of its columns. */
export interface RowClause {
  readonly path: string;
  readonly grid: Grid;
  /** Index of the column that says what is to be done or measured. */
  readonly content: number;
  readonly cells: readonly RowCell[];
}

const headings: readonly (readonly [ColumnRole, RegExp])[] = [
  ['number', /^(?:序号|序|编号|NO\.?|№|项次|序列)$/i],
  ['note', /领导|责任人|负责人|联系人|联络员|电话|姓名/],
  [
    'lead',
    /^(?:牵头|主办|主要责任|第一责任|负责)(?:单位|部门|处室)?(?:[（(][^（()）]*[）)])?$|牵头(?:单位|部门|处室)(?!.*(?:责任|配合))/,
  ],
  ['support', /(?:配合|协办|参与|协同|协作)(?:单位|部门|处室)?/],
  [
    'units',
    /(?:责任|实施|主管|承办|落实|完成|分管|主体)(?:单位|部门|主体|处室|科室)|^(?:单位|部门|责任分工|职责分工|分工)$/,
  ],
  ['due', /(?:完成|办结|推进)?(?:时限|时间|期限|节点)|进度安排|^(?:完成日期|截止)$/],
  ['unit', /^(?:计量单位|单位名称|指标单位)$/],
  ['value', /\d{4}年|目标值|目标数|指标值|基期|现状|^(?:目标|年度目标|预期值|数量|数值|权重|分值|标准)$|增长|同比/],
  ['note', /^(?:备注|说明|属性|性质|类型)$/],
  ['content', /内容|任务|举措|措施|指标|项目|事项|要求|条款|名称|做法/],
  ['category', /类别|领域|分类|方面|板块|维度|工程|行动/],
];

const inBrackets = /[（(][^（()]*[）)]/g;

/** Every cell of a row laid over the columns that it covers, cells merged downwards from above included. */
function layOut(table: Table): GridRow[] {
  const width = Math.min(
    table.rows.reduce((most, row) => row.reduce((end, cell) => Math.max(end, cell.column + cell.columns), most), 0),
    64,
  );
  const hanging: { cell: Cell; left: number }[] = [];
  return table.rows.map((row) => {
    const cells: (Cell | undefined)[] = Array.from({ length: width });
    const isOwn: boolean[] = Array.from({ length: width }, () => false);
    for (const [column, held] of hanging.entries()) {
      if (!held || held.left <= 0) continue;
      cells[column] = held.cell;
      held.left -= 1;
    }
    for (const cell of row) {
      for (let column = cell.column; column < Math.min(cell.column + cell.columns, width); column++) {
        cells[column] = cell;
        isOwn[column] = true;
        hanging[column] = { cell, left: cell.rows - 1 };
      }
    }
    const filled = row.filter((cell) => cell.end > cell.start);
    const only = filled.length === 1 && width > 1 ? filled[0] : undefined;
    return { cells, isOwn, ...(only && { heading: only }) };
  });
}

function textOf(text: string, cell: Cell | undefined): string {
  if (!cell || cell.end === cell.start) return '';
  const words = text.slice(cell.start, cell.end);
  return /\s/.test(words) ? words.replace(/\s/g, '') : words;
}

function isHeader(text: string, row: GridRow): boolean {
  const words = [...new Set(row.cells)].map((cell) => textOf(text, cell)).filter((word) => word !== '');
  if (words.length < 2 || words.some((word) => word.length > 24 || /[。；]/.test(word))) return false;
  const known = words.filter((word) => headings.some(([, pattern]) => pattern.test(word))).length;
  return known * 2 >= words.length && !/^\d+$/.test(words[0] ?? '');
}

/** `12家`, `≥3.5亿元`, no heading like `2024年` or `500万元以上技改项目`. */
const isFigure = /^[^\d一-鿿]?\d[\d.,]*(?![年月季\d.,]|[A-Z][一-鿿])[^\d]{0,5}$/;

/** A first row of short words over a row with numbers names the columns, whatever its words. */
function headsNumbers(text: string, row: GridRow, below: GridRow | undefined): boolean {
  if (!below || row.cells.length < 2) return false;
  const words = row.cells.map((cell) => textOf(text, cell).replace(inBrackets, ''));
  const isShort = words.every((word) => word !== '' && word.length <= 24 && !isFigure.test(word));
  return isShort && below.cells.some((cell) => /^[≥≤-]?\d/.test(textOf(text, cell)));
}

/** `单位` beside `指标` is the unit of measure; a column of organs under any heading holds units. */
function settleRoles(text: string, columns: readonly Column[], rows: readonly GridRow[]): Column[] {
  const sample = rows.filter((row) => !row.heading).slice(0, 200);
  const listsPeople = columns.some(({ heading }) => /姓名|电话|职务/.test(heading));
  return columns.map((column, index) => {
    if (listsPeople && column.role === 'units') return { ...column, role: 'category' };
    const isOpen = column.role === 'content' || column.role === 'category';
    if (!isOpen && column.heading !== '单位') return column;
    const words = sample
      .map((row) => (row.isOwn[index] ? textOf(text, row.cells[index]) : ''))
      .filter((word) => word !== '');
    if (words.length === 0) return column;
    const share = (pattern: RegExp) => words.filter((word) => pattern.test(word)).length / words.length;
    if (column.heading === '单位' && share(/[局委办会部院府所]|公司|中心|街道|镇$/) < 0.5)
      return { ...column, role: 'unit' };
    if (!isOpen) return column;
    if (index === 0 && column.heading === '' && share(/^[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[）).、]?$/) > 0.6)
      return { ...column, role: 'number' };
    const average = words.reduce((sum, word) => sum + word.length, 0) / words.length;
    const organs = share(/^\*?[^。；]{2,12}(?:局|委|办|部|政府|中心|管委会)(?:[、，,；;*].*|[（(].*)?$/);
    if (organs > 0.7 && words.length >= 2 && average < 60 && index > 0) return { ...column, role: 'units' };
    return share(/^[≥≤＞＜><]?-?\d[\d.,]*(?:%|[^\d]{0,6})$|^[-—/]$/) > 0.7 && index > 0
      ? { ...column, role: 'value' }
      : column;
  });
}

/** How many of a table's first rows name its columns: one, and as many more as its cells are merged over or its groups of columns need. */
function countHeaderRows(text: string, rows: readonly GridRow[]): number {
  const [head, next] = rows;
  if (!head) return 0;
  const isGrouped = head.cells.some((cell) => cell && (cell.columns > 1 || cell.end === cell.start));
  const below = next?.cells.map((cell) => textOf(text, cell)) ?? [];
  const names = below.filter((word) => word !== '');
  // In plain text a head of two lines has no merged cells: blank below the first heading, words for values below the others.
  const goesOn =
    below[0] === '' &&
    names.length > (isGrouped ? 0 : 1) &&
    names.every((word) =>
      isGrouped
        ? !isFigure.test(word) && word.length <= 24
        : headings.some(([, pattern]) => pattern.test(word.replace(inBrackets, ''))),
    );
  const depth = head.cells.reduce((most, cell, index) => Math.max(most, head.isOwn[index] ? (cell?.rows ?? 1) : 1), 1);
  const data = rows[depth > 1 ? depth : goesOn ? 2 : 1];
  if (!isHeader(text, head) && !headsNumbers(text, head, data)) return 0;
  if (depth > 1) return Math.min(depth, 4, rows.length);
  return goesOn ? 2 : 1;
}

/** The rows of a table laid over its columns, with what each column holds. Header rows that a page break repeats are left out. */
export function readGrid(text: string, table: Table, earlier?: Grid): Grid {
  const rows = layOut(table);
  const width = rows[0]?.cells.length ?? 0;
  const wordsOf = (row: GridRow) => row.cells.map((cell) => textOf(text, cell)).join('\t');
  let first = 0;
  while (
    first < rows.length &&
    first < 2 &&
    rows[first]?.heading &&
    isHeader(text, rows[first + 1] ?? { cells: [], isOwn: [] })
  )
    first++;
  const headerRows = first + countHeaderRows(text, rows.slice(first, first + 5));
  if (headerRows === first && earlier && earlier.columns.length === width) return { ...earlier, headerRows: 0, rows };
  const header = rows.slice(first, headerRows);
  const named = Array.from({ length: width }, (_, index): Column => {
    const words = header.map((row) => textOf(text, row.cells[index]));
    const parts = words.filter((part, place) => part !== '' && part !== words[place - 1]);
    const heading = parts.join('');
    const bare = heading.replace(/[（(][^（()）]*[）)]/g, '');
    const role = headings.find(([, pattern]) => pattern.test(bare))?.[0] ?? (heading === '' ? 'content' : 'category');
    return { heading, parts, role };
  });
  const repeated = new Set(header.map(wordsOf));
  const firstOf = (row: GridRow) => textOf(text, row.cells[0]);
  const begun = new Set(header.map(firstOf));
  const data = rows.slice(headerRows).filter((row) => !begun.has(firstOf(row)) || !repeated.has(wordsOf(row)));
  return { columns: settleRoles(text, named, data), headerRows, rows: data };
}
