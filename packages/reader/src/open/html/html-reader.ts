import { Parser } from 'htmlparser2';
import type { Flow, FlowCell } from '../flow.ts';
import { Grid } from '../grid.ts';
import { isIndexCard, linesOnCard } from '../index-card.ts';
import { findLabel } from '../label.ts';
import { type Deadline, limits, tooLarge } from '../limits.ts';
import { hasRowsAround, linesOfNested } from './nested-table.ts';
import { isNoiseLine, isPageFurniture } from './page-noise.ts';

type Item = { readonly text: string } | { readonly rows: readonly (readonly FlowCell[])[] };

interface Element {
  readonly name: string;
  readonly marks: string;
  readonly start: number;
  readonly characters: number;
  readonly linkCharacters: number;
  readonly links: number;
  hasHeading: boolean;
  /** Number of the next item of an ordered list. */
  next: number | undefined;
}

interface OpenTable {
  readonly grid: Grid;
  readonly cells: { readonly items: readonly Item[]; readonly paragraphs: string[] }[];
  cellStart: number | undefined;
  columns: number;
  rows: number;
}

const unread = new Set(
  'head script style noscript template svg math iframe object canvas audio video select option button textarea input datalist dialog rt rp'.split(
    ' ',
  ),
);
const blocks = new Set(
  'address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section summary table tbody td tfoot th thead tr ul caption'.split(
    ' ',
  ),
);

/**
 * Hears a page and puts its paragraphs and tables into a flow. A table that holds tables lays out the page and is read as text, unless it has
 * rows around them: then the tables inside are lines of their cells.
 */
export class HtmlReader {
  private readonly items: Item[] = [];
  private readonly elements: Element[] = [];
  private readonly tables: OpenTable[] = [];
  private parts: string[] = [];
  private skip = 0;
  private depth = 0;
  private links = 0;
  private linkDepth = 0;
  private characters = 0;
  private linkCharacters = 0;
  private preDepth = 0;
  private label = '';

  constructor(
    private readonly flow: Flow,
    private readonly deadline: Deadline,
  ) {}

  read(html: string): void {
    const parser = new Parser(
      {
        onopentag: (name, attributes) => this.open(name, attributes),
        onclosetag: (name) => this.close(name),
        ontext: (text) => this.addText(text),
      },
      { decodeEntities: true, lowerCaseTags: true },
    );
    for (let at = 0; at < html.length; at += 65_536) {
      parser.write(html.slice(at, at + 65_536));
      this.deadline.checkNow();
    }
    parser.end();
    this.flush();
    for (const item of this.items) {
      if ('rows' in item) this.flow.addTable(item.rows);
      else if (!isNoiseLine(item.text.trim())) this.flow.addParagraph(item.text);
    }
  }

  private addText(text: string): void {
    this.deadline.check();
    if (this.skip > 0 || text === '') return;
    const shown = this.preDepth > 0 ? text : text.replace(/[ \t\r\n\f]+/g, ' ');
    this.parts.push(shown);
    const length = shown.trim().length;
    this.characters += length;
    if (this.linkDepth > 0) this.linkCharacters += length;
  }

  private flush(): void {
    const text = this.parts.join('');
    this.parts = [];
    const shown = text.trim();
    if (shown === '') return;
    const label = findLabel(shown) === undefined ? this.label : '';
    this.label = '';
    this.items.push({ text: `${label}${text.replace(/^[ \n]+|[ \n]+$/g, '')}` });
  }

  private open(name: string, attributes: Readonly<Record<string, string>>): void {
    this.deadline.check();
    this.depth += 1;
    if (this.depth > limits.depth * 10) throw tooLarge('网页的嵌套太深', 'The page is nested too deeply');
    const isHidden = 'hidden' in attributes || /display\s*:\s*none/i.test(attributes.style ?? '');
    if (this.skip > 0 || unread.has(name) || isHidden) {
      this.skip += 1;
      return;
    }
    if (name === 'a') {
      this.linkDepth += 1;
      this.links += 1;
    } else if (name === 'br') this.parts.push('\n');
    else if (name === 'pre') this.preDepth += 1;
    if (!blocks.has(name)) return;
    this.flush();
    const list = this.elements.at(-1);
    if (name === 'li' && list?.next !== undefined) this.label = `${list.next++}.`;
    this.elements.push({
      name,
      marks: `${attributes.class ?? ''} ${attributes.id ?? ''} ${attributes.role ?? ''}`,
      start: this.items.length,
      characters: this.characters,
      linkCharacters: this.linkCharacters,
      links: this.links,
      hasHeading: false,
      next: name === 'ol' ? Number.parseInt(attributes.start ?? '1', 10) || 1 : undefined,
    });
    this.openInTable(name, attributes);
  }

  private openInTable(name: string, attributes: Readonly<Record<string, string>>): void {
    const table = this.tables.at(-1);
    if (name === 'table') this.tables.push({ grid: new Grid(), cells: [], cellStart: undefined, columns: 1, rows: 1 });
    else if (table === undefined) return;
    else if (name === 'tr') {
      this.endCell(table);
      table.grid.startRow();
    } else if (name === 'td' || name === 'th') {
      this.endCell(table);
      table.cellStart = this.items.length;
      table.columns = Number.parseInt(attributes.colspan ?? '1', 10) || 1;
      table.rows = Number.parseInt(attributes.rowspan ?? '1', 10) || 1;
    }
  }

  private endCell(table: OpenTable): void {
    this.flush();
    if (table.cellStart === undefined) return;
    const items = this.items.splice(table.cellStart);
    const paragraphs = items.flatMap((item) => ('text' in item ? [item.text] : linesOfNested(item.rows)));
    table.cells.push({ items, paragraphs });
    table.grid.addCell(paragraphs, table.columns, table.rows);
    table.cellStart = undefined;
  }

  private close(name: string): void {
    this.depth -= 1;
    if (this.skip > 0) {
      this.skip -= 1;
      return;
    }
    if (name === 'a') this.linkDepth -= 1;
    else if (name === 'pre') this.preDepth -= 1;
    if (!blocks.has(name)) return;
    this.flush();
    const element = this.elements.pop();
    const table = this.tables.at(-1);
    if (table !== undefined) this.closeInTable(name, table);
    if (element === undefined) return;
    if (/^h[1-6]$/.test(name)) for (const one of this.elements) one.hasHeading = true;
    const held = {
      name,
      marks: element.marks,
      characters: this.characters - element.characters,
      linkCharacters: this.linkCharacters - element.linkCharacters,
      links: this.links - element.links,
      hasHeading: element.hasHeading,
    };
    if (name !== 'td' && name !== 'th' && name !== 'tr' && isPageFurniture(held)) this.items.length = element.start;
  }

  private closeInTable(name: string, table: OpenTable): void {
    if (name === 'td' || name === 'th') this.endCell(table);
    else if (name === 'tr') {
      this.endCell(table);
      table.grid.endRow();
    } else if (name === 'table') {
      this.endCell(table);
      this.tables.pop();
      const rows = table.grid.finish();
      const holdsTables = table.cells.some(({ items }) => items.some((item) => 'rows' in item));
      if (holdsTables && !hasRowsAround(rows)) {
        for (const { items } of table.cells) for (const item of items) this.items.push(item);
      } else {
        const text = table.cells.map(({ paragraphs }) => paragraphs.join('')).join('');
        if (isIndexCard(text)) for (const line of linesOnCard(text)) this.items.push({ text: line });
        else if (rows.length > 0) this.items.push({ rows });
      }
    }
  }
}
