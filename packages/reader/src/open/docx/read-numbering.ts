import type { Deadline } from '../limits.ts';
import { formatNumber } from './number-format.ts';
import { walkXml } from './walk-xml.ts';

interface Level {
  start: number;
  format: string;
  text: string;
  isLegal: boolean;
  /** Level, from 1, whose numbers let it begin again; 0 for none, absent for every level above it. */
  restart?: number;
  style?: string;
}

interface List {
  readonly abstract: string;
  readonly starts: Map<number, number>;
}

/** A paragraph's place in an automatic numbering: the list and its level. */
export interface NumberedPlace {
  readonly list: string;
  readonly level: number;
}

const plainLevel = (): Level => ({ start: 1, format: 'decimal', text: '', isLegal: false });

/** The automatic numberings of a docx. `next` gives the label of the next paragraph at a place and counts on. */
export class Numbering {
  private readonly levels = new Map<string, Map<number, Level>>();
  private readonly lists = new Map<string, List>();
  private readonly counts = new Map<string, (number | undefined)[]>();
  private readonly begun = new Set<string>();

  /** Levels that number every paragraph of a style. */
  placeOfStyle(style: string): NumberedPlace | undefined {
    for (const [list, { abstract }] of this.lists) {
      for (const [level, { style: own }] of this.levels.get(abstract) ?? []) if (own === style) return { list, level };
    }
    return undefined;
  }

  next({ list, level }: NumberedPlace): string {
    const found = this.lists.get(list);
    const levels = found && this.levels.get(found.abstract);
    const own = levels?.get(level);
    if (found === undefined || levels === undefined || own === undefined) return '';
    const counts = this.counts.get(found.abstract) ?? [];
    this.counts.set(found.abstract, counts);
    const restart = found.starts.get(level);
    const startOf = (at: number) => found.starts.get(at) ?? levels.get(at)?.start ?? 1;
    const isFirst = restart !== undefined && !this.begun.has(`${list}/${level}`);
    this.begun.add(`${list}/${level}`);
    const before = counts[level];
    counts[level] = isFirst || before === undefined ? startOf(level) : before + 1;
    for (let below = level + 1; below < counts.length; below++) {
      const by = levels.get(below)?.restart;
      if (by === undefined || level < by) counts[below] = undefined;
    }
    return own.text.replace(/%([1-9])/g, (_whole, digit: string) => {
      const at = Number(digit) - 1;
      const value = counts[at] ?? startOf(at);
      counts[at] ??= value;
      return formatNumber(value, own.isLegal && at !== level ? 'decimal' : (levels.get(at)?.format ?? 'decimal'));
    });
  }

  read(chunks: readonly Uint8Array[], deadline: Deadline): this {
    let abstract = '';
    let list = '';
    let level: Level | undefined;
    let overridden: number | undefined;
    walkXml(
      chunks,
      {
        open: (name, attribute) => {
          const value = attribute('w:val') ?? '';
          if (name === 'abstractNum') {
            abstract = attribute('w:abstractNumId') ?? '';
            this.levels.set(abstract, new Map());
          } else if (name === 'num') list = attribute('w:numId') ?? '';
          else if (name === 'abstractNumId') this.lists.set(list, { abstract: value, starts: new Map() });
          else if (name === 'lvlOverride') overridden = Number(attribute('w:ilvl') ?? 0);
          else if (name === 'startOverride' && overridden !== undefined)
            this.lists.get(list)?.starts.set(overridden, Number(value));
          else if (name === 'lvl' && overridden === undefined) {
            level = plainLevel();
            this.levels.get(abstract)?.set(Number(attribute('w:ilvl') ?? 0), level);
          } else if (level === undefined) return;
          else if (name === 'start') level.start = Number(value);
          else if (name === 'numFmt') level.format = value;
          else if (name === 'lvlText') level.text = value;
          else if (name === 'isLgl') level.isLegal = value !== '0' && value !== 'false';
          else if (name === 'lvlRestart') level.restart = Number(value);
          else if (name === 'pStyle') level.style = value;
        },
        close: (name) => {
          if (name === 'lvl') level = undefined;
          else if (name === 'lvlOverride') overridden = undefined;
        },
        text: () => undefined,
      },
      deadline,
    );
    // A bullet's sign is a picture of a font, no label.
    for (const levels of this.levels.values())
      for (const own of levels.values()) if (own.format === 'bullet' || own.format === 'none') own.text = '';
    return this;
  }
}
