import { findLabel } from '../open/label.ts';
import type { Cell } from '../open/source.ts';
import { titleOf } from './clause-title.ts';
import { paragraphAt, paragraphsIn } from './element.ts';
import type { Outline } from './outline.ts';
import type { ColumnRole, Grid, GridRow, RowCell, RowClause } from './table-grid.ts';

/** A number column's cell with more characters than this holds no number. */
const longestLabel = 12;
const isNumber = /^[≥≤＞＜><]?-?[\d.,]+%?$/;
const hanOrdinals = '一二三四五六七八九十';

const isFilled = (cell: Cell | undefined): cell is Cell => cell !== undefined && cell.end > cell.start;

/** The column whose text says what is to be done: of the columns of content the one with the most words. */
function findContent(grid: Grid): number {
  const words = grid.columns.map(() => 0);
  for (const row of grid.rows) {
    if (row.heading) continue;
    for (const [column, cell] of row.cells.entries()) {
      if (cell && row.isOwn[column]) words[column] = (words[column] ?? 0) + (cell.end - cell.start) / cell.columns;
    }
  }
  let best = -1;
  for (const roles of [
    ['content', 'category'],
    ['category', 'content', 'value', 'note', 'due', 'unit'],
  ]) {
    for (const [column, { role }] of grid.columns.entries()) {
      if (roles.includes(role) && (best < 0 || (words[column] ?? 0) > (words[best] ?? 0))) best = column;
    }
    if (best >= 0) return best;
  }
  return 0;
}

function findNames({ columns, rows }: Grid, content: number): number {
  const data = rows.filter(({ heading }) => !heading);
  return columns.findLastIndex(({ role }, column) => {
    if (column >= content || (role !== 'content' && role !== 'category')) return false;
    const filled = data.filter((row) => row.isOwn[column] && isFilled(row.cells[column])).length;
    return data.length > 1 && filled >= data.length * 0.8;
  });
}

/** Writes the rows of one table as clauses under a path. */
class RowWriter {
  private readonly labels: string[];
  private readonly content: number;
  private readonly nests: boolean;
  /** The column left of the content that names nearly every row; -1 where heads stand over several rows. */
  private readonly names: number;
  private readonly lastFilled: ({ cell: Cell; path: string } | undefined)[] = [];
  private under: string;
  private readonly base: string;
  private sections = 0;
  private count = 0;
  /** The numbered row that rows without a number belong to, and how many there were. */
  private group = '';
  private parts = 1;
  readonly rows: RowClause[] = [];

  constructor(
    private readonly text: string,
    private readonly grid: Grid,
    private readonly outline: Outline,
    prefix: string,
  ) {
    this.under = prefix;
    this.content = findContent(grid);
    this.names = findNames(grid, this.content);
    const numbered = grid.columns.findIndex(({ role }) => role === 'number');
    this.labels = grid.rows.map((row) => {
      const cell = row.cells[numbered];
      if (numbered < 0 || !cell || !row.isOwn[numbered]) return '';
      if (row.heading && (row.heading !== cell || cell.columns > 1 || cell.end - cell.start > 4)) return '';
      const label = text.slice(cell.start, Math.min(cell.end, cell.start + 40)).replace(/[\s（）().、．]/g, '');
      return label.length > longestLabel ? '' : label;
    });
    const named = this.labels.filter((label) => label !== '');
    this.nests = new Set(named).size < named.length;
    const taken = [...named, ...(named.length === 0 ? ['1'] : [])].some((label) => outline.has(join(prefix, label)));
    if (taken) {
      let table = 1;
      while (outline.has(join(prefix, `表${table}`)) || outline.has(join(prefix, `表${table}.1`))) table++;
      this.under = join(prefix, `表${table}`);
    }
    this.base = this.under;
  }

