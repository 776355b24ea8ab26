import type { Deadline } from '../limits.ts';
import type { NumberedPlace } from './read-numbering.ts';
import { walkXml } from './walk-xml.ts';

interface Style {
  based?: string;
  list?: string;
  level?: number;
  name: string;
}

/** What the styles of a docx say about paragraphs: their numbering, and whether they are lines of a table of contents. */
export class Styles {
  private readonly styles = new Map<string, Style>();

  /** Numbering that a style gives, its own or that of the style below it. `0` as list means none. */
  placeOf(id: string): NumberedPlace | undefined {
    let list: string | undefined;
    let level: number | undefined;
    let style = this.styles.get(id);
    for (let step = 0; style !== undefined && step < 20; step++) {
      list ??= style.list;
      level ??= style.level;
      style = style.based === undefined ? undefined : this.styles.get(style.based);
    }
    return list === undefined || list === '0' ? undefined : { list, level: level ?? 0 };
  }

  isContents(id: string): boolean {
    return /^(?:toc|目录)\s*\d/i.test(this.styles.get(id)?.name ?? id);
  }

  read(chunks: readonly Uint8Array[], deadline: Deadline): this {
    let style: Style | undefined;
    walkXml(
      chunks,
      {
        open: (name, attribute) => {
          const value = attribute('w:val') ?? '';
          if (name === 'style') {
            style = { name: '' };
            this.styles.set(attribute('w:styleId') ?? '', style);
          } else if (style === undefined) return;
          else if (name === 'name') style.name = value;
          else if (name === 'basedOn') style.based = value;
          else if (name === 'numId') style.list = value;
          else if (name === 'ilvl') style.level = Number(value);
        },
        close: (name) => {
          if (name === 'style') style = undefined;
        },
        text: () => undefined,
      },
      deadline,
    );
    return this;
  }
}
