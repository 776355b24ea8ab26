import type { Flow } from '../flow.ts';
import { Grid } from '../grid.ts';
import type { Numbering } from './read-numbering.ts';
import type { Styles } from './read-styles.ts';
import type { XmlListener } from './walk-xml.ts';

/** Elements whose content isn't part of the text as it stands: deleted or moved away, drawn a second time, field codes, phonetics. */
const skipped = new Set([
  'del',
  'moveFrom',
  'Fallback',
  'instrText',
  'delText',
  'delInstrText',
  'rt',
  'rPrChange',
  'pPrChange',
]);

interface Paragraph {
  parts: string[];
  style: string;
  list?: string;
  level?: number;
  joinsNext: boolean;
  readonly after: string[];
}

interface Cell {
  columns: number;
  isMerged: boolean;
  readonly paragraphs: string[];
}

interface Row {
  skipped: number;
  isDeleted: boolean;
}

interface Scope {
  readonly kind: 'body' | 'cell' | 'box';
  readonly paragraphs: string[];
}

/** Parts of a docx that its body refers to. */
export interface DocxParts {
  readonly numbering: Numbering;
  readonly styles: Styles;
  readonly notes: ReadonlyMap<string, string>;
}

const isOff = (value: string | undefined): boolean => value === '0' || value === 'false' || value === 'none';

/** Hears the body of a docx and puts its paragraphs and tables into a flow: automatic numbers as text, tracked changes accepted. */
export class BodyReader implements XmlListener {
  private skip = 0;
  private isHidden = false;
  private isText = false;
  private held = '';
  private readonly open_: string[] = [];
  private readonly scopes: Scope[] = [{ kind: 'body', paragraphs: [] }];
  private readonly paragraphs: Paragraph[] = [];
  private readonly tables: { readonly grid: Grid; row: Row; cell: Cell | undefined }[] = [];
  private contents: number | undefined;

  constructor(
    private readonly parts: DocxParts,
    private readonly flow: Flow,
  ) {}

  private isIn(name: string): boolean {
    return this.open_.at(-1) === name || this.open_.at(-2) === name;
  }

  open = (name: string, attribute: (name: string) => string | undefined): void => {
    if (this.skip > 0) {
      this.skip += 1;
      return;
    }
    const paragraph = this.paragraphs.at(-1);
    if (skipped.has(name) && !this.marksChange(name, paragraph)) {
      this.skip = 1;
      return;
    }
    this.open_.push(name);
    const value = attribute('w:val');
    switch (name) {
      case 'p':
        this.paragraphs.push({ parts: [], style: '', joinsNext: false, after: [] });
        return;
      case 'r':
        this.isHidden = false;
        return;
      case 'vanish':
        if (this.isIn('rPr') && !this.open_.includes('pPr')) this.isHidden = !isOff(value);
        return;
      case 't':
        this.isText = true;
        return;
      case 'tbl':
        this.tables.push({ grid: new Grid(), row: { skipped: 0, isDeleted: false }, cell: undefined });
        return;
      case 'txbxContent':
        this.scopes.push({ kind: 'box', paragraphs: [] });
        return;
      case 'docPartGallery':
        if (value === 'Table of Contents') this.contents ??= this.open_.lastIndexOf('sdt');
        return;
    }
    if (paragraph !== undefined) this.openInParagraph(name, value, attribute, paragraph);
    const table = this.tables.at(-1);
    if (table !== undefined) this.openInTable(name, value, table);
  };

  /** `del` inside properties marks the paragraph's end or the row as deleted; it holds no text. */
  private marksChange(name: string, paragraph: Paragraph | undefined): boolean {
    if (name !== 'del') return false;
    if (this.open_.at(-1) === 'trPr') {
      const table = this.tables.at(-1);
      if (table !== undefined) table.row.isDeleted = true;
      return true;
    }
    if (this.open_.at(-1) !== 'rPr' || this.open_.at(-2) !== 'pPr' || paragraph === undefined) return false;
    paragraph.joinsNext = true;
    return true;
  }