  /** A row `一 | 产业提升` among rows numbered 1, 2, 3: its number is in Chinese and nothing but a name stands beside it. */
  private isNumberedSection(row: GridRow, label: string): boolean {
    const filled = row.cells.filter(
      (cell, column) => isFilled(cell) && row.isOwn[column] && row.cells[column - 1] !== cell,
    );
    return (
      filled.length === 2 &&
      /^[一二三四五六七八九十]{1,3}$/.test(label) &&
      this.labels.some((other) => /^\d+$/.test(other))
    );
  }

  private writeSection(heading: Cell, name?: Cell): void {
    const numbered = paragraphAt(this.text, heading.start, (name ?? heading).end);
    const words = name && this.text.slice(heading.start, heading.end).replace(/[（(）)、．.\s]/g, '');
    const label = words === undefined ? numbered.label : { text: words, name: words, kind: 'han' };
    const text = name ? this.text.slice(name.start, name.end) : numbered.text;
    this.sections += 1;
    this.lastFilled.length = 0;
    this.group = '';
    const section =
      label && label.kind !== 'dash' ? label.name : (hanOrdinals[this.sections - 1] ?? `${this.sections}`);
    const path = this.outline.open({
      under: this.base,
      name: section,
      kind: 'section',
      label: label?.text ?? '',
      title: titleOf(name ? text : text.slice(label?.text.length ?? 0)),
      start: heading.start,
    });
    this.outline.add(path, heading.start, heading.end);
    if (name) this.outline.add(path, name.start, name.end);
    if (this.nests) this.under = path;
  }

  private titleFor(row: GridRow, cells: readonly RowCell[]): string {
    const words = (cell: Cell | undefined) => (cell ? this.text.slice(cell.start, cell.end).replace(/\n/g, '') : '');
    const named = cells.find(({ column }) => /名称/.test(this.grid.columns[column]?.heading ?? ''));
    if (named) return titleOf(words(named.cell));
    const own = cells.find(({ column, from }) => column === this.names && from === undefined);
    if (own) return titleOf(words(own.cell));
    const content = words(row.cells[this.content]).replace(/[。；]$/, '');
    const place = isNumber.test(content)
      ? cells.find(({ column, cell }) => column < this.content && !isNumber.test(words(cell)))
      : undefined;
    if (place) return titleOf(words(place.cell));
    const head = cells.findLast(({ column }) => {
      const role = this.grid.columns[column]?.role;
      return column < this.content && (role === 'content' || role === 'category');
    });
    const isShort = content !== '' && content.length <= 40 && !/[。；]/.test(content);
    const isSentence = /[。；]$/.test(words(row.cells[this.content]));
    if (!head || (isShort && (!isSentence || (head.from !== undefined && content.length <= 24))))
      return titleOf(content);
    const heading = words(head.cell);
    return titleOf(heading.slice(findLabel(heading)?.text.length ?? 0));
  }

  private writeCell(path: string, { column, cell }: RowCell): void {
    const heading = this.grid.columns[column]?.heading ?? '';
    const paragraphs = paragraphsIn(this.text, cell.start, cell.end);
    const items = paragraphs.filter(({ label }) => label !== undefined && label.kind !== 'dash');
    const kind = items[0]?.label?.kind;
    const splits = column === this.content && items.length > 1 && items[0]?.label?.number === 1;
    let under = path;
    for (const { start, end, text, label } of paragraphs) {
      if (splits && label && label.kind === kind) {
        const title = titleOf(text.trimStart().slice(label.text.length));
        under = this.outline.open({ under: path, name: label.name, kind: 'numbered', label: label.text, title, start });
      }
      this.outline.add(under, start, end, heading);
    }
  }

  /** The cells of a row: its own, those merged down into it, and what blank heads and unit cells take over from above. */
  private cellsOf(row: GridRow, isTotal: boolean): RowCell[] {
    const isUnits = (role: ColumnRole | undefined) => role === 'units' || role === 'lead' || role === 'support';
    const named = row.cells.flatMap((cell, column) => {
      const role = this.grid.columns[column]?.role;
      return isFilled(cell) && row.isOwn[column] && isUnits(role) ? [role] : [];
    });
    return row.cells.flatMap((cell, column): RowCell[] => {
      const earlier = this.lastFilled[column];
      if (isFilled(cell)) {
        if (column > 0 && row.cells[column - 1] === cell) return [];
        if (row.isOwn[column]) return [{ column, cell }];
        return earlier ? [{ column, cell, from: earlier.path }] : [];
      }
      const role = this.grid.columns[column]?.role;
      const inherits = isUnits(role) || role === 'category' || (column < this.content && role === 'content');
      if (
        !earlier ||
        !inherits ||
        column === this.content ||
        isTotal ||
        (isUnits(role) && named.length > 0 && !(role === 'lead' && named.every((one) => one !== 'lead')))
      )
        return [];
      return [{ column, cell: earlier.cell, from: earlier.path }];
    });
  }

  /** A row without a number and without content of its own in a numbered table goes on with the row above. */
  private goOn(own: readonly RowCell[]): boolean {
    const last = this.rows.at(-1);
    if (!last || own.some(({ column }) => column === this.content)) return false;
    for (const cell of own) this.writeCell(last.path, cell);
    this.rows[this.rows.length - 1] = { ...last, cells: [...last.cells, ...own] };
    return true;
  }

  private writeRow(row: GridRow, label: string): void {
    const head = row.cells[0];
    const first = label === '' && isFilled(head) ? this.text.slice(head.start, head.end).trim() : label;
    const isTotal = /^(?:合计|总计|小计|总数|全市|全县|全区)$/.test(first);
    const cells = this.cellsOf(row, isTotal);
    const own = cells.filter(({ from }) => from === undefined);
    const [leading] = own;
    if (!leading) return;
    const isNumbered = this.labels.some((other) => other !== '');
    const isPart = isNumbered && label === '' && this.group !== '';
    if (isPart && this.goOn(own)) return;
    this.count += 1;
    this.parts = isPart ? this.parts + 1 : 1;
    const inheritsFrom = cells.find(({ from }) => from !== undefined)?.from;
    const path = this.outline.open({
      under: isPart ? this.group : this.under,
      name: isPart ? `${this.parts}` : label === '' ? (isTotal ? first : `${this.count}`) : label,
      kind: 'row',
      label,
      title: this.titleFor(row, cells),
      start: own.reduce((least, { cell }) => Math.min(least, cell.start), leading.cell.start),
      ...(inheritsFrom !== undefined && { inheritsFrom }),
    });
    if (!isPart) this.group = path;
    for (const cell of own) {
      this.writeCell(path, cell);
      this.lastFilled[cell.column] = { cell: cell.cell, path };
    }
    this.rows.push({ path, grid: this.grid, content: this.content, cells });
  }

  write(): readonly RowClause[] {
    for (const [index, row] of this.grid.rows.entries()) {
      const label = this.labels[index] ?? '';
      const { heading } = row;
      if (
        heading &&
        label === '' &&
        (heading.columns > 1 || paragraphAt(this.text, heading.start, heading.end).label)
      ) {
        this.writeSection(heading);
      } else if (this.isNumberedSection(row, label)) {
        const [number, name] = row.cells
          .filter((cell, column) => row.isOwn[column] && row.cells[column - 1] !== cell)
          .filter(isFilled);
        if (number) this.writeSection(number, name);
      } else this.writeRow(row, label);
    }
    return this.rows;
  }
}

function join(prefix: string, name: string): string {
  return prefix === '' ? name : `${prefix}.${name}`;
}

/** Writes a table's rows into the outline: each row a clause, headings of sections and numbered items in a cell too. */
export function writeTableClauses(text: string, grid: Grid, outline: Outline, prefix: string): readonly RowClause[] {
  return new RowWriter(text, grid, outline, prefix).write();
}