  private openInParagraph(
    name: string,
    value: string | undefined,
    attribute: (name: string) => string | undefined,
    paragraph: Paragraph,
  ): void {
    switch (name) {
      case 'pStyle':
        paragraph.style = value ?? '';
        return;
      case 'numId':
        paragraph.list = value ?? '';
        return;
      case 'ilvl':
        paragraph.level = Number(value ?? 0);
        return;
      case 'tab':
      case 'ptab':
        if (!this.open_.includes('pPr')) paragraph.parts.push('\t');
        return;
      case 'br':
      case 'cr':
        if ((attribute('w:type') ?? 'textWrapping') === 'textWrapping') paragraph.parts.push('\n');
        return;
      case 'noBreakHyphen':
        paragraph.parts.push('-');
        return;
      case 'footnoteReference':
      case 'endnoteReference': {
        const note = this.parts.notes.get(`${name === 'footnoteReference' ? 'f' : 'e'}${attribute('w:id') ?? ''}`);
        if (note !== undefined) paragraph.after.push(note);
        return;
      }
    }
  }

  private openInTable(name: string, value: string | undefined, table: (typeof this.tables)[number]): void {
    switch (name) {
      case 'tr':
        table.row = { skipped: 0, isDeleted: false };
        table.grid.startRow();
        return;
      case 'gridBefore':
        table.row.skipped = Number(value ?? 0);
        table.grid.startAt(table.row.skipped);
        return;
      case 'tc':
        table.cell = { columns: 1, isMerged: false, paragraphs: [] };
        this.scopes.push({ kind: 'cell', paragraphs: table.cell.paragraphs });
        return;
      case 'gridSpan':
        if (table.cell !== undefined) table.cell.columns = Number(value ?? 1);
        return;
      case 'vMerge':
        if (table.cell !== undefined) table.cell.isMerged = value !== 'restart';
        return;
    }
  }

  text = (text: string): void => {
    if (this.isText && this.skip === 0 && !this.isHidden) this.paragraphs.at(-1)?.parts.push(text);
  };

  close = (name: string): void => {
    if (this.skip > 0) {
      this.skip -= 1;
      return;
    }
    this.open_.pop();
    if (this.contents !== undefined && this.open_.length <= this.contents) this.contents = undefined;
    const table = this.tables.at(-1);
    switch (name) {
      case 't':
        this.isText = false;
        return;
      case 'p':
        this.endParagraph();
        return;
      case 'txbxContent':
        for (const one of this.scopes.pop()?.paragraphs ?? []) this.paragraphs.at(-1)?.after.push(one);
        return;
      case 'tc':
        this.scopes.pop();
        if (table?.cell !== undefined) {
          const { paragraphs, columns, isMerged } = table.cell;
          if (isMerged) table.grid.addMerged(paragraphs, columns);
          else table.grid.addCell(paragraphs, columns);
          table.cell = undefined;
        }
        return;
      case 'tr':
        if (table?.row.isDeleted) table.grid.dropRow();
        else table?.grid.endRow();
        return;
      case 'tbl':
        this.endTable();
        return;
    }
  };

  private endParagraph(): void {
    const paragraph = this.paragraphs.pop();
    if (paragraph === undefined || this.contents !== undefined || this.parts.styles.isContents(paragraph.style)) return;
    const label = this.labelOf(paragraph);
    const text = `${this.held}${label}${paragraph.parts.join('')}`;
    this.held = paragraph.joinsNext ? text : '';
    const own = paragraph.joinsNext ? [] : [text];
    const scope = this.scopes.at(-1);
    for (const one of [...own, ...paragraph.after]) {
      if (scope?.kind === 'body') {
        if (one !== label || label === '') this.flow.addParagraph(one);
      } else scope?.paragraphs.push(one);
    }
  }

  private labelOf({ style, list, level }: Paragraph): string {
    const { numbering, styles } = this.parts;
    if (list === '0') return '';
    const ofStyle = styles.placeOf(style) ?? numbering.placeOfStyle(style);
    const place =
      list !== undefined ? { list, level: level ?? 0 } : ofStyle && { ...ofStyle, level: level ?? ofStyle.level };
    const label = place === undefined ? '' : numbering.next(place);
    // Word sets a tab behind each number: without a stop it is all that parts it from the text.
    return /[\d一二三四五六七八九十]$/.test(label) ? `${label} ` : label;
  }

  private endTable(): void {
    const table = this.tables.pop();
    if (table === undefined || this.contents !== undefined) return;
    const rows = table.grid.finish();
    const scope = this.scopes.at(-1);
    if (scope?.kind === 'body') this.flow.addTable(rows);
    else
      for (const row of rows) for (const cell of row) for (const text of cell.paragraphs) scope?.paragraphs.push(text);
  }
}
